//! How to reach a database.

use super::{Kind, Purpose, Starter};
use crate::item::FieldKind as F;

pub(super) const KIND: Kind = Kind {
    code: 13,
    name: "database",
    starters: &[
        Starter::choice(
            "databaseType",
            &[
                "postgresql",
                "mysql",
                "mariadb",
                "sqlite",
                "mssql",
                "oracle",
                "mongodb",
                "redis",
                "other",
            ],
        ),
        Starter::one("server", &[F::Text, F::Url]),
        Starter::one("port", &[F::Number, F::Text]),
        Starter::one("databaseName", &[F::Text]),
        Starter::one("userName", &[F::Text, F::Email]),
        Starter::one("password", &[F::Concealed]),
        Starter::one("options", &[F::Text]),
        Starter::one("notes", &[F::Note]),
    ],
    identifiers: &[Purpose("userName"), Purpose("server")],
    secret: Some(Purpose("password")),
};
