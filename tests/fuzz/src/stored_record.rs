//! Records behind the seal: another version wrote them, or one of ours with a bug.

use minicbor::Decoder;
use vault::testing::{StoredRecord, rewritten};

use crate::{Outcome, chosen};

/// What is read is written so that it reads the same, and what nobody knows is still there.
pub fn stored_record(bytes: &[u8]) -> Outcome {
    let Some((&record, bytes)) = chosen(&StoredRecord::ALL, bytes) else {
        return Outcome::Refused;
    };
    let Ok(first) = rewritten(record, bytes) else {
        return Outcome::Refused;
    };
    let second = rewritten(record, first.expose()).unwrap();
    assert_eq!(second.expose(), first.expose(), "written twice, alike");
    // A tombstone is written once and never again, and a form anew each time it is kept.
    if !matches!(record, StoredRecord::Tombstone | StoredRecord::Form) {
        let (before, after) = (unknown(record, bytes), unknown(record, first.expose()));
        assert_eq!(before, after, "what a newer version wrote is kept");
    }
    Outcome::Accepted
}

/// The entries of a map that this version does not know, in their order.
fn unknown(record: StoredRecord, map: &[u8]) -> Vec<(u64, &[u8])> {
    let mut decoder = Decoder::new(map);
    let count = decoder.map().unwrap().unwrap();
    let entry = |_| {
        let key = decoder.u64().unwrap();
        let start = decoder.position();
        decoder.skip().unwrap();
        (key, &map[start..decoder.position()])
    };
    let mut entries: Vec<_> = (0..count).map(entry).collect();
    entries.retain(|(key, _)| *key >= record.first_unknown_key());
    entries
}
