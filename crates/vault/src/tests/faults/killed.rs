//! `kill -9` at random times while a process writes (C1).

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use ::tests::{
    again::{again, part},
    dice::Dice,
    evidence::times,
    figures::{Figure, record},
};

use super::process::{Shared, open, take};
use super::*;

const LOOPS: u32 = 200;
/// So that the database stays small however often it is written.
const ITEMS: u64 = 20;
/// How long a process lives after its first write, or, each fourth time, after its start.
const LONGEST_LIFE_MICROS: usize = 60_000;

#[test]
fn a_process_killed_while_it_writes_loses_nothing_it_acknowledged() {
    if let Some(part) = part() {
        return write_for_ever(&part);
    }
    // What a killed process wrote is in the kernel already, whatever kind of disk it was for.
    let vault = Shared::new(scratch());
    let mut dice = Dice::of(1);
    let mut acknowledged = Acknowledged::default();
    let mut killed_writing = 0;
    let loops = times(LOOPS);
    for number in 0..loops {
        let micros = u64::try_from(dice.below(LONGEST_LIFE_MICROS)).unwrap();
        let life = Duration::from_micros(micros);
        let before = acknowledged.last;
        let from = if number % 4 == 0 {
            From::Start
        } else {
            From::FirstWrite
        };
        live(&vault, from, life, &mut acknowledged);
        killed_writing += u32::from(acknowledged.last > before);
        acknowledged.check(&vault);
    }
    record(&Figure {
        id: "C1",
        title: "kill -9 at a random time while a process writes: integrity, manifest, each record and each acknowledged write",
        measured: format!(
            "{loops} loops, {killed_writing} of them between writes, {} writes acknowledged; corrupt 0, lost 0",
            acknowledged.last
        ),
        required: "corrupt 0, lost 0; three of four between writes",
        ok: killed_writing >= loops * 3 / 4,
    });
}

/// The part: one write after the other, each acknowledged with its number.
fn write_for_ever(part: &[String]) {
    let [root, recovery, first] = part else {
        panic!("not a part: {part:?}")
    };
    let mut vault = open(take(root).unwrap(), root, recovery);
    let mut ids: BTreeMap<String, ItemId> = vault
        .ids()
        .map(|id| (vault.summary(id).unwrap().title.clone(), id))
        .collect();
    for number in first.parse::<u64>().unwrap().. {
        let title = title_of(number);
        let draft = match ids.get(&title) {
            None => login(&title, "ada", &number.to_string()),
            Some(id) => {
                let mut draft = edit(&vault, *id);
                let secret = Secret::new(number.to_string());
                draft.sections[0].fields[1].value =
                    ValueDraft::Concealed(SecretChange::Set(secret));
                draft
            }
        };
        let saved = vault.save(draft, &at_seconds(3)).unwrap();
        ids.insert(title, saved.id);
        println!("{number}");
    }
}

fn title_of(number: u64) -> String {
    format!("Item{}", number % ITEMS)
}

/// Since when a process lives.
#[derive(PartialEq, Eq)]
enum From {
    Start,
    FirstWrite,
}

/// Lets a process write for so long, and kills it.
fn live(vault: &Shared, from: From, life: Duration, acknowledged: &mut Acknowledged) {
    let [root, recovery] = vault.told();
    let first = (acknowledged.highest_found + 1).to_string();
    let mut process = again(
        module_path!(),
        "a_process_killed_while_it_writes_loses_nothing_it_acknowledged",
        &[&root, &recovery, &first],
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let (say, said) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            say.send(line).unwrap();
        }
    });
    let mut heard = Vec::new();
    if from == From::FirstWrite {
        let is_number = |line: &String| line.parse::<u64>().is_ok();
        heard.extend(said.iter().find(is_number));
    }
    let end = Instant::now() + life;
    while let Ok(line) = said.recv_timeout(end.saturating_duration_since(Instant::now())) {
        heard.push(line);
    }
    process.kill().unwrap();
    process.wait().unwrap();
    // What it said before it was killed may still be on its way.
    heard.extend(said.iter());
    reader.join().unwrap();
    for number in heard.iter().filter_map(|line| line.parse().ok()) {
        acknowledged.add(number);
    }
}

/// The newest write of each item that was acknowledged.
#[derive(Default)]
struct Acknowledged {
    newest: BTreeMap<String, u64>,
    last: u64,
    /// The newest that was found, acknowledged or not.
    highest_found: u64,
}

impl Acknowledged {
    fn add(&mut self, number: u64) {
        self.newest.insert(title_of(number), number);
        self.last = number;
    }

    /// Each write that was acknowledged is there, and at most one that was not any more.
    fn check(&mut self, vault: &Shared) {
        let vault = vault.open();
        assert_sound(&vault);
        let found = content(&vault).unwrap();
        drop(vault.lock());
        let found: BTreeMap<String, u64> = found
            .items
            .into_values()
            .map(|held| (held.title, held.password.parse().unwrap()))
            .collect();
        let newest = found.values().copied().max().unwrap_or_default();
        assert!(newest >= self.last && newest <= self.last.max(self.highest_found) + 1);
        for (title, number) in &self.newest {
            let number_found = found[title];
            let unheard = number_found == newest && newest > self.last;
            assert!(
                number_found == *number || unheard,
                "{title}: {number_found}, not {number}"
            );
        }
        // What was found is as good as acknowledged from now on.
        self.newest = found;
        self.highest_found = newest;
        self.last = newest;
    }
}
