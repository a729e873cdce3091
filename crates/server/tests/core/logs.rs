//! What the log must never hold: addresses, names, tokens, codes. At every level, of every crate.

use std::io::Write;
use std::sync::{Arc, Mutex};

use crate::app::TestApp;
use crate::computer::{self, Computer, other_than};
use crate::engine::Engine;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn hold(&self, text: &str) -> bool {
        let bytes = self.0.lock().unwrap();
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }
}

#[tokio::test]
async fn a_whole_enrolment_leaves_no_person_and_no_secret_in_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    // SQLite's driver logs on a thread of its own, so that the whole process is heard.
    tracing::subscriber::set_global_default(log).expect("the only subscriber of this process");
    tracing::info!("positive control");

    let app = TestApp::start(Engine::Sqlite).await;
    app.import("zelda.canary@northwind.example,Zelda Canary,Sales,,,Canaries\n")
        .await;
    app.bind(&["Canaries"]).await;
    let mail = app.invite_mail("zelda.canary@northwind.example").await;
    let link = protocol::Invite::parse(&mail.open_url).unwrap();
    let laptop = Computer::new("canary-laptop");
    laptop.join(&app, &link.token).await.unwrap();
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.code_mail("zelda.canary@northwind.example").await.code;
    let wrong = laptop.verify(&app, &link.token, &other_than(&code)).await;
    assert!(wrong.is_err());
    let (_, device_token) = laptop.verify(&app, &link.token, &code).await.unwrap();
    computer::complete(&app, &device_token).await.unwrap();

    assert!(lines.hold("positive control"));
    assert!(
        lines.hold("INSERT INTO invites"),
        "the database's log is heard as well"
    );
    let token: String = link.token.clone().into();
    // Six bare digits also occur in times; a logged code would stand in quotes, as all texts do.
    let code = format!("\"{code}\"");
    let secrets = [
        "zelda.canary@",
        "Zelda",
        "canary-laptop",
        &token,
        &device_token,
        &mail.join_code,
        &code,
    ];
    for secret in secrets {
        assert!(!lines.hold(secret), "the log holds {secret}");
    }
}

#[tokio::test]
async fn the_log_of_a_request_names_its_route_and_not_its_path() {
    let lines = Lines::default();
    let writer = lines.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    // The server of this test runs on this thread.
    let _heard = tracing::subscriber::set_default(log);
    let app = TestApp::start(Engine::Sqlite).await;
    let path = "/api/v1/password-manager/users/zelda-canary/devices";
    let answer = app.http.get(app.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert!(lines.hold("/api/v1/password-manager/users/{person_id}/devices"));
    assert!(!lines.hold("zelda-canary"));
    app.http.get(app.url("/nowhere")).send().await.unwrap();
    assert!(lines.hold("request.route=\"none\""));
}
