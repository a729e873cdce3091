//! What a program signs in with.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 6,
    name: "apiCredential",
    starters: &[
        Starter::one("userName", &[F::Text, F::Email]),
        Starter::one("credential", &[F::Concealed]),
        Starter::one("credentialType", &[F::Text]),
        Starter::one("hostname", &[F::Url, F::Text]),
        Starter::one("validFrom", &[F::Date]),
        Starter::one("expires", &[F::Date]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("userName"), Purpose("hostname")],
    secret: Some(Purpose("credential")),
};
