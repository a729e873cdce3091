//! A key that signs in to servers.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 5,
    name: "sshKey",
    starters: &[
        Starter::one("privateKey", &[F::Concealed]),
        Starter::one("publicKey", &[F::Text, F::Note]),
        Starter::one("fingerprint", &[F::Text]),
        Starter::one("keyPassphrase", &[F::Concealed]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("fingerprint")],
    secret: Some(Purpose("privateKey")),
};
