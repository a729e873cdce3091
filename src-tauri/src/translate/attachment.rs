//! Files of items as they are shown.

use client::{AttachmentDetail, Shown};

use super::ui_error;
use crate::dto;

/// A file of an item.
pub(crate) fn attachment(file: AttachmentDetail) -> dto::Attachment {
    dto::Attachment {
        id: file.id.to_string(),
        name: file.name,
        media: file.media,
        size: super::number(file.size),
        added: file.added_ms,
        shown: file.shown.map(|shown| match shown {
            Shown::Picture => dto::ShownAs::Picture,
            Shown::Text => dto::ShownAs::Text,
        }),
    }
}

/// What came of adding files.
pub(crate) fn added_files(added: client::AddedFiles) -> dto::AddedFiles {
    dto::AddedFiles {
        saved: added.saved.map(files_saved),
        refused: added
            .refused
            .into_iter()
            .map(|refused| ui_error(refused.error))
            .collect(),
    }
}

/// The files of an item changed.
pub(crate) fn files_saved(saved: client::SavedItem) -> dto::FilesSaved {
    dto::FilesSaved {
        revision: super::number(saved.revision),
        undo: saved.undo.0.to_string(),
    }
}
