//! The console's endpoints as it calls them, body for body.

use serde_json::{Value, json};

use crate::app::{START, TestApp};
use crate::browser::Browser;
use crate::computer::Computer;
use crate::engine::Engine;

#[tokio::test]
async fn an_administrator_enrols_a_group() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.import("mira@northwind.example,Mira,,,,Pilot\n").await;
    let group = app.group("Pilot").await.to_string();
    let browser = Browser::signed_in(&app).await;
    let listed = browser
        .get("/api/v1/groups?search=pil&hide_dynamic=true&limit=10")
        .await;
    let shown = json!({
        "id": group, "name": "Pilot", "kind": "static", "rule": null,
        "member_count": 1, "enrolled": false,
    });
    let page = json!({ "items": [shown], "total": 1, "enrolled_dynamic": 0, "next_cursor": null });
    assert_eq!(listed, (200, page));

    let ticked = json!({ "groups": [group] });
    let preview = browser
        .post("/api/v1/password-manager/enrolment/preview", ticked.clone())
        .await;
    let sample = json!([{ "name": "Mira", "email": "mira@northwind.example" }]);
    assert_eq!(
        preview,
        (
            200,
            json!({ "to_invite": 1, "already_in": 0, "sample": sample, "removal": null })
        )
    );
    let saved = browser
        .post("/api/v1/password-manager/enrolment", ticked)
        .await;
    let done = json!({ "bound": 1, "invited": 1, "returned": 0, "removed": 0, "deactivated": 0 });
    assert_eq!(saved, (200, done));

    let (status, users) = browser
        .get("/api/v1/password-manager/users?status=invited")
        .await;
    assert_eq!((status, &users["total"]), (200, &json!(1)));
    let mut mira = users["items"][0].clone();
    let person = mira["person_id"].take();
    assert_eq!(
        mira,
        json!({
            "person_id": null, "name": "Mira", "email": "mira@northwind.example",
            "groups": ["Pilot"], "status": "invited", "invite_expired": false,
            "mail_failed": false, "app_version": null, "os": null, "last_seen": null, "devices": 0,
            "last_backup": null, "last_test_restore": null, "grace_until": null,
            "ended_reason": null, "ended_at": null, "erase_at": null, "erased": false,
            "can_undo": false, "replacing": false,
        })
    );
    let person = person.as_str().unwrap();
    let path = format!("/api/v1/password-manager/users/{person}/resend-invite");
    assert_eq!(browser.post(&path, json!({})).await, (204, Value::Null));

    let (_, log) = browser.get("/api/v1/audit?limit=1").await;
    let newest = &log["items"][0];
    assert_eq!(
        (
            &newest["action"],
            &newest["actor"],
            &newest["subject"],
            &newest["at"]
        ),
        (
            &json!("invite.resent"),
            &json!("Priya"),
            &json!("Mira"),
            &json!(START)
        )
    );
    let next = log["next_cursor"].as_str().unwrap();
    let (_, older) = browser
        .get(&format!("/api/v1/audit?limit=1&cursor={next}"))
        .await;
    assert_eq!(older["items"][0]["action"], "invite.sent");
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_name() {
    let app = TestApp::start(Engine::Sqlite).await;
    let browser = Browser::signed_in(&app).await;
    for (path, field) in [
        ("/api/v1/groups?limit=0", "limit"),
        ("/api/v1/groups?cursor=%21", "cursor"),
        ("/api/v1/groups?hide_dynamic=maybe", "query"),
        ("/api/v1/password-manager/users?status=asleep", "status"),
        ("/api/v1/password-manager/users?sort=shoe", "sort"),
        ("/api/v1/audit?limit=1000", "limit"),
    ] {
        let refused = json!({ "code": "bad_request", "args": { "field": field } });
        assert_eq!(browser.get(path).await, (400, refused), "{path}");
    }
    let path = "/api/v1/password-manager/enrolment";
    for body in [
        json!({ "groups": [] }),
        json!({ "groups": [uuid::Uuid::now_v7()] }),
    ] {
        let refused = json!({ "code": "bad_request", "args": { "field": "groups" } });
        assert_eq!(browser.post(path, body).await, (400, refused));
    }
    let unknown = "/api/v1/password-manager/users/nobody/resend-invite";
    assert_eq!(browser.post(unknown, json!({})).await.0, 404);
}

#[tokio::test]
async fn each_computer_of_a_person_has_its_own_status() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let browser = Browser::signed_in(&app).await;
    let (_, users) = browser.get("/api/v1/password-manager/users").await;
    let person = users["items"][0]["person_id"].as_str().unwrap();
    let users = "/api/v1/password-manager/users";
    let first = Computer::new("first");
    first
        .ask(&app, &app.miras_link().await.token)
        .await
        .unwrap();
    let again = format!("{users}/{person}/resend-invite");
    assert_eq!(browser.post(&again, json!({})).await.0, 204);
    let second = Computer::new("second");
    second.gets_in(&app, &app.miras_link().await.token).await;

    let path = format!("{users}/{person}/devices");
    let (status, listed) = browser.get(&path).await;
    let seen = |number: usize| {
        let device = &listed["items"][number];
        json!([
            device["name"],
            device["os"],
            device["status"],
            device["last_seen"]
        ])
    };
    assert_eq!((status, &listed["next_cursor"]), (200, &Value::Null));
    assert_eq!(seen(0), json!(["first", "linux", "deactivated", START]));
    assert_eq!(seen(1), json!(["second", "linux", "pending_pin", START]));
    let (_, page) = browser.get(&format!("{path}?limit=1")).await;
    let next = page["next_cursor"].as_str().unwrap();
    let (_, page) = browser.get(&format!("{path}?limit=1&cursor={next}")).await;
    assert_eq!(page["items"][0]["name"], "second");
    let nobody = format!("{users}/{}/devices", uuid::Uuid::now_v7());
    assert_eq!(browser.get(&nobody).await.0, 404);
}

/// Calls that need no proof, as the document says it.
const OPEN: [&str; 7] = [
    "get /api/v1/organisation/key-rotations",
    "post /api/v1/admin/session",
    "post /api/v1/admin/setup",
    "post /api/v1/admin/setup/check",
    "post /api/v1/enrolment/code",
    "post /api/v1/enrolment/join",
    "post /api/v1/enrolment/verify",
];

#[tokio::test]
async fn strangers_reach_nothing_that_the_document_lists() {
    let app = TestApp::start(Engine::Sqlite).await;
    let document = serde_json::to_value(server::api::openapi::document()).unwrap();
    let mut open = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            if operation["security"].is_null() {
                open.push(format!("{method} {path}"));
                continue;
            }
            let path = path
                .replace("{person_id}", &uuid::Uuid::now_v7().to_string())
                .replace("{backup_id}", &uuid::Uuid::now_v7().to_string());
            let method = method.to_uppercase().parse().unwrap();
            let request = app.http.request(method, app.url(&path)).json(&json!({}));
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 401, "{path}");
        }
    }
    open.sort();
    assert_eq!(open, OPEN);
}

#[tokio::test]
async fn each_call_describes_what_it_takes_and_answers() {
    let document = serde_json::to_value(server::api::openapi::document()).unwrap();
    let text = document.to_string();
    assert!(!text.contains("\"schema\":{}"), "a body without a shape");
    let shapes = &document["components"]["schemas"];
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let bodies = operation["responses"]
                .as_object()
                .unwrap()
                .values()
                .chain(Some(&operation["requestBody"]));
            for body in bodies {
                let shape = &body["content"]["application/json"]["schema"];
                let name = shape["$ref"].as_str().unwrap_or_default();
                let name = name.trim_start_matches("#/components/schemas/");
                // The bytes of a backup have no shape.
                let bytes = body["content"]["application/octet-stream"].is_object();
                let known = body["content"].is_null() || bytes || shapes[name].is_object();
                assert!(known, "{method} {path}: {body}");
            }
            let refusal = &operation["responses"]["default"]["content"];
            assert!(refusal.is_object(), "{method} {path} tells no refusal");
        }
    }
    for named in text.split("#/components/schemas/").skip(1) {
        let name = named.split('"').next().unwrap();
        assert!(
            shapes[name].is_object(),
            "{name} is named and not described"
        );
    }
}

#[tokio::test]
async fn nothing_is_changed_without_the_csrf_token() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let browser = Browser::signed_in(&app).await.without_csrf_token();
    let document = serde_json::to_value(server::api::openapi::document()).unwrap();
    let mut refused = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let guarded = operation["security"][0]["csrf"].is_array();
            let by_session = operation["security"][0]["session"].is_array();
            assert_eq!(guarded, by_session && method != "get", "{method} {path}");
            if guarded {
                let path = path
                    .replace("{person_id}", &uuid::Uuid::now_v7().to_string())
                    .replace("{backup_id}", &uuid::Uuid::now_v7().to_string());
                let method = method.to_uppercase().parse().unwrap();
                let answer = browser.send(method, &path, Some(json!({}))).await;
                assert_eq!(answer, (403, json!({ "code": "forbidden" })), "{path}");
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 11);
}

#[tokio::test]
async fn an_auditor_reads_and_changes_nothing() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    app.db()
        .run("UPDATE admins SET role = $1", ("auditor",))
        .await
        .unwrap();
    let browser = Browser::signed_in(&app).await;
    assert_eq!(browser.get("/api/v1/password-manager/users").await.0, 200);
    let groups = json!({ "groups": [app.group("Pilot").await.to_string()] });
    let preview = "/api/v1/password-manager/enrolment/preview";
    assert_eq!(browser.post(preview, groups.clone()).await.0, 200);
    let save = browser
        .post("/api/v1/password-manager/enrolment", groups)
        .await;
    assert_eq!(save, (403, json!({ "code": "forbidden" })));
    let (_, users) = browser.get("/api/v1/password-manager/users").await;
    let person = users["items"][0]["person_id"].as_str().unwrap();
    let path = format!("/api/v1/password-manager/users/{person}/resend-invite");
    assert_eq!(browser.post(&path, json!({})).await.0, 403);
}
