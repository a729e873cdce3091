//! Backups: their headers, which anybody can write, and their bodies, which whoever has a recovery key can.

use vault::testing::{backup_contents, backup_heads, with_trailer};

use crate::Outcome;

/// The frozen backup, and the key that opens it.
pub(crate) const GENUINE: &[u8] =
    include_bytes!("../../../crates/vault/golden/backup-1/backup.latchkey");
pub(crate) const RECOVERY_KEY: &str =
    include_str!("../../../crates/vault/golden/backup-1/recovery-key.txt");

/// A header that is read says the same once it was written again.
pub fn backup_header(bytes: &[u8]) -> Outcome {
    let Ok((head, again)) = backup_heads(bytes) else {
        return Outcome::Refused;
    };
    assert_eq!(head, again, "written again, alike");
    assert!(head.app_version.len() <= 100);
    Outcome::Accepted
}

/// A body that is read to its trailer counts what it holds; cut or lengthened it is none.
pub fn backup_body(bytes: &[u8]) -> Outcome {
    // Hardly any input ends in a trailer with the right hash.
    let as_it_is = backup_contents(bytes).is_ok();
    let Some(whole) = with_trailer(bytes) else {
        return Outcome::accepted(as_it_is);
    };
    let Ok(contents) = backup_contents(&whole) else {
        return Outcome::Refused;
    };
    let entries = u64::try_from(bytes.len()).unwrap() / 4;
    assert!(contents.items() + contents.former_versions <= entries);
    let (_, cut) = whole.split_last().unwrap();
    assert!(backup_contents(cut).is_err(), "it was cut");
    let longer = [whole.as_slice(), &[0]].concat();
    assert!(backup_contents(&longer).is_err(), "it was lengthened");
    Outcome::Accepted
}
