//! Every step of an enrolment writes exactly its rows of the audit log, and the same step once more writes none.

use std::time::Duration;

use protocol::WireCode;
use server::enrolment;
use test_case::test_case;

use crate::app::TestApp;
use crate::computer::{self, Computer, other_than};
use crate::engine::Engine;

/// The log as the steps fill it.
struct Log<'a> {
    app: &'a TestApp,
    seen: usize,
}

impl Log<'_> {
    /// What was written since the last look: action, who, to what, and the detail.
    /// What became of mails is not among it: the worker has its own pace, and its own test (`web/outbox.rs`).
    async fn check(&mut self, step: &str, expected: &[&str]) {
        let rows: Vec<(String, String, String, String)> = self
            .app
            .db()
            .all(
                "SELECT action, actor_kind, subject_kind, detail FROM audit_log \
                 WHERE action NOT LIKE 'mail.%' ORDER BY id",
                (),
            )
            .await
            .unwrap();
        let written: Vec<String> = rows[self.seen..]
            .iter()
            .map(|(action, actor, subject, detail)| {
                format!("{action} {actor} {subject} {detail}")
                    .trim_end()
                    .to_owned()
            })
            .collect();
        assert_eq!(written, expected, "{step}");
        self.seen = rows.len();
    }
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn each_step_writes_its_rows_once(engine: Engine) {
    let app = &TestApp::start(engine).await;
    let log = &mut Log { app, seen: 0 };
    log.check("the organisation", &["admin.created operator admin owner"])
        .await;

    app.import("mira@northwind.example,Mira,,,,Pilot\n").await;
    let imported =
        "directory.imported operator organisation 1 added, 0 changed, 1 groups added, 0 invited";
    log.check("the import", &[imported]).await;
    app.bind(&["Pilot"]).await;
    let bound = ["group.bound admin group", "invite.sent admin enrolment"];
    log.check("the group is bound, its member invited", &bound)
        .await;
    app.bind(&["Pilot"]).await;
    log.check("bound again", &[]).await;

    let laptop = &Computer::new("laptop");
    let link = app.miras_link().await;
    laptop.join(app, &link.token).await.unwrap();
    log.check("the link is opened", &[]).await;
    let none = laptop.verify(app, &link.token, "123456").await;
    assert_eq!(none.err(), Some(WireCode::CodeExpired));
    log.check("a code before one was asked for", &[]).await;
    laptop.ask(app, &link.token).await.unwrap();
    log.check("a code is asked for", &["code.sent person enrolment"])
        .await;
    laptop.ask(app, &link.token).await.unwrap();
    log.check("asked again, too soon", &[]).await;
    let code = app.miras_code().await;
    for left in (0..5).rev() {
        let wrong = laptop.verify(app, &link.token, &other_than(&code)).await;
        assert_eq!(wrong.err(), Some(WireCode::CodeWrong { tries_left: left }));
        let row = format!("code.wrong person enrolment {left} tries left");
        log.check("a wrong code", &[&row]).await;
    }
    laptop.verify(app, &link.token, &code).await.unwrap_err();
    log.check("the right code after five wrong ones", &[]).await;

    app.clock.advance(Duration::from_secs(72 * 60 * 60));
    enrolment::note_expired(app.state()).await.unwrap();
    log.check("nobody came in time", &["invite.expired server enrolment"])
        .await;
    enrolment::note_expired(app.state()).await.unwrap();
    log.check("expired, looked at again", &[]).await;
    assert!(laptop.ask(app, &link.token).await.is_err());
    log.check("an invite that is over", &[]).await;

    app.resend().await.unwrap();
    log.check("sent again", &["invite.resent admin enrolment"])
        .await;
    assert!(laptop.join(app, &link.token).await.is_err());
    log.check("the withdrawn link is opened", &[]).await;
    let link = app.miras_link().await;
    laptop.ask(app, &link.token).await.unwrap();
    log.check(
        "a code with the new invite",
        &["code.sent person enrolment"],
    )
    .await;
    let code = app.miras_code().await;
    laptop.verify(app, &link.token, &code).await.unwrap();
    log.check("the right code", &["device.verified person device"])
        .await;
    let (_, token) = laptop.verify(app, &link.token, &code).await.unwrap();
    log.check("the right code once more", &[]).await;
    computer::status(app, &token).await.unwrap();
    log.check("a status while the PIN is pending", &[]).await;
    computer::complete(app, &token).await.unwrap();
    log.check("the PIN is set", &["enrolment.completed device enrolment"])
        .await;
    computer::complete(app, &token).await.unwrap();
    log.check("the PIN is set, told again", &[]).await;
    assert_eq!(app.resend().await, Err(WireCode::Conflict));
    log.check("sent again when all is done", &[]).await;
    assert!(laptop.join(app, &link.token).await.is_err());
    log.check("the used link is opened", &[]).await;
    app.clock.advance(Duration::from_secs(72 * 60 * 60));
    enrolment::note_expired(app.state()).await.unwrap();
    log.check("a used invite does not expire", &[]).await;
}
