//! The files of a closed vault in one file, as they are: for a vault that nobody can open when it has to leave.
//!
//! Nothing in it is sealed anew and no key is needed to make it; sums tell whether it is whole. The recovery key
//! opens the vault inside, in a folder that is made of it, and from there it is a backup like any other.

mod body;
mod head;
mod read;
mod write;

pub use read::{OpenVerbatimError, Verbatim};
pub use write::{VerbatimReport, keep_verbatim};
