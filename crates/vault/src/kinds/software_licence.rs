//! A licence for a program.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 12,
    name: "softwareLicence",
    starters: &[
        Starter::one("licenceKey", &[F::Concealed]),
        Starter::one("version", &[F::Text]),
        Starter::one("licensedTo", &[F::Text]),
        Starter::one("email", &[F::Email]),
        Starter::one("company", &[F::Text]),
        Starter::one("publisher", &[F::Text]),
        Starter::many("website", &[F::Url]),
        Starter::one("purchasedOn", &[F::Date]),
        Starter::one("orderNumber", &[F::Text]),
        Starter::one("expires", &[F::Date]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("licensedTo"), Purpose("version")],
    secret: Some(Purpose("licenceKey")),
};
