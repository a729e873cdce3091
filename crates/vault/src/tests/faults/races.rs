//! Two programs that want one vault at the same time (C7).

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdout, Stdio};

use ::tests::{
    again::{again, part},
    evidence::times,
    figures::{Figure, record},
};

use super::process::{Shared, open, take};
use super::*;
use crate::FolderError;

const RACES: u32 = 1_000;
const COUNTER: &str = "Counter";

const RACE: &str = "race";
const GO_ON: &str = "go on";
const MINE: &str = "mine";
const BUSY: &str = "busy";
const DONE: &str = "done";

#[test]
fn of_two_programs_that_want_one_vault_one_gets_it() {
    if let Some(part) = part() {
        return race(&part);
    }
    let vault = Shared::new(scratch());
    let mut open = vault.open();
    open.save(login(COUNTER, "", "0"), &at_seconds(2)).unwrap();
    drop(open.lock());
    let [root, recovery] = vault.told();
    let mut racers = [
        Racer::start(&root, &recovery),
        Racer::start(&root, &recovery),
    ];
    let mut won = [0_u32; 2];
    let races = times(RACES);
    for _ in 0..races {
        racers.iter_mut().for_each(|racer| racer.tell(RACE));
        let answers = racers.each_mut().map(Racer::answer);
        let winners: Vec<usize> = (0..2).filter(|at| answers[*at] == MINE).collect();
        let [winner] = winners[..] else {
            panic!("{answers:?}")
        };
        assert_eq!(answers[1 - winner], BUSY);
        won[winner] += 1;
        // A second window of one program is refused as well.
        assert!(matches!(take(&root), Err(FolderError::InUse)));
        racers.iter_mut().for_each(|racer| racer.tell(GO_ON));
        assert!(racers.iter_mut().all(|racer| racer.answer() == DONE));
    }
    racers.into_iter().for_each(Racer::end);
    let open = vault.open();
    assert_sound(&open);
    let counted = counter(&open).1;
    record(&Figure {
        id: "C7",
        title: "two programs race for one vault; the winner reads a number in it and writes the next",
        measured: format!(
            "{races} races, won {} and {}, the other refused each time; the number is {counted}; 0 corrupt",
            won[0], won[1]
        ),
        required: "one winner each time, both win some, no write lost, 0 corrupt",
        ok: counted == races && won[0] > 0 && won[1] > 0,
    });
}

/// The part: takes the vault when told to, if it can, and counts up in it.
fn race(part: &[String]) {
    let [root, recovery] = part else {
        panic!("not a part: {part:?}")
    };
    let mut dir = None;
    for line in std::io::stdin().lines() {
        match line.unwrap().as_str() {
            RACE => {
                dir = match take(root) {
                    Ok(dir) => Some(dir),
                    Err(FolderError::InUse) => None,
                    Err(other) => panic!("{other:?}"),
                };
                println!("{}", if dir.is_some() { MINE } else { BUSY });
            }
            GO_ON => {
                if let Some(dir) = dir.take() {
                    count_up(open(dir, root, recovery));
                }
                println!("{DONE}");
            }
            other => panic!("not a word: {other}"),
        }
    }
}

fn counter(vault: &Unlocked) -> (ItemId, u32) {
    let id = vault.ids().next().unwrap();
    (id, password(vault, id).parse().unwrap())
}

fn count_up(mut vault: Unlocked) {
    let (id, number) = counter(&vault);
    let mut draft = edit(&vault, id);
    let next = Secret::new((number + 1).to_string());
    draft.sections[0].fields[1].value = ValueDraft::Concealed(SecretChange::Set(next));
    vault.save(draft, &at_seconds(3)).unwrap();
    drop(vault.lock());
}

/// The other end of a process.
struct Racer {
    process: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Racer {
    fn start(root: &str, recovery: &str) -> Self {
        let mut process = again(
            module_path!(),
            "of_two_programs_that_want_one_vault_one_gets_it",
            &[root, recovery],
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, said }
    }

    fn tell(&mut self, word: &str) {
        writeln!(self.process.stdin.as_mut().unwrap(), "{word}").unwrap();
    }

    /// The next of our words; the test runner says some of its own.
    fn answer(&mut self) -> String {
        let mut lines = self.said.by_ref().map(Result::unwrap);
        lines
            .find(|line| [MINE, BUSY, DONE].contains(&line.as_str()))
            .unwrap()
    }

    fn end(mut self) {
        drop(self.process.stdin.take());
        assert!(self.process.wait().unwrap().success());
    }
}
