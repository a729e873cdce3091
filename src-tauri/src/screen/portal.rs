//! A picture of the screen through the desktop's portal, which asks the person. The portal hands
//! out a file; it is read and deleted at once.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use client::Secret;
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{MatchRule, message};

use super::CannotLook;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
const SCREENSHOT: &str = "org.freedesktop.portal.Screenshot";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// What the portal answers where the person agreed.
const AGREED: u32 = 0;

/// The picture, once the person has agreed.
pub(super) fn screenshot(bus: &Connection) -> Result<Secret<Vec<u8>>, CannotLook> {
    let (answer, results) = ask(bus).map_err(|error| {
        tracing::info!(%error, "the portal gives no picture of the screen");
        CannotLook::NoAnswer
    })?;
    if answer != AGREED {
        return Err(CannotLook::Refused);
    }
    let address = results.get("uri").and_then(|uri| uri.downcast_ref().ok());
    take(address.ok_or(CannotLook::NoAnswer)?).ok_or(CannotLook::NoAnswer)
}

type Answer = (u32, HashMap<String, OwnedValue>);

fn ask(bus: &Connection) -> zbus::Result<Answer> {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let token = format!("latchkey{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let sender = bus.unique_name().map_or("", |name| name.as_str());
    let sender = sender.trim_start_matches(':').replace('.', "_");
    // The answer may come before the call returns, so it is listened for first.
    let path = format!("{PORTAL_PATH}/request/{sender}/{token}");
    let rule = MatchRule::builder()
        .msg_type(message::Type::Signal)
        .interface(REQUEST)?
        .member("Response")?
        .path(path)?
        .build();
    let mut answers = MessageIterator::for_match_rule(rule.to_owned(), bus, None)?;
    let portal = Proxy::new(bus, PORTAL, PORTAL_PATH, SCREENSHOT)?;
    let options = HashMap::from([
        ("handle_token", Value::from(token.as_str())),
        ("modal", Value::from(true)),
        ("interactive", Value::from(false)),
    ]);
    let _request: OwnedObjectPath = portal.call("Screenshot", &("", options))?;
    let answer = answers
        .next()
        .ok_or_else(|| zbus::Error::Failure("the bus has ended".into()))??;
    answer.body().deserialize()
}

/// Reads the file at `address` and deletes it.
fn take(address: &str) -> Option<Secret<Vec<u8>>> {
    let path = tauri::Url::parse(address).ok()?.to_file_path().ok()?;
    let bytes = fs::read(&path).map(Secret::new);
    delete(&path);
    bytes.ok()
}

fn delete(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::warn!(io.kind = ?error.kind(), "the portal's picture of the screen stays");
    }
}

#[cfg(test)]
mod tests;
