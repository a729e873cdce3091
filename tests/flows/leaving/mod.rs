//! People leave: the real app core against the real server, and a clock that only moves when told.

mod back;
mod company;
mod killed;
mod rotated;
mod stories;

use std::path::PathBuf;
use std::sync::Arc;

use client::{App, Clock, Deactivated, GateView, ItemDraft, ItemKind, Now, Query};
use server::clock::{Clock as _, ManualClock};

use crate::enrolment::desk::{Computer, PIN, type_in};
use crate::enrolment::office::{Office, START};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;
const TITLE: &str = "GitHub";

/// The server's clock: time passes for both.
struct SharedClock(Arc<ManualClock>);

/// A person with a password in their vault, at a company.
struct Scene {
    office: Office,
    computer: Computer,
    app: App,
    recovery: String,
}

impl Scene {
    async fn new() -> Self {
        let office = Office::open().await;
        let computer = Computer::new();
        let app = start(&computer, &office).await;
        app.open_invite(&office.link().await).await.unwrap();
        app.request_code().await.unwrap();
        app.verify_code(&office.code(0).await).await.unwrap();
        type_in(&app, PIN).await.unwrap();
        type_in(&app, PIN).await.unwrap();
        let groups = app.reveal_recovery_key().await.unwrap();
        let [a, b] = app.ask_recovery_groups().await.unwrap();
        // The test types back what it is shown.
        let groups = groups.expose();
        let typed = [groups[a].clone(), groups[b].clone()];
        app.prove_recovery_key(typed).await.unwrap();
        let mut draft = ItemDraft::new(ItemKind::LOGIN);
        draft.title = TITLE.to_owned();
        app.save(draft).await.unwrap();
        office.advance(MINUTE);
        let recovery = groups.join("-");
        let scene = Self {
            office,
            computer,
            app,
            recovery,
        };
        scene.polls().await;
        scene
    }

    /// The program is closed and started again.
    async fn restarts(&mut self) {
        self.app.close().await;
        self.app = start(&self.computer, &self.office).await;
        self.app.resume().await.ok();
    }

    /// The app asks, until everything that follows is done.
    async fn polls(&self) {
        // What a lock began is done before the next question.
        for _ in 0..2 {
            self.app.poll_now().await;
        }
    }

    /// Time passes for everybody, and the app looks at it as often as it needs.
    async fn waits(&self, seconds: u64) {
        self.office.advance(seconds);
        for _ in 0..3 {
            self.app.tick().await;
            self.polls().await;
            self.app.leave_now().await;
        }
    }

    async fn page(&self) -> Deactivated {
        match self.app.gate().await {
            GateView::Deactivated(page) => page,
            other => panic!("another page: {other:?}"),
        }
    }

    fn has_vault(&self) -> bool {
        self.computer.home().join("vault").exists()
    }

    async fn items(&self) -> usize {
        let query = Query {
            text: TITLE.to_owned(),
            filter: client::Filter::All,
            sort: client::Sort::Relevance,
            offset: 0,
            limit: 10,
        };
        self.app.list(query).await.unwrap().total
    }

    async fn opens(&self) {
        assert_eq!(type_in(&self.app, PIN).await.unwrap(), GateView::Unlocked);
        assert_eq!(self.items().await, 1);
    }

    fn backups(&self) -> Vec<PathBuf> {
        let folder = self.computer.home().join("Documents/Latchkey");
        let files = std::fs::read_dir(folder).unwrap();
        files.map(|file| file.unwrap().path()).collect()
    }

    /// How many items the recovery key finds in what is kept.
    fn kept(&self, file: &std::path::Path) -> u64 {
        let key = vault::RecoveryKey::parse(&self.recovery).unwrap();
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let place = tempfile::tempdir().unwrap();
        let now = vault::testing::at_seconds(1);
        let whole = match vault::backup::Backup::open(file) {
            Ok(backup) => {
                let open = backup.open_with_recovery(&key).unwrap();
                open.verify(go_on).unwrap()
            }
            Err(_) => {
                let copy = vault::backup::Verbatim::open(file).unwrap();
                copy.whole(&key, place.path(), &now, go_on).unwrap()
            }
        };
        whole.contents().items()
    }
}

async fn start(computer: &Computer, office: &Office) -> App {
    let clock = SharedClock(Arc::clone(&office.clock));
    computer.start_by(Arc::new(clock)).await.unwrap()
}

impl Clock for SharedClock {
    fn now(&self) -> Now {
        let wall_ms = self.0.now();
        Now {
            wall_ms,
            boot_id: [1; 16],
            monotonic_ms: u64::try_from(wall_ms - START).unwrap() + 1,
        }
    }
}
