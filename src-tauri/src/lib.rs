//! The desktop shell: windows, tray, clipboard, deep links and the commands of the pages.

#![forbid(unsafe_code)]

pub mod commands;
pub mod dto;
