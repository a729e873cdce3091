//! The kinds of item. A new kind is one new file here, one line in each table below, and its words.

mod api_credential;
mod bank_account;
mod card;
mod database;
mod driving_licence;
mod id_card;
mod identity;
mod login;
mod membership;
mod note;
mod one_time_code;
mod passport;
mod purpose;
mod server;
mod software_licence;
mod ssh_key;
pub(crate) mod wifi;

use std::fmt;

use crate::item::FieldKind;
pub use purpose::Purpose;

/// What an item is.
#[derive(Clone, Copy)]
pub struct ItemKind(&'static Kind);

/// What makes a kind: the whole of `kinds/<kind>.rs`.
struct Kind {
    /// How records name it. Never reused.
    code: u16,
    /// How pages and exports name it.
    name: &'static str,
    /// The fields that the first section starts with, in order.
    starters: &'static [Starter],
    /// Who or what it is about: the first of them that is filled in stands below the title.
    identifiers: &'static [Purpose],
    /// What is copied as its secret.
    secret: Option<Purpose>,
}

/// One field that a kind starts with.
#[derive(Debug)]
pub struct Starter {
    /// What the field is for.
    pub purpose: Purpose,
    /// The types it may have; the first is what a new item gets.
    pub kinds: &'static [FieldKind],
    /// Whether there may be several.
    pub repeats: bool,
    /// What can be chosen, where its type is [`FieldKind::Choice`].
    pub choices: &'static [&'static str],
}

impl Starter {
    const fn one(purpose: &'static str, kinds: &'static [FieldKind]) -> Self {
        Self {
            purpose: Purpose(purpose),
            kinds,
            repeats: false,
            choices: &[],
        }
    }

    const fn many(purpose: &'static str, kinds: &'static [FieldKind]) -> Self {
        Self {
            repeats: true,
            ..Self::one(purpose, kinds)
        }
    }

    const fn choice(purpose: &'static str, choices: &'static [&'static str]) -> Self {
        Self {
            choices,
            ..Self::one(purpose, &[FieldKind::Choice])
        }
    }
}

impl ItemKind {
    /// A login: user name, password, one-time code, the sites they are for, notes.
    pub const LOGIN: Self = Self(&login::KIND);
    /// A note: text to keep secret.
    pub const NOTE: Self = Self(&note::KIND);
    /// A payment card.
    pub const CARD: Self = Self(&card::KIND);
    /// A person, as forms ask for one.
    pub const IDENTITY: Self = Self(&identity::KIND);
    /// A one-time code that stands alone.
    pub const ONE_TIME_CODE: Self = Self(&one_time_code::KIND);
    /// A key that signs in to servers.
    pub const SSH_KEY: Self = Self(&ssh_key::KIND);
    /// What a program signs in with.
    pub const API_CREDENTIAL: Self = Self(&api_credential::KIND);
    /// A wireless network.
    pub const WIFI: Self = Self(&wifi::KIND);
    /// A bank account.
    pub const BANK_ACCOUNT: Self = Self(&bank_account::KIND);
    /// A passport.
    pub const PASSPORT: Self = Self(&passport::KIND);
    /// A driver's licence.
    pub const DRIVING_LICENCE: Self = Self(&driving_licence::KIND);
    /// An identity card, or a card of an insurance.
    pub const ID_CARD: Self = Self(&id_card::KIND);
    /// A licence for a program.
    pub const SOFTWARE_LICENCE: Self = Self(&software_licence::KIND);
    /// How to reach a database.
    pub const DATABASE: Self = Self(&database::KIND);
    /// How to reach a server.
    pub const SERVER: Self = Self(&server::KIND);
    /// A membership, or a rewards programme.
    pub const MEMBERSHIP: Self = Self(&membership::KIND);

    /// All kinds, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[
        Self::LOGIN,
        Self::NOTE,
        Self::CARD,
        Self::IDENTITY,
        Self::ONE_TIME_CODE,
        Self::SSH_KEY,
        Self::API_CREDENTIAL,
        Self::WIFI,
        Self::BANK_ACCOUNT,
        Self::PASSPORT,
        Self::DRIVING_LICENCE,
        Self::ID_CARD,
        Self::SOFTWARE_LICENCE,
        Self::DATABASE,
        Self::SERVER,
        Self::MEMBERSHIP,
    ];

    /// How pages and exports name it.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    pub(crate) const fn code(self) -> u16 {
        self.0.code
    }

    pub(crate) fn from_code(code: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The fields a new item of this kind starts with.
    pub const fn starters(self) -> &'static [Starter] {
        self.0.starters
    }

    /// Who or what it is about; the first that is filled in is shown below the title.
    pub const fn identifiers(self) -> &'static [Purpose] {
        self.0.identifiers
    }

    /// What is copied as its secret.
    pub const fn secret(self) -> Option<Purpose> {
        self.0.secret
    }

    /// What each field of a first section is for where the fields do not say so, as version 1 wrote them:
    /// the first field of a fitting type takes a purpose, further ones only where the purpose repeats.
    /// `None` goes in for types this version lacks.
    pub(crate) fn purposes_by_place(
        self,
        fields: impl Iterator<Item = Option<FieldKind>>,
    ) -> impl Iterator<Item = Option<Purpose>> {
        let mut taken: Vec<Purpose> = Vec::new();
        fields.map(move |field| {
            let field = field?;
            let starter = self.starters().iter().find(|starter| {
                starter.kinds.contains(&field)
                    && (starter.repeats || !taken.contains(&starter.purpose))
            })?;
            taken.push(starter.purpose);
            Some(starter.purpose)
        })
    }
}

impl PartialEq for ItemKind {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for ItemKind {}

impl std::hash::Hash for ItemKind {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests;
