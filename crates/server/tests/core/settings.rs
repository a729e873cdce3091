//! The settings as the console reads and saves them, and what devices are told of them.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::browser::Browser;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const PATH: &str = "/api/v1/password-manager/settings";

fn settings(change: Value) -> Value {
    let mut body = json!({
        "erase_delay_hours": 24, "grace_days": 3, "company_backups": true,
        "backup_largest_bytes": 52_428_800, "backup_copies": 3, "version": 0,
    });
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

#[tokio::test]
async fn settings_are_saved_by_who_saw_the_newest() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.invite_mira().await;
    let laptop = Computer::new("laptop");
    let token = laptop.enrols(&app, "mira@northwind.example").await;
    let before = computer::status(&app, &token).await.unwrap();
    assert!(before.policy.company_backups);
    let browser = Browser::signed_in(&app).await;
    assert_eq!(browser.get(PATH).await, (200, settings(json!({}))));

    let put = async |body| browser.send(reqwest::Method::PUT, PATH, Some(body)).await;
    let changed = settings(json!({ "erase_delay_hours": 0, "company_backups": false }));
    let mut saved = changed.clone();
    saved["version"] = json!(1);
    assert_eq!(put(changed.clone()).await, (200, saved.clone()));
    assert_eq!(put(changed).await, (409, json!({ "code": "conflict" })));
    assert_eq!(put(saved.clone()).await, (200, saved), "nothing differs");
    let after = computer::status(&app, &token).await.unwrap();
    assert!(!after.policy.company_backups && after.counter > before.counter);

    let detail = "SELECT detail FROM audit_log WHERE action = 'settings.changed'";
    let details: Vec<(String,)> = app.db().all(detail, ()).await.unwrap();
    let expected = "erase delay in hours 24 to 0, company backups 1 to 0".to_owned();
    assert_eq!(details, [(expected,)]);

    for (field, value) in [
        ("erase_delay_hours", 721),
        ("grace_days", 31),
        ("backup_largest_bytes", 1),
        ("backup_copies", 0),
    ] {
        let wrong = settings(json!({ field: value, "version": 1 }));
        let refused = json!({ "code": "bad_request", "args": { "field": field } });
        assert_eq!(put(wrong).await, (400, refused));
    }
}
