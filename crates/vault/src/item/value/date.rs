//! Whether a text is a day, a month or a number.

use jiff::civil::Date;

/// Whether `text` is a day of the calendar, `2026-11-28`, or nothing.
pub(in crate::item) fn is_date(text: &str) -> bool {
    text.is_empty() || is_day(text)
}

/// Whether `text` is a month, `2026-11`, or nothing.
pub(in crate::item) fn is_month(text: &str) -> bool {
    text.is_empty() || is_day(&format!("{text}-01"))
}

/// Whether `text` is a number as people write one, or nothing: digits with at most one point or comma.
pub(in crate::item) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let marks = digits.chars().filter(|c| matches!(c, '.' | ',')).count();
    let only_digits = digits
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let starts_and_ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.is_empty()
        || (only_digits
            && marks <= 1
            && starts_and_ends(digits.chars().next())
            && starts_and_ends(digits.chars().next_back()))
}

fn is_day(text: &str) -> bool {
    // jiff reads more than this one way of writing a day.
    text.len() == "2026-11-28".len()
        && text
            .parse::<Date>()
            .is_ok_and(|day| day.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(is: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(is(text), "{text} is refused");
        }
        for text in bad {
            assert!(!is(text), "{text} is taken");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        check(
            is_date,
            &["", "2026-11-28", "2024-02-29", "0001-01-01", "9999-12-31"],
            &[
                "2026-02-29",
                "2026-13-01",
                "28.11.2026",
                "2026-11",
                "20261128",
                "2026-11-28T00",
                "٢٠٢٦-١١-٢٨",
            ],
        );
    }

    #[test]
    fn a_month_is_one_of_the_calendar() {
        check(
            is_month,
            &["", "2026-11"],
            &["2026-13", "2026", "11/2026", "2026-11-28", "2026-1"],
        );
    }

    #[test]
    fn a_number_is_written_with_digits() {
        check(
            is_number,
            &["", "0", "-12", "+3.5", "1,25", "5432"],
            &["-", ".", "1.", ".5", "1.2.3", "1e9", "twelve", "1 000", "٣"],
        );
    }
}
