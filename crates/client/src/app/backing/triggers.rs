//! When something is done unasked: a backup while the vault is in use, the weekly test, the server's turn.

use protocol::UnixMillis;

use crate::app::door::Session;
use crate::app::{App, Inner};

/// While something changed, the open vault is backed up as often.
const IN_USE_MINUTES: u16 = 30;
/// A backup is tested as often.
const TEST_EVERY_MS: i64 = 7 * 24 * 60 * 60_000;
/// The recovery key is rehearsed as often.
const REHEARSE_EVERY_MS: i64 = 182 * 24 * 60 * 60_000;
/// A test that came to nothing is tried again as soon.
const TEST_AGAIN_MS: i64 = 60 * 60_000;
/// How often the second folder is looked for.
const LOOK_EVERY_MS: i64 = 60_000;

impl App {
    /// Looks at the time once, for backups.
    pub(in crate::app) fn tick_backups(&self) {
        if self.inner.backup_is_due() {
            self.back_up_in_background();
        }
        let is_open = matches!(&*self.inner.session(), Some(Session::Open(_)));
        if is_open && self.inner.test_is_due() {
            self.test_in_background();
        }
        if self.inner.company_is_due() {
            self.company_in_background();
        }
        if self.inner.second_is_due() {
            let app = self.clone();
            self.inner.background().spawn(async move {
                let looked = app.blocking(|inner| {
                    inner.copy_to_second_again();
                    Ok(())
                });
                looked.await.ok();
            });
        }
    }
}

impl Inner {
    /// Whether the vault is open and was not backed up for a while. Whether anything changed is looked at then.
    fn backup_is_due(&self) -> bool {
        let now = self.now();
        match &mut *self.session() {
            Some(Session::Open(open)) if open.backed.is_over(IN_USE_MINUTES, &now) => {
                open.backed = crate::session::Idle::since(now);
                true
            }
            _ => false,
        }
    }

    /// Whether the weekly test is due, and was not begun a moment ago.
    fn test_is_due(&self) -> bool {
        let now = self.clock.wall();
        let mut state = self.backing.state();
        let due = state.newest.is_some()
            && is_test_due(state.journal.tested_at, now)
            && is_over(state.test_begun_at, now, TEST_AGAIN_MS);
        if due {
            state.test_begun_at = Some(now);
        }
        due
    }

    fn second_is_due(&self) -> bool {
        let now = self.clock.wall();
        let mut state = self.backing.state();
        let Some(newest) = &state.newest else {
            return false;
        };
        if state.choices.second.is_none() || state.second_has == Some(newest.sha256) {
            return false;
        }
        let due = is_over(state.second_looked_at, now, LOOK_EVERY_MS);
        if due {
            state.second_looked_at = Some(now);
        }
        due
    }
}

/// Whether a test is due that was last done then.
fn is_test_due(tested_at: Option<UnixMillis>, now: UnixMillis) -> bool {
    is_over(tested_at, now, TEST_EVERY_MS)
}

/// Whether a rehearsal is due that was last done then.
pub(super) fn is_rehearsal_due(rehearsed_at: Option<UnixMillis>, now: UnixMillis) -> bool {
    is_over(rehearsed_at, now, REHEARSE_EVERY_MS)
}

/// Whether so much time has passed. What was done at a time that is still to come was not done.
fn is_over(at: Option<UnixMillis>, now: UnixMillis, pause_ms: i64) -> bool {
    at.is_none_or(|at| at > now || now - at >= pause_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60 * 60_000;

    #[track_caller]
    fn check(days: Option<i64>, test: bool, rehearsal: bool) {
        let now = 1_790_000_000_000;
        let at = days.map(|days| now - days * DAY);
        assert_eq!(is_test_due(at, now), test, "{days:?}");
        assert_eq!(is_rehearsal_due(at, now), rehearsal, "{days:?}");
    }

    #[test]
    fn a_test_is_due_weekly_and_a_rehearsal_twice_a_year() {
        check(None, true, true);
        check(Some(0), false, false);
        check(Some(6), false, false);
        check(Some(7), true, false);
        check(Some(181), true, false);
        check(Some(182), true, true);
        check(Some(-1), true, true);
    }
}
