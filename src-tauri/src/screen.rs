//! What is on the screen, for QR codes that another program shows. It is looked at in memory and
//! kept nowhere; the person asked for it each time. On Windows and macOS nothing was written or tried
//! yet, and the pages do not offer it there.

#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod x11;

use client::{Pixels, Secret};

/// What was seen.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "nothing is seen there")
)]
pub(crate) enum Looked {
    /// Each screen, as it is drawn.
    Pixels(Vec<Pixels>),
    /// A picture of all of them, PNG or JPEG.
    Picture(Secret<Vec<u8>>),
}

/// The screen was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "nobody is asked there")
)]
pub(crate) enum CannotLook {
    /// The person or the system said no.
    #[error("it was refused")]
    Refused,
    /// Nothing that could show it answers.
    #[error("nothing answers that could show it")]
    NoAnswer,
}

/// Looks at all screens. On Wayland the system asks the person.
#[cfg(target_os = "linux")]
pub(crate) fn look() -> Result<Looked, CannotLook> {
    // Under Wayland an X server may be there as well; what it shows is black.
    if std::env::var_os("WAYLAND_DISPLAY").is_some() {
        let bus = zbus::blocking::Connection::session().map_err(|_| CannotLook::NoAnswer)?;
        return portal::screenshot(&bus).map(Looked::Picture);
    }
    let screens = x11::screens(None).map_err(|error| {
        tracing::info!(%error, "the X server does not show its screens");
        CannotLook::NoAnswer
    })?;
    Ok(Looked::Pixels(screens))
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn look() -> Result<Looked, CannotLook> {
    Err(CannotLook::NoAnswer)
}
