//! The organisation's key is replaced: who pinned the old one follows what it signed, and nothing else.

use std::time::Duration;

use crypto::signed::StatementKey;
use protocol::{Policy, ServiceStatus};

use super::keys::{after, rotation};
use super::person::{PIN, Person, shown};
use crate::{App, Code};

const MINUTE: Duration = Duration::from_secs(60);

async fn problem(app: &App) -> Option<Code> {
    let overview = app.overview().await.unwrap();
    overview.contact_problem.map(|problem| problem.code)
}

async fn enrolled() -> Person {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    assert_eq!(problem(&person.app).await, None);
    person.computer.clock.advance(MINUTE);
    person
}

/// What lies on the disk and in the keychain of who is believed.
fn pinned(person: &Person) -> (Vec<u8>, Vec<u8>) {
    let file = std::fs::read(person.computer.home().join("enrolment.json")).unwrap();
    let keychain = person.computer.keychain.inside.copy();
    (file, keychain["pin-of-server"].clone())
}

#[tokio::test]
async fn the_new_key_is_believed_and_stays_pinned_also_after_several_rotations() {
    let mut person = enrolled().await;
    for rotations in [1, 2] {
        for _ in 0..rotations {
            person.computer.server.rotates();
        }
        let before = pinned(&person);
        person.app.poll_now().await;
        assert_eq!(problem(&person.app).await, None);
        let now = pinned(&person);
        assert!(now.0 != before.0 && now.1 != before.1);
        person = person.restart().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
        person.computer.clock.advance(MINUTE);
        person.app.poll_now().await;
        assert_eq!(problem(&person.app).await, None);
        assert_eq!(pinned(&person), now, "nothing is followed twice");
    }
}

#[tokio::test]
async fn a_removal_under_the_new_key_is_obeyed() {
    let person = enrolled().await;
    person.computer.server.rotates();
    let removed = ServiceStatus::Deactivated;
    person.computer.server.says(removed, Policy::default());
    person.app.poll_now().await;
    assert_eq!(shown(&person.app.gate().await).0, "deactivated");
    let person = person.restart().await;
    assert_eq!(shown(&person.app.gate().await).0, "deactivated");
}

#[tokio::test]
async fn a_hostile_list_changes_nothing() {
    let stranger = StatementKey::make().unwrap();
    let lists = [
        vec![],
        vec![rotation(0, &stranger)],
        vec![rotation(1, after(1))],
        // True, and it leads to another key than the one that signed.
        vec![rotation(0, after(0)); 3],
    ];
    for (nth, list) in lists.into_iter().enumerate() {
        let person = enrolled().await;
        let server = &person.computer.server;
        server.rotates();
        server.rotates();
        server.tells_rotations(Some(list));
        let before = pinned(&person);
        person.app.poll_now().await;
        let told = problem(&person.app).await;
        assert_eq!(told, Some(Code::OtherOrganisationKey), "list {nth}");
        assert_eq!(pinned(&person), before, "list {nth}");
        server.tells_rotations(None);
        person.app.poll_now().await;
        assert_eq!(problem(&person.app).await, None, "list {nth}");
    }
}

/// The server leaves one of three statements out: what is left leads to no key that signed, so that the app stays with
/// the key it has, obeys nothing, and says so until the whole chain is told.
#[tokio::test]
async fn a_chain_with_a_hole_is_refused_and_the_key_stays() {
    for hole in 0..3 {
        let person = enrolled().await;
        let server = &person.computer.server;
        let mut chain = Vec::new();
        for old in 0..3 {
            server.rotates();
            chain.push(rotation(old, after(old)));
        }
        chain.remove(hole);
        server.tells_rotations(Some(chain));
        server.says(ServiceStatus::Deactivated, Policy::default());
        let before = pinned(&person);
        person.app.poll_now().await;
        let told = problem(&person.app).await;
        assert_eq!(told, Some(Code::OtherOrganisationKey), "hole {hole}");
        assert_eq!(pinned(&person), before, "hole {hole}");
        // Started again as well, it opens for the key it has.
        let person = person.restart().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
        person.computer.clock.advance(MINUTE);
        person.app.poll_now().await;
        let told = problem(&person.app).await;
        assert_eq!(told, Some(Code::OtherOrganisationKey), "hole {hole}");
        assert_eq!(pinned(&person), before, "hole {hole}");
        let server = &person.computer.server;
        server.tells_rotations(None);
        person.app.poll_now().await;
        assert_ne!(pinned(&person), before, "hole {hole}");
        assert_eq!(shown(&person.app.gate().await).0, "deactivated");
    }
}

/// The file comes before its pin: a keychain that fails in between is told at the next answer.
#[tokio::test]
async fn a_pin_that_is_behind_its_file_is_brought_up() {
    let person = enrolled().await;
    let entries = person.computer.keychain.inside.copy();
    person.computer.server.rotates();
    person.app.poll_now().await;
    let now = pinned(&person);
    // As a crash between the two leaves it.
    person.computer.keychain.inside.put_back(entries);
    let person = person.restart().await;
    person.app.poll_now().await;
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    assert_eq!(problem(&person.app).await, None);
    assert_eq!(pinned(&person), now);
}

#[tokio::test]
async fn a_file_that_is_behind_its_pin_was_put_back() {
    let person = enrolled().await;
    let (file, _) = pinned(&person);
    person.computer.server.rotates();
    person.app.poll_now().await;
    std::fs::write(person.computer.home().join("enrolment.json"), file).unwrap();
    let person = person.restart().await;
    let shows = shown(&person.app.gate().await);
    assert_eq!(shows, ("trouble", Some("vault-altered")));
}

/// Whoever changes the file puts a key of theirs before the true ones, or leaves a rotation out.
#[tokio::test]
async fn a_changed_chain_is_not_believed() {
    for change in [0, 1] {
        let person = enrolled().await;
        person.computer.server.rotates();
        person.computer.server.rotates();
        person.app.poll_now().await;
        let path = person.computer.home().join("enrolment.json");
        let text = std::fs::read_to_string(&path).unwrap();
        let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
        let chain = file["state"]["membership"]["rotations"]
            .as_array_mut()
            .unwrap();
        assert_eq!(chain.len(), 2);
        chain.remove(change);
        std::fs::write(&path, file.to_string()).unwrap();
        let person = person.restart().await;
        let (screen, code) = shown(&person.app.gate().await);
        assert_eq!(screen, "trouble");
        let expected = ["enrolment-damaged", "vault-altered"][change];
        assert_eq!(code, Some(expected));
    }
}
