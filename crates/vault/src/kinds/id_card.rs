//! An identity card, or a card of an insurance.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 10,
    name: "idCard",
    starters: &[
        Starter::one("fullName", &[F::Text]),
        Starter::one("cardId", &[F::Concealed, F::Text]),
        Starter::one("birthDate", &[F::Date]),
        Starter::one("birthPlace", &[F::Text]),
        Starter::one("nationality", &[F::Text]),
        Starter::one("issuedBy", &[F::Text]),
        Starter::one("issuedOn", &[F::Date]),
        Starter::one("expires", &[F::Date]),
        Starter::one("address", &[F::Address]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("fullName")],
    secret: Some(Purpose("cardId")),
};
