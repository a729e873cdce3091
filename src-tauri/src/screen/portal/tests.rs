//! A portal of the test's own on a bus of its own.

use std::path::PathBuf;

use zbus::message;

use super::*;
use crate::os::bus::Bus;

/// What the person answers, and the file that is handed out.
struct Portal {
    answer: u32,
    file: PathBuf,
    /// Another program that answers first, and what it names.
    forger: Option<(zbus::Connection, PathBuf)>,
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
        if let Some((forger, file)) = &self.forger {
            let address = Value::from(format!("file://{}", file.display()));
            let answer = (AGREED, HashMap::from([("uri", address)]));
            let app = header.sender().unwrap().to_string();
            for to in [None, Some(app.as_str())] {
                let sent = forger.emit_signal(to, request.as_str(), REQUEST, "Response", &answer);
                sent.await.unwrap();
            }
        }
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

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\npicture";

#[track_caller]
fn check(answer: u32, expected: Result<&[u8], CannotLook>, is_left: bool) {
    let bus = Bus::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Screenshot.png");
    fs::write(&file, PICTURE).unwrap();
    let portal = Portal {
        answer,
        file: file.clone(),
        forger: None,
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
    check(AGREED, Ok(PICTURE), false);
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

#[test]
fn what_another_program_answers_is_neither_read_nor_deleted() {
    let bus = Bus::start();
    let folder = tempfile::tempdir().unwrap();
    let [file, other] = ["Screenshot.png", "holiday.png"].map(|name| folder.path().join(name));
    fs::write(&file, PICTURE).unwrap();
    fs::write(&other, PICTURE).unwrap();
    let forger = bus.connect().build().unwrap().into_inner();
    let portal = Portal {
        answer: 1,
        file,
        forger: Some((forger, other.clone())),
    };
    let portal = bus.connect().serve_at(PORTAL_PATH, portal).unwrap();
    let _portal = portal.name(PORTAL).unwrap().build().unwrap();
    let got = screenshot(&bus.connect().build().unwrap());
    assert_eq!(got.err(), Some(CannotLook::Refused));
    assert!(other.exists());
}

#[test]
fn only_pictures_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let address = format!("file://{}", path.display());
    fs::write(&path, "letters").unwrap();
    assert!(take(&address).is_none());
    assert!(path.exists());
    let picture = folder.path().join("picture");
    fs::write(&picture, PICTURE).unwrap();
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(&picture, &path).unwrap();
    assert!(take(&address).is_none());
    assert!(picture.exists());
}
