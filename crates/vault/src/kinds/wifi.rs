//! A wireless network.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

/// What the network calls itself.
pub(crate) const NAME: Purpose = Purpose("networkName");
/// How it is protected: one of the choices below.
pub(crate) const SECURITY: Purpose = Purpose("wifiSecurity");
/// Whether it does not say its name: one of the choices below.
pub(crate) const HIDDEN: Purpose = Purpose("wifiHidden");

/// The network that has no password.
pub(crate) const OPEN: &str = "open";
/// The protection that protects nothing any more.
pub(crate) const WEP: &str = "wep";
/// It is so.
pub(crate) const YES: &str = "yes";

pub(super) const KIND: Kind = Kind {
    code: 11,
    name: "wifi",
    starters: &[
        Starter::one(NAME.0, &[F::Text]),
        Starter::one("password", &[F::Concealed]),
        Starter::choice(SECURITY.0, &["wpa3", "wpa2", "wpa", WEP, OPEN]),
        Starter::choice(HIDDEN.0, &["no", YES]),
        Starter::one("userName", &[F::Text]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[NAME],
    secret: Some(Purpose("password")),
};
