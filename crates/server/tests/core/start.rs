//! Starting: what is missing is said, and what is answered from outside without a database.

use std::sync::Arc;

use server::clock::ManualClock;
use server::organisation::{self, OrganisationError};
use server::secrets::{SecretFileError, ServerSecrets};
use server::store::Db;
use server::{App, StartError};

use crate::app::{START, TestApp};
use crate::engine::Engine;

#[tokio::test]
async fn without_its_key_file_the_server_does_not_start() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut config = app.config.clone();
    config.server.data_directory = config.server.data_directory.join("elsewhere");
    let failure = App::start(config, Arc::new(ManualClock::at(START)))
        .await
        .err();
    assert!(matches!(
        failure,
        Some(StartError::Secret(SecretFileError::Missing(_)))
    ));
}

#[tokio::test]
async fn another_key_file_does_not_open_the_organisations_keys() {
    let app = TestApp::start(Engine::Sqlite).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let other = ServerSecrets::make(elsewhere.path()).unwrap();
    let checked = organisation::check_keys(app.db(), &other).await;
    assert!(matches!(checked, Err(OrganisationError::Sealed)));
    organisation::check_keys(app.db(), &app.state().secrets)
        .await
        .unwrap();
    let mut config = app.config.clone();
    config.server.data_directory = elsewhere.path().to_owned();
    let failure = App::start(config, Arc::new(ManualClock::at(START)))
        .await
        .err();
    assert!(matches!(
        failure,
        Some(StartError::Organisation(OrganisationError::Sealed))
    ));
}

#[tokio::test]
async fn an_empty_database_asks_for_init() {
    let directory = tempfile::tempdir().unwrap();
    let db = Db::open(&Engine::Sqlite.new_database(directory.path()))
        .await
        .unwrap();
    let secrets = ServerSecrets::make(directory.path()).unwrap();
    let loaded = organisation::Organisation::load(&db, &secrets).await;
    assert!(matches!(loaded, Err(OrganisationError::None)));
}

#[cfg(unix)]
#[test]
fn a_key_file_is_for_its_owner_alone_and_never_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().unwrap();
    ServerSecrets::make(directory.path()).unwrap();
    let path = ServerSecrets::path(directory.path());
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = ServerSecrets::make(directory.path()).err();
    assert!(matches!(again, Some(SecretFileError::Exists(_))));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let readable = ServerSecrets::load(directory.path()).err();
    assert!(matches!(readable, Some(SecretFileError::Readable(_))));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, b"short").unwrap();
    let damaged = ServerSecrets::load(directory.path()).err();
    assert!(matches!(damaged, Some(SecretFileError::Damaged(_))));
}

#[tokio::test]
async fn what_is_not_there_and_what_is_too_large_is_told_by_code() {
    let app = TestApp::start(Engine::Sqlite).await;
    let nothing = app
        .http
        .get(app.url("/api/v1/nothing"))
        .send()
        .await
        .unwrap();
    assert_eq!(nothing.status(), 404);
    assert!(nothing.headers().contains_key("x-request-id"));
    assert_eq!(nothing.text().await.unwrap(), r#"{"code":"not_found"}"#);
    let large = "x".repeat(100_000);
    let request = app.http.post(app.url("/api/v1/enrolment/join"));
    let large = request.json(&large).send().await.unwrap();
    assert_eq!(large.status(), 413);
    assert_eq!(large.text().await.unwrap(), r#"{"code":"too_large"}"#);
}

#[tokio::test]
async fn a_failure_says_nothing_but_its_request_id() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let link = app.miras_link().await;
    app.db()
        .run("DROP TABLE verification_codes", ())
        .await
        .unwrap();
    let laptop = crate::computer::Computer::new("laptop");
    let request = laptop.request(&link.token, "123456");
    let answer = app
        .http
        .post(app.url("/api/v1/enrolment/verify"))
        .json(&request)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 500);
    let id = answer.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let body = answer.text().await.unwrap();
    assert_eq!(
        body,
        format!(r#"{{"code":"internal","request_id":"{id}"}}"#)
    );
}

#[tokio::test]
async fn one_address_may_ask_so_often() {
    let settings = [("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "3")];
    let app = TestApp::start_with(Engine::Sqlite, &settings).await;
    let mut answers = Vec::new();
    for _ in 0..4 {
        let answer = app
            .http
            .post(app.url("/api/v1/enrolment/join"))
            .body("{}")
            .send()
            .await
            .unwrap();
        answers.push((
            answer.status().as_u16(),
            answer.headers().contains_key("retry-after"),
        ));
    }
    assert_eq!(
        answers,
        [(400, false), (400, false), (400, false), (429, true)]
    );
}
