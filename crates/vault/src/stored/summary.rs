//! The summary record: what the list and search need, and the commitment of the secret record.

use crypto::Secret;
use minicbor::bytes::ByteArray;
use zeroize::Zeroize;

use super::{Link, MapReader, MapWriter, Unknown, Unreadable};
use crate::{
    id::{DeviceId, FolderId, ItemId},
    item::{Field, FieldKind, FieldValue, Item, ItemState, expiry, limits},
    kinds::ItemKind,
};

const KIND: u64 = 0;
const TITLE: u64 = 1;
const SUBTITLE: u64 = 2;
const TAGS: u64 = 3;
const SITES: u64 = 4;
const FOLDER: u64 = 5;
const FAVOURITE: u64 = 6;
const CREATED: u64 = 7;
const CHANGED: u64 = 8;
const USED: u64 = 9;
const EXPIRES: u64 = 10;
const TRASHED: u64 = 11;
const SECRET: u64 = 12;
const PREVIOUS: u64 = 13;
const HAS: u64 = 14;
const DEVICE: u64 = 15;
const ARCHIVED: u64 = 16;
const LINKS: u64 = 20;
const REMIND_DAYS: u64 = 21;
const REMINDED: u64 = 22;
const FORMER_VERSIONS: u64 = 17;
const SAVED_ON: u64 = 18;

/// Bits of the entry `HAS`.
const HAS_USER_NAME: u8 = 1;
const HAS_PASSWORD: u8 = 2;
const HAS_SITE: u8 = 4;
const HAS_CODE: u8 = 8;
const HAS_ATTACHMENT: u8 = 16;

/// A summary as it is stored. It has no field that could hold a concealed value.
pub(crate) struct StoredSummary {
    pub(crate) kind: ItemKind,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) tags: Vec<String>,
    pub(crate) sites: Vec<String>,
    pub(crate) folder: Option<FolderId>,
    pub(crate) favourite: bool,
    pub(crate) created_ms: i64,
    pub(crate) changed_ms: i64,
    pub(crate) used_ms: Option<i64>,
    pub(crate) expires_ms: Option<i64>,
    /// How many days before that somebody is reminded.
    pub(crate) remind_days: u16,
    /// The end of which nobody is to be reminded any more.
    pub(crate) reminded_ms: Option<i64>,
    /// The items that its fields name.
    pub(crate) links: Vec<ItemId>,
    pub(crate) state: ItemState,
    /// The secret record that belongs to this summary.
    pub(crate) secret: Link,
    /// The summary of the version before the last save.
    pub(crate) previous: Option<Link>,
    /// How many versions before this one are kept; nothing where version 1 wrote it, which kept one.
    pub(crate) versions: Option<u64>,
    pub(crate) has: Has,
    /// The computer that wrote this record.
    pub(crate) device: DeviceId,
    /// The computer on which the content was saved, where that is another one.
    pub(crate) saved_on: Option<DeviceId>,
    pub(crate) unknown: Unknown,
}

/// Which of the values that a row's buttons copy are there, and whether files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Has {
    pub(crate) user_name: bool,
    pub(crate) password: bool,
    pub(crate) site: bool,
    pub(crate) code: bool,
    pub(crate) attachment: bool,
}

impl Drop for StoredSummary {
    fn drop(&mut self) {
        self.title.zeroize();
        self.subtitle.zeroize();
        self.tags.zeroize();
        self.sites.zeroize();
    }
}

impl StoredSummary {
    /// The summary of `item`, whose secret record is `secret`.
    pub(crate) fn of(item: &Item, secret: Link, previous: Option<Link>, device: DeviceId) -> Self {
        let subtitle = item.identifier().and_then(|field| field.value.plain());
        Self {
            kind: item.kind,
            title: item.title.clone(),
            subtitle: subtitle.map(clip).unwrap_or_default(),
            tags: item.tags.clone(),
            sites: sites(item),
            folder: item.folder,
            favourite: item.favourite,
            created_ms: item.created_ms,
            changed_ms: item.changed_ms,
            used_ms: item.used_ms,
            expires_ms: item.expires_ms,
            remind_days: item.remind_days,
            // Whatever was saved may be another end: it is reminded of anew.
            reminded_ms: None,
            links: links(item),
            state: item.state,
            secret,
            previous,
            versions: None,
            has: Has::of(item),
            device,
            saved_on: None,
            unknown: item.unknown.clone(),
        }
    }

    /// How many versions before this one are kept.
    pub(crate) fn former_versions(&self) -> u64 {
        let by_version_1 = || u64::from(self.previous.is_some());
        self.versions.unwrap_or_else(by_version_1)
    }

    /// The computer on which the content was saved.
    pub(crate) fn saved_on(&self) -> DeviceId {
        self.saved_on.unwrap_or(self.device)
    }

    /// Notes that `device` writes this record, with the content that another one may have saved.
    pub(crate) fn written_by(&mut self, device: DeviceId) {
        self.saved_on = Some(self.saved_on()).filter(|saved_on| *saved_on != device);
        self.device = device;
    }

    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put(KIND, self.kind.code());
        map.put(TITLE, &self.title);
        map.put_some(
            SUBTITLE,
            Some(&self.subtitle).filter(|text| !text.is_empty()),
        );
        map.put_some(TAGS, Some(&self.tags).filter(|tags| !tags.is_empty()));
        map.put_some(SITES, Some(&self.sites).filter(|sites| !sites.is_empty()));
        map.put_id(FOLDER, self.folder.as_ref().map(FolderId::as_bytes));
        map.put_some(FAVOURITE, self.favourite.then_some(true));
        map.put(CREATED, self.created_ms);
        map.put(CHANGED, self.changed_ms);
        map.put_some(USED, self.used_ms);
        map.put_some(EXPIRES, self.expires_ms);
        let remind_days = Some(self.remind_days).filter(|days| *days != expiry::REMIND_DAYS);
        map.put_some(REMIND_DAYS, remind_days);
        map.put_some(REMINDED, self.reminded_ms);
        let links: Vec<_> = self
            .links
            .iter()
            .map(|id| ByteArray::from(*id.as_bytes()))
            .collect();
        map.put_some(LINKS, Some(links).filter(|links| !links.is_empty()));
        match self.state {
            ItemState::Active => {}
            ItemState::Archived { since_ms } => map.put(ARCHIVED, since_ms),
            ItemState::Trashed { since_ms } => map.put(TRASHED, since_ms),
        }
        map.put_link(SECRET, Some(&self.secret));
        map.put_link(PREVIOUS, self.previous.as_ref());
        map.put(HAS, self.has.bits());
        map.put_id(DEVICE, Some(self.device.as_bytes()));
        map.put_some(FORMER_VERSIONS, self.versions);
        map.put_id(SAVED_ON, self.saved_on.as_ref().map(DeviceId::as_bytes));
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        // A version that does not know the archive keeps its key and may put the item into the trash as
        // well: what somebody deleted is in the trash.
        let archived = map.optional(ARCHIVED)?;
        let state = match (map.optional(TRASHED)?, archived) {
            (Some(since_ms), _) => ItemState::Trashed { since_ms },
            (None, Some(since_ms)) => ItemState::Archived { since_ms },
            (None, None) => ItemState::Active,
        };
        Ok(Self {
            kind: ItemKind::from_code(map.required(KIND)?).ok_or(Unreadable)?,
            title: map.required(TITLE)?,
            subtitle: map.optional(SUBTITLE)?.unwrap_or_default(),
            tags: map.optional(TAGS)?.unwrap_or_default(),
            sites: map.optional(SITES)?.unwrap_or_default(),
            folder: map.id(FOLDER)?.map(FolderId::from_bytes),
            favourite: map.optional(FAVOURITE)?.unwrap_or_default(),
            created_ms: map.required(CREATED)?,
            changed_ms: map.required(CHANGED)?,
            used_ms: map.optional(USED)?,
            expires_ms: map.optional(EXPIRES)?,
            remind_days: map.optional(REMIND_DAYS)?.unwrap_or(expiry::REMIND_DAYS),
            reminded_ms: map.optional(REMINDED)?,
            links: read_links(&mut map)?,
            state,
            secret: map.link(SECRET)?.ok_or(Unreadable)?,
            previous: map.link(PREVIOUS)?,
            versions: map.optional(FORMER_VERSIONS)?,
            has: Has::of_bits(map.required(HAS)?),
            device: map
                .id(DEVICE)?
                .map(DeviceId::from_bytes)
                .ok_or(Unreadable)?,
            saved_on: map.id(SAVED_ON)?.map(DeviceId::from_bytes),
            unknown: map.rest(),
        })
    }
}

impl Has {
    fn of(item: &Item) -> Self {
        let identifier = item.identifier().and_then(|field| field.value.plain());
        Self {
            user_name: identifier.is_some(),
            // A code has a button of its own.
            password: item.secret().is_some_and(|field| !is_code(field)),
            site: item.site().is_some(),
            code: item.one_time_code().is_some(),
            attachment: !item.attachments.is_empty(),
        }
    }

    fn bits(self) -> u8 {
        [
            (self.user_name, HAS_USER_NAME),
            (self.password, HAS_PASSWORD),
            (self.site, HAS_SITE),
            (self.code, HAS_CODE),
            (self.attachment, HAS_ATTACHMENT),
        ]
        .into_iter()
        .filter(|(is_there, _)| *is_there)
        .fold(0, |bits, (_, bit)| bits | bit)
    }

    fn of_bits(bits: u8) -> Self {
        Self {
            user_name: bits & HAS_USER_NAME != 0,
            password: bits & HAS_PASSWORD != 0,
            site: bits & HAS_SITE != 0,
            code: bits & HAS_CODE != 0,
            attachment: bits & HAS_ATTACHMENT != 0,
        }
    }
}

/// The items that `item` names, each once and not itself.
fn links(item: &Item) -> Vec<ItemId> {
    let mut links = Vec::new();
    for field in item.fields() {
        if let FieldValue::Item(named) = field.value
            && named != item.id
            && !links.contains(&named)
            && links.len() < limits::KNOWN_LINKS
        {
            links.push(named);
        }
    }
    links
}

fn read_links(map: &mut MapReader<'_>) -> Result<Vec<ItemId>, Unreadable> {
    let links: Option<Vec<ByteArray<16>>> = map.optional(LINKS)?;
    let links = links.unwrap_or_default().into_iter();
    Ok(links.map(|id| ItemId::from_bytes(id.into())).collect())
}

/// The web addresses that are searched.
fn sites(item: &Item) -> Vec<String> {
    let addresses = item.fields().filter_map(|field| match &field.value {
        FieldValue::Url(web) if !web.address.is_empty() => Some(clip(&web.address)),
        _ => None,
    });
    addresses.take(limits::SEARCHED_SITES).collect()
}

fn is_code(field: &Field) -> bool {
    field.value.kind() == Some(FieldKind::OneTimeCode)
}

fn clip(text: &str) -> String {
    text.chars().take(limits::SEARCHED_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ItemDraft,
        testing::{StoredRecord, written},
    };

    /// A summary as another version left it: with these entries put beside the others.
    fn with(entries: &[(u64, i64)]) -> Secret<Vec<u8>> {
        let draft = ItemDraft {
            title: "Router".into(),
            ..ItemDraft::new(ItemKind::LOGIN)
        };
        let item = draft.parse(None, 0).unwrap();
        let bytes = written(StoredRecord::Summary, &item);
        let mut map = MapWriter::new(&MapReader::new(bytes.expose()).unwrap().rest());
        for (key, value) in entries {
            map.put(*key, *value);
        }
        map.finish()
    }

    #[track_caller]
    fn check(entries: &[(u64, i64)], expected: ItemState) {
        let read = StoredSummary::decode(with(entries).expose()).unwrap();
        assert_eq!(read.state, expected);
        // What is written says the same, with one key at most.
        let again = read.encode();
        let map = MapReader::new(again.expose()).unwrap();
        let both = [TRASHED, ARCHIVED].map(|key| map.peek::<i64>(key).unwrap());
        assert!(both.iter().flatten().count() <= 1);
        let read = StoredSummary::decode(again.expose()).unwrap();
        assert_eq!(read.state, expected);
    }

    #[test]
    fn what_was_deleted_is_in_the_trash_also_where_it_was_in_the_archive() {
        check(&[], ItemState::Active);
        check(&[(ARCHIVED, 4)], ItemState::Archived { since_ms: 4 });
        check(&[(TRASHED, 5)], ItemState::Trashed { since_ms: 5 });
        // As the first version leaves it, which kept a key it did not know.
        let both = [(TRASHED, 5), (ARCHIVED, 4)];
        check(&both, ItemState::Trashed { since_ms: 5 });
    }
}
