//! The real app window, the real console, the real server and real mail, in one go.
//!
//! Few and slow by nature; what a smaller test can show is shown elsewhere.

mod canaries;
mod company;
mod enrolling;
mod hostile;
mod keeping;
mod keychain;
mod keys;
mod links;
mod memory;
mod payloads;
