//! What the fuzzers call: one function for each thing that somebody else could have written.
//!
//! Each takes any bytes, asserts what has to hold whatever they are, and says whether they were accepted.
//! The fuzzers of `fuzz/` look for bytes that break one; a test gives each of them every input that is kept.

#![cfg(feature = "doors")]

mod backup;
mod envelope;
mod invite_link;
mod kept_file;
mod note;
mod organisation;
mod otp_export;
mod otp_link;
mod page_command;
mod search;
pub mod seeds;
mod server_answer;
mod shell;
mod signed_statement;
mod slot_file;
mod stored_record;
mod typed_code;

// The shell's files name each other from the root.
use shell::{dto, markdown as reader, translate};

pub use backup::{backup_body, backup_header};
pub use envelope::envelope;
pub use invite_link::invite_link;
pub use kept_file::kept_file;
pub use note::markdown;
pub use otp_export::otp_export;
pub use otp_link::otp_link;
pub use page_command::page_command;
pub use search::search;
pub use server_answer::server_answer;
pub use signed_statement::signed_statement;
pub use slot_file::slot_file;
pub use stored_record::stored_record;
pub use typed_code::typed_code;

/// What became of an input. A target that accepted nothing would have tested nothing but its door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was turned away.
    Refused,
    /// It was read to the end, and all that has to hold held.
    Accepted,
}

/// A target: its name, which is that of its fuzzer and its folders, and its function.
pub type Target = (&'static str, fn(&[u8]) -> Outcome);

/// All of them.
pub const TARGETS: [Target; 15] = [
    ("backup_body", backup_body),
    ("backup_header", backup_header),
    ("envelope", envelope),
    ("invite_link", invite_link),
    ("kept_file", kept_file),
    ("markdown", markdown),
    ("otp_export", otp_export),
    ("otp_link", otp_link),
    ("page_command", page_command),
    ("search", search),
    ("server_answer", server_answer),
    ("signed_statement", signed_statement),
    ("slot_file", slot_file),
    ("stored_record", stored_record),
    ("typed_code", typed_code),
];

impl Outcome {
    fn accepted(is: bool) -> Self {
        if is { Self::Accepted } else { Self::Refused }
    }
}

/// One of `all`, chosen by the first byte, and the bytes after it.
fn chosen<'a, T>(all: &'a [T], bytes: &'a [u8]) -> Option<(&'a T, &'a [u8])> {
    let (first, rest) = bytes.split_first()?;
    all.get(usize::from(*first) % all.len())
        .map(|one| (one, rest))
}
