//! Logins that look like somebody's and are the same in each run, for benches.

use crypto::Secret;

use crate::{ItemDraft, ItemKind, Purpose, SecretChange, ValueDraft};

const CONSONANTS: [&str; 14] = [
    "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "st", "tr",
];
const VOWELS: [&str; 7] = ["a", "e", "i", "o", "u", "ai", "ou"];

/// The login with this number.
pub fn login(number: usize) -> ItemDraft {
    let company = name(number);
    let title = format!("{company} {}", name(number.wrapping_mul(7919)));
    let password = format!(
        "{number:x}-{company}-{:x}",
        number.wrapping_mul(2_654_435_761)
    );
    let password = SecretChange::Set(Secret::new(password));
    let user_name = format!("{}@{company}.example", name(number * 3 + 1));
    let site = format!("https://login.{company}.example/account/{number}");
    ItemDraft {
        title,
        ..ItemDraft::new(ItemKind::LOGIN)
    }
    .with(Purpose::USER_NAME, ValueDraft::Text(user_name))
    .with(Purpose::PASSWORD, ValueDraft::Concealed(password))
    .with(Purpose::WEBSITE, ValueDraft::Url(site.into()))
}

/// Three syllables.
fn name(number: usize) -> String {
    [1, 13, 977]
        .map(|at| syllable(number / at * 31 + at * 7))
        .concat()
}

fn syllable(number: usize) -> String {
    let consonant = CONSONANTS.get(number / VOWELS.len() % CONSONANTS.len());
    let vowel = VOWELS.get(number % VOWELS.len());
    consonant.into_iter().chain(vowel).copied().collect()
}
