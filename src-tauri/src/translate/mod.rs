//! From the client's plain values to the shapes of the pages, and back. No decisions are made here.

mod attachment;
mod backup;
mod code;
mod draft;
mod error;
mod gate;
mod generator;
mod item;
mod linked;
mod list;
mod order;
mod pin;
mod restore;
mod saved_search;
mod settings;
mod ssh;
mod value;
mod version;

pub(crate) use attachment::{added_files, attachment, files_saved};
pub(crate) use backup::{backup_id, backup_page, backup_step, kept_from, made_backup};
pub(crate) use code::{code, code_options, counter, found, found_code, held, item_codes, qr_shape};
pub(crate) use draft::{kept_draft, taken_up};
pub(crate) use error::ui_error;
pub(crate) use gate::{gate_state, groups};
pub(crate) use generator::{choices, choices_from, generated, made};
pub(crate) use item::{detail, draft, id, ids, saved, strength};
pub(crate) use linked::linked;
pub(crate) use list::{page, query};
pub(crate) use order::{act, act_done, chosen, folder_id, trees};
pub(crate) use pin::{due_recovery, entered, pin_change};
pub(crate) use restore::{backup_offers, replaced, restore};
pub(crate) use saved_search::{saved_search_id, saved_searches};
pub(crate) use settings::{overview, settings, settings_from};
pub(crate) use ssh::{held_key, new_key, ssh_import};

pub(crate) use version::{comparison, item_part, revision, version_of, versions};

/// A size that a page asks for.
pub(crate) fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A number as the pages write it; none is ever that large.
pub(crate) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count as the pages write it; none is ever that large.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
