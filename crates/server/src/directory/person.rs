//! A person of the directory.

use protocol::{PersonId, UnixMillis};
use uuid::Uuid;

use super::Email;
use crate::store::{IdColumn, StoreError, Tx};

/// What is known of a person from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Where mails go; tells people apart.
    pub email: Email,
    /// How the person is called.
    pub name: String,
    /// For rules of dynamic groups.
    pub department: String,
    /// For rules of dynamic groups.
    pub title: String,
    /// For rules of dynamic groups.
    pub location: String,
}

/// What became of a person that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Not known before.
    Added,
    /// Something differed.
    Changed,
    /// Nothing differed.
    Unchanged,
}

/// What rules of dynamic groups look at.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Attributes {
    /// Whose they are.
    pub id: IdColumn<PersonId>,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The department.
    pub department: String,
    /// The title.
    pub title: String,
    /// The location.
    pub location: String,
}

/// Adds the person, or brings the one with the same mail address up to date.
///
/// # Errors
/// Where the database fails.
pub async fn write(
    tx: &mut Tx<'_>,
    person: &NewPerson,
    now: UnixMillis,
) -> Result<(PersonId, Written), StoreError> {
    let known: Option<Attributes> = tx
        .optional(
            "SELECT id, name, email, department, title, location FROM people \
             WHERE email_folded = $1",
            (person.email.folded(),),
        )
        .await?;
    match known {
        None => Ok((add(tx, person, now).await?, Written::Added)),
        Some(known) if same(&known, person) => Ok((known.id.0, Written::Unchanged)),
        Some(known) => {
            change(tx, known.id.0, person, now).await?;
            Ok((known.id.0, Written::Changed))
        }
    }
}

/// The attributes of everyone, for evaluating rules.
///
/// # Errors
/// Where the database fails.
pub async fn all_attributes(tx: &mut Tx<'_>) -> Result<Vec<Attributes>, StoreError> {
    tx.all(
        "SELECT id, name, email, department, title, location FROM people",
        (),
    )
    .await
}

fn same(known: &Attributes, person: &NewPerson) -> bool {
    known.email == person.email.as_str()
        && known.name == person.name
        && known.department == person.department
        && known.title == person.title
        && known.location == person.location
}

async fn add(tx: &mut Tx<'_>, person: &NewPerson, now: UnixMillis) -> Result<PersonId, StoreError> {
    let id = PersonId::from_uuid(Uuid::now_v7());
    tx.run(
        "INSERT INTO people (id, email, email_folded, name, name_folded, department, title, \
         location, state, created_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $9)",
        (
            id,
            person.email.as_str(),
            person.email.folded(),
            person.name.as_str(),
            person.name.to_lowercase(),
            person.department.as_str(),
            person.title.as_str(),
            person.location.as_str(),
            now,
        ),
    )
    .await?;
    Ok(id)
}

async fn change(
    tx: &mut Tx<'_>,
    id: PersonId,
    person: &NewPerson,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "UPDATE people SET email = $2, name = $3, name_folded = $4, department = $5, \
         title = $6, location = $7, changed_at = $8 WHERE id = $1",
        (
            id,
            person.email.as_str(),
            person.name.as_str(),
            person.name.to_lowercase(),
            person.department.as_str(),
            person.title.as_str(),
            person.location.as_str(),
            now,
        ),
    )
    .await
    .map(drop)
}
