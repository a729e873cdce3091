//! A secure note: text, and nothing of it in the list.

use super::{Kind, Purpose, Repeats, Starter};
use crate::item::FieldKind;

pub(super) const KIND: Kind = Kind {
    code: 2,
    starters: &[Starter {
        purpose: Purpose::Notes,
        kinds: &[FieldKind::Note],
        repeats: Repeats::No,
    }],
    subtitle: None,
};
