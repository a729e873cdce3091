//! Versions and kept forms through the driver.

use vault::{ItemDraft, Purpose, SecretChange, ValueDraft};

use super::items::login;
use super::person::{PIN, Person, shown};
use crate::{Code, LockReason, Secret};

fn with_password(draft: ItemDraft, password: &str) -> ItemDraft {
    let typed = SecretChange::Set(Secret::new(password.to_owned()));
    draft.with(Purpose::PASSWORD, ValueDraft::Concealed(typed))
}

#[tokio::test]
async fn an_item_is_brought_back_to_a_version_and_that_is_taken_back() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let id = app.save(login("GitHub")).await.unwrap().id;
    let draft = with_password(ItemDraft::editing(app.item(id).await.unwrap()), "rose");
    app.save(draft).await.unwrap();
    let page = app.versions(id, 0, 10).await.unwrap();
    assert_eq!((page.total, page.versions.len()), (2, 2));
    assert!(page.versions.iter().all(|version| version.here));
    let named = page
        .versions
        .iter()
        .all(|version| version.computer.is_some());
    assert!(named, "the computer was introduced at opening");
    let compared = app.compare(id, 1).await.unwrap();
    let field = compared.then.sections[0].fields[1].id;
    let then = app.reveal_version(id, 1, field).await.unwrap();
    assert_eq!(then.expose(), "tulip");
    let back = app.restore_field(id, 1, field).await.unwrap();
    assert_eq!(app.reveal(id, field).await.unwrap().expose(), "tulip");
    app.undo(back.undo).await.unwrap();
    assert_eq!(app.reveal(id, field).await.unwrap().expose(), "rose");
    app.restore_version(id, 1).await.unwrap();
    assert_eq!(app.reveal(id, field).await.unwrap().expose(), "tulip");
    let gone = app.restore_version(id, 77).await;
    assert_eq!(gone.unwrap_err().code, Code::ItemNotFound);
}

#[tokio::test]
async fn a_form_is_there_after_a_lock_and_goes_with_its_save() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let kept = app.keep_draft(None, login("GitHub")).await.unwrap();
    app.lock(LockReason::Manual).await;
    assert_eq!(app.drafts().await.unwrap_err().code, Code::Locked);
    let refused = app.keep_draft(Some(kept.id), login("GitHub")).await;
    assert_eq!(refused.unwrap_err().code, Code::Locked);
    assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    let waiting = app.drafts().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].title.as_str()), (1, "GitHub"));
    let taken = app.take_up_draft(kept.id).await.unwrap();
    assert!(!taken.changed_meanwhile);
    app.save_taking(taken.draft, Some(kept.id)).await.unwrap();
    assert!(app.drafts().await.unwrap().is_empty());
    let kept = app.keep_draft(None, login("Figma")).await.unwrap();
    app.discard_draft(kept.id).await.unwrap();
    assert!(app.drafts().await.unwrap().is_empty());
}
