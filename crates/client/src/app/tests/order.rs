//! Folders, tags and many items at once, through the driver.

use vault::{Act, Chosen, Filter, Query};

use super::items::{all, login};
use super::person::Person;
use crate::{Code, LockReason};

fn of(filter: Filter) -> Query {
    Query { filter, ..all() }
}

fn everything() -> Chosen {
    Chosen::All {
        text: String::new(),
        filter: Filter::All,
        except: Vec::new(),
    }
}

#[tokio::test]
async fn many_items_move_and_come_back_with_one_undo() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    for title in ["GitHub", "Figma", "Jira"] {
        app.save(login(title)).await.unwrap();
    }
    let (work, _) = app.make_folder("Work".into(), None).await.unwrap();
    let done = app.act(everything(), Act::MoveTo(Some(work))).await;
    let done = done.unwrap();
    assert_eq!(done.items, 3);
    let folders = app.trees().await.unwrap().folders;
    assert_eq!((folders[0].path.as_str(), folders[0].items), ("Work", 3));
    assert_eq!(app.list(of(Filter::Folder(work))).await.unwrap().total, 3);
    let again = app.undo(done.undo.unwrap()).await.unwrap();
    assert_eq!(app.list(of(Filter::Folder(work))).await.unwrap().total, 0);
    app.undo(again.unwrap()).await.unwrap();
    assert_eq!(app.list(of(Filter::Folder(work))).await.unwrap().total, 3);
}

#[tokio::test]
async fn what_is_erased_from_the_trash_cannot_be_undone() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let kept = app.save(login("GitHub")).await.unwrap().id;
    let gone = app.save(login("Figma")).await.unwrap().id;
    app.delete(gone).await.unwrap();
    let both = Chosen::These(vec![kept, gone]);
    assert_eq!(app.erase(both).await.unwrap(), 1);
    assert_eq!(app.list(of(Filter::Trash)).await.unwrap().total, 0);
    assert_eq!(app.list(all()).await.unwrap().total, 1);
}

#[tokio::test]
async fn a_copy_of_an_item_has_its_secrets() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let id = app.save(login("GitHub")).await.unwrap().id;
    let copy = app.duplicate(id, "GitHub copy".into()).await.unwrap();
    let password = app.copy_now(copy.id, vault::Handy::Secret).await.unwrap();
    assert_eq!(password.expose(), "tulip");
    app.undo(copy.undo).await.unwrap();
    assert_eq!(app.list(all()).await.unwrap().total, 1);
}

#[tokio::test]
async fn bad_names_are_answered_by_code() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let (work, _) = app.make_folder("Work".into(), None).await.unwrap();
    let refused = |name: &str| app.make_folder(name.into(), None);
    let code = |result: Result<_, crate::AppError>| result.unwrap_err().code;
    assert_eq!(code(refused(" ").await), Code::FolderNameMissing);
    assert_eq!(code(refused("work").await), Code::FolderNameTaken);
    assert_eq!(code(refused("A/B").await), Code::FolderNameSlash);
    let long = refused(&"x".repeat(101)).await;
    assert_eq!(code(long), Code::FolderNameTooLong);
    let into = app.move_folder(work, Some(work)).await.unwrap_err();
    assert_eq!(into.code, Code::FolderIntoItself);
    let empty = app.act(everything(), Act::AddTag(" / ".into())).await;
    assert_eq!(empty.unwrap_err().code, Code::TagMissing);
    app.lock(LockReason::Manual).await;
    assert_eq!(app.trees().await.unwrap_err().code, Code::Locked);
}
