//! One step after the other.

use super::super::{Effect, Event, Leaving, Outcome, Stage, Work, read, write};
use super::{DAY, at, copy, removal};
use crate::error::Code;

fn handle(machine: Leaving, event: Event, ms: i64) -> (Leaving, Vec<Effect>) {
    machine.handle(event, &at(ms))
}

fn taken_out() -> Leaving {
    handle(Leaving::default(), Event::Heard(Some(removal(0))), 0).0
}

/// The work that the effects ask for.
fn work(effects: &[Effect]) -> Option<(u64, Work)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Do { number, work } => Some((*number, *work)),
        _ => None,
    })
}

/// Goes on with what came of the work that is asked for.
fn done(machine: Leaving, effects: &[Effect], outcome: Outcome, ms: i64) -> (Leaving, Vec<Effect>) {
    let (number, _) = work(effects).unwrap();
    handle(machine, Event::Done { number, outcome }, ms)
}

#[test]
fn nothing_is_done_before_the_delay_is_over_and_everything_in_its_order_after_it() {
    let machine = taken_out();
    let (machine, effects) = handle(machine, Event::Tick, DAY - 1);
    assert_eq!(effects, []);
    let (machine, effects) = handle(machine, Event::Tick, DAY);
    assert_eq!(
        work(&effects).unwrap().1,
        Work::Ask,
        "the clock here may have been set"
    );
    let (machine, effects) = done(machine, &effects, Outcome::Asked(true), DAY);
    assert_eq!(work(&effects).unwrap().1, Work::Secure);
    let (machine, effects) = done(machine, &effects, Outcome::Secured(Ok(Some(copy()))), DAY);
    assert_eq!(
        effects[0],
        Effect::Persist,
        "stored before anything is erased"
    );
    assert_eq!(work(&effects).unwrap().1, Work::Erase);
    let (machine, effects) = done(machine, &effects, Outcome::Erased(Ok(())), DAY);
    assert_eq!(effects[0], Effect::Persist);
    assert_eq!(work(&effects).unwrap().1, Work::Report);
    let (machine, effects) = done(machine, &effects, Outcome::Reported(Ok(())), DAY);
    assert_eq!(work(&effects).unwrap().1, Work::Forget);
    let (machine, effects) = done(machine, &effects, Outcome::Forgotten(Ok(())), DAY);
    assert_eq!(effects, []);
    assert!(!machine.is_due(&at(2 * DAY)));
    let (machine, effects) = handle(machine, Event::Left, 2 * DAY);
    assert_eq!(effects, [Effect::Persist, Effect::Show]);
    assert_eq!(machine.stage(), &Stage::Staying);
}

#[test]
fn a_server_that_says_so_itself_is_not_asked_again() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 5);
    let (_, effects) = handle(machine, Event::Tick, 5);
    assert_eq!(work(&effects).unwrap().1, Work::Secure);
}

#[test]
fn a_fresh_statement_counts_more_than_the_clock_here() {
    let machine = taken_out();
    let mut set_forward = at(10);
    set_forward.wall_ms += 30 * DAY;
    assert!(
        !machine.is_due(&set_forward),
        "the computer has run for ten milliseconds"
    );
    let mut restarted = set_forward;
    restarted.boot_id = [2; 16];
    let (machine, effects) = machine.handle(Event::Tick, &restarted);
    let asked = work(&effects).unwrap();
    assert_eq!(asked.1, Work::Ask);
    let (machine, _) = machine.handle(Event::Heard(Some(removal(20))), &restarted);
    let outcome = Outcome::Asked(true);
    let (machine, effects) = machine.handle(
        Event::Done {
            number: asked.0,
            outcome,
        },
        &restarted,
    );
    assert_eq!(effects, []);
    assert!(!machine.is_due(&restarted));
}

#[test]
fn who_is_taken_back_in_time_keeps_everything() {
    let (machine, effects) = handle(taken_out(), Event::Tick, DAY);
    let (machine, shown) = handle(machine, Event::Heard(None), DAY);
    assert_eq!(shown, [Effect::Persist, Effect::Show]);
    let (number, _) = work(&effects).unwrap();
    for outcome in [Outcome::Asked(true), Outcome::Secured(Ok(Some(copy())))] {
        let (machine, effects) = handle(machine.clone(), Event::Done { number, outcome }, DAY);
        assert_eq!((machine.stage(), effects), (&Stage::Staying, vec![]));
    }
}

/// Made for a removal that was taken back; by now the vault may have been opened and changed.
#[test]
fn a_late_copy_counts_for_nothing() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 0);
    let (machine, late) = handle(machine, Event::Tick, 0);
    let (machine, _) = handle(machine, Event::Heard(None), 1);
    let (machine, _) = handle(machine, Event::Heard(Some(removal(DAY + 2))), 2);
    let (machine, _) = handle(machine, Event::Tick, 3);
    let (machine, effects) = done(machine, &late, Outcome::Secured(Ok(Some(copy()))), 4);
    assert_eq!(effects, []);
    assert!(matches!(machine.stage(), Stage::Waiting(_)));
}

#[test]
fn without_a_copy_the_vault_stays_and_it_is_tried_again() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 0);
    let (mut machine, mut effects) = handle(machine, Event::Tick, 0);
    let mut ms = 0;
    for _ in 0..12 {
        let full = Outcome::Secured(Err(Code::DiskFull.into()));
        (machine, effects) = done(machine, &effects, full, ms);
        assert_eq!(effects, [Effect::Show]);
        assert_eq!(machine.waits_for().unwrap().code, Code::DiskFull);
        assert!(matches!(machine.stage(), Stage::Waiting(_)));
        assert!(!machine.is_due(&at(ms + 59_000)));
        ms += 15 * 60 * 1_000;
        (machine, effects) = handle(machine, Event::Tick, ms);
    }
    let (machine, effects) = done(machine, &effects, Outcome::Secured(Ok(None)), ms);
    assert_eq!(work(&effects).unwrap().1, Work::Erase);
    assert_eq!(machine.waits_for(), None);
}

#[test]
fn a_copy_that_went_bad_is_made_again_before_anything_is_erased() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 0);
    let (machine, effects) = handle(machine, Event::Tick, 0);
    let (machine, effects) = done(machine, &effects, Outcome::Secured(Ok(Some(copy()))), 0);
    let (machine, effects) = done(machine, &effects, Outcome::CopyLost, 0);
    assert_eq!(effects, [Effect::Show]);
    assert_eq!(machine.waits_for().unwrap().code, Code::LeavingCopyLost);
    assert!(machine.has_lost_copy() && machine.is_past_return());
    let (machine, effects) = handle(machine, Event::Tick, 60_000);
    assert_eq!(work(&effects).unwrap().1, Work::Secure);
    let full = Outcome::Secured(Err(Code::DiskFull.into()));
    let (machine, effects) = done(machine, &effects, full, 60_000);
    assert_eq!(effects, [Effect::Show]);
    assert!(machine.has_lost_copy());
    let (machine, effects) = handle(machine, Event::Tick, 20 * 60_000);
    let mut again = copy();
    again.sha256 = [8; 32];
    let secured = Outcome::Secured(Ok(Some(again.clone())));
    let (machine, effects) = done(machine, &effects, secured, 20 * 60_000);
    assert_eq!(effects[0], Effect::Persist, "the new copy is what counts");
    assert_eq!(work(&effects).unwrap().1, Work::Erase);
    assert!(!machine.has_lost_copy() && machine.waits_for().is_none());
    let Stage::Erasing(farewell) = machine.stage() else {
        panic!("not erasing")
    };
    assert_eq!(farewell.backup, Some(again));
}

#[test]
fn a_report_that_does_not_arrive_is_repeated_and_nobody_is_bothered() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 0);
    let (machine, effects) = handle(machine, Event::Tick, 0);
    let (machine, effects) = done(machine, &effects, Outcome::Secured(Ok(None)), 0);
    let (machine, effects) = done(machine, &effects, Outcome::Erased(Ok(())), 0);
    let offline = Outcome::Reported(Err(Code::Offline.into()));
    let (machine, _) = done(machine, &effects, offline, 0);
    assert_eq!(machine.waits_for(), None);
    assert!(!machine.is_due(&at(59_999)));
    let (_, effects) = handle(machine, Event::Tick, 60_000);
    assert_eq!(work(&effects).unwrap().1, Work::Report);
}

#[test]
fn every_stage_comes_back_from_its_file() {
    let (machine, _) = handle(Leaving::default(), Event::Heard(Some(removal(DAY))), 0);
    let (ticked, effects) = handle(machine.clone(), Event::Tick, 0);
    let (erasing, effects) = done(ticked, &effects, Outcome::Secured(Ok(Some(copy()))), 0);
    let (erased, _) = done(erasing.clone(), &effects, Outcome::Erased(Ok(())), 0);
    for machine in [machine, erasing, erased] {
        let bytes = write(&machine).unwrap().unwrap();
        assert_eq!(read(&bytes).unwrap().stage(), machine.stage());
    }
    assert_eq!(write(&Leaving::default()).unwrap(), None);
    assert!(read(b"{\"version\":2,\"stage\":{\"at\":\"staying\"}}").is_err());
}

#[test]
fn what_was_heard_already_does_not_make_the_delay_longer() {
    let (machine, _) = handle(taken_out(), Event::Heard(Some(removal(0))), DAY / 2);
    assert!(machine.is_due(&at(DAY)));
    // After a start: the file remembers since when.
    let bytes = write(&machine).unwrap().unwrap();
    let (machine, effects) = handle(read(&bytes).unwrap(), Event::Heard(Some(removal(0))), DAY);
    assert_eq!(effects, []);
    assert!(machine.is_due(&at(DAY)));
}
