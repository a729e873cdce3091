//! A real SMTP server on loopback that keeps what it is sent, for tests and for the demo's mail catcher.

mod mail;
mod sink;

pub use mail::Mail;
pub use sink::Sink;
