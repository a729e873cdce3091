//! What an organisation may ask of its people's apps, within limits that are compiled in.

use serde::{Deserialize, Serialize};

/// An organisation's rules as the server signs them. Untrusted until [`Policy::within_limits`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Policy {
    /// Shortest PIN in characters.
    pub pin_min_length: u8,
    /// A PIN of exactly `pin_min_length` digits opens without Enter; any longer one may be chosen.
    #[serde(default)]
    pub pin_fixed_numeric: bool,
    /// Longest time without activity before the app locks, in minutes.
    pub auto_lock_max_minutes: u16,
    /// Longest time a copied secret stays in the clipboard, in seconds.
    pub clipboard_max_seconds: u16,
    /// Whether people may export their vault in plain text.
    pub plain_export_allowed: bool,
    /// Longest time without contact to the server before the app locks, in hours.
    pub max_offline_hours: u32,
    /// Whether the app hands its newest encrypted backup to the server.
    #[serde(default = "allowed")]
    pub company_backups: bool,
}

/// A server that does not say takes them.
const fn allowed() -> bool {
    true
}

/// The limits compiled into the app: a policy can only tighten, and never past these.
pub struct PolicyLimits;

impl PolicyLimits {
    /// A PIN is never shorter.
    pub const PIN_MIN_LENGTH_FLOOR: u8 = 6;
    /// Nobody is made to remember more.
    pub const PIN_MIN_LENGTH_CEILING: u8 = 12;
    /// Below this one cannot work.
    pub const AUTO_LOCK_FLOOR_MINUTES: u16 = 1;
    /// The loosest the app offers.
    pub const AUTO_LOCK_CEILING_MINUTES: u16 = 60;
    /// Below this one cannot paste.
    pub const CLIPBOARD_FLOOR_SECONDS: u16 = 10;
    /// The loosest the app offers.
    pub const CLIPBOARD_CEILING_SECONDS: u16 = 90;
    /// A weekend without network must not lock people out in one hour.
    pub const MAX_OFFLINE_FLOOR_HOURS: u32 = 24;
    /// Ten years: the same as no limit.
    pub const MAX_OFFLINE_CEILING_HOURS: u32 = 87_600;
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pin_min_length: PolicyLimits::PIN_MIN_LENGTH_FLOOR,
            pin_fixed_numeric: false,
            auto_lock_max_minutes: 10,
            clipboard_max_seconds: PolicyLimits::CLIPBOARD_CEILING_SECONDS,
            plain_export_allowed: true,
            max_offline_hours: 30 * 24,
            company_backups: allowed(),
        }
    }
}

impl Policy {
    /// The nearest policy that the app obeys: absurd values are clamped, never refused,
    /// so that a hostile server can neither loosen nor lock out.
    #[must_use]
    pub fn within_limits(self) -> Self {
        Self {
            pin_min_length: self.pin_min_length.clamp(
                PolicyLimits::PIN_MIN_LENGTH_FLOOR,
                PolicyLimits::PIN_MIN_LENGTH_CEILING,
            ),
            auto_lock_max_minutes: self.auto_lock_max_minutes.clamp(
                PolicyLimits::AUTO_LOCK_FLOOR_MINUTES,
                PolicyLimits::AUTO_LOCK_CEILING_MINUTES,
            ),
            clipboard_max_seconds: self.clipboard_max_seconds.clamp(
                PolicyLimits::CLIPBOARD_FLOOR_SECONDS,
                PolicyLimits::CLIPBOARD_CEILING_SECONDS,
            ),
            max_offline_hours: self.max_offline_hours.clamp(
                PolicyLimits::MAX_OFFLINE_FLOOR_HOURS,
                PolicyLimits::MAX_OFFLINE_CEILING_HOURS,
            ),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_policies_end_at_the_limits() {
        let tight = Policy {
            pin_min_length: 200,
            pin_fixed_numeric: true,
            auto_lock_max_minutes: 0,
            clipboard_max_seconds: 0,
            plain_export_allowed: false,
            max_offline_hours: 0,
            company_backups: false,
        }
        .within_limits();
        assert_eq!(
            (
                tight.pin_min_length,
                tight.auto_lock_max_minutes,
                tight.max_offline_hours
            ),
            (12, 1, 24)
        );
        let loose = Policy {
            pin_min_length: 1,
            pin_fixed_numeric: false,
            auto_lock_max_minutes: u16::MAX,
            clipboard_max_seconds: u16::MAX,
            plain_export_allowed: true,
            max_offline_hours: u32::MAX,
            company_backups: true,
        }
        .within_limits();
        assert_eq!(
            (
                loose.pin_min_length,
                loose.auto_lock_max_minutes,
                loose.clipboard_max_seconds
            ),
            (6, 60, 90)
        );
    }
}
