//! What differs between operating systems, one file each behind the same few functions.
//!
//! Only Linux can be compiled and tried where Latchkey is built today;
//! Windows and macOS are marked unproven in the release notes until run by hand.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::{NAME, boot_clock, data_dir, keychain_entry, reconnect, refuses};
#[cfg(target_os = "macos")]
pub(crate) use macos::{NAME, boot_clock, data_dir, keychain_entry, reconnect, refuses};
#[cfg(unix)]
pub(crate) use unix::{create_private, make_private_dir, sync_dir};
#[cfg(windows)]
pub(crate) use windows::{
    NAME, boot_clock, create_private, data_dir, keychain_entry, make_private_dir, reconnect,
    refuses, sync_dir,
};
