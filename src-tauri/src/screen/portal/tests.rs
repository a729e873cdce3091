//! A portal of the test's own on a bus of its own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use zbus::blocking::connection::Builder;

use super::*;

struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn start() -> Self {
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--print-address=1"]);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        let said = process.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        Self { process, address }
    }

    fn connect(&self) -> Builder<'_> {
        Builder::address(self.address.as_str()).unwrap()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// What the person answers, and the file that is handed out.
struct Portal {
    answer: u32,
    file: PathBuf,
}

#[zbus::interface(name = "org.freedesktop.portal.Screenshot")]
impl Portal {
    async fn screenshot(
        &self,
        _parent: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: message::Header<'_>,
        #[zbus(connection)] bus: &zbus::Connection,
    ) -> OwnedObjectPath {
        let sender = header.sender().unwrap().trim_start_matches(':');
        let sender = sender.replace('.', "_");
        let token: &str = options["handle_token"].downcast_ref().unwrap();
        let request = format!("{PORTAL_PATH}/request/{sender}/{token}");
        let address = format!("file://{}", self.file.display());
        let results = HashMap::from([("uri", Value::from(address))]);
        // Before the call returns, as a portal may that was allowed once and for all.
        let answer = (self.answer, results);
        bus.emit_signal(None::<&str>, request.as_str(), REQUEST, "Response", &answer)
            .await
            .unwrap();
        request.try_into().unwrap()
    }
}

#[track_caller]
fn check(answer: u32, expected: Result<&[u8], CannotLook>, is_left: bool) {
    let bus = Bus::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Screenshot.png");
    fs::write(&file, b"picture").unwrap();
    let portal = Portal {
        answer,
        file: file.clone(),
    };
    let portal = bus.connect().serve_at(PORTAL_PATH, portal).unwrap();
    let _portal = portal.name(PORTAL).unwrap().build().unwrap();
    let got = screenshot(&bus.connect().build().unwrap());
    let got = got.map(|bytes| bytes.expose().clone());
    assert_eq!(got, expected.map(<[u8]>::to_vec));
    assert_eq!(file.exists(), is_left, "the file");
}

#[test]
fn a_picture_is_read_and_deleted() {
    check(AGREED, Ok(b"picture"), false);
}

#[test]
fn a_refusal_is_told() {
    check(1, Err(CannotLook::Refused), true);
}

#[test]
fn without_a_portal_nothing_is_read() {
    let bus = Bus::start();
    let got = screenshot(&bus.connect().build().unwrap());
    assert_eq!(got.err(), Some(CannotLook::NoAnswer));
}
