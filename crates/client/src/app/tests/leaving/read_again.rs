//! The copy that is kept is read once more right before the vault is erased, and made again where it is not whole.

use std::io;
use std::path::Path;
use std::sync::Arc;

use vault::testing::Stepped;

use super::super::person::Person;
use super::copies::{kept, opened};
use super::{DAY, MINUTE, with_a_password};
use crate::{Code, KeptCopy};

/// What happens to a file.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Flipped,
    Cut,
    Gone,
    /// Another whole file lies in its place.
    Another,
}

impl Damage {
    const ALL: [Self; 4] = [Self::Flipped, Self::Cut, Self::Gone, Self::Another];

    fn happens_to(self, file: &Path, another: &Path) {
        let mut bytes = std::fs::read(file).unwrap();
        match self {
            Self::Gone => return std::fs::remove_file(file).unwrap(),
            Self::Flipped => bytes[200] ^= 1,
            Self::Cut => bytes.truncate(bytes.len() - 1),
            Self::Another => bytes = std::fs::read(another).unwrap(),
        }
        std::fs::write(file, bytes).unwrap();
    }
}

/// Whatever is written or removed there fails, until it is dropped.
fn fails(place: &Path) -> Stepped {
    Stepped::under(place, Arc::new(|| Err(io::Error::other("the disk"))))
}

fn remove(files: Vec<std::path::PathBuf>) {
    for file in files {
        std::fs::remove_file(file).unwrap();
    }
}

impl Person {
    /// What the page says of a vault that is still there: why it does not go on, and the copy.
    async fn stays(&self) -> (Option<Code>, Option<KeptCopy>) {
        let page = self.page().await;
        assert!(self.has_vault() && !page.erased, "{page:?}");
        (page.waits_for.map(|error| error.code), page.backup)
    }
}

/// The copy was made and the keys are gone from the keychain, when the disk fails before any file was removed. Then
/// something happens to the copy.
async fn check(damage: Damage, is_backup: bool, restarts: bool) {
    let case = format!("{damage:?}, backup {is_backup}, restarts {restarts}");
    let (mut person, key) = with_a_password().await;
    let another = person.backups().remove(0);
    person.is_taken_out(DAY).await;
    if !is_backup {
        remove(person.backups().split_off(1));
    }
    let vault = fails(&person.computer.home().join("vault"));
    person.waits(DAY).await;
    let (waits_for, copy) = person.stays().await;
    assert_eq!(waits_for, Some(Code::DiskFailed), "{case}");
    let copy = copy.unwrap();
    assert_eq!(copy.items.is_some(), is_backup, "{case}");
    assert_eq!(person.keys(), Vec::<String>::new(), "{case}");
    damage.happens_to(&copy.file, &another);
    drop(vault);
    if restarts {
        person = person.restart().await;
    }
    person.waits(20 * MINUTE).await;
    assert_eq!(
        person.stays().await,
        (Some(Code::LeavingCopyLost), None),
        "{case}"
    );
    person.waits(20 * MINUTE).await;
    assert!(!person.has_vault(), "{case}");
    let copy = kept(&person).await;
    assert_eq!(copy.items, None, "{case}");
    assert_eq!(opened(&copy, &key).contents().items(), 1, "{case}");
}

#[tokio::test]
async fn a_backup_that_goes_bad_stops_the_erasing_and_another_copy_is_made() {
    for damage in Damage::ALL {
        check(damage, true, false).await;
    }
    check(Damage::Gone, true, true).await;
}

#[tokio::test]
async fn a_verbatim_copy_that_goes_bad_stops_the_erasing_and_is_made_again() {
    for damage in Damage::ALL {
        check(damage, false, false).await;
    }
    check(Damage::Flipped, false, true).await;
}

/// How far leaving came could not be stored, so that the vault stayed with a copy beside it.
#[tokio::test]
async fn files_that_were_kept_earlier_are_read_again_before_they_count() {
    for damage in Damage::ALL {
        let (person, key) = with_a_password().await;
        let another = person.backups().remove(0);
        person.is_taken_out(DAY).await;
        remove(person.backups().split_off(1));
        let leaving = fails(&person.computer.home().join("leaving.json"));
        person.waits(DAY).await;
        let (waits_for, copy) = person.stays().await;
        assert_eq!(waits_for, Some(Code::DiskFailed), "{damage:?}");
        damage.happens_to(&copy.unwrap().file, &another);
        drop(leaving);
        person.waits(MINUTE).await;
        let copy = kept(&person).await;
        assert_eq!(copy.items, None, "{damage:?}");
        assert_eq!(opened(&copy, &key).contents().items(), 1, "{damage:?}");
    }
}

/// Whatever became of the copy: of a vault whose slots are gone none can be made, and what is left of it is erased.
#[tokio::test]
async fn what_is_left_of_a_vault_is_erased_without_its_copy() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let vault = fails(&person.computer.home().join("vault"));
    person.waits(DAY).await;
    std::fs::remove_file(person.computer.home().join("vault/vault.slots")).unwrap();
    remove(person.backups());
    drop(vault);
    person.waits(20 * MINUTE).await;
    assert!(person.page().await.erased && !person.has_vault());
}

/// A file of an earlier version does not say what its copy hashes to: then another look is taken for one.
#[tokio::test]
async fn a_copy_of_which_no_sum_is_known_is_looked_for_again() {
    let (person, _) = with_a_password().await;
    person.is_taken_out(DAY).await;
    let vault = fails(&person.computer.home().join("vault"));
    person.waits(DAY).await;
    let (_, copy) = person.stays().await;
    let file = person.computer.home().join("leaving.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut stored: serde_json::Value = serde_json::from_str(&text).unwrap();
    let backup = stored["stage"]["farewell"]["backup"].as_object_mut();
    assert!(backup.unwrap().remove("sha256").is_some());
    std::fs::write(&file, stored.to_string()).unwrap();
    drop(vault);
    let person = person.restart().await;
    person.waits(MINUTE).await;
    person.stays().await;
    person.waits(20 * MINUTE).await;
    assert_eq!(Some(kept(&person).await), copy);
}
