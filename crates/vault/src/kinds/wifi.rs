//! A wireless network.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 11,
    name: "wifi",
    starters: &[
        Starter::one("networkName", &[F::Text]),
        Starter::one("password", &[F::Concealed]),
        Starter::choice("wifiSecurity", &["wpa3", "wpa2", "wpa", "wep", "open"]),
        Starter::choice("wifiHidden", &["no", "yes"]),
        Starter::one("userName", &[F::Text]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("networkName")],
    secret: Some(Purpose("password")),
};
