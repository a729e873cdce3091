//! A membership, or a rewards programme.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 15,
    name: "membership",
    starters: &[
        Starter::one("organisation", &[F::Text]),
        Starter::one("memberName", &[F::Text]),
        Starter::one("memberId", &[F::Text, F::Concealed]),
        Starter::one("pin", &[F::Concealed]),
        Starter::one("memberSince", &[F::Month, F::Date]),
        Starter::one("expires", &[F::Month, F::Date]),
        Starter::one("phone", &[F::Phone]),
        Starter::many("website", &[F::Url]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("memberName"), Purpose("organisation")],
    secret: Some(Purpose("memberId")),
};
