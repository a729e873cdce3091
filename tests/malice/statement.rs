//! Signed statements that are not for this device, not by its organisation, or not new.

use std::sync::{Arc, Mutex};

use protocol::device::{DeviceStatus, path};
use serde_json::Value;

use crate::attack::{Scene, attacks, check_statement, deactivated, raised};
use crate::forger::Signer;
use crate::liar::Reply;

const FOREIGN: &str = "other-organisation-key";
const STALE: &str = "server-stale";
const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

/// A removal, numbered as news, of which one thing is wrong.
async fn check_removal(
    code: &str,
    signer: Signer,
    wrong: impl Fn(&mut Value) + Send + Sync + 'static,
) {
    check_statement(code, signer, move |said| {
        deactivated(said);
        raised(said, 1);
        wrong(said);
    })
    .await;
}

attacks! {
    async fn a_statement_by_another_organisation() {
        check_removal(FOREIGN, Signer::Stranger, |_| ()).await;
    }

    async fn a_forged_statement() {
        check_removal(FOREIGN, Signer::Nobody, |_| ()).await;
    }

    async fn a_statement_for_another_device() {
        check_removal(FOREIGN, Signer::Organisation, |said| said["device"] = NOBODY.into()).await;
    }

    async fn a_statement_for_another_person() {
        check_removal(FOREIGN, Signer::Organisation, |said| said["person"] = NOBODY.into()).await;
    }

    async fn a_statement_of_another_organisation_under_the_same_key() {
        check_removal(FOREIGN, Signer::Organisation, |said| said["organisation"] = NOBODY.into()).await;
    }

    async fn an_unknown_status_word() {
        check_removal(FOREIGN, Signer::Organisation, |said| said["status"] = "erased".into()).await;
    }

    async fn a_stale_statement() {
        check_statement(STALE, Signer::Organisation, deactivated).await;
    }

    async fn a_counter_that_goes_backwards_under_a_newer_time() {
        check_statement(STALE, Signer::Organisation, |said| {
            deactivated(said);
            said["counter"] = 0.into();
            said["issued_at"] = (said["issued_at"].as_i64().unwrap() + 1_000).into();
        }).await;
    }

    async fn a_statement_without_a_signature() {
        for signature in ["", "AAAA"] {
            let scene = Scene::new().await;
            let before = scene.desk.possessions().await;
            let forger = scene.company.forger.clone();
            scene.company.lies(path::STATUS, move |honest| {
                let change = |said: &mut Value| { deactivated(said); raised(said, 1); };
                let said = forger.changed::<DeviceStatus>(honest, "status", Signer::Organisation, change);
                let mut body = said.json();
                body["status"]["signature"] = signature.into();
                Reply::Bytes(said.saying(&body).bytes())
            });
            scene.is_told(FOREIGN).await;
            assert_eq!(scene.desk.possessions().await, before);
            scene.desk.opens_with_its_pin().await;
            scene.hears_the_truth().await;
        }
    }

    /// A removal that was taken back, said once more.
    async fn a_replayed_statement() {
        let scene = Scene::new().await;
        let kept = keep_next(&scene);
        scene.desk.app.poll_now().await;
        let locked = scene.desk.app.overview().await.unwrap_err();
        assert_eq!(locked.code.as_str(), "locked", "it was obeyed when it was new");
        scene.company.says_of_device(Signer::Organisation, |said| raised(said, 2));
        scene.desk.app.poll_now().await;
        scene.desk.opens_with_its_pin().await;
        let before = scene.desk.possessions().await;
        let replayed = kept.lock().unwrap().clone().unwrap();
        scene.company.lies(path::STATUS, move |_| Reply::Bytes(replayed.clone()));
        scene.is_told(STALE).await;
        assert_eq!(scene.desk.possessions().await, before);
        scene.desk.opens_with_its_pin().await;
    }
}

/// Keeps the next removal that is said.
fn keep_next(scene: &Scene) -> Arc<Mutex<Option<Vec<u8>>>> {
    let kept = Arc::new(Mutex::new(None));
    let (keep, forger) = (Arc::clone(&kept), scene.company.forger.clone());
    scene.company.lies(path::STATUS, move |honest| {
        let change = |said: &mut Value| {
            deactivated(said);
            raised(said, 1);
        };
        let said = forger.changed::<DeviceStatus>(honest, "status", Signer::Organisation, change);
        *keep.lock().unwrap() = Some(said.bytes());
        Reply::Bytes(said.bytes())
    });
    kept
}
