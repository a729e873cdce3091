//! A logind of the test's own on a bus of its own, and another account's program on the same bus.

use std::sync::mpsc;

use super::bus::Bus;
use super::*;

struct Logind {
    /// Hears that the app holds the sleep back, which it does once it listens.
    asked: mpsc::Sender<()>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    /// What holds the sleep back: any descriptor does.
    fn inhibit(&self, _what: &str, _who: &str, _why: &str, _mode: &str) -> OwnedFd {
        self.asked.send(()).unwrap();
        let file = std::fs::File::open("/dev/null").unwrap();
        std::os::fd::OwnedFd::from(file).into()
    }
}

/// Says that the computer falls asleep or wakes, and returns once the bus has it.
fn say(by: &Connection, to: Option<&str>, falls_asleep: bool) {
    by.emit_signal(to, LOGIND_PATH, MANAGER, "PrepareForSleep", &falls_asleep)
        .unwrap();
    let bus = zbus::blocking::fdo::DBusProxy::new(by).unwrap();
    bus.get_id().unwrap();
}

#[test]
fn only_logind_says_that_the_computer_falls_asleep() {
    let bus = Bus::start();
    let (asked, listens) = mpsc::channel();
    let logind = Logind { asked };
    let logind = bus.connect().serve_at(LOGIND_PATH, logind).unwrap();
    let logind = logind.name(LOGIND).unwrap().build().unwrap();
    let forger = bus.connect().build().unwrap();
    let app = bus.connect().build().unwrap();
    let here = app.unique_name().unwrap().to_string();
    let (told, heard) = mpsc::channel();
    let watching = std::thread::spawn(move || {
        let logind = Proxy::new(&app, LOGIND, LOGIND_PATH, MANAGER).unwrap();
        follow_sleep(&logind, &|leaving| told.send(leaving).unwrap())
    });
    listens.recv().unwrap();
    for to in [None, Some(here.as_str())] {
        say(&forger, to, true);
        say(&forger, to, false);
    }
    say(&logind, None, false);
    say(&logind, None, true);
    assert!(heard.recv().is_ok());
    drop(bus);
    watching.join().unwrap().ok();
    assert_eq!(heard.iter().count(), 0, "nobody else was believed");
}
