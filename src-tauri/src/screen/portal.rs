//! A picture of the screen through the desktop's portal, which asks the person. The portal hands
//! out a file; it is read and deleted at once.

use std::collections::HashMap;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::Read as _;
use std::path::Path;

use client::{MOST_PICTURE_BYTES, Secret};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::CannotLook;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
const SCREENSHOT: &str = "org.freedesktop.portal.Screenshot";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// What the portal answers where the person agreed.
const AGREED: u32 = 0;
/// How the pictures begin that are read, PNG and JPEG. Nothing else is deleted.
const PICTURES: [&[u8]; 2] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"];

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
    // Keyed at random, so that nobody else knows where the answer will come.
    let token = format!("latchkey{:016x}", RandomState::new().hash_one(REQUEST));
    let sender = bus.unique_name().map_or("", |name| name.as_str());
    let sender = sender.trim_start_matches(':').replace('.', "_");
    // The answer may come before the call returns, so it is listened for first; from nobody but the portal.
    let path = format!("{PORTAL_PATH}/request/{sender}/{token}");
    let request = Proxy::new(bus, PORTAL, path, REQUEST)?;
    let mut answers = request.receive_signal("Response")?;
    let portal = Proxy::new(bus, PORTAL, PORTAL_PATH, SCREENSHOT)?;
    let options = HashMap::from([
        ("handle_token", Value::from(token.as_str())),
        ("modal", Value::from(true)),
        ("interactive", Value::from(false)),
    ]);
    let _request: OwnedObjectPath = portal.call("Screenshot", &("", options))?;
    let answer = answers
        .next()
        .ok_or_else(|| zbus::Error::Failure("the bus has ended".into()))?;
    answer.body().deserialize()
}

/// Reads the picture at `address` and deletes it. Anything else that lies there stays.
fn take(address: &str) -> Option<Secret<Vec<u8>>> {
    let path = tauri::Url::parse(address).ok()?.to_file_path().ok()?;
    // A pipe would be waited for, a link would lead to any file.
    if !fs::symlink_metadata(&path).ok()?.is_file() {
        return None;
    }
    let most = u64::try_from(MOST_PICTURE_BYTES).ok()?;
    let mut bytes = Vec::new();
    let file = File::open(&path).ok()?;
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .ok()?;
    if !PICTURES.iter().any(|picture| bytes.starts_with(picture)) {
        return None;
    }
    delete(&path);
    Some(Secret::new(bytes))
}

fn delete(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        tracing::warn!(io.kind = ?error.kind(), "the portal's picture of the screen stays");
    }
}

#[cfg(test)]
mod tests;
