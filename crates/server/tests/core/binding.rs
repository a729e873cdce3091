//! Groups are given the password manager: who is invited, and who is not.

use protocol::{GroupId, WireCode};
use server::enrolment::{self, Bound, Preview};
use server::groups;
use test_case::test_case;

use crate::app::TestApp;
use crate::engine::Engine;

const PEOPLE: &str = "\
ada@northwind.example,Ada,Engineering,Lead,Berlin,Pilot\n\
bo@northwind.example,Bo,Engineering,,Oslo,Pilot;Board\n\
cy@northwind.example,Cy,Sales,,Oslo,Board\n";

async fn preview(app: &TestApp, names: &[&str]) -> Preview {
    let mut groups = Vec::new();
    for name in names {
        groups.push(app.group(name).await);
    }
    enrolment::preview(app.state(), &groups).await.unwrap()
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn members_of_bound_groups_are_invited_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.import(PEOPLE).await;
    let seen = preview(&app, &["Pilot", "Board"]).await;
    assert_eq!((seen.to_invite, seen.already_in), (3, 0));
    assert_eq!(
        seen.sample[0],
        ("Ada".to_owned(), "ada@northwind.example".to_owned())
    );

    assert_eq!(
        app.bind(&["Pilot"]).await,
        Bound {
            bound: 1,
            invited: 2,
            ..Bound::default()
        }
    );
    let seen = preview(&app, &["Pilot", "Board"]).await;
    assert_eq!((seen.to_invite, seen.already_in), (1, 2));
    assert_eq!(
        app.bind(&["Pilot", "Board"]).await,
        Bound {
            bound: 1,
            invited: 1,
            ..Bound::default()
        }
    );
    assert_eq!(app.bind(&["Pilot", "Board"]).await, Bound::default());

    let mut invited: Vec<String> = app
        .letters()
        .await
        .into_iter()
        .map(|letter| letter.email)
        .collect();
    invited.sort();
    let everyone = [
        "ada@northwind.example",
        "bo@northwind.example",
        "cy@northwind.example",
    ];
    assert_eq!(invited, everyone);
    assert_eq!(
        (
            app.count("group.bound").await,
            app.count("invite.sent").await
        ),
        (2, 3)
    );
}

#[tokio::test]
async fn an_unknown_group_binds_nothing() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.import(PEOPLE).await;
    let unknown = GroupId::from_uuid(uuid::Uuid::now_v7());
    let groups = [app.group("Pilot").await, unknown];
    let refused = enrolment::bind(app.state(), app.admin, "Priya", &groups)
        .await
        .unwrap();
    assert_eq!(
        refused,
        Err(WireCode::BadRequest {
            field: "groups".to_owned()
        })
    );
    assert_eq!(app.count("group.bound").await, 0);
    assert!(app.letters().await.is_empty());
}

#[tokio::test]
async fn suspended_people_are_not_invited() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.import(PEOPLE).await;
    app.db()
        .run(
            "UPDATE people SET state = 'suspended' WHERE name = $1",
            ("Bo",),
        )
        .await
        .unwrap();
    assert_eq!(preview(&app, &["Pilot"]).await.to_invite, 1);
    assert_eq!(app.bind(&["Pilot"]).await.invited, 1);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn new_members_of_enrolled_groups_are_invited(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.import(PEOPLE).await;
    let rules = "[[group]]\nname = 'Engineers'\nrule = 'department = \"Engineering\"'\n";
    let written = groups::write_groups(app.state(), &groups::read_groups(rules).unwrap())
        .await
        .unwrap();
    assert_eq!((written.added, written.invited), (1, 0));
    assert_eq!(app.bind(&["Engineers", "Board"]).await.invited, 3);

    let rows = "\
dee@northwind.example,Dee,Engineering,,,\n\
eli@northwind.example,Eli,,,,Board\n\
fay@northwind.example,Fay,,,,Pilot\n\
ada@northwind.example,Ada,Sales,,,\n";
    assert_eq!(app.import(rows).await.invited, 2);
    let members: Vec<(String,)> = app
        .db()
        .all(
            "SELECT people.name FROM people JOIN group_members \
             ON group_members.person_id = people.id WHERE group_members.group_id = $1 \
             ORDER BY people.name",
            (app.group("Engineers").await,),
        )
        .await
        .unwrap();
    assert_eq!(members, [("Bo".to_owned(),), ("Dee".to_owned(),)]);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn parallel_saves_invite_nobody_twice(engine: Engine) {
    let app = std::sync::Arc::new(TestApp::start(engine).await);
    app.import(PEOPLE).await;
    let mut saves = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let app = app.clone();
        saves.spawn(async move { app.bind(&["Pilot", "Board"]).await });
    }
    let saved = saves.join_all().await;
    assert_eq!(saved.iter().map(|bound| bound.invited).sum::<u64>(), 3);
    assert_eq!(saved.iter().map(|bound| bound.bound).sum::<u64>(), 2);
    assert_eq!(app.letters().await.len(), 3);
}
