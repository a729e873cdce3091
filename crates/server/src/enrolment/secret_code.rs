//! The mailed code: drawn without bias, stored as a salted and keyed hash, compared in constant time.

use crypto::random::{self, NoRandomness};
use protocol::VerificationCode;
use subtle::ConstantTimeEq as _;

use crate::secrets::{Purpose, ServerSecrets};
use crate::store::InviteId;

pub(super) const SALT_BYTES: usize = 16;

/// Six random digits.
pub(super) fn draw() -> Result<VerificationCode, NoRandomness> {
    const CODES: u32 = 1_000_000;
    // Numbers above the last whole multiple would make low codes likelier; they are drawn again.
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let number = u32::from_le_bytes(random::bytes()?);
        if number < FAIR
            && let Some(code) = VerificationCode::from_number(number % CODES)
        {
            return Ok(code);
        }
    }
}

/// What is stored: bound to its invite, and useless without the server's key file.
pub(super) fn hash(
    secrets: &ServerSecrets,
    invite: InviteId,
    salt: &[u8],
    code: &VerificationCode,
) -> [u8; 32] {
    let parts = [invite.as_bytes().as_slice(), salt, code.digits().as_bytes()];
    secrets.keyed_hash(Purpose::VerificationCode, &parts)
}

pub(super) fn matches(stored: &[u8], computed: &[u8; 32]) -> bool {
    stored.ct_eq(computed).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_codes_have_six_digits_and_spread() {
        let first_digits: std::collections::BTreeSet<char> = (0..500)
            .map(|_| {
                let code = draw().unwrap();
                assert_eq!(code.digits().len(), VerificationCode::DIGITS);
                code.digits().chars().next().unwrap()
            })
            .collect();
        // Ten digits, 500 draws: one is missing with a chance of 10 * 0.9^500, below 10^-21.
        assert_eq!(first_digits.len(), 10);
    }
}
