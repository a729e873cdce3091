//! Random histories of enrolment, with every message sent once or twice, and what must hold after each.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestRunner};
use protocol::{InviteToken, ServiceStatus};

use crate::app::TestApp;
use crate::computer::{self, Computer, other_than};
use crate::engine::Engine;

const MAIL: &str = "mira@northwind.example";

#[derive(Clone, Debug)]
enum Step {
    Ask { computer: usize },
    TypeTheCode { computer: usize },
    TypeAnother { computer: usize },
    Complete { computer: usize },
    Resend,
    Wait { minutes: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let computer = 0..2_usize;
    prop_oneof![
        4 => computer.clone().prop_map(|computer| Step::Ask { computer }),
        4 => computer.clone().prop_map(|computer| Step::TypeTheCode { computer }),
        2 => computer.clone().prop_map(|computer| Step::TypeAnother { computer }),
        2 => computer.prop_map(|computer| Step::Complete { computer }),
        1 => Just(Step::Resend),
        2 => (1..90_u64).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

/// What the two computers and their person know.
struct World {
    app: TestApp,
    computers: [Computer; 2],
    device_tokens: [Option<String>; 2],
    counters: [u64; 2],
}

impl World {
    async fn new() -> Self {
        let app = TestApp::start(Engine::Sqlite).await;
        app.invite_mira().await;
        Self {
            app,
            computers: [Computer::new("first"), Computer::new("second")],
            device_tokens: [None, None],
            counters: [0, 0],
        }
    }

    async fn take(&mut self, step: &Step) {
        let token = self.app.miras_link().await.token;
        match step {
            Step::Ask { computer } => {
                // A refusal is an answer as well; what must hold is checked below.
                let _ = self.computers[*computer].ask(&self.app, &token).await;
            }
            Step::TypeTheCode { computer } => {
                if let Some(code) = self.newest_code().await {
                    self.type_code(*computer, &token, &code).await;
                }
            }
            Step::TypeAnother { computer } => {
                let code = self
                    .newest_code()
                    .await
                    .unwrap_or_else(|| "000000".to_owned());
                self.type_code(*computer, &token, &other_than(&code)).await;
            }
            Step::Complete { computer } => {
                if let Some(device) = self.device_tokens[*computer].clone() {
                    let _ = computer::complete(&self.app, &device).await;
                }
            }
            Step::Resend => {
                let _ = self.app.resend().await;
            }
            Step::Wait { minutes } => self.app.clock.advance(Duration::from_secs(minutes * 60)),
        }
    }

    async fn type_code(&mut self, computer: usize, token: &InviteToken, code: &str) {
        if let Ok((_, device)) = self.computers[computer]
            .verify(&self.app, token, code)
            .await
        {
            self.device_tokens[computer] = Some(device);
            self.counters[computer] = 0;
        }
    }

    async fn newest_code(&self) -> Option<String> {
        use server::mail::Mail;
        let letters = self.app.letters().await.into_iter();
        let mut codes = letters.filter_map(|letter| match letter.mail {
            Mail::Code(code) if letter.email == MAIL => Some(code.code),
            _ => None,
        });
        codes.next_back()
    }

    /// The invariants.
    async fn check(&mut self) -> Result<(), TestCaseError> {
        let db = self.app.db();
        let (worst, codes): (i64, i64) = db
            .one(
                "SELECT COALESCE(MAX(tries), 0), COALESCE((SELECT MAX(sent) FROM \
                 (SELECT COUNT(*) AS sent FROM verification_codes GROUP BY invite_id) AS counts), 0) \
                 FROM verification_codes",
                (),
            )
            .await
            .unwrap();
        prop_assert!(worst <= 5, "a code was tried {worst} times");
        prop_assert!(codes <= 10, "an invite had {codes} codes");
        let (live,): (i64,) = db
            .one("SELECT COUNT(*) FROM invites WHERE state = 'live'", ())
            .await
            .unwrap();
        prop_assert!(live <= 1, "{live} invites are live");
        let (active, computers): (i64, i64) = db
            .one(
                "SELECT (SELECT COUNT(*) FROM enrolments WHERE status = 'active'), \
                 (SELECT COUNT(*) FROM devices WHERE status IN ('pending_pin', 'active'))",
                (),
            )
            .await
            .unwrap();
        prop_assert!(
            active == 0 || computers == 1,
            "a complete enrolment has {computers} computers"
        );
        prop_assert!(
            active == 0 || live == 0,
            "a complete enrolment has a live invite"
        );
        self.check_statements().await
    }

    /// Counters of a device only rise, and no two computers are told that they are active.
    async fn check_statements(&mut self) -> Result<(), TestCaseError> {
        let mut active = 0;
        for (device, seen) in self.device_tokens.iter().zip(&mut self.counters) {
            let Some(device) = device else { continue };
            let Ok(told) = computer::status(&self.app, device).await else {
                continue;
            };
            prop_assert!(told.counter >= *seen, "a counter went backwards");
            *seen = told.counter;
            active += usize::from(told.status == ServiceStatus::Active);
        }
        prop_assert!(active <= 1, "two computers are active");
        Ok(())
    }
}

#[test]
fn no_history_breaks_the_rules() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(Runs {
        cases: 24,
        max_shrink_iters: 200,
        ..Runs::default()
    });
    let history = proptest::collection::vec((step(), any::<bool>()), 1..30);
    let outcome = runner.run(&history, |history| {
        runtime.block_on(async {
            let mut world = World::new().await;
            for (step, twice) in history {
                world.take(&step).await;
                if twice {
                    world.take(&step).await;
                }
                world.check().await?;
            }
            Ok(())
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
