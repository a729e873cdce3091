//! Leaving and following with trouble at any one step (C2): afterwards it goes on to the same end.

use std::collections::BTreeMap;

use tests::evidence::times;
use tests::figures::{Figure, record};

use super::{DAY, MINUTE, Scene};
use crate::enrolment::plug::{Ending, With};
use server::organisation::SignedBy;

type Count = BTreeMap<With, usize>;

/// Of so many steps one is taken in a run of all tests; a long run takes each.
const SAMPLE: usize = 7;

fn stride() -> usize {
    if times(1) > 1 { 1 } else { SAMPLE }
}

/// The program is killed at the `nth` step of what comes, started again, and everything that is due is done.
async fn killed(scene: &mut Scene, nth: usize) -> Option<With> {
    scene.computer.plug.fail(nth, Ending::ForGood);
    scene.waits(DAY).await;
    scene.app.close().await;
    scene.computer.plug.mend();
    let failed = scene.computer.plug.failed();
    scene.app = super::start(&scene.computer, &scene.office).await;
    scene.app.resume().await.ok();
    for _ in 0..3 {
        scene.waits(20 * MINUTE).await;
    }
    failed
}

fn recorded(id: &str, title: &str, count: &Count) {
    let steps: usize = count.values().sum();
    record(&Figure {
        id,
        title,
        measured: format!(
            "{steps} steps, one of {}, {count:?}; each time the same end",
            stride()
        ),
        required: "each time the same end; steps with files, keychain and server",
        ok: count.len() == 3,
    });
}

#[tokio::test]
async fn erasing_that_is_killed_at_any_step_is_finished_by_the_next_start() {
    let mut count = Count::new();
    for nth in (0..).step_by(stride()) {
        let mut scene = Scene::new().await;
        scene.office.takes_out().await;
        scene.polls().await;
        let failed = killed(&mut scene, nth).await;
        let page = scene.page().await;
        assert!(page.erased && !scene.has_vault(), "step {nth}: {page:?}");
        assert_eq!(scene.kept(&page.backup.unwrap().file), 1, "step {nth}");
        assert!(scene.office.knows_of_erasing().await, "step {nth}");
        assert!(
            scene.computer.keychain.inside.copy().is_empty(),
            "step {nth}"
        );
        let Some(with) = failed else { break };
        *count.entry(with).or_default() += 1;
    }
    recorded(
        "C2-erasing",
        "the erasing of a vault after its delay, killed at each step with files, keychain and server and started again",
        &count,
    );
}

#[tokio::test]
async fn following_that_is_killed_at_any_step_is_finished_by_the_next_start() {
    let mut count = Count::new();
    for nth in (0..).step_by(stride()) {
        let mut scene = Scene::new().await;
        scene.office.rotates_key(SignedBy::Old).await;
        scene.office.rotates_key(SignedBy::Old).await;
        scene.app.lock(client::LockReason::Manual).await;
        let failed = killed(&mut scene, nth).await;
        scene.opens().await;
        let overview = scene.app.overview().await.unwrap();
        assert_eq!(overview.contact_problem, None, "step {nth}");
        let Some(with) = failed else { break };
        *count.entry(with).or_default() += 1;
    }
    recorded(
        "C2-rotation",
        "two rotations of the organisation's key that are followed, killed at each step with files, keychain and server and started again",
        &count,
    );
}
