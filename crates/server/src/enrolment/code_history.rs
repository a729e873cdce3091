//! How often and how soon codes may be sent for one invite.

use protocol::{UnixMillis, WireCode};

use super::Outcome;
use super::limits::{CODES_IN_LIFE, CODES_PER_HOUR, RESEND_AFTER};
use crate::clock::{millis, whole_seconds_up};
use crate::rate::{self, HOUR};
use crate::store::{InviteId, StoreError, Tx};

/// When codes were sent for an invite, newest first.
pub(super) struct CodeHistory(Vec<UnixMillis>);

impl CodeHistory {
    pub(super) async fn load(
        tx: &mut Tx<'_>,
        invite: InviteId,
        now: UnixMillis,
    ) -> Result<Self, StoreError> {
        let rows: Vec<(UnixMillis,)> = tx
            .all(
                "SELECT created_at FROM verification_codes WHERE invite_id = $1 \
                 ORDER BY id DESC LIMIT $2",
                (invite, i64::from(CODES_IN_LIFE)),
            )
            .await?;
        Ok(Self::of(rows.into_iter().map(|(at,)| at), now))
    }

    /// What a clock sent that was ahead was sent, but nobody waits until that time is reached.
    fn of(sent: impl Iterator<Item = UnixMillis>, now: UnixMillis) -> Self {
        let at = |at| if rate::is_ahead(at, now) { 0 } else { at };
        Self(sent.map(at).collect())
    }

    /// The history with one more code.
    pub(super) fn with(mut self, now: UnixMillis) -> Self {
        self.0.insert(0, now);
        self
    }

    /// When another code may be asked for; nothing where the invite's ten are used up.
    pub(super) fn next_at(&self) -> Option<UnixMillis> {
        if self.is_used_up() {
            return None;
        }
        let pause = self
            .0
            .first()
            .map_or(0, |last| last.saturating_add(millis(RESEND_AFTER)));
        Some(pause.max(self.hour_ends_at()))
    }

    /// Refuses where the invite has had its codes, for this hour or for good.
    /// The pause between two codes is not checked here: it does not hold for an app that takes over.
    pub(super) fn check(&self, now: UnixMillis) -> Outcome<()> {
        if self.is_used_up() {
            return Err(WireCode::TooManyCodes {
                retry_after_seconds: None,
            });
        }
        let wait = self.hour_ends_at().saturating_sub(now);
        match u64::try_from(wait) {
            Ok(wait) if wait > 0 => {
                let wait = whole_seconds_up(std::time::Duration::from_millis(wait));
                Err(WireCode::TooManyCodes {
                    retry_after_seconds: Some(wait),
                })
            }
            _ => Ok(()),
        }
    }

    fn is_used_up(&self) -> bool {
        self.0.len() >= usize::try_from(CODES_IN_LIFE).unwrap_or(usize::MAX)
    }

    /// When the oldest of the last three leaves its hour.
    fn hour_ends_at(&self) -> UnixMillis {
        let third = usize::try_from(CODES_PER_HOUR.saturating_sub(1)).unwrap_or_default();
        self.0
            .get(third)
            .map_or(0, |oldest| oldest.saturating_add(millis(HOUR)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: UnixMillis = 60_000;

    #[track_caller]
    fn check(
        sent: &[UnixMillis],
        now: UnixMillis,
        next: Option<UnixMillis>,
        refused: Option<Option<u64>>,
    ) {
        let history = CodeHistory::of(sent.iter().rev().copied(), now);
        assert_eq!(history.next_at(), next);
        let expected = refused.map(|retry_after_seconds| WireCode::TooManyCodes {
            retry_after_seconds,
        });
        assert_eq!(history.check(now).err(), expected);
    }

    #[test]
    fn three_an_hour_and_ten_in_all() {
        check(&[], 0, Some(0), None);
        check(&[0], 1, Some(30_000), None);
        check(&[0, MINUTE], MINUTE, Some(MINUTE + 30_000), None);
        check(
            &[0, MINUTE, 2 * MINUTE],
            3 * MINUTE,
            Some(60 * MINUTE),
            Some(Some(57 * 60)),
        );
        check(
            &[0, MINUTE, 2 * MINUTE],
            60 * MINUTE - 1,
            Some(60 * MINUTE),
            Some(Some(1)),
        );
        check(
            &[0, MINUTE, 2 * MINUTE],
            60 * MINUTE,
            Some(60 * MINUTE),
            None,
        );
        let hourly: Vec<_> = (0..10).map(|hour| hour * 60 * MINUTE).collect();
        let ahead = [10_000 * MINUTE; 3];
        check(&ahead, 100 * MINUTE, Some(60 * MINUTE), None);
        check(&hourly, 1_000 * MINUTE, None, Some(None));
        check(
            &hourly[..9],
            1_000 * MINUTE,
            Some(8 * 60 * MINUTE + 30_000),
            None,
        );
    }
}
