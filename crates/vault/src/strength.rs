//! How hard a password is to guess, in the words that a person is told.
//!
//! It is judged here, so that no screen needs the password for it.

use crypto::Secret;

/// What an estimate of guesses means to a person, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A site that slows down guessing does not hold it for long.
    Weak,
    /// It holds where guessing is slowed down.
    Fair,
    /// It holds for a while, also against somebody who stole a site's hashes.
    Good,
    /// It would do for a vault's own passphrase.
    Strong,
}

/// Fewest guesses of each grade (zxcvbn's estimate).
/// The last is what a passphrase of a vault has to reach.
const GRADES: [(u64, Grade); 3] = [
    (crate::passphrase::LEAST_GUESSES, Grade::Strong),
    (10_000_000_000, Grade::Good),
    (1_000_000, Grade::Fair),
];

impl Grade {
    /// The word for so many guesses.
    pub(crate) fn of_guesses<T: PartialOrd + From<u64>>(guesses: T) -> Self {
        GRADES
            .iter()
            .find(|(least, _)| guesses >= T::from(*least))
            .map_or(Self::Weak, |(_, grade)| *grade)
    }
}

/// A password's strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    guesses: u64,
}

impl Strength {
    /// Judges a password; `names` (the item's title, the user name) do not count towards its strength.
    ///
    /// Only the first hundred characters are looked at, so that the time has a limit.
    pub fn of(password: &Secret<String>, names: &[&str]) -> Self {
        // It is read to be judged; what zxcvbn copies of it goes back to the wiping allocator.
        let guesses = zxcvbn::zxcvbn(password.expose(), names).guesses();
        Self { guesses }
    }

    /// The word for it.
    pub fn grade(self) -> Grade {
        Grade::of_guesses(self.guesses)
    }

    /// How many bits a random key would need to be as hard to guess; the estimate ends at 63.
    pub fn bits(self) -> u32 {
        self.guesses.checked_ilog2().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str, names: &[&str]) -> Strength {
        Strength::of(&Secret::new(password.to_owned()), names)
    }

    #[track_caller]
    fn check(password: &str, expected: Grade) {
        assert_eq!(judged(password, &[]).grade(), expected, "{password}");
    }

    #[test]
    fn a_password_is_graded_by_how_many_guesses_it_takes() {
        check("", Grade::Weak);
        check("password", Grade::Weak);
        check("P@ssw0rd1", Grade::Weak);
        check("qwertyuiop", Grade::Weak);
        check(&"k7Q".repeat(3), Grade::Weak);
        check("mira-1984", Grade::Fair);
        check("copper-violet", Grade::Fair);
        check("Tr0ub4dor&3", Grade::Good);
        check("x8#Kq2!vZr9w", Grade::Good);
        check("copper-violet-83-Ample-north", Grade::Strong);
        check("tulip-harbor-47-Quartz!mesa", Grade::Strong);
    }

    #[test]
    fn what_anybody_knows_of_the_item_does_not_count() {
        let alone = judged("northwind-okafor", &[]);
        let known = judged("northwind-okafor", &["Northwind", "okafor"]);
        assert!(known.bits() < alone.bits());
    }

    #[test]
    fn bits_grow_with_the_password_and_have_an_end() {
        assert_eq!(judged("", &[]).bits(), 0);
        let bits = |length| {
            let text: String = ('!'..'z').cycle().step_by(7).take(length).collect();
            judged(&text, &[]).bits()
        };
        assert!(bits(4) < bits(8) && bits(8) < bits(12));
        // A key file pasted as a password is judged as fast as any.
        assert_eq!((bits(100), bits(100_000)), (63, 63));
    }
}
