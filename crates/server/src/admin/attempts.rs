//! How often one may try to sign in.
//!
//! Tries are counted by mail address whether or not it has an account.
//! The strict limit is per mail address *and* network address. In a browser in which the account's owner got in
//! before (see [`known`]) it is per mail address and browser, and no other limit holds:
//! wrong passwords from elsewhere, however many, lock nobody out there, also not from the same network address.
//! In a new browser the owner may have to wait while somebody tries; a set-up link makes a browser known.
//! One network address alone cannot use up what all of them have together: its own hour ends long before.
//! Known or not, the same statements run, so that the time tells nothing either.

use std::time::Duration;

use protocol::{UnixMillis, WireCode};

use super::account;
use super::known::{self, Browser, InBrowser};
use crate::api::ApiError;
use crate::api::extract::ClientAddress;
use crate::clock::whole_seconds_up;
use crate::rate::{EVERYBODY, HOUR, Limit, ORGANISATION_GUESSES};
use crate::secrets::Purpose;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

const QUARTER: Duration = Duration::from_secs(15 * 60);
const MINUTE: Duration = Duration::from_secs(60);

/// One account from one address, or in one known browser.
const ACCOUNT_HERE: Limit = Limit {
    scope: "sign-in account here",
    hits: 5,
    window: QUARTER,
};
/// One address, whichever accounts it tries.
const ADDRESS: Limit = Limit {
    scope: "sign-in address",
    hits: 20,
    window: MINUTE,
};
/// One address in an hour, whichever accounts it tries, without what was right:
/// it takes ten of them to use up what all have together.
const ADDRESS_IN_AN_HOUR: Limit = Limit {
    scope: "sign-in address in an hour",
    hits: 20,
    window: HOUR,
};
/// One account from all unknown browsers: together they must not guess faster than this.
const ACCOUNT: Limit = Limit {
    scope: "sign-in account",
    hits: 100,
    window: HOUR,
};
/// All accounts from all unknown browsers: who tries one password on everybody is stopped here.
const ORGANISATION: Limit = Limit {
    scope: "sign-in organisation",
    hits: ORGANISATION_GUESSES,
    window: HOUR,
};
/// In the place of the last four in known browsers: the same work, and nobody is refused.
const KNOWN: Limit = Limit {
    scope: "sign-in known",
    hits: i64::MAX,
    window: HOUR,
};

/// A counted try.
pub(super) struct Attempt {
    /// The account and the network address.
    here: [u8; 32],
    /// The account and the browser.
    there: InBrowser,
    address: [u8; 32],
    account: [u8; 32],
    /// Whether the account's owner got in there before.
    known: bool,
}

impl Attempt {
    /// Whether the account's owner got in there before.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    fn account_here(&self, known: bool) -> [u8; 32] {
        if known { self.there.0 } else { self.here }
    }

    fn limits(&self, known: bool) -> [(Limit, [u8; 32]); 5] {
        let everywhere = |limit| if known { KNOWN } else { limit };
        [
            (ACCOUNT_HERE, self.account_here(known)),
            (everywhere(ADDRESS), self.address),
            (everywhere(ADDRESS_IN_AN_HOUR), self.address),
            (everywhere(ACCOUNT), self.account),
            (everywhere(ORGANISATION), EVERYBODY),
        ]
    }
}

/// Counts a try, or refuses it where there were too many.
pub(super) async fn count(
    state: &AppState,
    email: &str,
    from: ClientAddress,
    browser: &Browser,
    now: UnixMillis,
) -> Result<Attempt, ApiError> {
    let hash = |parts: &[&[u8]]| state.secrets.keyed_hash(Purpose::SignIn, parts);
    let (folded, address) = (account::fold(email), from.0.to_string());
    let mut attempt = Attempt {
        // A zero byte is in no address, so the parts cannot run into each other.
        here: hash(&[folded.as_bytes(), b"\0", address.as_bytes()]),
        there: browser.with(state, email),
        address: hash(&[b"\0", address.as_bytes()]),
        account: hash(&[folded.as_bytes(), b"\0"]),
        known: false,
    };
    let counting = &attempt;
    let (known, wait) = state
        .db
        .write(|tx| Box::pin(async move { count_all(tx, counting, now).await }))
        .await?;
    attempt.known = known;
    match wait {
        None => Ok(attempt),
        Some(wait) => {
            let retry_after_seconds = whole_seconds_up(wait);
            Err(WireCode::RateLimited {
                retry_after_seconds,
            }
            .into())
        }
    }
}

/// The password was right: the tries before it were the owner's own, and this one was no failure of its address.
pub(super) async fn forgive(tx: &mut Tx<'_>, attempt: &Attempt) -> Result<(), StoreError> {
    tx.run(
        "DELETE FROM rate_counters WHERE scope = $1 AND key_hash = $2",
        (ACCOUNT_HERE.scope, attempt.account_here(attempt.known)),
    )
    .await?;
    if attempt.known {
        // It was not counted there.
        return Ok(());
    }
    tx.run(
        "UPDATE rate_counters SET hits = hits - 1 \
         WHERE scope = $1 AND key_hash = $2 AND hits > 0",
        (ADDRESS_IN_AN_HOUR.scope, attempt.address),
    )
    .await
    .map(drop)
}

/// Whether the browser is known, and how long to wait where it was too often.
async fn count_all(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    now: UnixMillis,
) -> Result<(bool, Option<Duration>), StoreError> {
    let known = known::is_known(tx, attempt.there, now).await?;
    let limits = attempt.limits(known);
    let mut longest = None;
    for (limit, key) in limits {
        longest = longest.max(limit.wait(tx, key, now).await?);
    }
    if longest.is_none() {
        for (limit, key) in limits {
            limit.count(tx, key, now).await?;
        }
    }
    Ok((known, longest))
}
