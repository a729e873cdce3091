//! From a secret and a number to a code (RFC 4226, section 5.3).
//!
//! `totp-rs` 6 is not used: it has no counters and panics at ten digits. Beside HMAC and the
//! hashes, which are libraries, there is only the truncation to write.

use crypto::Secret;
use hmac::{Hmac, KeyInit, Mac, digest::block_api::EagerHash};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::{Algorithm, Encoder, OneTimeCode, Step};

/// Longest code: 31 bits give no more digits.
pub const MOST_DIGITS: u8 = 10;

/// The code of a moment.
pub struct Code {
    /// The code.
    pub code: Secret<String>,
    /// When the next one takes its place, in milliseconds since 1970; never for codes by counter.
    pub valid_until_ms: Option<i64>,
    /// How long each is good, in milliseconds; without end for codes by counter.
    pub period_ms: Option<i64>,
    /// The next code.
    pub next: Secret<String>,
    /// The counter that this code was made of; none for codes by time.
    pub counter: Option<u64>,
}

impl OneTimeCode {
    /// The code at this time, in milliseconds since 1970; times before that count as 1970.
    pub fn code_at(&self, now_ms: i64) -> Code {
        let (number, period_ms, valid_until_ms) = match self.step {
            Step::Counter(counter) => (counter, None, None),
            Step::Period(seconds) => {
                let period = i64::from(seconds.max(1)) * 1_000;
                let number = now_ms.max(0) / period;
                let end = number.saturating_add(1).saturating_mul(period);
                (u64::try_from(number).unwrap_or(0), Some(period), Some(end))
            }
        };
        Code {
            code: self.code_of(number),
            valid_until_ms,
            period_ms,
            next: self.code_of(number.wrapping_add(1)),
            counter: match self.step {
                Step::Counter(counter) => Some(counter),
                Step::Period(_) => None,
            },
        }
    }

    /// The same after its code was used: a counter goes on by one.
    #[must_use]
    pub fn used(self) -> Self {
        let step = match self.step {
            Step::Counter(counter) => Step::Counter(counter.wrapping_add(1)),
            by_time @ Step::Period(_) => by_time,
        };
        Self { step, ..self }
    }

    fn code_of(&self, number: u64) -> Secret<String> {
        // The key of the HMAC.
        let key = self.secret.expose();
        let hash = match self.algorithm {
            Algorithm::Sha1 => hmac::<Sha1>(key, number),
            Algorithm::Sha256 => hmac::<Sha256>(key, number),
            Algorithm::Sha512 => hmac::<Sha512>(key, number),
        };
        let drawn = truncated(&hash);
        Secret::new(match self.encoder {
            Encoder::Digits(digits) => in_digits(drawn, digits),
            Encoder::Steam => in_letters(drawn),
        })
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn hmac<H: EagerHash>(key: &[u8], number: u64) -> Zeroizing<Vec<u8>>
where
    Hmac<H>: KeyInit + Mac,
{
    let mut mac = <Hmac<H> as KeyInit>::new_from_slice(key).expect("a key of any length");
    mac.update(&number.to_be_bytes());
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

/// 31 bits from the place that the last four bits name.
fn truncated(hash: &[u8]) -> u32 {
    let place = usize::from(hash.last().copied().unwrap_or(0) & 0x0f);
    let four = hash.get(place..).and_then(<[u8]>::first_chunk::<4>);
    four.map_or(0, |four| u32::from_be_bytes(*four) & 0x7fff_ffff)
}

fn in_digits(drawn: u32, digits: u8) -> String {
    let digits = usize::from(digits);
    let all = Zeroizing::new(format!("{drawn:010}"));
    all.get(all.len().saturating_sub(digits)..)
        .unwrap_or_default()
        .to_owned()
}

/// Steam's alphabet, without what is taken for something else.
const STEAM: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";
/// Letters of a Steam code.
const STEAM_LETTERS: usize = 5;

fn in_letters(mut drawn: u32) -> String {
    let mut code = String::with_capacity(STEAM_LETTERS);
    for _ in 0..STEAM_LETTERS {
        let letter = usize::try_from(drawn % 26)
            .ok()
            .and_then(|at| STEAM.get(at));
        code.extend(letter.map(|letter| char::from(*letter)));
        drawn /= 26;
    }
    code
}
