//! Ids of the things a vault holds: random UUIDs, each its own type so that they cannot be mixed.

use std::fmt;

use uuid::Uuid;

/// Length of every id in bytes.
const ID_BYTES: usize = 16;

/// The text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta] $name:ident)*) => { $(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; ID_BYTES]);

        impl $name {
            /// A fresh random id (UUID version 4).
            ///
            /// # Errors
            /// Where the operating system gives no randomness.
            pub fn make() -> Result<Self, crypto::random::NoRandomness> {
                let random = crypto::random::bytes::<ID_BYTES>()?;
                Ok(Self(*uuid::Builder::from_random_bytes(random).as_uuid().as_bytes()))
            }

            /// The id written as these bytes.
            pub const fn from_bytes(bytes: [u8; ID_BYTES]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id.
            pub const fn as_bytes(&self) -> &[u8; ID_BYTES] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&Uuid::from_bytes(self.0), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(|id| Self(*id.as_bytes())).map_err(|_| NotAnId)
            }
        }
    )* };
}

id! {
    /// A vault.
    VaultId
    /// The account that a vault belongs to. It only separates key wrappings of different accounts.
    AccountId
    /// The computer that wrote a record.
    DeviceId
    /// An organisation, as its server calls it.
    OrganisationId
    /// A person, as the organisation's server calls them.
    PersonId
    /// A record: an item, the settings, later a folder.
    ItemId
    /// A form that is kept while it is filled in.
    DraftId
    /// A folder. Items name at most one.
    FolderId
    /// A saved search.
    SavedSearchId
    /// A section of an item.
    SectionId
    /// A field of an item.
    FieldId
    /// A value that was generated and used.
    GeneratedId
    /// A file that belongs to an item.
    AttachmentId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_written_as_text() {
        let id = ItemId::make().unwrap();
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("item 7".parse::<ItemId>(), Err(NotAnId));
    }
}
