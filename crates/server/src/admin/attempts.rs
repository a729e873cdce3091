//! How often one may try to sign in.
//!
//! Tries are counted by mail address whether or not it has an account.
//! The strict limit is per mail address *and* network address. The limits per mail address from everywhere,
//! and for all mail addresses together, do not hold for network addresses
//! from which the account's owner got in before (see [`known`]):
//! wrong passwords from elsewhere, however many, lock nobody out of there.
//! From a new address the owner may have to wait while somebody tries; a set-up link makes an address known.
//! One network address alone cannot use up what all of them have together: its own hour ends long before.
//! Known or not, the same statements run, so that the time tells nothing either.

use std::time::Duration;

use protocol::{UnixMillis, WireCode};

use super::{account, known};
use crate::api::ApiError;
use crate::api::extract::ClientAddress;
use crate::rate::{EVERYBODY, HOUR, Limit, ORGANISATION_GUESSES};
use crate::secrets::Purpose;
use crate::state::AppState;
use crate::store::{StoreError, Tx};

const QUARTER: Duration = Duration::from_secs(15 * 60);
const MINUTE: Duration = Duration::from_secs(60);

/// One account from one address.
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
/// One unknown address in an hour, whichever accounts it tries, without what was right:
/// it takes ten of them to use up what all have together.
const ADDRESS_IN_AN_HOUR: Limit = Limit {
    scope: "sign-in address in an hour",
    hits: 20,
    window: HOUR,
};
/// One account from all unknown addresses: together they must not guess faster than this.
const ACCOUNT: Limit = Limit {
    scope: "sign-in account",
    hits: 100,
    window: HOUR,
};
/// All accounts from all unknown addresses: who tries one password on everybody is stopped here.
const ORGANISATION: Limit = Limit {
    scope: "sign-in organisation",
    hits: ORGANISATION_GUESSES,
    window: HOUR,
};
/// In the place of the last three from known addresses: the same work, and nobody is refused.
const KNOWN: Limit = Limit {
    scope: "sign-in known",
    hits: i64::MAX,
    window: HOUR,
};

/// A counted try.
pub(super) struct Attempt {
    here: AccountHere,
    address: [u8; 32],
    account: [u8; 32],
    /// Whether the account's owner got in from there before.
    known: bool,
}

/// An account and a network address, as a keyed hash of both.
#[derive(Clone, Copy)]
pub(super) struct AccountHere(pub(super) [u8; 32]);

impl AccountHere {
    pub(super) fn of(state: &AppState, email: &str, from: ClientAddress) -> Self {
        let (email, from) = (account::fold(email), from.0.to_string());
        // A zero byte is in no address, so the parts cannot run into each other.
        let parts: [&[u8]; 3] = [email.as_bytes(), b"\0", from.as_bytes()];
        Self(state.secrets.keyed_hash(Purpose::SignIn, &parts))
    }
}

impl Attempt {
    /// The account and where it is tried from.
    pub(super) fn here(&self) -> AccountHere {
        self.here
    }

    fn limits(&self, known: bool) -> [(Limit, [u8; 32]); 5] {
        let everywhere = |limit| if known { KNOWN } else { limit };
        [
            (ACCOUNT_HERE, self.here.0),
            (ADDRESS, self.address),
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
    now: UnixMillis,
) -> Result<Attempt, ApiError> {
    let hash = |parts: &[&[u8]]| state.secrets.keyed_hash(Purpose::SignIn, parts);
    let mut attempt = Attempt {
        here: AccountHere::of(state, email, from),
        address: hash(&[b"\0", from.0.to_string().as_bytes()]),
        account: hash(&[account::fold(email).as_bytes(), b"\0"]),
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
            let retry_after_seconds = wait.as_secs().saturating_add(1);
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
        (ACCOUNT_HERE.scope, attempt.here.0),
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

/// Whether the address is known, and how long to wait where it was too often.
async fn count_all(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    now: UnixMillis,
) -> Result<(bool, Option<Duration>), StoreError> {
    let known = known::is_known(tx, attempt.here, now).await?;
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
