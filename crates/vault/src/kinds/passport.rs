//! A passport.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 8,
    name: "passport",
    starters: &[
        Starter::one("fullName", &[F::Text]),
        Starter::one("passportNumber", &[F::Concealed, F::Text]),
        Starter::one("passportType", &[F::Text]),
        Starter::one("nationality", &[F::Text]),
        Starter::one("birthDate", &[F::Date]),
        Starter::one("birthPlace", &[F::Text]),
        Starter::choice("sex", &["female", "male", "other"]),
        Starter::one("issuedBy", &[F::Text]),
        Starter::one("issuedOn", &[F::Date]),
        Starter::one("expires", &[F::Date]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("fullName")],
    secret: Some(Purpose("passportNumber")),
};
