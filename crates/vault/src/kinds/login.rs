//! A login: user name, password, one-time code, the sites they are for, notes.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 1,
    name: "login",
    starters: &[
        Starter::one("userName", &[F::Text, F::Email]),
        Starter::one("password", &[F::Concealed]),
        Starter::one("oneTimeCode", &[F::OneTimeCode]),
        Starter::many("website", &[F::Url]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("userName")],
    secret: Some(Purpose("password")),
};
