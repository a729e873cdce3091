//! A note: text to keep secret.

use super::{Kind, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 2,
    name: "note",
    starters: &[Starter::one("notes", &[F::Note])],
    identifiers: &[],
    secret: None,
};
