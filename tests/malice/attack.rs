//! What every attack is measured by.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use client::AppError;
use protocol::device::path;
use serde_json::Value;

use crate::company::Company;
use crate::desk::Desk;
use crate::figure::{self, End};
use crate::forger::Signer;
use crate::liar::Reply;
use crate::wire::Honest;

/// Attacks as tests, and as a list that can be counted.
macro_rules! attacks {
    ($($(#[$doc:meta])* async fn $name:ident() $body:block)*) => {
        $($(#[$doc])* #[test] fn $name() { crate::attack::run(stringify!($name), async $body); })*
        pub(crate) const ALL: &[&str] = &[$(stringify!($name),)*];
    };
}
pub(crate) use attacks;

/// A person with a vault, at the company whose server is lied about.
pub(crate) struct Scene {
    pub(crate) company: Company,
    pub(crate) desk: Desk,
}

/// Runs one attack, with a clock that can be stopped, and counts how it ended.
pub(crate) fn run(name: &str, attack: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.unwrap();
    match catch_unwind(AssertUnwindSafe(|| runtime.block_on(attack))) {
        Ok(()) => figure::count(name, End::Held),
        Err(panic) => {
            figure::count(name, End::Succeeded);
            resume_unwind(panic);
        }
    }
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let company = Company::open().await;
        let desk = Desk::enrolled(&company).await;
        assert_eq!(desk.contact_problem().await, None, "there was no contact");
        let scene = Self { company, desk };
        scene.company.advance(30);
        scene
    }

    /// The app asks, and the person is told why nothing was learnt.
    pub(crate) async fn is_told(&self, code: &str) {
        let told = self.company.liar.told();
        self.desk.app.poll_now().await;
        assert!(self.company.liar.told() > told, "nobody lied");
        expect(self.desk.contact_problem().await, code);
    }

    /// The app asks, and believes the answer.
    pub(crate) async fn believes(&self) {
        let told = self.company.liar.told();
        self.desk.app.poll_now().await;
        assert!(self.company.liar.told() > told, "nobody lied");
        assert_eq!(self.desk.contact_problem().await, None);
    }

    /// The liar gives up, and the next answer counts as contact.
    pub(crate) async fn hears_the_truth(&self) {
        self.company.is_honest();
        self.company.advance(30);
        self.desk.app.poll_now().await;
        let overview = self.desk.app.overview().await.unwrap();
        assert_eq!(overview.contact_problem, None);
        let now = server::clock::Clock::now(&*self.company.clock);
        assert_eq!(overview.last_contact, Some(now));
    }
}

/// A lie about the status: nothing of the person's changes, the vault opens, and the truth is heard afterwards.
pub(crate) async fn check(code: &str, lie: impl Fn(&Honest) -> Reply + Send + Sync + 'static) {
    let scene = Scene::new().await;
    let before = scene.desk.possessions().await;
    scene.company.lies(path::STATUS, lie);
    scene.is_told(code).await;
    assert_eq!(scene.desk.possessions().await, before);
    scene.desk.opens_with_its_pin().await;
    scene.hears_the_truth().await;
}

/// A statement that is not to be believed: as [`check`], and the same statement,
/// signed by the organisation and numbered anew, does what it says.
pub(crate) async fn check_statement(
    code: &str,
    signer: Signer,
    change: impl Fn(&mut Value) + Send + Sync + 'static,
) {
    let scene = Scene::new().await;
    let before = scene.desk.possessions().await;
    scene.company.says_of_device(signer, change);
    scene.is_told(code).await;
    assert_eq!(scene.desk.possessions().await, before);
    scene.desk.opens_with_its_pin().await;
    scene.hears_the_truth().await;
    scene.company.says_of_device(Signer::Organisation, |said| {
        deactivated(said);
        raised(said, 1);
    });
    scene.desk.app.poll_now().await;
    let locked = scene.desk.app.overview().await.unwrap_err();
    assert_eq!(locked.code.as_str(), "locked", "a true removal is obeyed");
}

/// Says that the person was removed.
pub(crate) fn deactivated(said: &mut Value) {
    said["status"] = "deactivated".into();
}

/// Numbers the statement as newer by so much.
pub(crate) fn raised(said: &mut Value, by: u64) {
    said["counter"] = (said["counter"].as_u64().unwrap() + by).into();
}

/// The error is this one, and a person has words for it.
#[track_caller]
pub(crate) fn expect(error: Option<AppError>, code: &str) {
    assert_eq!(error.map(|error| error.code.as_str()), Some(code));
    let texts = tests::place::root().join("ui/src/desktop/i18n/en.ftl");
    let texts = std::fs::read_to_string(texts).unwrap();
    for text in [format!("\nerr-{code} = "), format!("\nfix-{code} = ")] {
        assert!(texts.contains(&text), "{code} has no words");
    }
}
