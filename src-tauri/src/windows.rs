//! The windows: the gate while it is locked, the vault while it is open, never both for longer than a swap; and beside
//! the vault the generator, where it is wanted.
//!
//! A JavaScript heap cannot be wiped, so locking destroys the page with its process and shows a new one.
//! The new window is made first: the app never has none, and nothing flashes in between.
//! It comes up where the old one was, with the same size.
//! While the PIN is typed the vault's window is made already, hidden and empty ([`waiting`]).

mod waiting;

use std::sync::atomic::{AtomicU32, Ordering};

use client::Settings;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, PhysicalPosition, PhysicalSize, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder,
};

use crate::appearance;

pub(crate) use waiting::{Waiting, give_up, prepare};

/// The title tells nothing: it stands in task bars, window lists and screen recordings.
const TITLE: &str = "Latchkey";
/// Logical pixels.
const SIZE: (f64, f64) = (1100.0, 740.0);
/// Logical pixels; below, nothing fits.
const LEAST_SIZE: (f64, f64) = (420.0, 560.0);
/// Logical pixels, of the generator.
const GENERATOR_SIZE: (f64, f64) = (460.0, 640.0);
/// Logical pixels; below, the value and its buttons do not fit.
const GENERATOR_LEAST_SIZE: (f64, f64) = (360.0, 420.0);

/// Which of the windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Welcome, enrolment, lock.
    Gate,
    /// The open vault.
    Vault,
    /// The generator, beside the open vault.
    Generator,
}

impl Page {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Gate => "gate-",
            Self::Vault => "vault-",
            Self::Generator => "generator-",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Gate => "gate.html",
            Self::Vault => "vault.html",
            Self::Generator => "generator.html",
        }
    }

    /// How large it starts, and how small it may be made.
    const fn sizes(self) -> [(f64, f64); 2] {
        match self {
            Self::Gate | Self::Vault => [SIZE, LEAST_SIZE],
            Self::Generator => [GENERATOR_SIZE, GENERATOR_LEAST_SIZE],
        }
    }
}

/// Shows `page` in a new window and destroys all others. Does nothing if it is shown already.
///
/// # Errors
/// Where the system cannot make a window; the old one then stays.
pub(crate) fn show(app: &AppHandle, page: Page, settings: &Settings) -> tauri::Result<()> {
    if window(app, page).is_some() {
        return Ok(());
    }
    let old: Vec<WebviewWindow> = shown(app).collect();
    let place = old
        .iter()
        .find(|window| !is_generator(window.label()))
        .and_then(|window| Place::of(window).ok());
    let prepared = (page == Page::Vault).then(|| waiting::take(app)).flatten();
    let new = match prepared {
        Some(prepared) => prepared,
        None => make(app, page, settings, Shown::AtOnce)?,
    };
    match place {
        Some(place) => place.apply(&new)?,
        None => raise_hidden(&new)?,
    }
    // One that does not go keeps no other.
    let gone = old.into_iter().map(|window| window.destroy());
    gone.fold(Ok(()), tauri::Result::and)
}

/// Shows the generator beside the vault, or brings it to the front.
///
/// # Errors
/// Where the system cannot make a window.
pub(crate) fn show_generator(app: &AppHandle, settings: &Settings) -> tauri::Result<()> {
    match window(app, Page::Generator) {
        Some(there) => raise(&there),
        None => make(app, Page::Generator, settings, Shown::AtOnce).map(drop),
    }
}

/// Destroys the generator's window with its page, if there is one.
///
/// # Errors
/// Where the system does not let go of it.
pub(crate) fn destroy_generator(app: &AppHandle) -> tauri::Result<()> {
    let windows = app.webview_windows().into_values();
    let mut generators = windows.filter(|window| is_generator(window.label()));
    generators.try_for_each(|window| window.destroy())
}

/// Whether a window of this label is the generator's.
pub(crate) fn is_generator(label: &str) -> bool {
    label.starts_with(Page::Generator.prefix())
}

/// The window of `page`, if it is shown.
pub(crate) fn window(app: &AppHandle, page: Page) -> Option<WebviewWindow> {
    shown(app).find(|window| window.label().starts_with(page.prefix()))
}

/// All windows but the one that waits.
fn shown(app: &AppHandle) -> impl Iterator<Item = WebviewWindow> {
    let windows = app.webview_windows().into_values();
    windows.filter(|window| !waiting::is_waiting(app, window.label()))
}

/// Brings the window back from the tray, from being minimised, or from behind others.
pub(crate) fn bring_to_front(app: &AppHandle) {
    for window in shown(app).filter(|window| !is_generator(window.label())) {
        if let Err(error) = raise(&window) {
            tracing::warn!(%error, "the window cannot be brought to the front");
        }
    }
}

/// Brings up a window that was made hidden; one that is there already stays as it is.
fn raise_hidden(window: &WebviewWindow) -> tauri::Result<()> {
    if window.is_visible()? {
        return Ok(());
    }
    window.show()?;
    window.set_focus()
}

fn raise(window: &WebviewWindow) -> tauri::Result<()> {
    window.show()?;
    window.unminimize()?;
    window.set_focus()
}

/// When a window comes up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    AtOnce,
    Later,
}

fn make(
    app: &AppHandle,
    page: Page,
    settings: &Settings,
    shown: Shown,
) -> tauri::Result<WebviewWindow> {
    // A label is free again only some time after its window is gone, so each window has its own.
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let label = format!(
        "{}{}",
        page.prefix(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    let [size, least] = page.sizes();
    let home = app.state::<client::Home>();
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.file().into()))
        .title(TITLE)
        .inner_size(size.0, size.1)
        .min_inner_size(least.0, least.1)
        .center()
        .visible(shown == Shown::AtOnce)
        .data_directory(home.webview())
        .general_autofill_enabled(false)
        // The page's own dragging needs it on Windows; files that are dropped would open nothing.
        .disable_drag_drop_handler()
        .theme(appearance::theme(settings.theme))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    appearance::apply_zoom(&window, settings.zoom_percent());
    Ok(window)
}

/// A page of ours goes nowhere but to a page of ours; links are opened by the core, in the browser.
pub(crate) fn is_ours(url: &Url) -> bool {
    let local = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves the same pages under this name.
        "http" => url.host_str() == Some("tauri.localhost") && cfg!(windows),
        scheme => scheme.starts_with("isolation-"),
    };
    local && url.port().is_none() && url.username().is_empty() && url.password().is_none()
}

/// Where a window is.
struct Place {
    position: PhysicalPosition<i32>,
    size: PhysicalSize<u32>,
    maximized: bool,
    visible: bool,
}

impl Place {
    fn of(window: &WebviewWindow) -> tauri::Result<Self> {
        Ok(Self {
            position: window.outer_position()?,
            size: window.inner_size()?,
            maximized: window.is_maximized()?,
            visible: window.is_visible()?,
        })
    }

    fn apply(&self, window: &WebviewWindow) -> tauri::Result<()> {
        if self.maximized {
            window.maximize()?;
        } else {
            window.set_size(self.size)?;
            window.set_position(self.position)?;
        }
        if self.visible {
            raise_hidden(window)
        } else {
            window.hide()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, ours: bool) {
        assert_eq!(is_ours(&Url::parse(url).unwrap()), ours, "{url}");
    }

    #[test]
    fn a_page_goes_only_to_our_pages() {
        check("tauri://localhost/gate.html", true);
        check("tauri://localhost/vault.html#x", true);
        check(
            "isolation-00000000-0000-4000-8000-000000000001://localhost/",
            true,
        );
        check("tauri://localhost:81/gate.html", false);
        check("tauri://user@localhost/gate.html", false);
        check("tauri://localhost.example/gate.html", false);
        check("tauri://example/gate.html", false);
        check("https://localhost/gate.html", false);
        check("https://example.com/", false);
        check("http://tauri.localhost.example/", false);
        check("http://127.0.0.1/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
        check("blob:tauri://localhost/0", false);
        check("about:blank", false);
        check("javascript:alert(1)", false);
        check("ipc://localhost/", false);
    }
}
