//! Browsers in which an administrator's owner got in before: a cookie that lasts, kept as a keyed hash.
//!
//! An address would not do: whoever sits in the same office has it as well.

use std::time::Duration;

use axum::http::HeaderMap;
use crypto::random::NoRandomness;
use protocol::{AdminId, UnixMillis};

use super::{account, cookie};
use crate::clock::millis;
use crate::config::Config;
use crate::secrets::{HashedToken, Purpose, random_token};
use crate::state::AppState;
use crate::store::{StoreError, Tx};

const PREFIX: &str = "lkb_";
/// A browser that was not used for this long may be somebody else's by now.
pub(super) const KNOWN_FOR: Duration = Duration::from_secs(90 * 24 * 3600);

/// A browser, by the token of its cookie.
pub(super) struct Browser(String);

/// An account and a browser, as a keyed hash of both.
#[derive(Clone, Copy)]
pub(super) struct InBrowser(pub(super) [u8; 32]);

impl Browser {
    /// The browser of a request, if its cookie says which.
    pub(super) fn of(headers: &HeaderMap, config: &Config) -> Option<Self> {
        let token = cookie::read_browser(headers, config)?;
        HashedToken::of(&token, PREFIX).map(|_| Self(token))
    }

    /// A browser that nobody knows yet.
    pub(super) fn make() -> Result<Self, NoRandomness> {
        Ok(Self(random_token(PREFIX)?.0))
    }

    /// This browser and the account of `email`.
    pub(super) fn with(&self, state: &AppState, email: &str) -> InBrowser {
        let email = account::fold(email);
        // A zero byte is in no address, and two are in no other hash of this purpose.
        let parts: [&[u8]; 3] = [email.as_bytes(), b"\0\0", self.0.as_bytes()];
        InBrowser(state.secrets.keyed_hash(Purpose::SignIn, &parts))
    }

    /// What the cookie carries.
    pub(super) fn into_token(self) -> String {
        self.0
    }
}

/// Whether the account's owner got in there not long ago.
pub(super) async fn is_known(
    tx: &mut Tx<'_>,
    there: InBrowser,
    now: UnixMillis,
) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = tx
        .optional(
            "SELECT used_at FROM admin_known_browsers WHERE key_hash = $1 AND used_at > $2",
            (there.0, forgotten_before(now)),
        )
        .await?;
    Ok(found.is_some())
}

/// Notes that the owner got in there, and forgets what was not used for long.
pub(super) async fn remember(
    tx: &mut Tx<'_>,
    admin: AdminId,
    there: InBrowser,
    now: UnixMillis,
) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM admin_known_browsers WHERE used_at <= $1",
        (forgotten_before(now),),
    )
    .await?;
    tx.run(
        "INSERT INTO admin_known_browsers (key_hash, admin_id, used_at) VALUES ($1, $2, $3) \
         ON CONFLICT (key_hash) DO UPDATE SET used_at = $3",
        (there.0, admin, now),
    )
    .await
    .map(drop)
}

fn forgotten_before(now: UnixMillis) -> UnixMillis {
    now.saturating_sub(millis(KNOWN_FOR))
}
