//! What went wrong with a file, for a person.

use std::path::Path;

use vault::{AttachError, OpenAttachmentError};

use super::attachments::RefusedFile;
use super::vault_error::cause;
use crate::error::{AppError, Code};

const MEGABYTE: u64 = 1024 * 1024;

/// Why a file that was chosen or dropped was left out.
pub(super) fn refusal(path: &Path, error: AttachError) -> RefusedFile {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = vault::item::attachment::clean(&name);
    let error = told(&error, &name);
    RefusedFile { name, error }
}

/// An item has as many files as it may have.
pub(super) fn too_many(limit: usize) -> AppError {
    AppError::new(Code::AttachmentTooMany).number("max", i64::try_from(limit).unwrap_or(i64::MAX))
}

/// Why a file was not attached, as a person is told it.
pub(super) fn told(error: &AttachError, name: &str) -> AppError {
    let named = |code| AppError::new(code).text("name", name);
    match error {
        AttachError::Source(_) => named(Code::AttachmentUnreadable),
        AttachError::NotAFile => named(Code::AttachmentNotAFile),
        AttachError::SourceChanged => named(Code::AttachmentChanging),
        AttachError::TooLarge { limit } => named(Code::AttachmentTooLarge)
            .number("max", i64::try_from(limit / MEGABYTE).unwrap_or(i64::MAX)),
        AttachError::TooMany { limit } => too_many(*limit),
        AttachError::Write(vault::WriteError::Read(vault::ReadError::NotThere)) => {
            Code::ItemNotFound.into()
        }
        other => cause(other, Code::DiskFailed),
    }
}

impl From<OpenAttachmentError> for AppError {
    fn from(error: OpenAttachmentError) -> Self {
        match error {
            OpenAttachmentError::Item(error) => error.into(),
            OpenAttachmentError::Missing => Code::AttachmentMissing.into(),
            OpenAttachmentError::Damaged => Code::AttachmentDamaged.into(),
            OpenAttachmentError::NotShown => Code::AttachmentNotShown.into(),
            OpenAttachmentError::To(_) => match cause(&error, Code::AttachmentNotSaved).code {
                Code::DiskFull => Code::DiskFull.into(),
                _ => Code::AttachmentNotSaved.into(),
            },
            other => cause(&other, Code::DiskFailed),
        }
    }
}
