//! An organisation to play with: the real server, its directory, its mailboxes.

mod held;
mod organisation;
mod server;

pub use held::held;
pub use organisation::{ADMIN_EMAIL, ADMIN_NAME, ORGANISATION, Person, people};
pub use server::{Server, ServerOptions};
