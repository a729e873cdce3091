//! SV4: how much may be tried from one address, on one account, by everybody, and that no limit reaches a victim.

use std::time::Instant;

use protocol::WireCode;
use protocol::enrolment::{InviteProof, JoinAnswer, JoinRequest, path};
use protocol::{InviteToken, JoinLookup, ServiceStatus, TOKEN_BYTES};
use reqwest::StatusCode;
use serde_json::json;
use test_case::test_case;
use tests::company::ADMIN_EMAIL;
use tests::figures::{Figure, record};

use crate::app::TestApp;
use crate::browser::{Browser, PASSWORD};
use crate::computer::{self, Computer};
use crate::engine::Engine;

/// Requests carry the address that a proxy heard, so that one test can come from many.
const PROXY: (&str, &str) = ("LATCHKEY_SERVER_TRUSTED_PROXIES", "1");
/// Twenty a minute: one comes back every three seconds.
const REFILL_SECONDS: u64 = 3;

/// Posts from an address; the status.
async fn post_from(
    app: &TestApp,
    address: &str,
    path: &str,
    body: &impl serde::Serialize,
) -> StatusCode {
    let request = app.http.post(app.url(path)).json(body);
    let request = request.header("x-forwarded-for", address);
    request.send().await.unwrap().status()
}

fn wrong_join_code(n: u32) -> JoinRequest {
    let [_, b, c, d] = n.to_be_bytes();
    JoinRequest {
        invite: InviteProof::JoinCode(JoinLookup::from_bytes([255, 254, b, c, d])),
    }
}

async fn sign_in_from(app: &TestApp, address: &str, password: &str) -> StatusCode {
    let body = json!({ "email": ADMIN_EMAIL, "password": password });
    post_from(app, address, "/api/v1/admin/session", &body).await
}

/// The same in a browser that has `cookie`, from home.
async fn sign_in_with(app: &TestApp, cookie: &str) -> StatusCode {
    let body = json!({ "email": ADMIN_EMAIL, "password": PASSWORD });
    let request = app.http.post(app.url("/api/v1/admin/session")).json(&body);
    let request = request
        .header("x-forwarded-for", HOME)
        .header("cookie", cookie);
    request.send().await.unwrap().status()
}

/// How often `ask` was not refused for having been too often, of `times`.
async fn answered(times: u32, mut ask: impl AsyncFnMut(u32) -> StatusCode) -> u32 {
    let mut answered = 0;
    for n in 0..times {
        answered += u32::from(ask(n).await != StatusCode::TOO_MANY_REQUESTS);
    }
    answered
}

/// The machine had started with a clock of next week.
#[tokio::test]
async fn a_clock_that_was_ahead_keeps_nobody_out_once_it_is_right() {
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY]).await;
    let wrong = async |_| sign_in_from(&app, HOME, "no").await;
    assert_eq!(answered(6, wrong).await, 5);
    let sql = "UPDATE rate_counters SET window_start = window_start + $1";
    let week = 7 * 24 * 3_600_000_i64;
    app.db().run(sql, (week,)).await.unwrap();
    assert_eq!(answered(6, wrong).await, 5, "and it counts from now on");
}

/// A company with an active device and an administrator who was here before.
struct Victims {
    device_token: String,
    link: protocol::Invite,
    /// The administrator's browser is known.
    cookie: String,
}

const HOME: &str = "192.0.2.7";
const ATTACKER: &str = "198.51.100.1";

impl Victims {
    async fn of(app: &TestApp) -> Self {
        app.invite_mira().await;
        app.import("bo@northwind.example,Bo,,,,Pilot\n").await;
        let link = app.miras_link().await;
        let laptop = Computer::new("laptop");
        let device_token = laptop.gets_in(app, &link.token).await;
        computer::complete(app, &device_token).await.unwrap();
        let cookie = Browser::sets_password(app).await;
        assert_eq!(sign_in_with(app, &cookie).await, StatusCode::OK);
        let bo = app.invite_mail("bo@northwind.example").await;
        Self {
            device_token,
            link: protocol::Invite::parse(&bo.open_url).unwrap(),
            cookie,
        }
    }

    /// How many of the four ways that must stay open are: a device's status, even from the attacker's own
    /// address; an invite's link; its code; the administrator's sign-in in a known browser.
    async fn served(&self, app: &TestApp) -> usize {
        let status = app
            .http
            .post(app.url(protocol::device::path::STATUS))
            .bearer_auth(&self.device_token)
            .header("x-forwarded-for", ATTACKER)
            .json(&json!({ "app_version": "0.1.0" }));
        let status = status.send().await.unwrap().status() == StatusCode::OK;
        let invite = InviteProof::Token(self.link.token.clone());
        let joined = post_from(app, HOME, path::JOIN, &JoinRequest { invite }).await;
        let coded = Computer::new("bos")
            .ask(app, &self.link.token)
            .await
            .is_ok();
        let signed_in = sign_in_with(app, &self.cookie).await == StatusCode::OK;
        let all = [status, joined == StatusCode::OK, coded, signed_in];
        all.into_iter().filter(|served| *served).count()
    }
}

#[tokio::test]
async fn tries_are_limited_and_no_limit_reaches_a_victim() {
    let twenty = ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "20");
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY, twenty]).await;
    let victims = Victims::of(&app).await;

    let started = Instant::now();
    let by_address = answered(30, async |n| {
        post_from(&app, ATTACKER, path::JOIN, &json!({ "n": n })).await
    })
    .await;
    let refilled = u32::try_from(started.elapsed().as_secs() / REFILL_SECONDS).unwrap();

    let by_account = answered(8, async |n| {
        sign_in_from(&app, "198.51.100.2", &format!("wrong {n}")).await
    })
    .await;

    let by_everybody = answered(230, async |n| {
        let address = format!("203.0.{}.{}", 113 + n / 200, n % 200);
        post_from(&app, &address, path::JOIN, &wrong_join_code(n)).await
    })
    .await;

    let served = victims.served(&app).await;
    record(&Figure {
        id: "SV4",
        title: "tries that were looked at; then an active device, an invite's link and code, and the administrator in a known browser",
        measured: format!(
            "{by_address} of 30 from one address ({refilled} of them by waiting), \
             {by_account} of 8 on one account, {by_everybody} of 230 join codes from everywhere; \
             {served} of 4 victims served"
        ),
        required: "20 a minute, 5 in 15 minutes, 200 an hour; 4 of 4",
        ok: (20..=20 + refilled).contains(&by_address)
            && by_account == 5
            && by_everybody == 200
            && served == 4,
    });
    app.clock.advance(std::time::Duration::from_secs(60 * 60));
    let next = post_from(&app, "203.0.113.250", path::JOIN, &wrong_join_code(999)).await;
    assert_eq!(next, StatusCode::NOT_FOUND, "the hour is over");
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn one_password_for_everybody_is_stopped_after_200_tries(engine: Engine) {
    let app = TestApp::start_with(engine, &[PROXY]).await;
    let victims = Victims::of(&app).await;
    sign_in_from(&app, ATTACKER, "wrong").await;
    let sql = "UPDATE rate_counters SET hits = 199, window_start = $1 WHERE scope = $2";
    let set = (tests::company::START, "sign-in organisation");
    assert_eq!(app.db().run(sql, set).await.unwrap(), 1);
    let spray = async |n: u32| {
        let body = json!({ "email": format!("admin-{n}@northwind.example"), "password": "wrong" });
        post_from(
            &app,
            &format!("198.51.100.{n}"),
            "/api/v1/admin/session",
            &body,
        )
        .await
    };
    assert_eq!(answered(3, spray).await, 1);
    assert_eq!(victims.served(&app).await, 4);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_thousand_failures_an_hour_raise_the_alarm_once(engine: Engine) {
    let app = TestApp::start_with(engine, &[PROXY]).await;
    let victims = Victims::of(&app).await;
    let browser = Browser::signed_in_again(&app).await;
    let unknown = JoinRequest {
        invite: InviteProof::Token(InviteToken::from_bytes([9; TOKEN_BYTES])),
    };
    let mut raised_at = Vec::new();
    for n in 1..=1_010_u32 {
        let refused = app.post::<JoinAnswer>(path::JOIN, &unknown).await;
        assert_eq!(refused.err(), Some(WireCode::InviteUnknown));
        if app.count("alarm.many_failures").await > raised_at.len() {
            raised_at.push(n);
        }
    }
    let get = async |path: &str| {
        let answer = app.http.get(app.url(path)).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    let ready = get("/readyz").await;
    let (_, metrics) = get("/metrics").await;
    let (_, session) = browser.get("/api/v1/admin/session").await;
    let shown = [
        ready == (StatusCode::OK, "ready, alarm: many failures".to_owned()),
        metrics.contains("\nlatchkey_alarm 1\n"),
        metrics.contains("\nlatchkey_failures_total{what=\"invite\"} 1010\n"),
        session["alarm"] == json!({ "failures": 1010, "since": tests::company::START }),
    ];
    let served = victims.served(&app).await;
    record(&Figure {
        id: match engine {
            Engine::Sqlite => "SV4-alarm",
            Engine::Postgres => "SV4-alarm-postgresql",
        },
        title: "unknown invites, until the alarm is in the audit log; then readyz, metrics and console, and the victims",
        measured: format!(
            "raised at failure {raised_at:?}; shown in {} of 4 places; {served} of 4 victims served",
            shown.iter().filter(|shown| **shown).count()
        ),
        required: "once, at failure 1,000; 4 of 4; 4 of 4",
        ok: raised_at == [1_000] && shown == [true; 4] && served == 4,
    });
    app.clock.advance(std::time::Duration::from_secs(60 * 60));
    let now = server::clock::Clock::now(&*app.clock);
    let alarm = server::breaker::alarm(app.db(), now).await.unwrap();
    assert_eq!(alarm, None, "the hour is over");
}

#[tokio::test]
async fn guessed_device_tokens_are_limited_and_good_ones_are_not() {
    let twenty = ("LATCHKEY_LIMITS_REQUESTS_PER_MINUTE", "20");
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY, twenty]).await;
    let victims = Victims::of(&app).await;
    let guess = async |_| {
        let request = app.http.post(app.url(protocol::device::path::STATUS));
        let request = request
            .bearer_auth("lkd_guess")
            .header("x-forwarded-for", ATTACKER);
        request
            .json(&json!({ "app_version": "1" }))
            .send()
            .await
            .unwrap()
            .status()
    };
    let started = Instant::now();
    let looked_at = answered(30, guess).await;
    let refilled = u32::try_from(started.elapsed().as_secs() / REFILL_SECONDS).unwrap();
    assert!((20..=20 + refilled).contains(&looked_at), "{looked_at}");
    assert_eq!(victims.served(&app).await, 4);
    let told = computer::status(&app, &victims.device_token).await.unwrap();
    assert_eq!(told.status, ServiceStatus::Active);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn one_address_alone_uses_up_its_own_hour_and_nobody_elses(engine: Engine) {
    let app = TestApp::start_with(engine, &[PROXY]).await;
    let victims = Victims::of(&app).await;
    let guess = async |n: u32| {
        // Slow enough for the limit of a minute, another account each time.
        app.clock.advance(std::time::Duration::from_secs(10));
        let body = json!({ "email": format!("admin-{n}@northwind.example"), "password": "wrong" });
        post_from(&app, ATTACKER, "/api/v1/admin/session", &body).await
    };
    assert_eq!(answered(60, guess).await, 20);
    let sql = "SELECT hits FROM rate_counters WHERE scope = 'sign-in organisation'";
    let (organisation,): (i64,) = app.db().one(sql, ()).await.unwrap();
    assert_eq!(organisation, 20, "and none of a known browser");
    let owner = sign_in_from(&app, "203.0.113.9", PASSWORD).await;
    assert_eq!(owner, StatusCode::OK, "at a new place");
    let owner = sign_in_from(&app, ATTACKER, PASSWORD).await;
    assert_eq!(owner, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(victims.served(&app).await, 4);
    app.clock.advance(std::time::Duration::from_secs(60 * 60));
    assert_eq!(answered(1, guess).await, 1, "the hour is over");
}

#[tokio::test]
async fn who_shares_the_administrators_address_locks_nobody_out() {
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY]).await;
    let victims = Victims::of(&app).await;
    let coworker = async |_| sign_in_from(&app, HOME, "wrong").await;
    assert_eq!(answered(30, coworker).await, 5);
    assert_eq!(sign_in_with(&app, &victims.cookie).await, StatusCode::OK);
    // Nor does the address pass for the owner's own: its hour ends as any other's.
    let others = async |n: u32| {
        app.clock.advance(std::time::Duration::from_secs(10));
        let body = json!({ "email": format!("admin-{n}@northwind.example"), "password": "wrong" });
        post_from(&app, HOME, "/api/v1/admin/session", &body).await
    };
    assert_eq!(answered(30, others).await, 15);
}

#[tokio::test]
async fn good_sign_ins_do_not_use_up_the_hour_of_their_address() {
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY]).await;
    let _victims = Victims::of(&app).await;
    for _ in 0..30 {
        app.clock.advance(std::time::Duration::from_secs(10));
        let sql = "DELETE FROM admin_known_browsers";
        app.db().run(sql, ()).await.unwrap();
        assert_eq!(sign_in_from(&app, HOME, PASSWORD).await, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_sign_in_that_fails_here_forgives_nothing() {
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY]).await;
    let _victims = Victims::of(&app).await;
    sign_in_from(&app, ATTACKER, "wrong").await;
    app.db().run("DROP TABLE admin_sessions", ()).await.unwrap();
    let failed = sign_in_from(&app, ATTACKER, PASSWORD).await;
    assert_eq!(failed, StatusCode::INTERNAL_SERVER_ERROR);
    let sql = "SELECT hits FROM rate_counters WHERE scope = 'sign-in account here'";
    let (counted,): (i64,) = app.db().one(sql, ()).await.unwrap();
    assert_eq!(counted, 2);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_device_that_asks_and_asks_writes_once_a_minute(engine: Engine) {
    let app = TestApp::start_with(engine, &[PROXY]).await;
    let victims = Victims::of(&app).await;
    let seen = async || {
        let sql = "SELECT last_seen, app_version FROM devices WHERE status = 'active'";
        app.db().one::<(i64, String)>(sql, ()).await.unwrap()
    };
    computer::status(&app, &victims.device_token).await.unwrap();
    let (first, version) = seen().await;
    assert_eq!(version, "0.2.0");
    let mut writes = Vec::new();
    for second in 1..=130 {
        app.clock.advance(std::time::Duration::from_secs(1));
        computer::status(&app, &victims.device_token).await.unwrap();
        if seen().await.0 == first + second * 1_000 {
            writes.push(second);
        }
    }
    assert_eq!(writes, [60, 120]);
}

#[tokio::test]
async fn a_device_may_ask_so_often_and_its_neighbours_as_well() {
    let few = ("LATCHKEY_LIMITS_DEVICE_REQUESTS_PER_MINUTE", "5");
    let app = TestApp::start_with(Engine::Sqlite, &[PROXY, few]).await;
    let victims = Victims::of(&app).await;
    let bo = Computer::new("bos");
    bo.ask(&app, &victims.link.token).await.unwrap();
    let code = app.code_mail("bo@northwind.example").await.code;
    let (_, neighbour) = bo.verify(&app, &victims.link.token, &code).await.unwrap();
    let mut limited = 0;
    for _ in 0..8 {
        let told = computer::status(&app, &victims.device_token).await;
        limited += u32::from(matches!(told.err(), Some(WireCode::RateLimited { .. })));
    }
    // One of the five was its completion.
    assert_eq!(limited, 4);
    computer::status(&app, &neighbour).await.unwrap();
}
