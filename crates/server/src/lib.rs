//! The company's server: directory, groups, enrolment, mail, service status, policy, audit log.
//!
//! It owns who may enrol and what devices are told, signed by the organisation's key.
//! It never sees a vault: no key, no title, no user name, no address of a site.

#![forbid(unsafe_code)]

pub mod admin;
pub mod api;
mod app;
pub mod audit;
pub mod backups;
pub mod breaker;
pub mod cli;
pub mod clock;
pub mod config;
mod connections;
pub mod console;
pub mod device;
pub mod directory;
pub mod download;
pub mod enrolment;
pub mod groups;
mod listener;
pub mod mail;
pub mod organisation;
mod os;
pub mod policy;
mod rate;
pub mod secrets;
pub mod settings;
mod state;
pub mod store;
mod texts;
pub mod tls;
pub mod upkeep;

pub use app::{App, Running, StartError, open};
pub use state::{AppState, Shared};
