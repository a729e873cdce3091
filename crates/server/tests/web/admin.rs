//! Set-up link, sign-in, CSRF, expiry.

use reqwest::Method;
use serde_json::{Value, json};
use server::clock::Clock as _;

use crate::engine::Engine;
use crate::stage::{Browser, EMAIL, PASSWORD, Stage};

async fn body(answer: reqwest::Response) -> Value {
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_set_up_link_sets_one_password_once() {
    let stage = Stage::start().await;
    let check = json!({ "token": stage.setup_token });
    let known = stage.post("/api/v1/admin/setup/check", check.clone()).await;
    assert_eq!(
        body(known).await,
        json!({ "name": "Priya", "email": EMAIL })
    );
    let refused = stage.set_password("password1234").await;
    assert_eq!(refused.status(), 400);
    assert_eq!(body(refused).await["args"]["field"], "password");
    assert_eq!(stage.set_password(PASSWORD).await.status(), 204);
    assert_eq!(
        stage.set_password("another lantern orbit 8").await.status(),
        404
    );
    assert_eq!(
        stage
            .post("/api/v1/admin/setup/check", check)
            .await
            .status(),
        404
    );
    assert_eq!(stage.try_sign_in(EMAIL, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_set_up_link_ends_after_three_days() {
    let stage = Stage::start().await;
    stage.advance(72 * 60);
    assert_eq!(stage.set_password(PASSWORD).await.status(), 404);
}

#[tokio::test]
async fn the_session_says_who_is_signed_in_where() {
    let stage = Stage::start().await;
    let browser = stage.signed_in().await;
    let session = body(stage.session(&browser).await).await;
    assert_eq!(session["admin"]["name"], "Priya");
    assert_eq!(session["admin"]["role"], "owner");
    assert_eq!(session["organisation"]["name"], "Northwind");
    assert_eq!(session["csrf_token"], browser.csrf_token.as_str());
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let plain = Stage::start().await;
    plain.set_password(PASSWORD).await;
    let answer = plain.try_sign_in(EMAIL, PASSWORD).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("latchkey-dev=lks_"), "{cookie}");
    let secure = Stage::start_at("https://vault.northwind.example").await;
    secure.set_password(PASSWORD).await;
    let answer = secure.try_sign_in(EMAIL, PASSWORD).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    let (value, attributes) = cookie.split_once(';').unwrap();
    assert!(value.starts_with("__Host-latchkey=lks_"), "{cookie}");
    assert_eq!(attributes, " HttpOnly; SameSite=Strict; Secure; Path=/");
}

async fn sign_out(stage: &Stage, browser: &Browser, csrf_token: Option<&str>) -> u16 {
    let request = stage.request(Method::DELETE, "/api/v1/admin/session");
    let request = request.header("cookie", &browser.cookie);
    let request = match csrf_token {
        Some(token) => request.header("x-csrf-token", token),
        None => request,
    };
    request.send().await.unwrap().status().as_u16()
}

async fn whole_session(engine: Engine) {
    let stage = Stage::start_on(engine).await;
    check(&wrong_tries(&stage, EMAIL, 1).await, &[401]);
    let browser = stage.signed_in().await;
    stage.advance(29);
    assert_eq!(stage.session(&browser).await.status(), 200);
    assert_eq!(
        sign_out(&stage, &browser, Some(&browser.csrf_token)).await,
        204
    );
    assert_eq!(stage.session(&browser).await.status(), 401);
}

#[tokio::test]
async fn a_session_is_the_same_on_both_databases() {
    whole_session(Engine::Sqlite).await;
    whole_session(Engine::Postgres).await;
}

#[tokio::test]
async fn nothing_changes_without_the_csrf_token() {
    let stage = Stage::start().await;
    let browser = stage.signed_in().await;
    assert_eq!(sign_out(&stage, &browser, None).await, 403);
    assert_eq!(sign_out(&stage, &browser, Some("guess")).await, 403);
    assert_eq!(stage.session(&browser).await.status(), 200);
    assert_eq!(
        sign_out(&stage, &browser, Some(&browser.csrf_token)).await,
        204
    );
    assert_eq!(stage.session(&browser).await.status(), 401);
    assert_eq!(
        sign_out(&stage, &browser, Some(&browser.csrf_token)).await,
        401
    );
}

#[tokio::test]
async fn an_idle_session_ends_after_half_an_hour() {
    let stage = Stage::start().await;
    let browser = stage.signed_in().await;
    for _ in 0..3 {
        stage.advance(29);
        assert_eq!(stage.session(&browser).await.status(), 200);
    }
    stage.advance(30);
    assert_eq!(stage.session(&browser).await.status(), 401);
}

#[tokio::test]
async fn a_busy_session_ends_after_twelve_hours() {
    let stage = Stage::start().await;
    let browser = stage.signed_in().await;
    for _ in 0..35 {
        stage.advance(20);
        assert_eq!(stage.session(&browser).await.status(), 200);
    }
    stage.advance(20);
    assert_eq!(stage.session(&browser).await.status(), 401);
}

#[tokio::test]
async fn made_up_sessions_are_nobody() {
    let stage = Stage::start().await;
    for cookie in ["", "lks_", "lks_AAAA", "lku_AAAA"] {
        let cookie = format!("latchkey-dev={cookie}");
        let browser = Browser {
            cookie,
            csrf_token: String::new(),
        };
        assert_eq!(stage.session(&browser).await.status(), 401);
    }
}

#[track_caller]
fn check(statuses: &[u16], expected: &[u16]) {
    assert_eq!(statuses, expected);
}

async fn wrong_tries(stage: &Stage, email: &str, times: usize) -> Vec<u16> {
    let mut statuses = Vec::new();
    for _ in 0..times {
        statuses.push(stage.try_sign_in(email, "wrong").await.status().as_u16());
    }
    statuses
}

#[tokio::test]
async fn five_wrong_passwords_in_a_quarter_of_an_hour_are_enough() {
    let stage = Stage::start().await;
    stage.set_password(PASSWORD).await;
    check(
        &wrong_tries(&stage, EMAIL, 6).await,
        &[401, 401, 401, 401, 401, 429],
    );
    check(
        &wrong_tries(&stage, "nobody@northwind.example", 6).await,
        &[401, 401, 401, 401, 401, 429],
    );
    assert_eq!(stage.try_sign_in(EMAIL, PASSWORD).await.status(), 429);
    stage.advance(15);
    assert_eq!(stage.try_sign_in(EMAIL, PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn the_right_password_forgives_the_tries_before_it() {
    let stage = Stage::start().await;
    stage.set_password(PASSWORD).await;
    check(&wrong_tries(&stage, EMAIL, 4).await, &[401; 4]);
    assert_eq!(
        stage
            .try_sign_in(&EMAIL.to_uppercase(), PASSWORD)
            .await
            .status(),
        200
    );
    check(&wrong_tries(&stage, EMAIL, 4).await, &[401; 4]);
}

#[tokio::test]
async fn tries_side_by_side_are_counted_one_by_one() {
    let stage = std::sync::Arc::new(Stage::start().await);
    stage.set_password(PASSWORD).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let stage = std::sync::Arc::clone(&stage);
        tries.spawn(async move { stage.try_sign_in(EMAIL, "wrong").await.status().as_u16() });
    }
    let statuses = tries.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 5);
}

async fn try_from(stage: &Stage, address: &str, password: &str) -> u16 {
    let request = stage.request(Method::POST, "/api/v1/admin/session");
    let request = request.header("x-forwarded-for", address);
    let body = json!({ "email": EMAIL, "password": password });
    request.json(&body).send().await.unwrap().status().as_u16()
}

/// The same with the right password, in a browser that has `cookie`.
async fn try_with(stage: &Stage, cookie: &str) -> u16 {
    let request = stage.request(Method::POST, "/api/v1/admin/session");
    let request = request
        .header("x-forwarded-for", HOME)
        .header("cookie", cookie);
    let body = json!({ "email": EMAIL, "password": PASSWORD });
    request.json(&body).send().await.unwrap().status().as_u16()
}

/// And the cookie of the browser in which the password was set.
async fn behind_a_proxy(engine: Engine) -> (Stage, String) {
    let directory = tempfile::tempdir().unwrap();
    let url = engine.new_database(directory.path());
    let stage = Stage::start_with(directory, "https://vault.northwind.example", |config| {
        config.database.url = url.into();
        config.server.trusted_proxies = 1;
    })
    .await;
    let set = stage.set_password(PASSWORD).await;
    let cookie = set.headers()["set-cookie"].to_str().unwrap();
    let attributes = "; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=7776000";
    let known = cookie.strip_suffix(attributes).unwrap().to_owned();
    assert!(known.starts_with("__Host-latchkey-browser=lkb_"));
    assert_eq!(try_from(&stage, HOME, PASSWORD).await, 200);
    assert_eq!(try_with(&stage, &known).await, 200);
    (stage, known)
}

const HOME: &str = "192.0.2.7";

#[tokio::test]
async fn wrong_passwords_from_many_addresses_do_not_lock_the_owner_out() {
    let (stage, known) = behind_a_proxy(Engine::Sqlite).await;
    let mut looked_at = 0;
    for address in 0..200 {
        let status = try_from(&stage, &format!("198.51.100.{address}"), "wrong").await;
        looked_at += usize::from(status == 401);
    }
    // The owner's first time in a new browser was the first of a hundred.
    assert_eq!(looked_at, 99);
    assert_eq!(try_from(&stage, "203.0.113.9", PASSWORD).await, 429);
    assert_eq!(try_from(&stage, HOME, PASSWORD).await, 429);
    assert_eq!(try_with(&stage, &known).await, 200);
}

/// As a hundred tries from elsewhere would leave it.
async fn attacked(stage: &Stage) {
    let now = stage.clock.now();
    let changed = stage
        .running
        .state
        .db
        .run(
            "UPDATE rate_counters SET hits = 100, window_start = $1 WHERE scope = $2",
            (now, "sign-in account"),
        )
        .await
        .unwrap();
    assert_eq!(changed, 1);
}

async fn where_the_owner_was_last(engine: Engine) {
    let (stage, known) = behind_a_proxy(engine).await;
    attacked(&stage).await;
    assert_eq!(try_with(&stage, &known).await, 200);
    stage.advance(89 * 24 * 60);
    attacked(&stage).await;
    assert_eq!(try_with(&stage, &known).await, 200);
    stage.advance(90 * 24 * 60);
    attacked(&stage).await;
    assert_eq!(try_with(&stage, &known).await, 429);
}

#[tokio::test]
async fn a_browser_is_known_for_ninety_days_after_the_last_time() {
    where_the_owner_was_last(Engine::Sqlite).await;
    where_the_owner_was_last(Engine::Postgres).await;
}
