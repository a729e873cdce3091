//! The audit log as it is read, newest first.

use crate::store::{Db, StoreError};

/// A row as it is shown. Names are looked up when it is shown; the log itself holds none.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    /// The row's id, by which the list is sorted.
    pub id: Vec<u8>,
    /// When.
    pub at: i64,
    /// What was done.
    pub action: String,
    /// What kind of actor.
    pub actor_kind: String,
    /// How the actor is called, where there is a name.
    pub actor: Option<String>,
    /// What kind of subject.
    pub subject_kind: String,
    /// How the subject is called, where there is a name.
    pub subject: Option<String>,
    /// More.
    pub detail: String,
    /// Its place in the chain, once it has one.
    pub place: Option<i64>,
}

/// Up to `limit` rows older than `before`.
///
/// # Errors
/// Where the database fails.
pub async fn page(db: &Db, before: &[u8], limit: i64) -> Result<Vec<Listed>, StoreError> {
    db.all(
        "SELECT log.id, log.at, log.action, log.actor_kind, \
         COALESCE(actor_admin.name, actor_person.name, actor_device.name) AS actor, \
         log.subject_kind, \
         COALESCE(admin.name, person.name, user_group.name, device.name, enrolled.name) AS subject, \
         log.detail, log.place \
         FROM audit_log AS log \
         LEFT JOIN admins AS actor_admin ON actor_admin.id = log.actor_id \
         LEFT JOIN people AS actor_person ON actor_person.id = log.actor_id \
         LEFT JOIN devices AS actor_device ON actor_device.id = log.actor_id \
         LEFT JOIN admins AS admin ON admin.id = log.subject_id \
         LEFT JOIN people AS person ON person.id = log.subject_id \
         LEFT JOIN user_groups AS user_group ON user_group.id = log.subject_id \
         LEFT JOIN devices AS device ON device.id = log.subject_id \
         LEFT JOIN enrolments AS enrolment ON enrolment.id = log.subject_id \
         LEFT JOIN people AS enrolled ON enrolled.id = enrolment.person_id \
         WHERE log.id < $1 ORDER BY log.id DESC LIMIT $2",
        (before, limit),
    )
    .await
}
