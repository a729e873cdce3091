//! How people leave, and how they come back.
//!
//! What is decided here, beyond the product's rules:
//! - A person is held by any enrolled group. One who left the last one, a dynamic one, has a date instead (`grace_until`).
//! - Ending withdraws invites, takes the devices out and drops mails that wait; the vault is the devices' to erase.
//! - Until the erase delay is over, and no device has said that it erased, ending can be undone: same devices, same status.
//! - Somebody who is taken back and is in no enrolled group gets the grace period, at least a day, to be put into one.
//! - Who was revoked is not invited by a group; an administrator does it by name.

mod back;
mod confirm;
mod devices;
mod end;
mod grace;
mod group;
mod held;
mod invite_again;
mod leavers;
mod revoke;

pub use back::undo;
pub(super) use back::{restore, returnable};
pub(super) use confirm::confirmed;
pub use confirm::{Confirmed, Removal, RemovalPerson, preview_removal};
pub(super) use devices::end_others;
pub(super) use end::{Ending, end};
pub(super) use grace::cancel_graces;
pub use grace::{end_graces, settle};
pub use group::{LeaveError, leave_group};
pub use invite_again::invite_again;
pub use revoke::revoke;
