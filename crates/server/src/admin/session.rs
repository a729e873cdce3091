//! A signed-in administrator's session: who it is, how long it lasts, and what proves that the console asked.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crypto::random::NoRandomness;
use protocol::{AdminId, UnixMillis};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::account::StoredAdmin;
use super::cookie;
pub(crate) use super::cookie::NAME as COOKIE;
use crate::api::ApiError;
use crate::api::extract::Admin;
use crate::clock::millis;
use crate::secrets::{HashedToken, random_token};
use crate::state::AppState;
use crate::store::{Db, StoreError, Tx};

const PREFIX: &str = "lks_";
/// The header that everything but reading has to carry.
pub(crate) const CSRF_HEADER: &str = "x-csrf-token";
/// Without a request for this long the session is over.
const IDLE: Duration = Duration::from_secs(30 * 60);
/// However busy it was, it is over after this long.
const ABSOLUTE: Duration = Duration::from_secs(12 * 3600);
/// Use is noted this often, so that reading does not always write.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// The session of a request.
pub(super) struct Session {
    pub(super) admin: Admin,
    pub(super) csrf_token: String,
    hash: HashedToken,
}

/// A session as it is given out, once.
pub(super) struct NewSession {
    pub(super) token: String,
    pub(super) csrf_token: String,
}

#[derive(sqlx::FromRow)]
struct Stored {
    #[sqlx(flatten)]
    admin: StoredAdmin,
    created_at: UnixMillis,
    used_at: UnixMillis,
}

/// The administrator whose session the request carries.
///
/// # Errors
/// [`ApiError::NotAuthorised`], or [`ApiError::Forbidden`] where the CSRF token is missing.
pub(crate) async fn authenticate(parts: &mut Parts, state: &AppState) -> Result<Admin, ApiError> {
    Session::from_request_parts(parts, state)
        .await
        .map(|session| session.admin)
}

impl FromRequestParts<AppState> for Session {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let session = find(parts, state).await?;
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        if reads || carries(parts, &session.csrf_token) {
            Ok(session)
        } else {
            Err(ApiError::Forbidden)
        }
    }
}

/// The session that the request's cookie names, while it lasts. Notes that it was used.
async fn find(parts: &Parts, state: &AppState) -> Result<Session, ApiError> {
    let token = cookie::read(&parts.headers, &state.config).ok_or(ApiError::NotAuthorised)?;
    let hash = HashedToken::of(&token, PREFIX).ok_or(ApiError::NotAuthorised)?;
    let now = state.clock.now();
    let stored = live(&state.db, hash, now)
        .await?
        .ok_or(ApiError::NotAuthorised)?;
    if now.saturating_sub(stored.used_at) >= millis(NOTED_EVERY) {
        note_use(&state.db, hash, now).await?;
    }
    Ok(Session {
        admin: stored.admin.into(),
        csrf_token: csrf_token(&token),
        hash,
    })
}

/// Starts a session, and forgets those that are over.
pub(super) async fn start(
    tx: &mut Tx<'_>,
    admin: AdminId,
    new: &FreshToken,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM admin_sessions WHERE used_at <= $1 OR created_at <= $2",
        (
            now.saturating_sub(millis(IDLE)),
            now.saturating_sub(millis(ABSOLUTE)),
        ),
    )
    .await?;
    tx.run(
        "INSERT INTO admin_sessions (token_hash, admin_id, created_at, used_at) \
         VALUES ($1, $2, $3, $3)",
        (new.hash.0, admin, now),
    )
    .await
    .map(drop)
}

/// A random token with what is stored of it.
pub(super) struct FreshToken {
    token: String,
    hash: HashedToken,
}

impl FreshToken {
    pub(super) fn make() -> Result<Self, NoRandomness> {
        random_token(PREFIX).map(|(token, hash)| Self { token, hash })
    }

    /// Gives the token out.
    pub(super) fn give(self) -> NewSession {
        NewSession {
            csrf_token: csrf_token(&self.token),
            token: self.token,
        }
    }
}

impl Session {
    /// Ends it.
    pub(super) async fn end(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let HashedToken(hash) = self.hash;
        tx.run("DELETE FROM admin_sessions WHERE token_hash = $1", (hash,))
            .await
            .map(drop)
    }
}

async fn live(db: &Db, hash: HashedToken, now: UnixMillis) -> Result<Option<Stored>, StoreError> {
    let HashedToken(hash) = hash;
    let found: Option<Stored> = db
        .optional(
            "SELECT a.id, a.name, a.email, a.role, s.created_at, s.used_at \
             FROM admin_sessions s JOIN admins a ON a.id = s.admin_id WHERE s.token_hash = $1",
            (hash,),
        )
        .await?;
    Ok(found.filter(|session| {
        now.saturating_sub(session.used_at) < millis(IDLE)
            && now.saturating_sub(session.created_at) < millis(ABSOLUTE)
    }))
}

async fn note_use(db: &Db, hash: HashedToken, now: UnixMillis) -> Result<(), StoreError> {
    let HashedToken(hash) = hash;
    db.run(
        "UPDATE admin_sessions SET used_at = $2 WHERE token_hash = $1 AND used_at < $2",
        (hash, now),
    )
    .await
    .map(drop)
}

/// Follows from the session token, which scripts cannot read; nothing of it has to be stored.
fn csrf_token(token: &str) -> String {
    let digest = Sha256::new_with_prefix(b"latchkey/server/csrf/v1\0")
        .chain_update(token)
        .finalize();
    URL_SAFE_NO_PAD.encode(digest)
}

fn carries(parts: &Parts, csrf_token: &str) -> bool {
    let carried = parts.headers.get(CSRF_HEADER);
    carried.is_some_and(|value| value.as_bytes().ct_eq(csrf_token.as_bytes()).into())
}
