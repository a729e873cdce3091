//! Patterns that hands and memories like, and guessers therefore try first.

use super::WeakPin;

/// Refuses a PIN that follows a pattern.
pub(super) fn check(chars: &[char]) -> Result<(), WeakPin> {
    if repeats(chars) {
        return Err(WeakPin::Repeat);
    }
    if runs(chars) {
        return Err(WeakPin::Run);
    }
    if is_keyboard_path(chars) {
        return Err(WeakPin::Keyboard);
    }
    if let Some(digits) = digits(chars)
        && is_date(&digits)
    {
        return Err(WeakPin::Date);
    }
    Ok(())
}

/// At most two different characters, one piece over and over, pairs (112233), or a mirror (123321).
fn repeats(chars: &[char]) -> bool {
    let mut different: Vec<char> = chars.to_vec();
    different.sort_unstable();
    different.dedup();
    if different.len() <= 2 {
        return true;
    }
    let length = chars.len();
    let piece_repeats = (1..=length / 2)
        .filter(|piece| length.is_multiple_of(*piece))
        .any(|piece| {
            chars
                .chunks(piece)
                .all(|chunk| chunk == chars.get(..piece).unwrap_or(&[]))
        });
    let pairs =
        length.is_multiple_of(2) && chars.chunks(2).all(|pair| matches!(pair, [a, b] if a == b));
    let mirrored = chars.iter().eq(chars.iter().rev());
    piece_repeats || pairs || mirrored
}

/// The whole in even steps (123456, 97531, abcdef, 456789, 890123), or two halves that each are
/// (123789), or halves that count (100101, 123124).
fn runs(chars: &[char]) -> bool {
    if is_run(chars) {
        return true;
    }
    let (left, right) = chars.split_at(chars.len() / 2);
    left.len() == right.len()
        && left.len() >= 3
        && ((is_run(left) && is_run(right)) || halves_count(left, right))
}

fn is_run(chars: &[char]) -> bool {
    let step = |pair: &[char]| match pair {
        [a, b] => match (a.to_digit(10), b.to_digit(10)) {
            // Digits go round: after 9 comes 0.
            (Some(a), Some(b)) => Some((b + 10 - a) % 10),
            (None, None) => Some(u32::from(*b).wrapping_sub(u32::from(*a))),
            _ => None,
        },
        _ => None,
    };
    let mut steps = chars.windows(2).map(step);
    let Some(Some(first)) = steps.next() else {
        return false;
    };
    steps.all(|step| step == Some(first))
}

fn halves_count(left: &[char], right: &[char]) -> bool {
    let number = |chars: &[char]| {
        chars.iter().try_fold(0_u64, |sum, c| {
            sum.checked_mul(10)?.checked_add(u64::from(c.to_digit(10)?))
        })
    };
    matches!((number(left), number(right)), (Some(a), Some(b)) if a.abs_diff(b) <= 1)
}

/// Rows of the usual keyboards and of the number pad. Columns come out by stepping between rows.
const KEYBOARDS: &[&[&str]] = &[
    &["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
    &["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
    &["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
    &["789", "456", "123", " 0 "],
    &["123", "456", "789", " 0 "],
];

/// Each key lies beside the one before it; one jump is allowed for every three keys, so that
/// columns next to each other (147258, qaz wsx) count.
fn is_keyboard_path(chars: &[char]) -> bool {
    KEYBOARDS.iter().any(|keyboard| {
        let places: Option<Vec<_>> = chars.iter().map(|c| place(keyboard, *c)).collect();
        let Some(places) = places else { return false };
        let jumps = places.windows(2).filter(|pair| !is_beside(pair)).count();
        // On the number pad nearly every PIN is near; only straight lines tell there.
        let straight = places.windows(3).filter(|three| is_straight(three)).count();
        jumps <= (chars.len() - 1) / 3 && straight * 2 >= chars.len() - 2
    })
}

type Place = (isize, isize);

fn place(keyboard: &[&str], key: char) -> Option<Place> {
    keyboard.iter().zip(0..).find_map(|(row, y)| {
        let (_, x) = row.chars().zip(0..).find(|(c, _)| *c == key)?;
        Some((x, y))
    })
}

fn is_beside(pair: &[Place]) -> bool {
    matches!(pair, [a, b] if a != b && a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 1)
}

fn is_straight(three: &[Place]) -> bool {
    matches!(three, [a, b, c] if is_beside(&[*a, *b]) && (b.0 - a.0, b.1 - a.1) == (c.0 - b.0, c.1 - b.1))
}

fn digits(chars: &[char]) -> Option<Vec<u32>> {
    chars.iter().map(|c| c.to_digit(10)).collect()
}

/// Day, month and year in any usual order, the year of two or four digits.
fn is_date(digits: &[u32]) -> bool {
    let two = |at: usize| Some(digits.get(at)? * 10 + digits.get(at + 1)?);
    let four = |at: usize| Some(two(at)? * 100 + two(at + 2)?);
    let day_month = |a: Option<u32>, b: Option<u32>| match (a, b) {
        (Some(a), Some(b)) => {
            let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
            fits(a, b) || fits(b, a)
        }
        _ => false,
    };
    let year = |year: Option<u32>| year.is_some_and(|year| (1900..=2099).contains(&year));
    match digits.len() {
        6 => {
            day_month(two(0), two(2))
                || day_month(two(2), two(4))
                || (year(four(0)) && two(4).is_some_and(|month| (1..=12).contains(&month)))
                || (year(four(2)) && two(0).is_some_and(|month| (1..=12).contains(&month)))
        }
        8 => {
            (day_month(two(0), two(2)) && year(four(4)))
                || (year(four(0)) && day_month(two(4), two(6)))
                || (year(four(0)) && year(four(4)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_pin(pin: &str, expected: Result<(), WeakPin>) {
        assert_eq!(check(&pin.chars().collect::<Vec<_>>()), expected, "{pin}");
    }

    #[test]
    fn patterns_are_refused_with_their_reason() {
        check_pin("111111", Err(WeakPin::Repeat));
        check_pin("121212", Err(WeakPin::Repeat));
        check_pin("123123", Err(WeakPin::Repeat));
        check_pin("112233", Err(WeakPin::Repeat));
        check_pin("123321", Err(WeakPin::Repeat));
        check_pin("abcabc", Err(WeakPin::Repeat));
        check_pin("123456", Err(WeakPin::Run));
        check_pin("987654", Err(WeakPin::Run));
        check_pin("135791", Err(WeakPin::Run));
        check_pin("890123", Err(WeakPin::Run));
        check_pin("123789", Err(WeakPin::Run));
        check_pin("abcdefgh", Err(WeakPin::Run));
        check_pin("310790", Err(WeakPin::Date));
        check_pin("073190", Err(WeakPin::Date));
        check_pin("900731", Err(WeakPin::Date));
        check_pin("19900731", Err(WeakPin::Date));
        check_pin("31071990", Err(WeakPin::Date));
        check_pin("199007", Err(WeakPin::Date));
        check_pin("qwertz", Err(WeakPin::Keyboard));
        check_pin("1qaz2wsx", Err(WeakPin::Keyboard));
        check_pin("qwerty12", Err(WeakPin::Keyboard));
        check_pin("159753", Err(WeakPin::Run));
        check_pin("147963", Err(WeakPin::Run));
    }

    #[test]
    fn pins_without_a_pattern_pass() {
        for pin in [
            "835027",
            "604938",
            "271936",
            "9471860352",
            "tea4two!",
            "m0rgen-rot",
        ] {
            check_pin(pin, Ok(()));
        }
    }

    #[test]
    fn more_than_ten_thousand_but_not_most_pins_of_six_digits_are_refused() {
        let refused = (0..1_000_000)
            .filter(|pin| check(&format!("{pin:06}").chars().collect::<Vec<_>>()).is_err())
            .count();
        assert!((10_000..250_000).contains(&refused), "{refused}");
    }
}
