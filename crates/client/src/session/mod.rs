//! What lives between two locks: what is being typed, when it was last touched, the person's settings.

mod entry;
mod idle;
mod settings;

pub(crate) use entry::Entry;
pub(crate) use idle::Idle;
pub(crate) use settings::{read_settings, tightened, write_settings};
