//! Groups from a TOML file, for `latchkey-server directory groups FILE.toml`.
//!
//! ```toml
//! [[group]]
//! name = "Support"                      # static: members come by the import's `groups` column
//!
//! [[group]]
//! name = "Engineering"
//! rule = 'department = "Engineering"'   # dynamic
//! ```

use protocol::UnixMillis;
use serde::Deserialize;

use super::group::{self, GroupsError};
use super::{Rule, RuleError, membership};
use crate::audit;
use crate::enrolment::{self, EnrolmentFailure};
use crate::state::AppState;
use crate::store::{StoreError, Tx};

/// A group as the file names it, read and checked.
pub struct FileGroup {
    name: String,
    rule: Option<Rule>,
}

/// What became of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupsWritten {
    /// Groups in the file.
    pub groups: u64,
    /// Those of them that were not there before.
    pub added: u64,
    /// People invited because a group they joined is enrolled.
    pub invited: u64,
}

/// Why the file was not used. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum GroupsFileError {
    /// It is not TOML with `[[group]]` tables of `name` and `rule`.
    #[error("the file is not a list of [[group]] with `name` and, for dynamic groups, `rule`: {0}")]
    Syntax(String),
    /// A name is empty or too long.
    #[error("group {place}: the name has to be 1 to 200 characters long")]
    Name {
        /// Which group in the file, from 1.
        place: usize,
    },
    /// A rule cannot be read.
    #[error("the rule of group \"{name}\" cannot be read")]
    Rule {
        /// The group.
        name: String,
        /// Why.
        #[source]
        source: RuleError,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A group is of the other kind.
    #[error(transparent)]
    Groups(#[from] GroupsError),
    /// Somebody could not be invited.
    #[error(transparent)]
    Enrolment(#[from] EnrolmentFailure),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    group: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    rule: Option<String>,
}

const LONGEST_NAME_CHARS: usize = 200;

/// Reads the file.
///
/// # Errors
/// [`GroupsFileError::Syntax`], [`GroupsFileError::Name`] or [`GroupsFileError::Rule`].
pub fn read_groups(text: &str) -> Result<Vec<FileGroup>, GroupsFileError> {
    let file: File = toml::from_str(text)
        .map_err(|error| GroupsFileError::Syntax(error.message().to_owned()))?;
    let checked = file.group.into_iter().enumerate().map(|(index, entry)| {
        let name = entry.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST_NAME_CHARS {
            return Err(GroupsFileError::Name { place: index + 1 });
        }
        let rule = entry.rule.map(|rule| rule.parse()).transpose();
        match rule {
            Ok(rule) => Ok(FileGroup { name, rule }),
            Err(source) => Err(GroupsFileError::Rule { name, source }),
        }
    });
    checked.collect()
}

/// Makes or changes all groups of the file in one transaction, with their members.
///
/// # Errors
/// [`GroupsFileError`].
pub async fn write_groups(
    state: &AppState,
    groups: &[FileGroup],
) -> Result<GroupsWritten, GroupsFileError> {
    let now = state.clock.now();
    let written = state
        .db
        .write(|tx| {
            Box::pin(async move {
                let mut written = GroupsWritten::default();
                for entry in groups {
                    let (_, added) = match &entry.rule {
                        None => group::static_group(tx, &entry.name, now).await?,
                        Some(rule) => group::dynamic_group(tx, &entry.name, rule, now).await?,
                    };
                    written.groups += 1;
                    written.added += u64::from(added);
                }
                membership::refresh_dynamic(tx, now).await?;
                enrolment::settle(tx, state, now).await?;
                written.invited = enrolment::invite_new_members(tx, state, now).await?;
                record(tx, written, now).await?;
                Ok::<_, GroupsFileError>(written)
            })
        })
        .await?;
    state.mail_wake.notify_one();
    state.audit_wake.notify_one();
    Ok(written)
}

async fn record(
    tx: &mut Tx<'_>,
    written: GroupsWritten,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let detail = format!(
        "{} groups, {} added, {} invited",
        written.groups, written.added, written.invited
    );
    let entry = audit::Entry {
        at: now,
        actor: audit::Actor::Operator,
        action: audit::Action::DirectoryImported,
        subject: audit::Subject::Organisation,
        detail: &detail,
    };
    audit::record(tx, entry).await
}
