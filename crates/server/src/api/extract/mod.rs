//! Who asks, as types: a handler without one of these cannot touch data.

mod address;
mod admin;
mod anyone;
mod body;
mod device;

pub use address::ClientAddress;
pub(crate) use address::network;
pub use admin::{Admin, AdminRole};
pub use anyone::Anyone;
pub use body::{Body, Params};
pub use device::{Device, EnrolledDevice};
