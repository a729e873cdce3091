//! Random lives of people and groups against a small model: who is in, what is written down, which mails are sent.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestRunner};
use protocol::{ServiceStatus, UnixMillis};
use server::clock::Clock as _;
use server::{enrolment, groups};

use crate::app::TestApp;
use crate::computer::{self, Computer};
use crate::engine::Engine;

const HOUR_MS: i64 = 60 * 60 * 1_000;
const GRACE_MS: i64 = 3 * 24 * HOUR_MS;
const ERASE_MS: i64 = 24 * HOUR_MS;
const PEOPLE: [&str; 2] = ["ada", "bo"];
/// Two static groups, and a dynamic one.
const GROUPS: [&str; 3] = ["One", "Two", "Engineers"];

#[derive(Clone, Debug)]
enum Step {
    Bind { group: usize },
    Unbind { group: usize },
    Join { person: usize, group: usize },
    Leave { person: usize, group: usize },
    Revoke { person: usize },
    Undo { person: usize },
    Wait { hours: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let person = 0..PEOPLE.len();
    let group = 0..GROUPS.len();
    prop_oneof![
        3 => group.clone().prop_map(|group| Step::Bind { group }),
        2 => group.clone().prop_map(|group| Step::Unbind { group }),
        3 => (person.clone(), group.clone()).prop_map(|(person, group)| Step::Join { person, group }),
        3 => (person.clone(), group).prop_map(|(person, group)| Step::Leave { person, group }),
        1 => person.clone().prop_map(|person| Step::Revoke { person }),
        3 => person.prop_map(|person| Step::Undo { person }),
        3 => (1..60_u64).prop_map(|hours| Step::Wait { hours }),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
    /// Never invited.
    Outside,
    /// With a computer, and the end of the grace period where one runs.
    Active { grace: Option<UnixMillis> },
    /// Deactivated.
    Gone { erase_at: UnixMillis, revoked: bool },
}

/// What should be so.
struct Model {
    now: UnixMillis,
    bound: [bool; 3],
    members: [[bool; 3]; 2],
    lives: [Life; 2],
    /// How often each thing should be in the audit log.
    audited: BTreeMap<&'static str, usize>,
    mails: BTreeMap<&'static str, usize>,
}

impl Model {
    fn held(&self, person: usize) -> bool {
        (0..3).any(|group| self.bound[group] && self.members[person][group])
    }

    fn count(&mut self, action: &'static str) {
        *self.audited.entry(action).or_default() += 1;
    }

    fn mail(&mut self, kind: &'static str) {
        *self.mails.entry(kind).or_default() += 1;
    }

    fn end(&mut self, person: usize, revoked: bool) {
        self.lives[person] = Life::Gone {
            erase_at: self.now + ERASE_MS,
            revoked,
        };
        self.count(if revoked {
            "access.revoked"
        } else {
            "access.ended"
        });
        self.count("device.deactivated");
        self.mail("removed");
    }

    fn back(&mut self, person: usize) {
        self.lives[person] = Life::Active { grace: None };
        self.count("access.restored");
        self.count("device.restored");
    }

    /// Brings in whoever a bound group holds. In the test each one invited completes at once.
    fn take_in(&mut self, person: usize) {
        match self.lives[person] {
            Life::Active { grace: Some(_) } => {
                self.lives[person] = Life::Active { grace: None };
                self.count("grace.cancelled");
            }
            Life::Gone { revoked: true, .. } | Life::Active { grace: None } => {}
            Life::Gone { erase_at, .. } if self.now < erase_at => self.back(person),
            Life::Outside | Life::Gone { .. } => {
                self.lives[person] = Life::Active { grace: None };
                self.count("invite.sent");
                self.count("enrolment.completed");
                self.mail("invite");
                self.mail("code");
            }
        }
    }

    fn start_grace(&mut self, person: usize) {
        self.lives[person] = Life::Active {
            grace: Some(self.now + GRACE_MS),
        };
        self.count("grace.started");
        self.mail("grace");
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Bind { group } => self.bind(group),
            Step::Unbind { group } => self.unbind(group),
            Step::Join { person, group } => {
                self.members[person][group] = true;
                if self.held(person) {
                    self.take_in(person);
                }
            }
            Step::Leave { person, group } => self.leave(person, group),
            Step::Revoke { person } => {
                if matches!(self.lives[person], Life::Active { .. }) {
                    self.end(person, true);
                }
            }
            Step::Undo { person } => self.undo(person),
            Step::Wait { hours } => self.wait(i64::try_from(hours).unwrap() * HOUR_MS),
        }
    }

    fn bind(&mut self, group: usize) {
        if !std::mem::replace(&mut self.bound[group], true) {
            self.count("group.bound");
        }
        for person in 0..2 {
            if self.members[person][group] {
                self.take_in(person);
            }
        }
    }

    fn unbind(&mut self, group: usize) {
        if !std::mem::replace(&mut self.bound[group], false) {
            return;
        }
        self.count("group.unbound");
        for person in 0..2 {
            let active = matches!(self.lives[person], Life::Active { .. });
            if active && self.members[person][group] && !self.held(person) {
                self.end(person, false);
            }
        }
    }

    fn leave(&mut self, person: usize, group: usize) {
        if !std::mem::replace(&mut self.members[person][group], false) {
            return;
        }
        if group < 2 {
            self.count("group.left");
        }
        if self.held(person) || self.lives[person] != (Life::Active { grace: None }) {
            return;
        }
        if group < 2 {
            self.end(person, false);
        } else {
            self.start_grace(person);
        }
    }

    fn undo(&mut self, person: usize) {
        let Life::Gone { erase_at, .. } = self.lives[person] else {
            return;
        };
        if self.now < erase_at {
            self.back(person);
            if !self.held(person) {
                self.start_grace(person);
            }
        }
    }

    fn wait(&mut self, by: i64) {
        self.now += by;
        for person in 0..2 {
            let grace = match self.lives[person] {
                Life::Active { grace } => grace,
                _ => None,
            };
            if grace.is_some_and(|until| until <= self.now) {
                self.end(person, false);
            }
        }
    }
}

/// The real server, with whose help the same happens.
struct World {
    app: TestApp,
    tokens: [Option<String>; 2],
    counters: [u64; 2],
}

fn email(person: usize) -> String {
    format!("{}@northwind.example", PEOPLE[person])
}

impl World {
    async fn new() -> Self {
        let app = TestApp::start(Engine::Sqlite).await;
        let rows: String = (0..2)
            .map(|person| format!("{},{},None,,,\n", email(person), PEOPLE[person]))
            .collect();
        app.import(&rows).await;
        let names = groups::read_groups("[[group]]\nname = 'One'\n[[group]]\nname = 'Two'\n");
        groups::write_groups(app.state(), &names.unwrap())
            .await
            .unwrap();
        app.engineers_are("Engineering").await;
        Self {
            app,
            tokens: [None, None],
            counters: [0, 0],
        }
    }

    /// An import of the one person, with these groups and this department.
    async fn import(&self, person: usize, department: &str, groups: &str) {
        let name = PEOPLE[person];
        let row = format!("{},{name},{department},,,{groups}\n", email(person));
        self.app.import(&row).await;
    }

    async fn department(&self, person: usize) -> String {
        let sql = "SELECT department FROM people WHERE email_folded = $1";
        let (department,) = self.app.db().one(sql, (email(person),)).await.unwrap();
        department
    }

    async fn step(&mut self, step: &Step) {
        match step {
            Step::Bind { group } => {
                self.app.bind(&[GROUPS[*group]]).await;
            }
            Step::Unbind { group } => {
                // A group that is not bound is refused.
                let _ = self.app.unbind(&[GROUPS[*group]]).await;
            }
            Step::Join { person, group: 2 } => self.import(*person, "Engineering", "").await,
            Step::Join { person, group } => {
                let department = self.department(*person).await;
                self.import(*person, &department, GROUPS[*group]).await;
            }
            Step::Leave { person, group: 2 } => self.import(*person, "None", "").await,
            Step::Leave { person, group } => {
                let state = self.app.state();
                // Who is not in the group is refused.
                let _ = enrolment::leave_group(state, &email(*person), GROUPS[*group]).await;
            }
            Step::Revoke { person } => {
                let _ = self.app.revoke(&email(*person)).await;
            }
            Step::Undo { person } => {
                let _ = self.app.undo(&email(*person)).await;
            }
            Step::Wait { hours } => {
                self.app.clock.advance(Duration::from_secs(hours * 3_600));
                enrolment::end_graces(self.app.state()).await.unwrap();
            }
        }
        self.complete().await;
    }

    /// Whoever was invited comes in at once.
    async fn complete(&mut self) {
        for person in 0..2 {
            let sql = "SELECT enrolments.status FROM enrolments \
                       JOIN people ON people.id = enrolments.person_id \
                       WHERE people.email_folded = $1 AND enrolments.status = 'invited'";
            let waiting: Option<(String,)> =
                self.app.db().optional(sql, (email(person),)).await.unwrap();
            if waiting.is_some() {
                let laptop = Computer::new("laptop");
                let token = laptop.enrols(&self.app, &email(person)).await;
                self.tokens[person] = Some(token);
                self.counters[person] = 0;
            }
        }
    }

    async fn check(&mut self, model: &Model) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.app.clock.now(), model.now);
        for person in 0..2 {
            let Some(token) = &self.tokens[person] else {
                prop_assert_eq!(model.lives[person], Life::Outside);
                continue;
            };
            let told = computer::status(&self.app, token).await.unwrap();
            prop_assert!(told.counter >= self.counters[person]);
            self.counters[person] = told.counter;
            let active = told.status == ServiceStatus::Active;
            prop_assert_eq!(active, matches!(model.lives[person], Life::Active { .. }));
            let erase_at = told.deactivation.map(|deactivation| deactivation.erase_at);
            let expected = match model.lives[person] {
                Life::Gone { erase_at, .. } => Some(erase_at),
                _ => None,
            };
            prop_assert_eq!(erase_at, expected);
        }
        self.check_counts(model).await
    }

    async fn check_counts(&self, model: &Model) -> Result<(), TestCaseError> {
        let actions = self.app.actions().await;
        for (action, expected) in &model.audited {
            let found = actions.iter().filter(|found| found == action).count();
            prop_assert_eq!(found, *expected, "{}", action);
        }
        for (kind, expected) in &model.mails {
            let sql = "SELECT COUNT(*) FROM outbox WHERE kind = $1";
            let (found,): (i64,) = self.app.db().one(sql, (*kind,)).await.unwrap();
            prop_assert_eq!(usize::try_from(found).unwrap(), *expected, "{}", kind);
        }
        Ok(())
    }
}

#[test]
fn no_life_breaks_the_rules() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(Runs {
        cases: 32,
        max_shrink_iters: 200,
        ..Runs::default()
    });
    let life = proptest::collection::vec(step(), 1..40);
    let outcome = runner.run(&life, |life| {
        runtime.block_on(async {
            let mut world = World::new().await;
            let mut model = Model {
                now: world.app.clock.now(),
                bound: [false; 3],
                members: [[false; 3]; 2],
                lives: [Life::Outside; 2],
                audited: BTreeMap::new(),
                mails: BTreeMap::new(),
            };
            for step in life {
                world.step(&step).await;
                model.step(&step);
                world.check(&model).await?;
            }
            Ok(())
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
