//! SV3: who asks about somebody, or about an invite, cannot tell from the answer or the work whether it exists.
//!
//! The work is what the server does within the request: each statement by its text, each keyed hash,
//! each stretched password, in order. The server reports it to its log at the level `trace`.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use protocol::JoinLookup;
use protocol::enrolment::{InviteProof, JoinRequest, path};
use serde_json::json;
use tests::company::ADMIN_EMAIL;
use tests::figures::{Figure, record};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::app::TestApp;
use crate::browser::Browser;
use crate::engine::Engine;

/// What was done within requests since it was asked last.
#[derive(Clone, Default)]
struct Work(Arc<Mutex<Vec<String>>>);

impl Work {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Work {
    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut spans = context.event_scope(event).into_iter().flatten();
        // The workers beside the requests have their own pace.
        if spans.any(|span| span.name() == "request") {
            event.record(&mut Reported(self));
        }
    }
}

struct Reported<'a>(&'a Work);

impl Visit for Reported<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "work" {
            self.0.0.lock().unwrap().push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// What somebody outside could see of an answer, and what was done for it.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    status: u16,
    headers: Vec<String>,
    body: String,
    work: Vec<String>,
}

async fn ask(app: &TestApp, work: &Work, path: &str, body: &impl serde::Serialize) -> Seen {
    work.take();
    let answer = app
        .http
        .post(app.url(path))
        .json(body)
        .send()
        .await
        .unwrap();
    let status = answer.status().as_u16();
    let known = |name: &str| name != "date" && name != "x-request-id";
    let headers = answer
        .headers()
        .iter()
        .filter(|(name, _)| known(name.as_str()));
    let mut headers: Vec<_> = headers
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    Seen {
        status,
        headers,
        body: answer.text().await.unwrap(),
        work: work.take(),
    }
}

/// One try at each address, with nothing of earlier ones left.
async fn sign_ins(app: &TestApp, work: &Work, emails: &[&str]) -> Vec<Seen> {
    let mut seen = Vec::new();
    for email in emails {
        app.db().run("DELETE FROM rate_counters", ()).await.unwrap();
        let body = json!({ "email": email, "password": "not the password" });
        seen.push(ask(app, work, "/api/v1/admin/session", &body).await);
    }
    seen
}

async fn join(app: &TestApp, work: &Work, lookup: JoinLookup) -> Seen {
    app.db().run("DELETE FROM rate_counters", ()).await.unwrap();
    let invite = InviteProof::JoinCode(lookup);
    ask(app, work, path::JOIN, &JoinRequest { invite }).await
}

/// The join codes of invites that were used, withdrawn, and not used in time, and one that never was.
async fn spent_join_codes(app: &TestApp) -> Vec<JoinLookup> {
    app.invite_mira().await;
    let withdrawn = app.miras_join_code().await.lookup();
    app.resend().await.unwrap();
    let used = app.miras_join_code().await.lookup();
    let sql = "UPDATE invites SET state = 'used' WHERE state = 'live'";
    app.db().run(sql, ()).await.unwrap();
    app.import("bo@northwind.example,Bo,,,,Pilot\n").await;
    let expired = app.invite_mail("bo@northwind.example").await.join_code;
    let expired: protocol::JoinCode = expired.parse().unwrap();
    let never = JoinLookup::from_bytes([255, 254, 253, 252, 251]);
    vec![never, withdrawn, used, expired.lookup()]
}

/// Keeps the listener of this thread, and a second one that hears nothing.
type Listening = (tracing::subscriber::DefaultGuard, tracing::Dispatch);

fn listens() -> (Work, Listening) {
    let work = Work::default();
    let subscriber = tracing_subscriber::registry().with(work.clone());
    // While there is one listener only, what another test's thread reports first is switched off for everybody.
    let second = tracing::Dispatch::new(tracing_subscriber::registry());
    (work, (tracing::subscriber::set_default(subscriber), second))
}

/// How many differ from the first.
fn different(seen: &[Seen]) -> usize {
    seen.iter().filter(|one| **one != seen[0]).count()
}

// One thread, on which the listener hears the server as well.
#[tokio::test]
async fn known_and_unknown_ones_are_answered_alike_after_the_same_work() {
    let (work, _listening) = listens();
    let app = TestApp::start(Engine::Sqlite).await;
    let emails = [ADMIN_EMAIL, "nobody@northwind.example", "no address"];
    let without_password = sign_ins(&app, &work, &emails).await;
    Browser::sets_password(&app).await;
    let at_home = sign_ins(&app, &work, &emails).await;
    let forget = "DELETE FROM admin_known_browsers";
    app.db().run(forget, ()).await.unwrap();
    let elsewhere = sign_ins(&app, &work, &emails).await;

    let lookups = spent_join_codes(&app).await;
    app.clock
        .advance(std::time::Duration::from_secs(72 * 60 * 60));
    let mut joins = Vec::new();
    for lookup in lookups {
        joins.push(join(&app, &work, lookup).await);
    }

    let of = |seen: &Seen, what: &str| seen.work.iter().filter(|done| done.contains(what)).count();
    let stretched = of(&elsewhere[0], "password stretched");
    assert_eq!((elsewhere[0].status, stretched), (401, 1));
    assert_eq!(joins[0].status, 404);
    assert_eq!(joins[0].body, r#"{"code":"invite_unknown"}"#);
    assert!(of(&joins[0], "FROM invites") == 1, "{:?}", joins[0].work);
    let groups = [&without_password, &at_home, &elsewhere, &joins];
    let differ: usize = groups.iter().map(|seen| different(seen)).sum();
    record(&Figure {
        id: "SV3",
        title: "sign-in with known and unknown addresses; join codes unknown, used, withdrawn, expired: status, body, headers, work",
        measured: format!(
            "{} sign-ins of {} steps, {} join codes of {} steps: {differ} differ",
            without_password.len() + at_home.len() + elsewhere.len(),
            elsewhere[0].work.len(),
            joins.len(),
            joins[0].work.len()
        ),
        required: "0 differ",
        ok: differ == 0,
    });
}
