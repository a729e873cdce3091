//! The record of the saved searches: all of them, in the order in which they are listed.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable, cbor::array_of};
use crate::{
    id::SavedSearchId,
    saved_search::{SAVED_SEARCHES, SavedSearch},
};

const SEARCHES: u64 = 0;

const ID: u64 = 0;
const NAME: u64 = 1;
const QUERY: u64 = 2;

/// The saved searches as they are stored.
#[derive(Default, Clone)]
pub(crate) struct StoredSavedSearches {
    pub(crate) searches: Vec<SavedSearch>,
    pub(crate) unknown: Unknown,
}

impl StoredSavedSearches {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put_raw(
            SEARCHES,
            array_of(self.searches.iter().map(encode).collect()),
        );
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let searches = map.array(SEARCHES, SAVED_SEARCHES)?;
        Ok(Self {
            searches: searches.into_iter().map(decode).collect::<Result<_, _>>()?,
            unknown: map.rest(),
        })
    }
}

fn encode(search: &SavedSearch) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&search.unknown);
    map.put_id(ID, Some(search.id.as_bytes()));
    map.put(NAME, &search.name);
    map.put(QUERY, &search.query);
    map.finish()
}

fn decode(bytes: &[u8]) -> Result<SavedSearch, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let id = map.id(ID)?.ok_or(Unreadable)?;
    Ok(SavedSearch {
        id: SavedSearchId::from_bytes(id),
        name: map.required(NAME)?,
        query: map.required(QUERY)?,
        unknown: map.rest(),
    })
}
