//! Names that want to be more than names.

use client::GateView;
use protocol::enrolment::{JoinOffer, path};

use crate::attack::{Scene, attacks, raised};
use crate::company::{Company, PERSON};
use crate::desk::Desk;
use crate::forger::Signer;
use crate::liar::Reply;

/// What is sent as a name, and what a person sees of it. Pages show text as text, so markup stays what it is.
const NAMES: [(&str, &str); 4] = [
    (
        "<img src=x onerror=alert(1)><script>fetch('//x')</script>",
        "<img src=x onerror=alert(1)><script>fetch('//x')</script>",
    ),
    ("North\u{202e}dniw\u{2066}\u{200f}\u{61c}", "Northdniw"),
    (
        "North\0wind\u{1b}[2J\r\n\u{85}\u{2028}\tIT",
        "Northwind[2JIT",
    ),
    (" \u{202d}\u{7}\n ", "?"),
];
const LONGEST: usize = 254;

attacks! {
    async fn markup_and_control_characters_in_names_of_an_offer() {
        for (name, shown) in NAMES {
            let company = Company::open().await;
            let desk = Desk::new(&company).await;
            let forger = company.forger.clone();
            company.lies(path::JOIN, move |honest| {
                let change = |said: &mut serde_json::Value| {
                    said["organisation_name"] = name.into();
                    said["inviter"] = name.into();
                };
                Reply::Bytes(forger.changed::<JoinOffer>(honest, "offer", Signer::Organisation, change).bytes())
            });
            let GateView::Join(offer) = desk.app.open_invite(&company.link().await).await.unwrap() else {
                panic!("no offer")
            };
            assert_eq!((offer.organisation.as_str(), offer.inviter.as_str()), (shown, shown));
            assert_eq!(offer.email, PERSON);
            assert!(desk.is_blank());
        }
    }

    async fn markup_and_control_characters_in_names_of_a_statement() {
        let scene = Scene::new().await;
        for (number, (name, shown)) in (1..).zip(NAMES) {
            scene.company.says_of_device(Signer::Organisation, move |said| {
                raised(said, number);
                said["organisation_name"] = name.into();
            });
            scene.believes().await;
            assert_eq!(scene.desk.app.overview().await.unwrap().organisation, shown);
        }
        scene.desk.opens_with_its_pin().await;
    }

    async fn a_name_as_long_as_an_answer_may_be() {
        let scene = Scene::new().await;
        scene.company.says_of_device(Signer::Organisation, |said| {
            raised(said, 1);
            said["organisation_name"] = "Northwind ".repeat(10_000).into();
        });
        scene.believes().await;
        let shown = scene.desk.app.overview().await.unwrap().organisation;
        assert_eq!(shown.chars().count(), LONGEST);
        assert!(shown.starts_with("Northwind "));
        scene.desk.opens_with_its_pin().await;
    }
}
