//! Taking copies back from a clipboard that answers, refuses, or holds something else by now.

use std::sync::mpsc;
use std::time::Instant;

use super::*;

/// A clipboard in memory that refuses a number of calls.
#[derive(Default)]
struct Fake {
    text: Option<String>,
    refuses: u32,
}

impl Fake {
    fn answer(&mut self) -> Result<(), arboard::Error> {
        match self.refuses.checked_sub(1) {
            Some(left) => {
                self.refuses = left;
                Err(arboard::Error::ClipboardOccupied)
            }
            None => Ok(()),
        }
    }
}

impl System for Fake {
    fn text(&mut self) -> Result<Option<Zeroizing<String>>, arboard::Error> {
        self.answer()?;
        Ok(self.text.clone().map(Zeroizing::new))
    }

    fn clear(&mut self) -> Result<(), arboard::Error> {
        self.answer()?;
        self.text = None;
        Ok(())
    }
}

fn copied(text: &str) -> (State<Fake>, Copied) {
    let mut state = State {
        system: Some(Fake {
            text: Some(text.to_owned()),
            refuses: 0,
        }),
        ..State::default()
    };
    let copied = state.copied(text);
    (state, copied)
}

fn fake(state: &mut State<Fake>) -> &mut Fake {
    state.system.as_mut().unwrap()
}

#[test]
fn our_copy_is_taken_back_once() {
    let (mut state, copied) = copied("correct-Horse-7!");
    assert_eq!(state.clear(copied), Taken::Gone);
    assert_eq!(fake(&mut state).text, None);
    assert_eq!(state.clear(copied), Taken::Nothing);
}

#[test]
fn what_others_copied_stays() {
    for theirs in [Some("theirs".to_owned()), None] {
        let (mut state, copied) = copied("ours");
        fake(&mut state).text.clone_from(&theirs);
        assert_eq!(state.clear(copied), Taken::Gone);
        assert_eq!(fake(&mut state).text, theirs);
    }
}

#[test]
fn a_clipboard_that_does_not_answer_is_asked_again() {
    let (mut state, copied) = copied("ours");
    fake(&mut state).refuses = 2;
    assert_eq!(state.clear(copied), Taken::Again(copied));
    assert_eq!(state.clear(copied), Taken::Again(copied));
    assert_eq!(state.clear(copied), Taken::Gone);
    assert_eq!(fake(&mut state).text, None);
}

#[test]
fn a_clipboard_that_cannot_be_emptied_is_asked_again() {
    /// Refuses to be emptied once.
    struct Full(Fake, u32);
    impl System for Full {
        fn text(&mut self) -> Result<Option<Zeroizing<String>>, arboard::Error> {
            self.0.text()
        }
        fn clear(&mut self) -> Result<(), arboard::Error> {
            self.0.refuses = std::mem::take(&mut self.1);
            self.0.clear()
        }
    }
    let mut state = State {
        system: Some(Full(Fake::default(), 1)),
        ..State::default()
    };
    let copied = state.copied("ours");
    state.system.as_mut().unwrap().0.text = Some("ours".to_owned());
    assert_eq!(state.clear(copied), Taken::Again(copied));
    assert_eq!(state.clear(copied), Taken::Gone);
}

#[test]
fn the_end_of_an_earlier_copy_means_nothing() {
    let (mut state, earlier) = copied("one");
    state.copied("two");
    assert_eq!(state.clear(earlier), Taken::Nothing);
}

/// A program that copied something and hands it over when it likes.
struct Silent(mpsc::Receiver<()>);

impl System for Silent {
    fn text(&mut self) -> Result<Option<Zeroizing<String>>, arboard::Error> {
        self.0.recv().ok();
        Ok(None)
    }

    fn clear(&mut self) -> Result<(), arboard::Error> {
        Ok(())
    }
}

#[test]
fn nobody_waits_for_a_program_that_does_not_hand_over_what_it_copied() {
    let shortly = Duration::from_millis(50);
    let desk = Desk::<State<Silent>>::default();
    let (hands_over, handed) = mpsc::channel();
    let copied = desk.ask(LONGEST_READ, move |state| {
        state.system = Some(Silent(handed));
        state.copied("ours")
    });
    let copied = copied.unwrap();
    let began = Instant::now();
    let taken = clear_with(&desk, shortly, move |state| state.clear(copied));
    assert_eq!(taken, Taken::Nothing);
    // The next one finds a thread that answers, long before the first has.
    let taken = clear_with(&desk, LONGEST_READ, State::clear_now);
    assert_eq!(taken, Taken::Nothing);
    assert!(began.elapsed() < LONGEST_READ);
    let next = desk.ask(LONGEST_READ, |state| state.copied("next"));
    assert_ne!(next.unwrap(), copied);
    drop(hands_over);
}
