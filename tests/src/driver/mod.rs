//! Real windows and real browsers, used the way a person uses them: by what is written on things.

mod app;
mod browser;
mod clipboard;
mod hand;
#[cfg(unix)]
mod memory;
mod process;
mod running;
#[cfg(target_os = "linux")]
mod share;

pub use app::{AppWindow, Keychain, Start};
pub use browser::Browser;
pub use clipboard::{clipboard, clipboard_formats, clipboard_is_emptied};
pub use hand::Hand;
pub use process::{Process, free_port, listening};
#[cfg(target_os = "linux")]
pub use share::Share;
