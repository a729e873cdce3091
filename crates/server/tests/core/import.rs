//! Imports: what they add and change, and that a wrong one changes nothing.

use server::directory::{self, ImportError, Imported};
use server::groups::{self, GroupsError, GroupsFileError};
use test_case::test_case;

use crate::app::TestApp;
use crate::engine::Engine;

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn an_import_adds_and_updates_and_may_come_twice(engine: Engine) {
    let app = TestApp::start(engine).await;
    let rows = "Mira@Northwind.example,Mira,Sales,,,Pilot\nbo@northwind.example,Bo,,,,\n";
    let first = app.import(rows).await;
    assert_eq!((first.added, first.groups_added), (2, 1));
    assert_eq!(
        app.import(rows).await,
        Imported {
            unchanged: 2,
            ..Imported::default()
        }
    );
    let changed = app
        .import("mira@northwind.example,Mira Berg,Support,,,pilot\n")
        .await;
    assert_eq!(
        changed,
        Imported {
            changed: 1,
            ..Imported::default()
        }
    );
}

#[tokio::test]
async fn members_of_a_dynamic_group_cannot_be_imported() {
    let app = TestApp::start(Engine::Sqlite).await;
    let file = groups::read_groups("[[group]]\nname = 'All'\nrule = 'email contains \"@\"'\n");
    groups::write_groups(app.state(), &file.unwrap())
        .await
        .unwrap();
    let text = "email,name,department,title,location,groups\na@b.example,A,,,,All\n";
    let rows = directory::read_rows(text.as_bytes()).unwrap();
    let failure = directory::import(app.state(), &rows).await.unwrap_err();
    assert!(matches!(
        failure,
        ImportError::Groups(GroupsError::Dynamic(_))
    ));
    let (people,): (i64,) = app
        .db()
        .one("SELECT COUNT(*) FROM people", ())
        .await
        .unwrap();
    assert_eq!(people, 0);
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    let failure = groups::read_groups(text).err().expect("a refusal");
    assert_eq!(failure.to_string(), expected);
}

#[test]
fn mistakes_in_a_groups_file_are_told() {
    refused(
        "[[group]]\nname = 'A'\nrule = 'shoe = \"42\"'\n",
        "the rule of group \"A\" cannot be read",
    );
    refused(
        "[[group]]\nname = ' '\n",
        "group 1: the name has to be 1 to 200 characters long",
    );
    assert!(matches!(
        groups::read_groups("[[group]]\n"),
        Err(GroupsFileError::Syntax(_))
    ));
    assert!(matches!(
        groups::read_groups("[group]\n"),
        Err(GroupsFileError::Syntax(_))
    ));
}
