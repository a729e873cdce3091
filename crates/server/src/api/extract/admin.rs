//! A signed-in administrator.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use protocol::AdminId;

use crate::admin::session;
use crate::api::ApiError;
use crate::state::AppState;
use crate::store::StoredWord;

/// A signed-in administrator, with the CSRF token checked on everything but GET.
#[derive(Clone, Debug)]
pub struct Admin {
    /// Who it is.
    pub id: AdminId,
    /// The name, as invites say it.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// What is allowed.
    pub role: AdminRole,
}

/// What an administrator is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdminRole {
    /// Reads.
    Auditor,
    /// Reads and changes.
    Admin,
    /// Also manages administrators.
    Owner,
}

impl AdminRole {
    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auditor => "auditor",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }
}

impl StoredWord for AdminRole {
    fn from_word(word: &str) -> Option<Self> {
        [Self::Auditor, Self::Admin, Self::Owner]
            .into_iter()
            .find(|role| role.as_str() == word)
    }
}

impl Admin {
    /// Refuses auditors.
    ///
    /// # Errors
    /// [`ApiError::Forbidden`].
    pub fn may_change(&self) -> Result<(), ApiError> {
        if self.role >= AdminRole::Admin {
            Ok(())
        } else {
            Err(ApiError::Forbidden)
        }
    }
}

impl FromRequestParts<AppState> for Admin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        session::authenticate(parts, state).await
    }
}
