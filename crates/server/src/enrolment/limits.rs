//! The figures of enrolment (SECURITY-MODEL, SV1). None of them can be configured away.

use std::time::Duration;

/// How long an invite works.
pub const INVITE_LIFE: Duration = Duration::from_secs(72 * 60 * 60);
/// How long a code works.
pub const CODE_LIFE: Duration = Duration::from_secs(10 * 60);
/// How often a code may be tried. Five tries, ten codes: 50 chances in a million for an invite.
pub const TRIES_PER_CODE: u32 = 5;
/// How many codes are sent for an invite within an hour.
pub const CODES_PER_HOUR: u32 = 3;
/// How many codes are sent for an invite at all.
pub const CODES_IN_LIFE: u32 = 10;
/// How soon another code may be asked for.
pub const RESEND_AFTER: Duration = Duration::from_secs(30);
