//! Which of many backups are kept: the newest few, and of each day, week and month the newest.
//!
//! Days, weeks and months are counted in UTC. No clock is read and no file touched here.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// How many are kept of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotation {
    /// The newest, whenever they were made.
    pub last: usize,
    /// Days, each by its newest.
    pub daily: usize,
    /// Weeks from Monday on, each by its newest.
    pub weekly: usize,
    /// Months, each by its newest.
    pub monthly: usize,
}

impl Default for Rotation {
    fn default() -> Self {
        Self {
            last: 5,
            daily: 7,
            weekly: 4,
            monthly: 12,
        }
    }
}

impl Rotation {
    /// Which of the backups that were made at these times may be deleted, by their places in `made_ms`, in ascending
    /// order. The newest is always kept.
    pub fn to_delete(&self, made_ms: &[i64]) -> Vec<usize> {
        let mut newest_first: Vec<usize> = (0..made_ms.len()).collect();
        let made = |at: &usize| made_ms.get(*at).copied().unwrap_or_default();
        // Of two of the same time the later in the list counts as newer.
        newest_first.sort_by_key(|at| std::cmp::Reverse((made(at), *at)));
        let mut kept: BTreeSet<usize> = newest_first
            .iter()
            .take(self.last.max(1))
            .copied()
            .collect();
        let spans: [(usize, FirstOf); 3] = [
            (self.daily, |day| day),
            (self.weekly, monday_of),
            (self.monthly, Date::first_of_month),
        ];
        for (most, span_of) in spans {
            let mut seen = BTreeSet::new();
            for at in &newest_first {
                let span = day_of(made(at)).map(span_of);
                if seen.len() < most && seen.insert(span) {
                    kept.insert(*at);
                }
            }
        }
        (0..made_ms.len()).filter(|at| !kept.contains(at)).collect()
    }
}

/// The first day of the span that a day lies in.
type FirstOf = fn(Date) -> Date;

/// The day in UTC; `None` for a time that no calendar has.
fn day_of(ms: i64) -> Option<Date> {
    let time = Timestamp::from_millisecond(ms).ok()?;
    Some(TimeZone::UTC.to_datetime(time).date())
}

fn monday_of(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(since))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests;
