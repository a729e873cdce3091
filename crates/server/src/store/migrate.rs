//! The schema, written in PostgreSQL's words and rewritten for SQLite as STRICT tables.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Applied in this order, each once. A published one is never changed, another is added.
const MIGRATIONS: [(i64, &str, &str); 13] = [
    (
        1,
        "organisation",
        include_str!("migrations/0001_organisation.sql"),
    ),
    (
        2,
        "directory",
        include_str!("migrations/0002_directory.sql"),
    ),
    (
        3,
        "enrolment",
        include_str!("migrations/0003_enrolment.sql"),
    ),
    (4, "audit", include_str!("migrations/0004_audit.sql")),
    (5, "mail", include_str!("migrations/0005_mail.sql")),
    (6, "admin", include_str!("migrations/0006_admin.sql")),
    (
        7,
        "known addresses",
        include_str!("migrations/0007_known_addresses.sql"),
    ),
    (
        8,
        "audit end",
        include_str!("migrations/0008_audit_end.sql"),
    ),
    (
        9,
        "expired invites",
        include_str!("migrations/0009_expired_invites.sql"),
    ),
    (10, "leaving", include_str!("migrations/0010_leaving.sql")),
    (11, "backups", include_str!("migrations/0011_backups.sql")),
    (
        12,
        "key rotations",
        include_str!("migrations/0012_key_rotations.sql"),
    ),
    (
        13,
        "known browsers",
        include_str!("migrations/0013_known_browsers.sql"),
    ),
];

pub(super) fn postgres() -> Migrator {
    migrator(|sql| sql.to_owned())
}

pub(super) fn sqlite() -> Migrator {
    migrator(|sql| {
        sql.replace("BYTEA", "BLOB")
            .replace("BIGINT", "INTEGER")
            .replace("\n);", "\n) STRICT;")
    })
}

fn migrator(words: impl Fn(&str) -> String) -> Migrator {
    let migrations = MIGRATIONS
        .iter()
        .map(|(version, name, sql)| {
            // Built from the constants above only.
            let sql = sqlx::AssertSqlSafe(words(sql)).into_sql_str();
            Migration::new(
                *version,
                Cow::Borrowed(name),
                MigrationType::Simple,
                sql,
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
}
