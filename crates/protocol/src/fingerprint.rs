//! The organisation key's fingerprint as people see and compare it.

use crypto::signed::StatementPublicKey;

const SHOWN_BYTES: usize = 8;

/// The first 64 bits of SHA-256 of the organisation key, shown as `4F2A 91C7 0B3E D6A8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; SHOWN_BYTES]);

impl Fingerprint {
    /// The fingerprint of `key`.
    pub fn of(key: &StatementPublicKey) -> Self {
        let mut shown = [0; SHOWN_BYTES];
        for (to, from) in shown.iter_mut().zip(key.fingerprint()) {
            *to = from;
        }
        Self(shown)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            let gap = if index > 0 && index % 2 == 0 { " " } else { "" };
            write!(f, "{gap}{byte:02X}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_four_groups_of_four() {
        let shown = Fingerprint([0x4f, 0x2a, 0x91, 0xc7, 0x0b, 0x3e, 0xd6, 0xa8]).to_string();
        assert_eq!(shown, "4F2A 91C7 0B3E D6A8");
    }
}
