//! Orders that a server may not give, in answers that are signed and new.

use client::GateView;
use protocol::device::path;
use serde_json::{Value, json};

use crate::attack::{Scene, attacks, deactivated, expect, raised};
use crate::forger::Signer;
use crate::liar::Reply;

/// Everything a server might like to choose.
fn wishes() -> Value {
    json!({
        "kdf": { "algorithm": "pbkdf2", "m": 8, "t": 1, "p": 1 }, "format": 0, "suite": "none",
        "slots": [{ "kind": "organisation", "public_key": "AAAA" }], "recovery_slot": "AAAA",
        "erase": true, "wipe_at": 0, "upload": "vault.db", "server": "http://127.0.0.1:9/",
    })
}

fn wish(said: &mut Value) {
    let wishes = wishes();
    said.as_object_mut()
        .unwrap()
        .extend(wishes.as_object().unwrap().clone());
}

attacks! {
    async fn a_cheaper_key_and_an_older_format_asked_for_in_a_statement() {
        let scene = Scene::new().await;
        let before = scene.desk.possessions().await;
        scene.company.says_of_device(Signer::Organisation, |said| {
            wish(said);
            raised(said, 1);
            said["organisation_name"] = "Northwind Traders".into();
        });
        scene.believes().await;
        let overview = scene.desk.app.overview().await.unwrap();
        assert_eq!(overview.organisation, "Northwind Traders", "the rest of the statement counts");
        assert!(scene.desk.possessions().await.is_as_secret_as(&before));
        scene.desk.opens_with_its_pin().await;
    }

    async fn a_cheaper_key_and_an_older_format_asked_for_beside_a_statement() {
        let scene = Scene::new().await;
        let before = scene.desk.possessions().await;
        scene.company.lies(path::STATUS, |honest| {
            let mut body = honest.json();
            wish(&mut body);
            Reply::Bytes(honest.saying(&body).bytes())
        });
        scene.believes().await;
        assert_eq!(scene.desk.possessions().await, before);
        scene.desk.opens_with_its_pin().await;
        scene.hears_the_truth().await;
    }

    /// Nothing wears out under it: no try, no key, no item.
    async fn a_status_that_flaps() {
        let scene = Scene::new().await;
        for removal in 0..3 {
            scene.company.says_of_device(Signer::Organisation, move |said| {
                deactivated(said);
                raised(said, removal * 2 + 1);
            });
            scene.desk.app.poll_now().await;
            let GateView::Deactivated(page) = scene.desk.app.gate().await else { panic!("not locked") };
            assert!(!page.erased);
            expect(scene.desk.app.entry_submit().await.err(), "not-now");
            scene.company.says_of_device(Signer::Organisation, move |said| raised(said, removal * 2 + 2));
            scene.desk.app.poll_now().await;
            scene.desk.opens_with_its_pin().await;
        }
    }
}
