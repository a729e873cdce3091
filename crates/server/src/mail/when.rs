//! Times as people read them, always with their zone: a mail is read where its reader is.

use jiff::Timestamp;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

/// `Thursday, 26 November 2026, 10:00 UTC`
pub(super) fn day_and_time(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned_datetime(zone.clone());
    format!(
        "{} {}",
        local.strftime("%A, %-d %B %Y, %H:%M"),
        name_of_zone(&local)
    )
}

/// `09:58 UTC`
pub(super) fn time(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned_datetime(zone.clone());
    format!("{} {}", local.strftime("%H:%M"), name_of_zone(&local))
}

/// `09:58 UTC on 23 November 2026`
pub(super) fn time_and_day(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned_datetime(zone.clone());
    format!("{} on {}", time(at, zone), local.strftime("%-d %B %Y"))
}

/// `10 minutes`, at least one.
pub(super) fn minutes(from: Timestamp, until: Timestamp) -> String {
    match until.duration_since(from).as_mins().max(1) {
        1 => "1 minute".to_owned(),
        many => format!("{many} minutes"),
    }
}

/// Many zones have no letters of their own; a bare `+03` would not be understood.
fn name_of_zone(local: &ZonedDateTime) -> String {
    let name = local.strftime("%Z").to_string();
    if name.starts_with(['+', '-']) {
        format!("UTC{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: &str, expected: &str) {
        let at: Timestamp = "2026-11-26T09:05:00Z".parse().unwrap();
        let zone = TimeZone::get(zone).unwrap();
        assert_eq!(day_and_time(at, &zone), expected);
    }

    #[test]
    fn the_zone_is_said() {
        check("UTC", "Thursday, 26 November 2026, 09:05 UTC");
        check("Europe/Berlin", "Thursday, 26 November 2026, 10:05 CET");
        check(
            "America/Sao_Paulo",
            "Thursday, 26 November 2026, 06:05 UTC-03",
        );
        check(
            "Asia/Kathmandu",
            "Thursday, 26 November 2026, 14:50 UTC+0545",
        );
    }

    #[test]
    fn a_minute_is_one() {
        let from: Timestamp = "2026-11-26T09:05:00Z".parse().unwrap();
        let after = |seconds: i64| from + jiff::SignedDuration::from_secs(seconds);
        assert_eq!(minutes(from, after(600)), "10 minutes");
        assert_eq!(minutes(from, after(60)), "1 minute");
        assert_eq!(minutes(from, after(5)), "1 minute");
    }
}
