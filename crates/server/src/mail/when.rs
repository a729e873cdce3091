//! Times as people read them, always with their zone: a mail is read where its reader is.

use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use crate::texts::{MissingText, Texts};

/// `Thursday, 26 November 2026, 10:00 UTC`
pub(super) fn day_and_time(
    texts: &Texts,
    at: Timestamp,
    zone: &TimeZone,
) -> Result<String, MissingText> {
    texts.text("day-and-time", &parts(texts, at, zone)?)
}

/// `09:58 UTC`
pub(super) fn time(texts: &Texts, at: Timestamp, zone: &TimeZone) -> Result<String, MissingText> {
    texts.text("time", &parts(texts, at, zone)?)
}

/// `09:58 UTC on 23 November 2026`
pub(super) fn time_and_day(
    texts: &Texts,
    at: Timestamp,
    zone: &TimeZone,
) -> Result<String, MissingText> {
    texts.text("time-and-day", &parts(texts, at, zone)?)
}

/// `10 minutes`, at least one.
pub(super) fn minutes(
    texts: &Texts,
    from: Timestamp,
    until: Timestamp,
) -> Result<String, MissingText> {
    let mut values = FluentArgs::new();
    values.set("count", until.duration_since(from).as_mins().max(1));
    texts.text("minutes", &values)
}

/// What a language puts a time together from.
fn parts(
    texts: &Texts,
    at: Timestamp,
    zone: &TimeZone,
) -> Result<FluentArgs<'static>, MissingText> {
    let local = at.to_zoned_datetime(zone.clone());
    let weekday = format!("weekday-{}", local.weekday().to_monday_one_offset());
    let month = format!("month-{}", local.month());
    let mut values = FluentArgs::new();
    values.set("weekday", texts.word(&weekday)?);
    values.set("month", texts.word(&month)?);
    values.set("day", local.day().to_string());
    values.set("year", local.year().to_string());
    values.set("clock", local.strftime("%H:%M").to_string());
    values.set("zone", name_of_zone(&local));
    Ok(values)
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
        let texts = Texts::english();
        assert_eq!(day_and_time(texts, at, &zone).unwrap(), expected);
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
        let said = |seconds| minutes(Texts::english(), from, after(seconds)).unwrap();
        assert_eq!(said(600), "10 minutes");
        assert_eq!(said(60), "1 minute");
        assert_eq!(said(5), "1 minute");
    }
}
