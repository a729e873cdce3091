//! The company's copies: handed in whole or not at all, read by their person alone, deleted in time.

use std::time::Duration;

use data_encoding::HEXLOWER;
use protocol::backup::{BackupHealth, KeptBackup, KeptBackups, path};
use protocol::{BackupId, WireCode, WireError};
use reqwest::{Body, StatusCode};
use serde_json::{Value, json};
use server::backups::{self, PIECE_BYTES};
use server::enrolment;
use server::settings::{self, Settings};
use sha2::{Digest as _, Sha256};
use test_case::test_case;
use tests::company::ADMIN_NAME;
use tests::figures::{Figure, record};

use crate::app::{START, TestApp};
use crate::browser::Browser;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const MIRA: &str = "mira@northwind.example";
const BO: &str = "bo@northwind.example";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn company(engine: Engine) -> (TestApp, String) {
    let app = TestApp::start(engine).await;
    app.import("mira@northwind.example,Mira,,,,Pilot\nbo@northwind.example,Bo,,,,Pilot\n")
        .await;
    app.bind(&["Pilot"]).await;
    let mira = Computer::new("mira").enrols(&app, MIRA).await;
    (app, mira)
}

/// Bytes that are different for each `seed`.
fn backup(seed: u8, length: usize) -> Vec<u8> {
    let byte = |at: usize| u8::try_from(at % 251).unwrap() ^ seed;
    (0..length).map(byte).collect()
}

fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// What is said of the bytes that follow.
fn said(bytes: usize, sha256: &str) -> String {
    format!(
        "{}?bytes={bytes}&sha256={sha256}&made_at={START}",
        path::BACKUPS
    )
}

async fn put(
    app: &TestApp,
    token: &str,
    path: &str,
    body: impl Into<Body>,
) -> Result<KeptBackup, WireCode> {
    let request = app.http.put(app.url(path)).bearer_auth(token).body(body);
    let answer = request.send().await.unwrap();
    if answer.status().is_success() {
        return Ok(answer.json().await.unwrap());
    }
    let refused: WireError = answer.json().await.unwrap();
    Err(refused.code)
}

async fn hand_in(app: &TestApp, token: &str, bytes: &[u8]) -> Result<KeptBackup, WireCode> {
    let path = said(bytes.len(), &sha256(bytes));
    put(app, token, &path, bytes.to_vec()).await
}

async fn listed(app: &TestApp, token: &str) -> KeptBackups {
    let request = app.http.get(app.url(path::BACKUPS)).bearer_auth(token);
    request.send().await.unwrap().json().await.unwrap()
}

/// Their hashes, newest first.
async fn kept(app: &TestApp, token: &str) -> Vec<String> {
    let items = listed(app, token).await.items.into_iter();
    items.map(|item| item.sha256).collect()
}

async fn fetch(app: &TestApp, token: &str, id: BackupId) -> (StatusCode, Vec<u8>) {
    let url = app.url(&format!("{}/{id}", path::BACKUPS));
    let answer = app.http.get(url).bearer_auth(token).send().await.unwrap();
    (answer.status(), answer.bytes().await.unwrap().to_vec())
}

/// Rows and pieces in the database, whole or not.
async fn stored(app: &TestApp) -> (i64, i64) {
    let sql = "SELECT (SELECT COUNT(*) FROM backups), (SELECT COUNT(*) FROM backup_pieces)";
    app.db().one(sql, ()).await.unwrap()
}

async fn set(app: &TestApp, change: impl FnOnce(&mut Settings)) {
    let load = app.db().read(|tx| Box::pin(settings::load(tx)));
    let known = load.await.unwrap();
    let mut next = known.settings;
    change(&mut next);
    let saved = settings::save(app.state(), app.admin, next, known.version).await;
    saved.unwrap().unwrap();
}

fn wrong(field: &str) -> WireCode {
    WireCode::BadRequest {
        field: field.to_owned(),
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn what_was_handed_in_comes_back_byte_for_byte(engine: Engine) {
    let (app, mira) = company(engine).await;
    for (seed, length) in [(1, 1), (2, PIECE_BYTES), (3, 2 * PIECE_BYTES + 17)] {
        let bytes = backup(seed, length);
        let receipt = hand_in(&app, &mira, &bytes).await.unwrap();
        assert_eq!(
            (receipt.bytes, receipt.made_at, receipt.computer.as_str()),
            (u64::try_from(length).unwrap(), START, "mira")
        );
        let (status, fetched) = fetch(&app, &mira, receipt.id).await;
        assert!(status.is_success() && fetched == bytes);
    }
    assert_eq!(stored(&app).await, (3, 5));
    let again = hand_in(&app, &mira, &backup(2, PIECE_BYTES)).await;
    assert!(again.is_ok(), "after an answer that was lost");
    assert_eq!(stored(&app).await, (3, 5));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn so_many_are_kept_and_the_oldest_goes_first(engine: Engine) {
    let (app, mira) = company(engine).await;
    for seed in 1..=4 {
        hand_in(&app, &mira, &backup(seed, 100)).await.unwrap();
        app.clock.advance(DAY);
    }
    let expected = [4, 3, 2].map(|seed| sha256(&backup(seed, 100)));
    assert_eq!(kept(&app, &mira).await, expected);
    set(&app, |settings| settings.backup_copies = 1).await;
    hand_in(&app, &mira, &backup(5, 100)).await.unwrap();
    assert_eq!(kept(&app, &mira).await, [sha256(&backup(5, 100))]);
    let told = listed(&app, &mira).await;
    assert_eq!((told.copies, told.largest), (1, 52_428_800));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_new_computer_drives_out_no_copy_of_the_former_one_for_half_a_year(engine: Engine) {
    let (app, mira) = company(engine).await;
    set(&app, |settings| settings.backup_copies = 1).await;
    let full = backup(1, 1_000);
    hand_in(&app, &mira, &full).await.unwrap();
    app.revoke(MIRA).await.unwrap();
    app.clock.advance(2 * DAY);
    let person = app.person(MIRA).await;
    let again = enrolment::invite_again(app.state(), app.admin, ADMIN_NAME, person).await;
    again.unwrap().unwrap();
    let new = Computer::new("new").enrols(&app, MIRA).await;
    for seed in 2..=5 {
        hand_in(&app, &new, &backup(seed, 10)).await.unwrap();
    }
    let expected = [sha256(&backup(5, 10)), sha256(&full)];
    assert_eq!(kept(&app, &new).await, expected);
    app.clock.advance(177 * DAY);
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(kept(&app, &new).await, expected);
    app.clock.advance(DAY);
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(kept(&app, &new).await, expected[..1]);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_hostile_upload_leaves_the_older_copy_and_nothing_else(engine: Engine) {
    let (app, mira) = company(engine).await;
    set(&app, |settings| settings.backup_copies = 1).await;
    set(&app, |settings| settings.backup_largest_bytes = 1 << 20).await;
    let good = backup(1, PIECE_BYTES + 1);
    hand_in(&app, &mira, &good).await.unwrap();
    let evil = backup(2, PIECE_BYTES + 1);
    let (length, hash) = (evil.len(), sha256(&evil));
    let hostile = [
        (
            said(length, &sha256(b"other")),
            evil.clone(),
            wrong("sha256"),
        ),
        (said(length + 1, &hash), evil.clone(), wrong("bytes")),
        (said(length - 1, &hash), evil.clone(), WireCode::TooLarge),
        (said((1 << 20) + 1, &hash), evil.clone(), WireCode::TooLarge),
        (said(usize::MAX, &hash), evil.clone(), WireCode::TooLarge),
        (said(0, &hash), Vec::new(), wrong("bytes")),
        (said(length, "abc"), evil.clone(), wrong("sha256")),
        (
            said(length, &hash.to_uppercase()),
            evil.clone(),
            wrong("sha256"),
        ),
        (path::BACKUPS.to_owned(), evil.clone(), wrong("query")),
        (said(100, &hash), backup(3, 5_000_000), WireCode::TooLarge),
    ];
    let mut accepted = 0;
    for (path, body, refused) in hostile.clone() {
        let answer = put(&app, &mira, &path, body).await;
        accepted += usize::from(answer.is_ok());
        assert_eq!(answer, Err(refused), "{path}");
        assert_eq!(stored(&app).await, (1, 2), "{path}");
    }
    assert_eq!(kept(&app, &mira).await, [sha256(&good)]);
    record(&Figure {
        id: match engine {
            Engine::Sqlite => "SV-backups",
            Engine::Postgres => "SV-backups-postgresql",
        },
        title: "hostile uploads of a backup: too long, too short, wrong hash, nonsense",
        measured: format!("{} uploads, {accepted} kept", hostile.len()),
        required: "0 kept; the older copy stays",
        ok: accepted == 0,
    });
}

#[tokio::test]
async fn an_upload_that_stops_is_given_up() {
    let (app, mira) = company(Engine::Sqlite).await;
    let bytes = backup(1, 2 * PIECE_BYTES);
    let (send, body) = tokio::sync::mpsc::channel::<Result<Vec<u8>, std::io::Error>>(1);
    let path = said(bytes.len(), &sha256(&bytes));
    let upload = put(&app, &mira, &path, Body::wrap(Slow(body)));
    let feed = async {
        send.send(Ok(bytes[..PIECE_BYTES].to_vec())).await.unwrap();
        // Says nothing more until the server has had enough.
        send.closed().await;
    };
    let (answer, ()) = tokio::join!(upload, feed);
    assert_eq!(answer, Err(wrong("body")));
    assert_eq!(stored(&app).await, (0, 0));
}

/// A body that comes when it comes.
struct Slow(tokio::sync::mpsc::Receiver<Result<Vec<u8>, std::io::Error>>);

impl http_body::Body for Slow {
    type Data = axum::body::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        let next = self.0.poll_recv(context);
        next.map(|piece| piece.map(|piece| Ok(http_body::Frame::data(piece?.into()))))
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn of_parallel_uploads_only_whole_ones_are_kept(engine: Engine) {
    let (app, mira) = company(engine).await;
    let app = std::sync::Arc::new(app);
    let mut uploads = tokio::task::JoinSet::new();
    for seed in 0..8 {
        let (app, mira) = (app.clone(), mira.clone());
        uploads.spawn(async move { hand_in(&app, &mira, &backup(seed, 3 * PIECE_BYTES)).await });
    }
    let answers = uploads.join_all().await;
    let refused = answers.iter().filter_map(|answer| answer.as_ref().err());
    assert!(refused.clone().all(|code| *code == WireCode::Conflict));
    assert!(refused.count() < 8, "the newest one at least");
    let items = listed(&app, &mira).await.items;
    assert!(!items.is_empty() && items.len() <= 3);
    for item in &items {
        let (_, fetched) = fetch(&app, &mira, item.id).await;
        assert_eq!(sha256(&fetched), item.sha256);
    }
    let whole = i64::try_from(items.len()).unwrap();
    assert_eq!(stored(&app).await, (whole, whole * 3));
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn only_the_person_reads_them_and_from_a_new_computer_too(engine: Engine) {
    let (app, mira) = company(engine).await;
    let bytes = backup(1, 1_000);
    let receipt = hand_in(&app, &mira, &bytes).await.unwrap();
    let bo = Computer::new("bo").enrols(&app, BO).await;
    assert!(kept(&app, &bo).await.is_empty());
    assert_eq!(fetch(&app, &bo, receipt.id).await.0, 404);
    let url = app.url(&format!("{}/{}", path::BACKUPS, receipt.id));
    let deleted = app.http.delete(&url).bearer_auth(&bo).send().await;
    assert_eq!(deleted.unwrap().status(), 404);

    app.revoke(MIRA).await.unwrap();
    assert_eq!(fetch(&app, &mira, receipt.id).await.0, 403);
    let last = backup(2, 1_000);
    hand_in(&app, &mira, &last).await.unwrap();
    app.clock.advance(2 * DAY);
    let person = app.person(MIRA).await;
    let again = enrolment::invite_again(app.state(), app.admin, ADMIN_NAME, person).await;
    again.unwrap().unwrap();
    let new = Computer::new("new").enrols(&app, MIRA).await;
    assert_eq!(kept(&app, &new).await, [sha256(&last), sha256(&bytes)]);
    assert_eq!(fetch(&app, &new, receipt.id).await.1, bytes);
    let deleted = app.http.delete(&url).bearer_auth(&new).send().await;
    assert_eq!(deleted.unwrap().status(), 204);
    assert_eq!(kept(&app, &new).await, [sha256(&last)]);
    assert_eq!(app.count("backup.deleted").await, 1);
}

#[tokio::test]
async fn after_the_erasure_nothing_is_handed_in() {
    let (app, mira) = company(Engine::Sqlite).await;
    app.revoke(MIRA).await.unwrap();
    let erased = app.http.post(app.url(protocol::device::path::ERASED));
    erased.bearer_auth(&mira).send().await.unwrap();
    let late = hand_in(&app, &mira, &backup(1, 10)).await;
    assert_eq!(late, Err(WireCode::Forbidden));
}

#[tokio::test]
async fn a_company_that_keeps_none_takes_none() {
    let (app, mira) = company(Engine::Sqlite).await;
    hand_in(&app, &mira, &backup(1, 10)).await.unwrap();
    set(&app, |settings| settings.company_backups = false).await;
    let refused = hand_in(&app, &mira, &backup(2, 10)).await;
    assert_eq!(refused, Err(WireCode::Forbidden));
    app.clock.advance(29 * DAY);
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(kept(&app, &mira).await.len(), 1);
    app.clock.advance(DAY);
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(kept(&app, &mira).await.len(), 0);
    set(&app, |settings| settings.company_backups = true).await;
    hand_in(&app, &mira, &backup(2, 10)).await.unwrap();
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(kept(&app, &mira).await.len(), 1);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn thirty_days_after_somebody_left_the_copies_go(engine: Engine) {
    let (app, mira) = company(engine).await;
    hand_in(&app, &mira, &backup(1, 10)).await.unwrap();
    app.clock.advance(100 * DAY);
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(stored(&app).await.0, 1, "who is active loses nothing");
    app.unbind(&["Pilot"]).await.unwrap();
    app.clock.advance(10 * DAY);
    hand_in(&app, &mira, &backup(2, 10)).await.unwrap();
    app.clock.advance(20 * DAY);
    backups::delete_old(app.state()).await.unwrap();
    let left: Vec<(String,)> = app
        .db()
        .all("SELECT sha256 FROM backups", ())
        .await
        .unwrap();
    assert_eq!(left, [(sha256(&backup(2, 10)),)], "it came later");
    app.clock.advance(10 * DAY);
    backups::delete_old(app.state()).await.unwrap();
    backups::delete_old(app.state()).await.unwrap();
    assert_eq!(stored(&app).await, (0, 0));
    assert_eq!(app.count("backup.deleted").await, 2);
}

#[tokio::test]
async fn the_console_shows_the_health_and_deletes_on_request() {
    let (app, mira) = company(Engine::Sqlite).await;
    hand_in(&app, &mira, &backup(1, 10)).await.unwrap();
    let health = BackupHealth {
        last_backup: Some(START - 1),
        last_test_restore: Some(i64::MAX),
    };
    let told = app.http.post(app.url(path::HEALTH)).bearer_auth(&mira);
    assert_eq!(told.json(&health).send().await.unwrap().status(), 204);
    let browser = Browser::signed_in(&app).await;
    let (_, users) = browser
        .get("/api/v1/password-manager/users?search=mira")
        .await;
    let shown = &users["items"][0];
    assert_eq!(
        (&shown["last_backup"], &shown["last_test_restore"]),
        (&json!(START - 1), &json!(START))
    );
    let person = app.person(MIRA).await;
    let path = format!("/api/v1/password-manager/users/{person}/backups");
    let deleted = browser.send(reqwest::Method::DELETE, &path, None).await;
    assert_eq!(deleted, (204, Value::Null));
    assert_eq!(stored(&app).await, (0, 0));
    let told = computer::status(&app, &mira).await.unwrap();
    assert_eq!(told.deactivation, None);
}
