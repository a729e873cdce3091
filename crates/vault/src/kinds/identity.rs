//! A person, as forms ask for one.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 4,
    name: "identity",
    starters: &[
        Starter::one("nameTitle", &[F::Text]),
        Starter::one("firstName", &[F::Text]),
        Starter::one("middleName", &[F::Text]),
        Starter::one("lastName", &[F::Text]),
        Starter::one("birthDate", &[F::Date]),
        Starter::choice("sex", &["female", "male", "other"]),
        Starter::one("company", &[F::Text]),
        Starter::one("jobTitle", &[F::Text]),
        Starter::many("email", &[F::Email]),
        Starter::many("phone", &[F::Phone]),
        Starter::many("address", &[F::Address]),
        Starter::many("website", &[F::Url]),
        Starter::one("userName", &[F::Text]),
        Starter::one("taxNumber", &[F::Concealed]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("email"), Purpose("lastName"), Purpose("company")],
    secret: None,
};
