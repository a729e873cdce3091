//! Times and numbers far from the truth, signed by the organisation.

use serde_json::Value;

use crate::attack::{attacks, check_statement, deactivated, raised};
use crate::forger::Signer;

const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1_000;

fn shifted(said: &mut Value, by_ms: i64) {
    said["issued_at"] = said["issued_at"]
        .as_i64()
        .unwrap()
        .saturating_add(by_ms)
        .into();
}

attacks! {
    async fn a_time_far_ahead() {
        check_statement("clocks-differ", Signer::Organisation, |said| {
            deactivated(said);
            raised(said, 1);
            shifted(said, 10 * YEAR_MS);
        }).await;
    }

    async fn the_last_time_there_is() {
        check_statement("clocks-differ", Signer::Organisation, |said| {
            deactivated(said);
            raised(said, 1);
            said["issued_at"] = i64::MAX.into();
        }).await;
    }

    async fn the_last_number_there_is() {
        check_statement("server-nonsense", Signer::Organisation, |said| {
            deactivated(said);
            said["counter"] = u64::MAX.into();
        }).await;
    }

    async fn a_time_before_the_last_one() {
        check_statement("server-stale", Signer::Organisation, |said| {
            deactivated(said);
            raised(said, 1);
            shifted(said, -YEAR_MS);
        }).await;
    }
}
