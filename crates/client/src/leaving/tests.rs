//! The machine of leaving: what it does step by step, and what it never does.

mod properties;
mod steps;

use protocol::device::{Deactivation, DeactivationReason};
use vault::Now;

use super::SafeCopy;
use crate::status::Removal;

const START: i64 = 1_800_000_000_000;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// So long after the start, on a computer that ran all the time.
fn at(ms: i64) -> Now {
    Now {
        wall_ms: START + ms,
        boot_id: [1; 16],
        monotonic_ms: u64::try_from(1_000 + ms).unwrap(),
    }
}

/// Taken out at the start, with a day to be taken back; signed so long after it.
fn removal(issued_at: i64) -> Removal {
    Removal {
        organisation: "Northwind".into(),
        deactivation: Deactivation {
            reason: DeactivationReason::LeftGroups,
            contact: "Priya".into(),
            since: START,
            erase_at: START + DAY,
        },
        issued_at: START + issued_at,
    }
}

fn copy() -> SafeCopy {
    SafeCopy {
        file: "/home/mira/Documents/Latchkey/mira.latchkey".into(),
        made_at: START,
        items: Some(3),
        sha256: [7; 32],
    }
}
