//! Whatever happens in whatever order, crashes and repetitions between any two steps: nothing is erased before its
//! time, and never without a copy of the latest state.

use ::tests::properties::{CASES, holds};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use vault::Now;

use super::super::{Effect, Event, Leaving, Outcome, Stage, Work, read, write};
use super::{DAY, START, at, copy, removal};
use crate::error::Code;

#[derive(Clone, Debug)]
enum Happens {
    /// The organisation says it again, takes the person out, or takes them back.
    Says(bool),
    /// Time passes.
    Passes(i64),
    /// Time is looked at, and some work of what follows is done, well or not.
    Works { well: bool },
    /// The program is killed after so many effects of the next step, and started again.
    Dies { after: usize },
    /// What came of earlier work comes once more.
    Repeats,
    /// The copy is damaged, or somebody removes it.
    CopyGoesBad,
    /// The vault is opened and changed, which only somebody can do who is not taken out.
    Edits,
}

/// A computer, and what lies on it.
#[derive(Default)]
struct World {
    machine: Leaving,
    disk: Option<Vec<u8>>,
    now: i64,
    taken_out: bool,
    since: i64,
    vault: Option<u32>,
    copied: Option<u32>,
    answers: Vec<Event>,
    dies_after: Option<usize>,
}

impl World {
    fn new() -> Self {
        Self {
            vault: Some(1),
            ..Self::default()
        }
    }

    fn clock(&self) -> Now {
        at(self.now)
    }

    /// One event with what follows from it; work that is asked for is answered, well or not.
    fn happen(&mut self, event: Event, well: bool) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let machine = std::mem::take(&mut self.machine);
            let (machine, effects) = machine.handle(event, &self.clock());
            self.machine = machine;
            for effect in effects {
                if self.dies_after == Some(0) {
                    return self.restart();
                }
                self.dies_after = self.dies_after.map(|left| left - 1);
                match effect {
                    Effect::Persist => self.persist(),
                    Effect::Show => {}
                    Effect::Do { number, work } => {
                        let outcome = self.work(work, well);
                        let event = Event::Done { number, outcome };
                        self.answers.push(event.clone());
                        if matches!(work, Work::Ask) {
                            self.hear();
                        }
                        events.push(event);
                    }
                }
            }
        }
    }

    fn persist(&mut self) {
        let before = self.disk.as_deref().map(|bytes| read(bytes).unwrap());
        let was_past = before.is_some_and(|before| before.is_past_return());
        if self.machine.is_past_return() && !was_past {
            assert!(
                self.taken_out && self.now >= self.since + DAY,
                "before its time"
            );
            assert_eq!(
                self.copied, self.vault,
                "without a copy of the latest state"
            );
        }
        self.disk = write(&self.machine).unwrap();
    }

    fn hear(&mut self) {
        let said = self.taken_out.then(|| {
            let mut said = removal(self.now);
            said.deactivation.since = START + self.since;
            said.deactivation.erase_at = START + self.since + DAY;
            said
        });
        let (machine, effects) =
            std::mem::take(&mut self.machine).handle(Event::Heard(said), &self.clock());
        self.machine = machine;
        if effects.contains(&Effect::Persist) {
            self.disk = write(&self.machine).unwrap();
        }
    }

    fn work(&mut self, work: Work, well: bool) -> Outcome {
        let done = if well {
            Ok(())
        } else {
            Err(Code::DiskFull.into())
        };
        match work {
            Work::Ask => Outcome::Asked(well),
            Work::Secure => {
                if well {
                    self.copied = self.vault;
                }
                Outcome::Secured(done.map(|()| Some(copy())))
            }
            Work::Erase => {
                let stored = self.disk.as_deref().map(|bytes| read(bytes).unwrap());
                assert!(
                    stored.is_some_and(|stored| stored.is_past_return()),
                    "before it was stored"
                );
                if self.vault.is_some() && self.copied != self.vault {
                    return Outcome::CopyLost;
                }
                if well {
                    self.vault = None;
                }
                Outcome::Erased(done)
            }
            Work::Report => {
                assert_eq!(self.vault, None, "before it was done");
                Outcome::Reported(done)
            }
            Work::Forget => Outcome::Forgotten(done),
        }
    }

    fn restart(&mut self) {
        self.dies_after = None;
        let stored = self.disk.as_deref().map(|bytes| read(bytes).unwrap());
        self.machine = stored.unwrap_or_default();
        self.hear();
    }

    fn happens(&mut self, happens: &Happens) {
        match *happens {
            Happens::Says(out) => {
                if out && !self.taken_out {
                    self.since = self.now;
                }
                self.taken_out = out;
                self.hear();
            }
            Happens::Passes(ms) => self.now += ms,
            Happens::Works { well } => self.happen(Event::Tick, well),
            Happens::Dies { after } => {
                self.dies_after = Some(after);
                self.happen(Event::Tick, true);
                self.restart();
            }
            Happens::Repeats => {
                for answer in self.answers.clone() {
                    self.happen(answer, true);
                }
            }
            Happens::CopyGoesBad => self.copied = None,
            Happens::Edits => {
                let may = !self.taken_out && !self.machine.is_past_return();
                self.vault = self.vault.map(|version| version + u32::from(may));
            }
        }
    }
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        any::<bool>().prop_map(Happens::Says),
        (0..DAY).prop_map(Happens::Passes),
        any::<bool>().prop_map(|well| Happens::Works { well }),
        (0..8_usize).prop_map(|after| Happens::Dies { after }),
        Just(Happens::Repeats),
        Just(Happens::CopyGoesBad),
        Just(Happens::Edits),
    ]
}

#[test]
fn nothing_is_lost_and_the_end_is_reached() {
    holds(
        "P1-leaving",
        "whatever statements, crashes, failures and repetitions come in whatever order, nothing is erased before its time or without a copy of the latest state",
        CASES,
        &prop::collection::vec(happens(), 0..60),
        nothing_is_lost,
    );
}

fn nothing_is_lost(story: Vec<Happens>) -> TestCaseResult {
    let mut world = World::new();
    for happens in story {
        world.happens(&happens);
    }
    // In the end everything goes well: whoever is out, is.
    world.happens(&Happens::Says(true));
    for _ in 0..40 {
        world.happens(&Happens::Passes(DAY));
        world.hear();
        world.happens(&Happens::Works { well: true });
    }
    let gone = matches!(world.machine.stage(), Stage::Erased { reported: true, .. });
    prop_assert!(gone, "{:?}", world.machine);
    prop_assert_eq!(world.vault, None);
    Ok(())
}
