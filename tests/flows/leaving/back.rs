//! Who left for good and is invited again has everything back: from a file, or from the server's copy.

use client::{GateView, KeyAfter, LockReason, OfferPlace, Restore};

use super::{DAY, MINUTE, Scene};
use crate::backups::contents::{everything, fill, quiet};
use crate::enrolment::desk::{PIN, type_in};

impl Scene {
    /// The access ends, the delay is over, and the vault is gone.
    async fn is_gone(&self) {
        self.office.revokes().await;
        self.polls().await;
        self.waits(DAY).await;
        assert!(self.page().await.erased && !self.has_vault());
        assert_eq!(self.app.leave().await.unwrap(), GateView::Welcome);
    }

    /// Invited again, up to an empty vault. Its own recovery key is not looked at.
    async fn joins_again(&self) {
        self.office.invites_again().await;
        let link = self.office.newest_link(1).await;
        self.app.open_invite(&link).await.unwrap();
        self.app.request_code().await.unwrap();
        let code = self.office.code(1).await;
        self.app.verify_code(&code).await.unwrap();
        type_in(&self.app, PIN).await.unwrap();
        let view = type_in(&self.app, PIN).await.unwrap();
        assert!(matches!(view, GateView::Recovery { .. }));
        assert_eq!(self.app.recovery_later().await.unwrap(), GateView::Unlocked);
        assert_eq!(self.items().await, 0);
    }

    /// Puts what is offered first in the place of the empty vault, by the recovery key of the one that is gone.
    async fn restores(&self) {
        let closed = self.app.restore_offer(0, quiet()).await.unwrap();
        assert!(matches!(closed, Restore::Closed { .. }), "{closed:?}");
        let opened = self.app.restore_with_recovery_key(&self.recovery).await;
        assert!(matches!(opened.unwrap(), Restore::Opened(_)));
        let read = self.app.restore_read(quiet()).await.unwrap();
        assert!(matches!(read, Restore::Read(_)), "{read:?}");
        for digit in PIN.chars() {
            self.app.entry_key(&digit.to_string());
        }
        let replaced = self.app.restore_replace(quiet()).await.unwrap();
        assert_eq!(replaced, Restore::Replaced(KeyAfter::Typed));
    }
}

async fn check(from: OfferPlace) {
    let mut scene = Scene::new().await;
    let folder = tempfile::tempdir().unwrap();
    let ids = fill(&scene.app, folder.path()).await;
    let all = everything(&scene.app, &ids, folder.path()).await;
    scene.office.advance(MINUTE);
    scene.app.lock(LockReason::Manual).await;
    scene.polls().await;
    scene.is_gone().await;
    if from == OfferPlace::Server {
        for file in scene.backups() {
            std::fs::remove_file(file).unwrap();
        }
    }
    scene.joins_again().await;
    let offers = scene.app.restore_offers().await.unwrap();
    assert_eq!(offers[0].place, from, "{offers:?}");
    scene.restores().await;
    assert_eq!(everything(&scene.app, &ids, folder.path()).await, all);
    scene.restarts().await;
    scene.opens().await;
    assert_eq!(everything(&scene.app, &ids, folder.path()).await, all);
}

#[tokio::test]
async fn everything_is_back_from_the_file_that_stayed() {
    check(OfferPlace::Computer).await;
}

#[tokio::test]
async fn everything_is_back_from_the_servers_copy_where_no_file_stayed() {
    check(OfferPlace::Server).await;
}
