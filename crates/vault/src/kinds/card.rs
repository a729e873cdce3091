//! A payment card.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 3,
    name: "card",
    starters: &[
        Starter::one("cardholder", &[F::Text]),
        Starter::one("cardNumber", &[F::Concealed]),
        Starter::one("expires", &[F::Month]),
        Starter::one("securityCode", &[F::Concealed]),
        Starter::one("pin", &[F::Concealed]),
        Starter::choice(
            "cardBrand",
            &[
                "visa",
                "mastercard",
                "amex",
                "discover",
                "diners",
                "jcb",
                "unionpay",
                "maestro",
                "girocard",
                "other",
            ],
        ),
        Starter::choice("cardType", &["credit", "debit", "prepaid"]),
        Starter::one("validFrom", &[F::Month]),
        Starter::one("issuer", &[F::Text]),
        Starter::one("phone", &[F::Phone]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("cardholder"), Purpose("issuer")],
    secret: Some(Purpose("cardNumber")),
};
