//! A login: user name, password, the sites they are for, notes.

use super::{Kind, Purpose, Repeats, Starter};
use crate::item::FieldKind;

pub(super) const KIND: Kind = Kind {
    code: 1,
    starters: &[
        Starter {
            purpose: Purpose::UserName,
            kinds: &[FieldKind::Text, FieldKind::Email],
            repeats: Repeats::No,
        },
        Starter {
            purpose: Purpose::Password,
            kinds: &[FieldKind::Concealed],
            repeats: Repeats::No,
        },
        Starter {
            purpose: Purpose::Website,
            kinds: &[FieldKind::Url],
            repeats: Repeats::Yes,
        },
        Starter {
            purpose: Purpose::Notes,
            kinds: &[FieldKind::Note],
            repeats: Repeats::No,
        },
    ],
    subtitle: Some(Purpose::UserName),
};
