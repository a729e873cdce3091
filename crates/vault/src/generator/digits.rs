//! PINs for doors, cards and telephones, without those that are tried first.

use crypto::{Secret, random::NoRandomness};
use num_bigint::BigUint;

use super::{RecipeError, draw};
use crate::pin;

/// Shortest PIN.
pub const LEAST_DIGITS: usize = 3;
/// Longest PIN.
pub const MOST_DIGITS: usize = 16;
/// Digits unless asked otherwise.
pub const DIGITS: usize = 6;

/// A recipe for a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    digits: usize,
}

impl Digits {
    /// PINs of so many digits.
    ///
    /// # Errors
    /// [`RecipeError::Length`].
    pub fn new(digits: usize) -> Result<Self, RecipeError> {
        if (LEAST_DIGITS..=MOST_DIGITS).contains(&digits) {
            return Ok(Self { digits });
        }
        Err(RecipeError::Length {
            least: LEAST_DIGITS,
            most: MOST_DIGITS,
        })
    }

    pub(super) fn generate(&self) -> Result<Secret<String>, NoRandomness> {
        loop {
            let mut pin = Secret::new(String::with_capacity(MOST_DIGITS));
            for _ in 0..self.digits {
                // It is being written.
                pin.expose_mut().extend(draw::one_of(&ALL)?);
            }
            // The rules have to read it.
            if !is_refused(pin.expose()) {
                return Ok(pin);
            }
        }
    }

    pub(super) fn results(&self) -> BigUint {
        BigUint::from(
            ACCEPTED
                .get(self.digits - LEAST_DIGITS)
                .copied()
                .unwrap_or(0),
        )
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self { digits: DIGITS }
    }
}

const ALL: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// How many PINs are left, from three digits on. Up to eight digits they were counted; above that
/// fewer than one in 5,000 of a sample were refused, and one in 1,000 is taken off.
const ACCEPTED: [u64; MOST_DIGITS - LEAST_DIGITS + 1] = [
    636,
    8_034,
    97_486,
    874_989,
    9_980_199,
    99_613_981,
    999_000_000,
    9_990_000_000,
    99_900_000_000,
    999_000_000_000,
    9_990_000_000_000,
    99_900_000_000_000,
    999_000_000_000_000,
    9_990_000_000_000_000,
];

/// What a vault's PIN may not be; and years and days, which the rules for longer PINs do not know.
fn is_refused(pin: &str) -> bool {
    if pin::refuses_digits(pin) {
        return true;
    }
    let number = |range: std::ops::Range<usize>| pin.get(range)?.parse::<u32>().ok();
    let (4, Some(year), Some(first), Some(second)) =
        (pin.len(), number(0..4), number(0..2), number(2..4))
    else {
        return false;
    };
    let day = |day, month| (1..=31).contains(&day) && (1..=12).contains(&month);
    (1900..=2099).contains(&year) || day(first, second) || day(second, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(digits: usize) -> u64 {
        let end = 10_u64.pow(u32::try_from(digits).unwrap());
        let pins = (0..end).filter(|pin| !is_refused(&format!("{pin:0digits$}")));
        u64::try_from(pins.count()).unwrap()
    }

    #[test]
    fn what_is_left_was_counted() {
        for digits in 3..=5 {
            assert_eq!(
                Digits::new(digits).unwrap().results(),
                BigUint::from(accepted(digits))
            );
        }
    }

    #[test]
    fn a_pin_has_its_digits_and_is_none_of_the_refused() {
        for digits in LEAST_DIGITS..=MOST_DIGITS {
            for _ in 0..50 {
                let pin = Digits::new(digits).unwrap().generate().unwrap();
                let pin = pin.expose();
                assert!(pin.len() == digits && pin.bytes().all(|b| b.is_ascii_digit()));
                assert!(!is_refused(pin));
            }
        }
        let length = RecipeError::Length { least: 3, most: 16 };
        assert_eq!(Digits::new(2), Err(length));
        assert_eq!(Digits::new(17), Err(length));
    }

    #[test]
    fn years_days_and_patterns_are_refused() {
        for pin in [
            "1984", "2024", "3112", "1231", "1111", "1234", "2580", "12345", "314159",
        ] {
            assert!(is_refused(pin), "{pin}");
        }
        assert!(!is_refused("8350") && !is_refused("83502"));
    }
}
