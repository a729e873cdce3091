//! Until when an item is good, and how long before its end somebody is reminded.
//!
//! A day is good to its end, a month to the end of its last day. What is kept is the moment after it, in UTC:
//! a vault opens in any time zone, and a day's date has to stay that date.
//! It is compared with what the clocks around the person show, so that the day ends when it ends there.

use jiff::{
    SignedDuration,
    civil::{Date, date},
};

use super::{
    Item,
    value::{is_date, is_month},
};
use crate::kinds::Purpose;

/// How many days before its end somebody is reminded of an item, where nothing else was chosen.
pub const REMIND_DAYS: u16 = 14;
/// The longest reminder, in days before the end.
pub const MOST_REMIND_DAYS: u16 = 366;
/// What ends within so many days counts as expiring.
pub const SOON_DAYS: u16 = 30;

const DAY_HOURS: i64 = 24;
const DAY_MS: i64 = DAY_HOURS * 60 * 60 * 1000;
/// The day of which the count of milliseconds begins.
const FIRST: Date = date(1970, 1, 1);

/// The moment at which what is good through `text`, a day or a month, is over; nothing where it is neither.
pub fn end_of(text: &str) -> Option<i64> {
    let last = if text.is_empty() {
        None
    } else if is_date(text) {
        text.parse::<Date>().ok()
    } else if is_month(text) {
        let first: Date = format!("{text}-01").parse().ok()?;
        Some(first.last_of_month())
    } else {
        None
    }?;
    let days = last.duration_since(FIRST).as_hours() / DAY_HOURS;
    Some((days + 1).saturating_mul(DAY_MS))
}

/// The last day on which something that is over at `expires_ms` is good.
pub fn last_day(expires_ms: i64) -> Option<String> {
    let days = expires_ms.saturating_sub(1).div_euclid(DAY_MS);
    let since = SignedDuration::from_hours(days.checked_mul(DAY_HOURS)?);
    Some(FIRST.checked_add(since).ok()?.to_string())
}

/// The moment that lies so many days after `now_ms`.
pub(crate) fn in_days(now_ms: i64, days: u16) -> i64 {
    now_ms.saturating_add(DAY_MS.saturating_mul(i64::from(days)))
}

impl Item {
    /// When it is over by what stands in one of its fields.
    pub(crate) fn expiry_of_field(&self) -> Option<i64> {
        let field = self.filled(Purpose::EXPIRES)?;
        end_of(field.value.plain()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, last: Option<&str>) {
        assert_eq!(end_of(text).and_then(last_day).as_deref(), last, "{text}");
    }

    #[test]
    fn a_day_and_a_month_are_good_to_their_end() {
        check("2026-11-28", Some("2026-11-28"));
        check("2024-02", Some("2024-02-29"));
        check("2026-12", Some("2026-12-31"));
        check("1969-12-31", Some("1969-12-31"));
        check("0001-01-01", Some("0001-01-01"));
        check("9999-12-31", Some("9999-12-31"));
        for text in ["", "2026-02-30", "2026", "28.11.2026", "soon"] {
            check(text, None);
        }
        assert_eq!(end_of("1970-01-01"), Some(DAY_MS));
    }

    #[test]
    fn a_moment_far_out_is_no_day_and_breaks_nothing() {
        assert_eq!(last_day(i64::MAX), None);
        assert_eq!(last_day(i64::MIN), None);
        assert_eq!(in_days(i64::MAX, 30), i64::MAX);
    }
}
