//! An item whose every text is an attack on the page that shows it, in the real web view.

use serde_json::{Value, json};
use tests::driver::AppWindow;
use tests::figures::{Figure, record};
use tests::journey::Employee;

use crate::company::Company;
use crate::payloads::{LEAVING, SCRIPTS};

/// Waits for the answer of the program; WebDriver hands in the callback as the last argument.
const SAVE: &str = "const [draft, done] = arguments; \
    window.__TAURI_INTERNALS__.invoke('save_item', { draft }).then(() => done('saved'), (error) => done(error))";
const RAN: &str = "return window.ran === undefined ? 0 : window.ran";
/// The control: what the payloads would do is something that can be seen.
const RUN: &str = "window.ran = 1; const seen = window.ran; delete window.ran; return seen";
/// Each way to leave, as a page under somebody else's control would try it.
const LEAVE: &str = "const [target, way] = arguments; \
    if (way === 'link') { const a = document.createElement('a'); a.href = target; document.body.append(a); a.click(); a.remove() } \
    else if (way === 'blank') { const a = document.createElement('a'); a.href = target; a.target = '_blank'; document.body.append(a); a.click(); a.remove() } \
    else if (way === 'open') window.open(target); \
    else location.assign(target)";
const WAYS: [&str; 4] = ["link", "blank", "open", "assign"];

#[tokio::test(flavor = "multi_thread")]
async fn what_an_item_says_is_text_and_the_page_goes_nowhere() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    company.enrol(&person).await.unwrap();
    for (number, payload) in SCRIPTS.iter().enumerate() {
        save(&app, number, payload).await;
    }
    nothing_runs(&app, &person).await;
    nothing_is_left(&app).await;
    app.quit().await.unwrap();
}

/// Puts an item into the vault whose title, tag, section, label and values are all the payload.
async fn save(app: &AppWindow, number: usize, payload: &str) {
    let field = |kind: &str, value: Value| json!({ "id": null, "label": payload, "fieldKind": kind, "value": value });
    let secret = json!({ "secret": { "kind": "set", "value": payload } });
    let fields = [
        field("text", json!({ "plain": payload })),
        field("email", json!({ "plain": payload })),
        field(
            "url",
            json!({ "url": { "address": payload, "rule": "exact" } }),
        ),
        field("phone", json!({ "plain": payload })),
        field("choice", json!({ "plain": payload })),
        field(
            "address",
            json!({ "address": {
            "street": payload, "city": payload, "region": payload, "postCode": payload, "country": payload,
        } }),
        ),
        field("note", json!({ "plain": payload })),
        field("concealed", secret),
    ];
    let draft = json!({
        "id": null, "itemKind": "login", "title": format!("{} {payload}", name(number)), "favourite": false,
        "tags": [payload], "sections": [{ "id": null, "title": payload, "fields": fields }],
        "expires": "", "remindDays": 14, "expectedRevision": null,
    });
    let saved = app
        .hand()
        .driver()
        .execute_async(SAVE, vec![draft])
        .await
        .unwrap();
    assert_eq!(saved.json(), "saved", "{payload}");
}

async fn nothing_runs(app: &AppWindow, person: &Employee<'_>) {
    let driver = app.hand().driver();
    let ran = async |script: &str| {
        driver
            .execute(script, vec![])
            .await
            .unwrap()
            .json()
            .as_u64()
            .unwrap()
    };
    assert_eq!(ran(RUN).await, 1, "the control");
    let mut seen = 0;
    for number in 0..SCRIPTS.len() {
        person.find(&name(number)).await.unwrap();
        app.hand().control('r').await.unwrap();
        seen += ran(RAN).await;
    }
    record(&Figure {
        id: "U4",
        title: "hostile texts in title, tag, section, label and value of an item, in list, search and detail of the real web view, concealed ones revealed",
        measured: format!(
            "{} texts in 16 places each, {seen} script runs; the control seen",
            SCRIPTS.len()
        ),
        required: "60 texts or more, 0 script runs",
        ok: SCRIPTS.len() >= 60 && seen == 0,
    });
}

async fn nothing_is_left(app: &AppWindow) {
    let driver = app.hand().driver();
    // The control: a click on a link goes where the page may go.
    driver
        .execute(LEAVE, vec![json!("#here"), json!("link")])
        .await
        .unwrap();
    assert_eq!(driver.current_url().await.unwrap().fragment(), Some("here"));
    let (here, windows) = (
        driver.current_url().await.unwrap(),
        driver.windows().await.unwrap(),
    );
    let mut tries = 0;
    let mut left = Vec::new();
    for target in LEAVING {
        for way in WAYS {
            driver
                .execute(LEAVE, vec![json!(target), json!(way)])
                .await
                .unwrap();
            tries += 1;
            // The page answers, so it is still there.
            let there = driver.current_url().await.unwrap();
            if there != here || driver.windows().await.unwrap() != windows {
                left.push(format!("{way} {target}: {there}"));
            }
        }
    }
    // A page that left at last would not show the list any more.
    app.hand().sees("All items").await.unwrap();
    if driver.current_url().await.unwrap() != here {
        left.push("at the end".to_owned());
    }
    record(&Figure {
        id: "U3",
        title: "ways out of the page: a link, one for a new window, window.open and location, each to hostile addresses",
        measured: format!("{tries} tries, {} left {left:?}", left.len()),
        required: "100 tries or more, 0 left",
        ok: tries >= 100 && left.is_empty(),
    });
}

/// What an item is found by, and no other: a search forgives letters that are left out.
fn name(number: usize) -> String {
    format!("zq{number:03}qz")
}
