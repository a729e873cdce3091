//! What the console's tables show: people, groups, sorted, filtered and paged.

use std::time::Duration;

use protocol::{GroupId, ServiceStatus};
use server::enrolment::{self, After, ListedUser, SEPARATOR, UserFilter, UserSort};
use server::groups::{self, Filter, ListedGroup};
use test_case::test_case;

use crate::app::TestApp;
use crate::computer::{self, Computer};
use crate::engine::Engine;

async fn users(
    app: &TestApp,
    filter: UserFilter<'_>,
    sort: UserSort,
    after: Option<After<'_>>,
    limit: i64,
) -> Vec<ListedUser> {
    let page = app
        .db()
        .read(|tx| Box::pin(enrolment::users(tx, filter, sort, after, limit)));
    page.await.unwrap()
}

async fn listed(
    app: &TestApp,
    filter: Filter<'_>,
    after: (&str, GroupId),
    limit: i64,
) -> Vec<ListedGroup> {
    let page = app
        .db()
        .read(|tx| Box::pin(groups::page(tx, filter, after, limit)));
    page.await.unwrap()
}

async fn names(app: &TestApp, filter: UserFilter<'_>, sort: UserSort) -> Vec<String> {
    let rows = users(app, filter, sort, None, 100).await;
    rows.into_iter().map(|row| row.name).collect()
}

/// Three people: one active, one who asked for a code, one invited.
async fn three(engine: Engine) -> TestApp {
    let app = TestApp::start(engine).await;
    app.import(
        "mira@northwind.example,Mira,,,,Pilot;Board\n\
         bo@a.example,Bo,,,,Pilot\n\
         ada@z.example,Ada,,,,Board\n",
    )
    .await;
    app.bind(&["Pilot", "Board"]).await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    let token = laptop.gets_in(&app, &link.token).await;
    computer::complete(&app, &token).await.unwrap();
    computer::status(&app, &token).await.unwrap();
    app.clock.advance(Duration::from_secs(1));
    let bos = app.invite_mail("bo@a.example").await;
    let bos = protocol::Invite::parse(&bos.open_url).unwrap();
    Computer::new("bos").ask(&app, &bos.token).await.unwrap();
    app
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn people_are_sorted_filtered_and_counted(engine: Engine) {
    let app = three(engine).await;
    let all = UserFilter::default();
    for (sort, expected) in [
        (UserSort::Name, ["Ada", "Bo", "Mira"]),
        (UserSort::NameDown, ["Mira", "Bo", "Ada"]),
        (UserSort::Email, ["Ada", "Bo", "Mira"]),
        (UserSort::EmailDown, ["Mira", "Bo", "Ada"]),
        (UserSort::Status, ["Ada", "Bo", "Mira"]),
        (UserSort::StatusDown, ["Mira", "Bo", "Ada"]),
        (UserSort::LastSeen, ["Ada", "Mira", "Bo"]),
        (UserSort::LastSeenDown, ["Bo", "Mira", "Ada"]),
    ] {
        assert_eq!(names(&app, all, sort).await, expected, "{sort:?}");
    }
    let board = app.group("Board").await;
    for (filter, expected) in [
        (
            UserFilter {
                search: "Z.EXAMPLE",
                ..all
            },
            vec!["Ada"],
        ),
        (
            UserFilter {
                status: Some(ServiceStatus::Verifying),
                ..all
            },
            vec!["Bo"],
        ),
        (
            UserFilter {
                group: Some(board),
                ..all
            },
            vec!["Ada", "Mira"],
        ),
        (UserFilter { search: "%", ..all }, vec![]),
    ] {
        assert_eq!(names(&app, filter, UserSort::Name).await, expected);
        let count = app
            .db()
            .read(|tx| Box::pin(enrolment::count_users(tx, filter)));
        let count = count.await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), expected.len());
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_row_tells_groups_and_computer(engine: Engine) {
    let app = three(engine).await;
    let search = UserFilter {
        search: "mira",
        ..UserFilter::default()
    };
    let rows = users(&app, search, UserSort::Name, None, 10).await;
    let mira = &rows[0];
    assert_eq!(mira.groups, Some(format!("Board{SEPARATOR}Pilot")));
    assert_eq!((mira.status.0, mira.devices), (ServiceStatus::Active, 1));
    assert_eq!(mira.app_version.as_deref(), Some("0.2.0"));
    assert_eq!(mira.os.as_deref(), Some("linux"));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn pages_leave_nobody_out_in_any_order(engine: Engine) {
    let app = three(engine).await;
    for (word, sort) in UserSort::ALL {
        let whole = names(&app, UserFilter::default(), sort).await;
        let mut paged: Vec<ListedUser> = Vec::new();
        loop {
            let after = paged.last().map(|last| After {
                number: last.number_key,
                text: &last.text_key,
                id: last.person_id.0,
            });
            let mut page = users(&app, UserFilter::default(), sort, after, 1).await;
            if page.is_empty() {
                break;
            }
            paged.append(&mut page);
        }
        let paged: Vec<String> = paged.into_iter().map(|row| row.name).collect();
        assert_eq!(paged, whole, "{word}");
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn groups_are_listed_with_members_and_kind(engine: Engine) {
    let app = three(engine).await;
    let rules = "[[group]]\nname = 'All'\nrule = 'email contains \"@\"'\n";
    groups::write_groups(app.state(), &groups::read_groups(rules).unwrap())
        .await
        .unwrap();
    app.bind(&["All"]).await;
    let start = ("", GroupId::from_uuid(uuid::Uuid::nil()));
    let all = Filter {
        search: "",
        hide_dynamic: false,
    };
    let rows = listed(&app, all, start, 10).await;
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.rule.is_some(), row.member_count))
        .collect();
    assert_eq!(
        seen,
        [("All", true, 3), ("Board", false, 2), ("Pilot", false, 2)]
    );
    let hidden = Filter {
        search: "",
        hide_dynamic: true,
    };
    let totals = app.db().read(|tx| Box::pin(groups::totals(tx, hidden)));
    let totals = totals.await.unwrap();
    assert_eq!((totals.matching, totals.enrolled_dynamic), (2, 1));
    let after = (rows[0].name_folded.as_str(), rows[0].id.0);
    let next = listed(&app, hidden, after, 1).await;
    assert_eq!(next[0].name, "Board");
}
