//! How a step ends in trouble.

use super::process::Shared;
use crate::tests::steps::{EIO, Ending, StepFault};
use ::tests::again::again;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Kill,
    CutOff,
    FailOnce,
}

impl Way {
    /// All of them, with the words that figures have for them.
    pub(super) const ALL: [(Self, &str); 3] = [
        (Self::Kill, "killed"),
        (Self::CutOff, "failed with all after it"),
        (Self::FailOnce, "failed once"),
    ];

    /// The trouble at the `nth` step.
    pub(super) fn at(self, nth: usize) -> StepFault {
        StepFault {
            nth,
            for_good: self == Self::CutOff,
            ending: match self {
                Self::Kill => Ending::Kill,
                Self::CutOff | Self::FailOnce => Ending::Error(EIO),
            },
        }
    }
}

/// Plays a part in a process of its own, in the vault that it is told of. Says whether it was killed before its end.
pub(super) fn is_killed(module: &str, test: &str, vault: &Shared, more: &[&str]) -> bool {
    let [root, recovery] = vault.told();
    let part = [&[root.as_str(), &recovery], more].concat();
    let ended = again(module, test, &part).output().unwrap();
    // A process that was killed has no code.
    let is_killed = ended.status.code().is_none();
    assert!(is_killed || ended.status.success(), "{ended:?}");
    is_killed
}
