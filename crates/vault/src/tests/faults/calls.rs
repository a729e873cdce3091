//! Every call to the disk fails once (C3): the first, the second, and so on until nothing fails.

use ::tests::figures::{Figure, record};
use ::vfs::{Failure, Fault, Lasts};

use super::acts::{Act, Scene, Trouble};
use super::*;
use crate::testing::through_vfs;
use crate::tests::steps::{self, EIO, ENOSPC, Ending, StepFault};

/// More calls than any act makes.
const END: usize = 2_000;

/// How steps fail: both errors and both lengths, not each with each, for they take Argon2.
const STEPS: [(i32, Cause, bool); 2] = [(EIO, Cause::Disk, false), (ENOSPC, Cause::DiskFull, true)];

struct FailingCall(Fault);

impl Trouble for FailingCall {
    fn cause(&self) -> Cause {
        match self.0.failure {
            Failure::Eio => Cause::Disk,
            Failure::Enospc | Failure::ShortWrite => Cause::DiskFull,
        }
    }

    fn passes(&self) -> bool {
        self.0.lasts == Lasts::Once
    }

    fn begin(&self) {
        ::vfs::arm(self.0);
    }

    fn end(&self) -> bool {
        ::vfs::disarm() > 0
    }
}

/// A step of writing one of the small files.
struct FailingStep(StepFault, Cause);

impl Trouble for FailingStep {
    fn cause(&self) -> Cause {
        self.1
    }

    fn passes(&self) -> bool {
        !self.0.for_good
    }

    fn begin(&self) {
        steps::fail(self.0);
    }

    fn end(&self) -> bool {
        steps::mend()
    }
}

/// How many calls failed, and how many acts said so.
#[derive(Default)]
struct Count {
    failed: usize,
    told: usize,
    opened_anew: usize,
}

/// Plays `act` with the first call failing, then with the second, until none fails.
fn until_none_fails(
    count: &mut Count,
    scene: &Scene,
    act: Act,
    trouble: impl Fn(usize) -> Box<dyn Trouble>,
) {
    for nth in 0..END {
        let outcome = through_vfs(::vfs::NAME, || scene.play(act, scratch(), &*trouble(nth)));
        if !outcome.hit {
            assert!(!outcome.failed);
            return;
        }
        count.failed += 1;
        count.told += usize::from(outcome.failed);
        count.opened_anew += usize::from(outcome.opened_anew);
    }
    panic!("{act:?} never ends");
}

#[test]
fn whichever_call_to_the_disk_fails_nothing_is_lost_and_the_cause_is_told() {
    ::vfs::register();
    let scene = Scene::new();
    let mut database = Count::default();
    let mut small = Count::default();
    for act in Act::ALL {
        // A PIN is changed without the database, and opens it as the recovery key does.
        let failures: &[Failure] = match act {
            Act::ChangePin | Act::OpenByPin => &[],
            _ => &[Failure::Eio, Failure::Enospc, Failure::ShortWrite],
        };
        for &failure in failures {
            for lasts in [Lasts::Once, Lasts::On] {
                until_none_fails(&mut database, &scene, act, |nth| {
                    let fault = Fault {
                        failure,
                        nth,
                        lasts,
                    };
                    Box::new(FailingCall(fault))
                });
            }
        }
        for (errno, cause, for_good) in STEPS {
            until_none_fails(&mut small, &scene, act, |nth| {
                let ending = Ending::Error(errno);
                let fault = StepFault {
                    nth,
                    for_good,
                    ending,
                };
                Box::new(FailingStep(fault, cause))
            });
        }
    }
    record(&Figure {
        id: "C3",
        title: "the n-th call to the disk fails with EIO, ENOSPC or half a write, once or for good, n = 1 until none fails, in each act on a vault",
        measured: format!(
            "{} acts, {} failing calls of the database and {} of the small files, {} told, each with its cause, {} tried again with success only after opening anew; 0 corrupt, 0 lost, 0 panics",
            Act::ALL.len(),
            database.failed,
            small.failed,
            database.told + small.told,
            database.opened_anew,
        ),
        required: "0 corrupt, 0 lost, 0 panics",
        ok: database.told > 0 && small.told > 0,
    });
}
