//! Searches through the driver: operators, notes, searches under names.

use vault::{ItemDraft, Purpose, Query, ValueDraft};

use super::items::{all, login};
use super::person::Person;
use crate::{Code, LockReason};

fn asked(text: &str) -> Query {
    Query {
        text: text.into(),
        ..all()
    }
}

fn noted(title: &str, note: &str) -> ItemDraft {
    login(title).with(Purpose::NOTES, ValueDraft::Note(note.to_owned()))
}

async fn found(person: &Person, text: &str) -> Vec<String> {
    let list = person.app.list(asked(text)).await.unwrap();
    list.rows.into_iter().map(|row| row.title).collect()
}

#[tokio::test]
async fn operators_and_notes_are_searched() {
    let (person, _) = Person::enrolled().await;
    for (title, note) in [
        ("GitHub", "the spare key"),
        ("Bank", "nothing"),
        ("Old", "spare"),
    ] {
        person.app.save(noted(title, note)).await.unwrap();
    }
    assert_eq!(found(&person, "title:git").await, ["GitHub"]);
    assert_eq!(found(&person, "note:spare -old").await, ["GitHub"]);
    assert_eq!(found(&person, r#"note:"spare key""#).await, ["GitHub"]);
    assert_eq!(found(&person, "note:spare title:zzz").await, [""; 0]);
    let second = Query {
        offset: 1,
        ..asked("note:spare")
    };
    let page = person.app.list(second).await.unwrap();
    assert_eq!(
        (page.total, page.rows.len()),
        (2, 1),
        "another page of the same"
    );
}

#[tokio::test]
async fn a_newer_search_ends_the_one_in_notes_and_so_does_a_lock() {
    let (person, _) = Person::enrolled().await;
    for number in 0..250 {
        person
            .app
            .save(noted(&format!("Item {number}"), "spare"))
            .await
            .unwrap();
    }
    let (notes, other) = tokio::join!(person.app.list(asked("note:spare")), async {
        tokio::task::yield_now().await;
        person.app.list(asked("item")).await
    });
    assert_eq!(other.unwrap().total, 250);
    // Whichever came first: the search in notes was either over or ended.
    match notes {
        Ok(list) => assert_eq!(list.total, 250),
        Err(error) => assert_eq!(error.code, Code::NotNow),
    }
    let (notes, ()) = tokio::join!(
        person.app.list(asked("note:spare x")),
        person.app.lock(LockReason::Manual)
    );
    assert!(notes.is_ok_and(|list| list.total == 0) || person.app.list(all()).await.is_err());
}

#[tokio::test]
async fn searches_are_kept_and_what_is_wrong_with_them_is_said() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let saved = app
        .save_search(None, "Work".into(), "tag:work".into())
        .await
        .unwrap();
    let kept = app.saved_searches().await.unwrap();
    assert_eq!(
        (kept[0].name.as_str(), kept[0].query.as_str()),
        ("Work", "tag:work")
    );
    app.remove_search(kept[0].id).await.unwrap();
    let gone = app.remove_search(kept[0].id).await.unwrap_err();
    assert_eq!(gone.code, Code::SearchGone);
    assert_eq!(app.undo(saved).await.unwrap_err().code, Code::UndoGone);
    for (name, query, code) in [
        (" ".to_owned(), "x".to_owned(), Code::SearchIncomplete),
        ("x".to_owned(), String::new(), Code::SearchIncomplete),
        ("x".repeat(61), "x".to_owned(), Code::SearchTooLong),
        ("x".to_owned(), "x".repeat(501), Code::SearchTooLong),
    ] {
        assert_eq!(
            app.save_search(None, name, query).await.unwrap_err().code,
            code
        );
    }
    app.lock(LockReason::Manual).await;
    assert_eq!(app.saved_searches().await.unwrap_err().code, Code::Locked);
}
