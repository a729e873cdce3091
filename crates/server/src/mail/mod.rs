//! Mails: what they say, the outbox that loses none, and the way out over SMTP.
//!
//! A mail is a struct with `render()`.
//! Whoever decides that a mail is due queues it in the same transaction ([`queue`]); the [`Worker`] sends it.
//! This module knows neither groups nor enrolments.

mod code;
mod grace;
mod invite;
mod letter;
mod message;
mod outbox;
mod removed;
mod template;
mod transport;
mod unsendable;
mod when;
mod worker;

pub use code::CodeMail;
pub use grace::GraceMail;
pub use invite::InviteMail;
pub use letter::{Letter, Mail};
pub use outbox::{QueueError, Waiting, drop_waiting, is_stuck, queue, waiting};
pub use removed::RemovedMail;
pub use template::{RenderError, Rendered};
pub use transport::TransportError;
pub use worker::{Round, Worker, WorkerError};
