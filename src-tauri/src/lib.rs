//! The desktop shell: windows, tray, clipboard, deep links and the commands of the pages.
//!
//! It decides nothing about vaults or enrolment: that is `client`, whose plain values it translates for the pages.
//! What a page gets to see, and which page may ask for what, is decided here.

#![forbid(unsafe_code)]

mod answer;
mod appearance;
mod backups;
mod clipboard;
mod closing;
mod code_sources;
pub mod commands;
mod copying;
mod dropped;
pub mod dto;
pub mod events;
mod files;
mod instance;
mod links;
mod logs;
mod markdown;
mod os;
mod recovery;
mod screen;
mod shell;
mod site;
mod start;
mod texts;
mod translate;
mod tray;
mod windows;

pub use start::{CannotStart, run};

/// A precaution that failed before there was a log to say it in.
#[derive(Clone, Debug)]
pub struct Remark {
    /// Which one.
    pub step: &'static str,
    /// The system's reason.
    pub reason: String,
}

/// Configuration, permissions and pages, as they were built in.
#[expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "Tauri generates this code, and what it unwraps was checked while it did"
)]
pub fn context<R: tauri::Runtime>() -> tauri::Context<R> {
    tauri::tauri_build_context!()
}
