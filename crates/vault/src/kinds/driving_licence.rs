//! A driver's licence.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 9,
    name: "drivingLicence",
    starters: &[
        Starter::one("fullName", &[F::Text]),
        Starter::one("licenceNumber", &[F::Concealed, F::Text]),
        Starter::one("licenceClasses", &[F::Text]),
        Starter::one("conditions", &[F::Text]),
        Starter::one("birthDate", &[F::Date]),
        Starter::one("address", &[F::Address]),
        Starter::one("region", &[F::Text]),
        Starter::one("country", &[F::Text]),
        Starter::one("issuedOn", &[F::Date]),
        Starter::one("expires", &[F::Date, F::Month]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("fullName")],
    secret: Some(Purpose("licenceNumber")),
};
