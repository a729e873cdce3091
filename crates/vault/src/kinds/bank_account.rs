//! A bank account.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 7,
    name: "bankAccount",
    starters: &[
        Starter::one("bankName", &[F::Text]),
        Starter::one("accountHolder", &[F::Text]),
        Starter::choice(
            "accountType",
            &[
                "checking",
                "savings",
                "credit",
                "investment",
                "loan",
                "other",
            ],
        ),
        Starter::one("iban", &[F::Concealed, F::Text]),
        Starter::one("swift", &[F::Text]),
        Starter::one("accountNumber", &[F::Concealed, F::Text]),
        Starter::one("routingNumber", &[F::Text]),
        Starter::one("branch", &[F::Text]),
        Starter::one("pin", &[F::Concealed]),
        Starter::one("phone", &[F::Phone]),
        Starter::one("address", &[F::Address]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("bankName"), Purpose("accountHolder")],
    secret: Some(Purpose("iban")),
};
