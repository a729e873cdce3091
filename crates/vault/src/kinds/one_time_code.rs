//! A one-time code that stands alone.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 16,
    name: "oneTimeCode",
    starters: &[
        Starter::one("oneTimeCode", &[F::OneTimeCode]),
        Starter::one("issuer", &[F::Text]),
        Starter::one("userName", &[F::Text, F::Email]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("userName"), Purpose("issuer")],
    secret: Some(Purpose("oneTimeCode")),
};
