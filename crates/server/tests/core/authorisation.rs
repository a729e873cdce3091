//! SV6: who may call what, for every route of the real router and every kind of caller.

use std::collections::BTreeSet;
use std::time::Duration;

use protocol::PersonId;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use server::admin;
use server::api::extract::AdminRole;
use server::store::IdColumn;
use tests::company::ADMIN_EMAIL;
use tests::figures::{Figure, record};

use crate::app::{START, TestApp};
use crate::browser::PASSWORD;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const AUDITOR_EMAIL: &str = "olu@northwind.example";
/// A session ends after half an hour without a request.
const TOO_LONG: Duration = Duration::from_secs(31 * 60);

/// Who calls. The columns of the matrix, in this order.
const CALLERS: [&str; 10] = [
    "nobody",
    "made-up token",
    "token of an earlier sign-in of the device",
    "device",
    "administrator's session as a device token",
    "administrator without CSRF token",
    "expired session",
    "auditor",
    "administrator",
    "deactivated device",
];

/// What each caller gets. A route that is open to all gets as far as the body, which is none.
type Row = [u16; CALLERS.len()];
const OPEN: Row = [400; 10];
/// Anyone may read it, and proves nothing.
const PUBLIC: Row = [200; 10];
const DEVICES: Row = [401, 401, 401, 200, 401, 401, 401, 401, 401, 200];
const READS: Row = [401, 401, 401, 401, 401, 200, 401, 200, 200, 401];
const ASKS: Row = [401, 401, 401, 401, 401, 403, 401, 200, 200, 401];
const CHANGES: Row = [401, 401, 401, 401, 401, 403, 401, 403, 200, 401];
const SENDS: Row = [401, 401, 401, 401, 401, 403, 401, 403, 204, 401];
/// As it does, but nothing can be done for who is asked about.
const CONFLICTS: Row = [401, 401, 401, 401, 401, 403, 401, 403, 409, 401];
const LEAVES: Row = [401, 401, 401, 401, 401, 403, 401, 204, 204, 401];

/// For a device alone: what it gets, and what once it is deactivated.
const fn device(active: u16, deactivated: u16) -> Row {
    [401, 401, 401, active, 401, 401, 401, 401, 401, deactivated]
}

/// The matrix. Whoever adds a route says here who may call it.
const ROUTES: [(&str, &str, Row); 33] = [
    ("post", "/api/v1/admin/session", OPEN),
    ("post", "/api/v1/admin/setup", OPEN),
    ("post", "/api/v1/admin/setup/check", OPEN),
    ("post", "/api/v1/enrolment/code", OPEN),
    ("post", "/api/v1/enrolment/join", OPEN),
    ("post", "/api/v1/enrolment/verify", OPEN),
    ("post", "/api/v1/device/complete", DEVICES),
    ("post", "/api/v1/device/status", DEVICES),
    ("post", "/api/v1/device/replace", device(204, 403)),
    // Without the query that says what is handed in.
    ("put", "/api/v1/device/backups", device(400, 400)),
    ("get", "/api/v1/device/backups", device(200, 403)),
    (
        "get",
        "/api/v1/device/backups/{backup_id}",
        device(404, 403),
    ),
    (
        "delete",
        "/api/v1/device/backups/{backup_id}",
        device(404, 403),
    ),
    ("post", "/api/v1/device/backup-health", device(204, 403)),
    ("post", "/api/v1/device/erased", device(409, 204)),
    ("get", "/api/v1/organisation/key-rotations", PUBLIC),
    ("post", "/api/v1/organisation/rotate-key", CHANGES),
    ("get", "/api/v1/admin/session", READS),
    ("get", "/api/v1/audit", READS),
    ("get", "/api/v1/groups", READS),
    ("get", "/api/v1/password-manager/users", READS),
    (
        "get",
        "/api/v1/password-manager/users/{person_id}/devices",
        READS,
    ),
    ("get", "/api/v1/password-manager/settings", READS),
    ("put", "/api/v1/password-manager/settings", CHANGES),
    ("post", "/api/v1/password-manager/enrolment/preview", ASKS),
    ("post", "/api/v1/password-manager/enrolment", CHANGES),
    (
        "post",
        "/api/v1/password-manager/users/{person_id}/resend-invite",
        SENDS,
    ),
    (
        "post",
        "/api/v1/password-manager/users/{person_id}/replace-computer",
        CONFLICTS,
    ),
    (
        "post",
        "/api/v1/password-manager/users/{person_id}/invite",
        CONFLICTS,
    ),
    (
        "post",
        "/api/v1/password-manager/users/{person_id}/revoke",
        SENDS,
    ),
    (
        "post",
        "/api/v1/password-manager/users/{person_id}/undo-removal",
        SENDS,
    ),
    (
        "delete",
        "/api/v1/password-manager/users/{person_id}/backups",
        SENDS,
    ),
    // Last: it ends the sessions of those who may.
    ("delete", "/api/v1/admin/session", LEAVES),
];

/// Cookie and CSRF token of a signed-in browser.
#[derive(Clone)]
struct Session {
    cookie: String,
    csrf_token: String,
}

/// What calling one route showed.
#[derive(Default)]
struct Checked {
    wrong: Vec<String>,
    /// The route, where it did something for a deactivated device.
    left: Vec<String>,
}

/// What a deactivated device is left with, beside handing in a last backup.
const LEFT: [&str; 4] = [
    "/api/v1/device/complete",
    "/api/v1/device/erased",
    "/api/v1/device/status",
    "/api/v1/organisation/key-rotations",
];

/// Everybody who calls.
struct Callers {
    earlier_token: String,
    device_token: String,
    deactivated_token: String,
    expired: Session,
    auditor: Session,
    administrator: Session,
    /// Somebody whose invite can be sent again.
    invited: PersonId,
    group: String,
}

impl Callers {
    async fn of(app: &TestApp) -> Self {
        app.invite_mira().await;
        app.import("bo@northwind.example,Bo,,,,Pilot\n").await;
        let link = app.miras_link().await;
        let laptop = Computer::new("laptop");
        let earlier_token = laptop.gets_in(app, &link.token).await;
        let code = app.miras_code().await;
        let (_, device_token) = laptop.verify(app, &link.token, &code).await.unwrap();
        computer::complete(app, &device_token).await.unwrap();
        app.import("cy@northwind.example,Cy,,,,Pilot\n").await;
        let deactivated_token = Computer::new("old")
            .enrols(app, "cy@northwind.example")
            .await;
        app.revoke("cy@northwind.example").await.unwrap();
        set_password(app, &app.setup_token).await;
        let expired = sign_in(app, ADMIN_EMAIL).await;
        set_password(app, &auditors_link(app).await).await;
        app.clock.advance(TOO_LONG);
        let sql = "SELECT id FROM people WHERE email_folded = 'bo@northwind.example'";
        let (IdColumn(invited),) = app.db().one(sql, ()).await.unwrap();
        Self {
            earlier_token,
            device_token,
            deactivated_token,
            expired,
            auditor: sign_in(app, AUDITOR_EMAIL).await,
            administrator: sign_in(app, ADMIN_EMAIL).await,
            invited,
            group: app.group("Pilot").await.to_string(),
        }
    }

    /// The request with what this caller has to prove itself.
    fn call(&self, caller: &str, request: RequestBuilder) -> RequestBuilder {
        let signed_in = |session: &Session, request: RequestBuilder| {
            request
                .header("cookie", &session.cookie)
                .header("x-csrf-token", &session.csrf_token)
        };
        match caller {
            "nobody" => request,
            "made-up token" => request.bearer_auth("lkd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            "token of an earlier sign-in of the device" => request.bearer_auth(&self.earlier_token),
            "deactivated device" => request.bearer_auth(&self.deactivated_token),
            "device" => request.bearer_auth(&self.device_token),
            "administrator's session as a device token" => {
                let (_, token) = self.administrator.cookie.split_once('=').unwrap();
                request.bearer_auth(token)
            }
            "administrator without CSRF token" => {
                request.header("cookie", &self.administrator.cookie)
            }
            "expired session" => signed_in(&self.expired, request),
            "auditor" => signed_in(&self.auditor, request),
            "administrator" => signed_in(&self.administrator, request),
            other => panic!("nobody is called {other}"),
        }
    }

    /// A body that the route takes, where it is not open to all.
    fn body(&self, path: &str) -> Value {
        match path {
            "/api/v1/device/status" => json!({ "app_version": "0.1.0" }),
            "/api/v1/password-manager/enrolment" | "/api/v1/password-manager/enrolment/preview" => {
                json!({ "groups": [self.group] })
            }
            "/api/v1/device/backup-health" => {
                json!({ "last_backup": START, "last_test_restore": null })
            }
            "/api/v1/password-manager/settings" => json!({
                "erase_delay_hours": 24, "grace_days": 3, "company_backups": true,
                "backup_largest_bytes": 52_428_800, "backup_copies": 3, "version": 0,
            }),
            _ => json!({}),
        }
    }

    async fn check(&self, app: &TestApp, method: &str, path: &str, expected: Row) -> Checked {
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let filled = path
            .replace("{person_id}", &self.invited.to_string())
            .replace("{backup_id}", &uuid::Uuid::now_v7().to_string());
        let mut checked = Checked::default();
        for (caller, expected) in CALLERS.into_iter().zip(expected) {
            let request = app.http.request(method.clone(), app.url(&filled));
            let request = self.call(caller, request.json(&self.body(path)));
            let status = request.send().await.unwrap().status().as_u16();
            if status != expected {
                checked.wrong.push(format!(
                    "{method} {path} by {caller}: {status}, not {expected}"
                ));
            }
            if caller == "deactivated device" && status < 300 {
                checked.left.push(path.to_owned());
            }
        }
        checked
    }
}

async fn set_password(app: &TestApp, token: &str) {
    let body = json!({ "token": token, "password": PASSWORD });
    let set = app.http.post(app.url("/api/v1/admin/setup")).json(&body);
    assert_eq!(set.send().await.unwrap().status(), 204);
}

/// The set-up token of an administrator who may only read.
async fn auditors_link(app: &TestApp) -> String {
    let made = app.db().write(|tx| {
        Box::pin(
            async move { admin::create(tx, AUDITOR_EMAIL, "Olu", AdminRole::Auditor, START).await },
        )
    });
    let link = made.await.unwrap().link(&app.config.server.public_url);
    link.split_once('#').unwrap().1.to_owned()
}

async fn sign_in(app: &TestApp, email: &str) -> Session {
    let body = json!({ "email": email, "password": PASSWORD });
    let request = app.http.post(app.url("/api/v1/admin/session")).json(&body);
    let answer = request.send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let body: Value = answer.json().await.unwrap();
    Session {
        cookie,
        csrf_token: body["csrf_token"].as_str().unwrap().to_owned(),
    }
}

/// Method and path of everything in the document that the router itself generates.
fn documented() -> BTreeSet<(String, String)> {
    let document: Value =
        serde_json::from_str(&server::api::openapi::document().to_json().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().keys();
        methods.map(move |method| (method.clone(), path.clone()))
    });
    routes.collect()
}

#[tokio::test]
async fn every_route_lets_in_whom_it_is_for_and_nobody_else() {
    let rows = ROUTES.map(|(method, path, _)| (method.to_owned(), path.to_owned()));
    assert_eq!(
        BTreeSet::from(rows),
        documented(),
        "a route came or went: say here who may call it"
    );
    let app = TestApp::start(Engine::Sqlite).await;
    let callers = Callers::of(&app).await;
    let (mut wrong, mut left) = (Vec::new(), Vec::new());
    for (method, path, expected) in ROUTES {
        let checked = callers.check(&app, method, path, expected).await;
        wrong.extend(checked.wrong);
        left.extend(checked.left);
    }
    left.sort();
    record(&Figure {
        id: "SV5",
        title: "routes that do something for the token of a deactivated device",
        measured: format!("{} of {} routes: {left:?}", left.len(), ROUTES.len()),
        required: "its signed status, the erasure, and what anybody reads",
        ok: left == LEFT,
    });
    record(&Figure {
        id: "SV6",
        title: "who is let in, for every route and every kind of caller",
        measured: format!(
            "{} cells ({} routes, {} callers), {} wrong {wrong:?}",
            ROUTES.len() * CALLERS.len(),
            ROUTES.len(),
            CALLERS.len(),
            wrong.len()
        ),
        required: "every documented route has its row; 0 wrong",
        ok: wrong.is_empty(),
    });
}
