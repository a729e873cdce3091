//! What differs between operating systems, one file each behind the same few functions.
//!
//! Only Linux can be compiled and tried where Latchkey is built today;
//! Windows and macOS are marked unproven in the release notes until run by hand.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::{NAME, boot_clock, data_dir, keychain_entry, reconnect, refuses};
#[cfg(target_os = "macos")]
pub(crate) use macos::{NAME, boot_clock, data_dir, keychain_entry, reconnect, refuses};
#[cfg(windows)]
pub(crate) use windows::{NAME, boot_clock, data_dir, keychain_entry, reconnect, refuses};
