//! Items through the driver.

use vault::{Filter, Handy, ItemDraft, ItemKind, Purpose, Query, SecretChange, Sort, ValueDraft};

use super::person::Person;
use crate::{Code, LockReason, Secret};

pub(super) fn all() -> Query {
    Query {
        text: String::new(),
        filter: Filter::All,
        sort: Sort::Relevance,
        offset: 0,
        limit: 50,
    }
}

pub(super) fn login(title: &str) -> ItemDraft {
    let password = SecretChange::Set(Secret::new("tulip".to_owned()));
    let site = "https://github.com".into();
    ItemDraft {
        title: title.to_owned(),
        ..ItemDraft::new(ItemKind::LOGIN)
    }
    .with(Purpose::USER_NAME, ValueDraft::Text("mira".to_owned()))
    .with(Purpose::PASSWORD, ValueDraft::Concealed(password))
    .with(Purpose::WEBSITE, ValueDraft::Url(site))
}

#[tokio::test]
async fn a_login_is_kept_found_copied_deleted_and_brought_back() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let saved = app.save(login("GitHub")).await.unwrap();
    let found = app
        .list(Query {
            text: "git".into(),
            ..all()
        })
        .await
        .unwrap();
    assert_eq!((found.total, found.rows[0].title.as_str()), (1, "GitHub"));
    let password = app.copy_now(saved.id, Handy::Secret).await.unwrap();
    assert_eq!(password.expose(), "tulip");
    assert!(app.item(saved.id).await.unwrap().used_ms.is_some());
    let one = vault::Chosen::These(vec![saved.id]);
    app.act(one, vault::Act::Favourite(true)).await.unwrap();
    assert_eq!(app.overview().await.unwrap().counts.favourites, 1);
    let undo = app.delete(saved.id).await.unwrap();
    assert_eq!(app.list(all()).await.unwrap().total, 0);
    app.undo(undo).await.unwrap();
    assert_eq!(app.list(all()).await.unwrap().total, 1);
    assert_eq!(
        app.undo(undo).await.unwrap_err().code,
        Code::UndoGone,
        "an act is undone once"
    );
}

#[tokio::test]
async fn nothing_is_reached_while_it_is_locked() {
    let (person, _) = Person::enrolled().await;
    let saved = person.app.save(login("GitHub")).await.unwrap();
    person.app.lock(LockReason::Manual).await;
    let app = &person.app;
    assert_eq!(app.list(all()).await.unwrap_err().code, Code::Locked);
    assert_eq!(
        app.save(login("Other")).await.unwrap_err().code,
        Code::Locked
    );
    assert_eq!(app.undo(saved.undo).await.unwrap_err().code, Code::Locked);
    let copied = app.copy_now(saved.id, Handy::Secret).await;
    assert_eq!(copied.err().unwrap().code, Code::Locked);
    assert_eq!(app.pin_change_begin().await.unwrap_err().code, Code::Locked);
    assert_eq!(
        app.reveal_recovery_key().await.err().unwrap().code,
        Code::Locked
    );
}

#[tokio::test]
async fn a_form_that_cannot_be_saved_says_why() {
    let (person, _) = Person::enrolled().await;
    let error = person.app.save(login("  ")).await.unwrap_err();
    assert_eq!(error.code, Code::ItemTitleMissing);
    let saved = person.app.save(login("GitHub")).await.unwrap();
    let stale = ItemDraft {
        id: Some(saved.id),
        expected_revision: Some(99),
        ..login("GitHub")
    };
    assert_eq!(
        person.app.save(stale).await.unwrap_err().code,
        Code::ItemChanged
    );
}

#[tokio::test]
async fn a_loop_that_takes_values_is_refused_after_the_first() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let saved = app.save(login("GitHub")).await.unwrap();
    let mut taken = 0;
    let refused = loop {
        match app.copy_now(saved.id, Handy::Secret).await {
            Ok(_) => taken += 1,
            Err(error) => break error.code,
        }
    };
    assert_eq!((taken, refused), (20, Code::TooFast));
    // Whatever way the next one would have left by.
    let detail = app.item(saved.id).await.unwrap();
    let mut fields = detail.sections.iter().flat_map(|section| &section.fields);
    let password = fields.find(|field| field.purpose == Some(Purpose::PASSWORD));
    let password = password.unwrap().id;
    let refused = app.reveal(saved.id, password).await.err();
    assert_eq!(refused.map(|error| error.code), Some(Code::TooFast));
    let refused = app.qr_of(saved.id, password).await.err();
    assert_eq!(refused.map(|error| error.code), Some(Code::TooFast));
    person
        .computer
        .clock
        .advance(std::time::Duration::from_secs(1));
    app.reveal(saved.id, password).await.unwrap();
}
