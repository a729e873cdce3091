//! Who is enrolled: from the bound group over invite and code to the active vault.
//!
//! Every step is one transaction that also writes the audit row and queues the mail.
//! Every step may come twice and answers the same the second time.
//!
//! What is decided here, beyond the protocol:
//! - A second session key takes a verification over with a code of its own; the first app is told so.
//!   Once the mailbox was proven, another computer needs a new invite from an administrator.
//! - An invite that is sent again takes nothing from a computer that has proven the mailbox: it may hold a vault already.
//!   The first computer to complete stays, the others are deactivated then.
//! - The same code handed in again by the same app, while its PIN is not set, gives the same device a new token.
//! - Asking again before a new code is allowed gives the answer of before and sends nothing.
//! - A join code that is wrong, used, withdrawn or over gets one answer; a link's holder is told which it is.

mod code;
mod code_history;
mod complete;
mod computer;
mod expiry;
mod failure;
mod find;
mod invite;
mod invite_state;
mod join;
pub(crate) mod leaving;
mod limits;
mod missing;
mod newest_code;
mod preview;
mod progress;
mod renew;
mod replace;
mod resend;
mod save;
mod secret_code;
mod users;
mod verify;

pub use code::send_code;
pub use complete::complete;
pub use computer::KnownComputer;
pub(crate) use computer::app_version;
pub use expiry::{note_expired, run_expiry};
pub use failure::{EnrolmentFailure, Outcome};
pub use join::join;
pub use leaving::{
    Confirmed, LeaveError, Removal, RemovalPerson, end_graces, invite_again, leave_group,
    preview_removal, revoke, settle, undo,
};
pub use limits::{
    CODE_LIFE, CODES_IN_LIFE, CODES_PER_HOUR, INVITE_LIFE, RESEND_AFTER, TRIES_PER_CODE,
};
pub use missing::invite_new_members;
pub use preview::{Preview, preview};
pub use renew::renew_invites;
pub use replace::{replace, replace_device};
pub use resend::resend;
pub use save::{Bound, Ticked, bind, save};
pub use users::{After, ListedUser, SEPARATOR, UserFilter, UserSort, count_users, users};
pub use verify::verify;
