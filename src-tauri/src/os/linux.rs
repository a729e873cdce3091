//! Linux: sleep and session lock from logind, the screen saver's lock from the session bus.
//!
//! Each source is optional: where there is no such service its thread ends with a line in the log,
//! and the idle time still locks.

use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::match_rule::Builder as Rule;
use zbus::zvariant::{OwnedFd, OwnedObjectPath};
use zbus::{MatchRule, message};

use super::{Desktop, Leaving, Session};

const LOGIND: &str = "org.freedesktop.login1";
const LOGIND_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const LOGIND_SESSION: &str = "org.freedesktop.login1.Session";
/// Interfaces with the signal `ActiveChanged(locked)`; desktops send one or the other.
const SCREEN_SAVERS: [&str; 2] = ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"];

/// The session of a Linux desktop.
#[derive(Debug)]
pub(crate) struct Linux;

impl Session for Linux {
    fn watch(self, left: impl Fn(Leaving) + Clone + Send + 'static) {
        let sleep = left.clone();
        start("sleep", move || watch_sleep(&sleep));
        let lock = left.clone();
        start("session lock", move || watch_session_lock(&lock));
        for interface in SCREEN_SAVERS {
            let left = left.clone();
            start("screen saver", move || watch_screen_saver(interface, &left));
        }
    }
}

impl Desktop for Linux {
    /// Asks for the one who shows status icons; a desktop without one would leave a hidden window unreachable.
    fn has_tray(&self) -> bool {
        let asked = || -> zbus::Result<bool> {
            let bus = Connection::session()?;
            let names = zbus::blocking::fdo::DBusProxy::new(&bus)?;
            Ok(names.name_has_owner("org.kde.StatusNotifierWatcher".try_into()?)?)
        };
        asked().unwrap_or(false)
    }

    /// Who is there answers at once; for who has ended the bus answers, as soon as it has noticed.
    fn wait_for_ending(&self, name: &str) {
        let asked = || -> zbus::Result<()> {
            let bus = Connection::session()?;
            let names = zbus::blocking::fdo::DBusProxy::new(&bus)?;
            while names.name_has_owner(name.try_into()?)? {
                let owner = Proxy::new(&bus, name, "/", "org.freedesktop.DBus.Peer")?;
                if owner.call_method("Ping", &()).is_ok() {
                    break;
                }
            }
            Ok(())
        };
        // Without a session bus there is no other instance to meet.
        if let Err(error) = asked() {
            tracing::info!(%error, "the session bus does not say who is there");
        }
    }
}

fn start(what: &'static str, watch: impl FnOnce() -> zbus::Result<()> + Send + 'static) {
    std::thread::spawn(move || {
        if let Err(error) = watch() {
            tracing::info!(session.signal = what, %error, "this session does not tell");
        }
    });
}

/// The delay that logind grants lasts as long as the descriptor is open: it is closed once the vault is locked.
fn watch_sleep(left: &impl Fn(Leaving)) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let logind = Proxy::new(&bus, LOGIND, LOGIND_PATH, MANAGER)?;
    follow_sleep(&logind, left)
}

/// Only what logind itself says counts: on the system's bus anybody may send a signal of this name.
fn follow_sleep(logind: &Proxy<'_>, left: &impl Fn(Leaving)) -> zbus::Result<()> {
    let signals = logind.receive_signal("PrepareForSleep")?;
    let mut delay = hold_sleep_back(logind);
    for signal in signals {
        let Ok(falls_asleep) = signal.body().deserialize::<bool>() else {
            continue;
        };
        if falls_asleep {
            left(Leaving::Sleep);
            delay = None;
        } else if delay.is_none() {
            delay = hold_sleep_back(logind);
        }
    }
    Ok(())
}

fn hold_sleep_back(logind: &Proxy<'_>) -> Option<OwnedFd> {
    let arguments = (
        "sleep",
        "Latchkey",
        "Locks the vault before the computer sleeps",
        "delay",
    );
    logind.call("Inhibit", &arguments).ok()
}

fn watch_session_lock(left: &impl Fn(Leaving)) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let logind = Proxy::new(&bus, LOGIND, LOGIND_PATH, MANAGER)?;
    let session: OwnedObjectPath = match std::env::var("XDG_SESSION_ID") {
        Ok(id) => logind.call("GetSession", &(id,))?,
        Err(_) => logind.call("GetSessionByPID", &(std::process::id(),))?,
    };
    let session = Proxy::new(&bus, LOGIND, session.into_inner(), LOGIND_SESSION)?;
    for _ in session.receive_signal("Lock")? {
        left(Leaving::Screen);
    }
    Ok(())
}

fn watch_screen_saver(interface: &'static str, left: &impl Fn(Leaving)) -> zbus::Result<()> {
    let bus = Connection::session()?;
    for locked in bools(&bus, rule(interface, "ActiveChanged")?.build())? {
        if locked {
            left(Leaving::Screen);
        }
    }
    Ok(())
}

fn rule<'a>(interface: &'a str, member: &'a str) -> zbus::Result<Rule<'a>> {
    MatchRule::builder()
        .msg_type(message::Type::Signal)
        .interface(interface)?
        .member(member)
}

/// The one flag that each of the matched signals carries.
fn bools(
    bus: &Connection,
    rule: MatchRule<'_>,
) -> zbus::Result<impl Iterator<Item = bool> + use<>> {
    let rule = rule.to_owned();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    Ok(signals.filter_map(|signal| signal.ok()?.body().deserialize().ok()))
}

#[cfg(test)]
pub(crate) mod bus;
#[cfg(test)]
mod tests;
