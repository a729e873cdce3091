//! How to reach a server.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 14,
    name: "server",
    starters: &[
        Starter::one("server", &[F::Text, F::Url]),
        Starter::one("userName", &[F::Text, F::Email]),
        Starter::one("password", &[F::Concealed]),
        Starter::one("adminConsole", &[F::Url]),
        Starter::one("adminUserName", &[F::Text, F::Email]),
        Starter::one("adminPassword", &[F::Concealed]),
        Starter::one("hostingProvider", &[F::Text]),
        Starter::many("website", &[F::Url]),
        Starter::one("phone", &[F::Phone]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("userName"), Purpose("server")],
    secret: Some(Purpose("password")),
};
