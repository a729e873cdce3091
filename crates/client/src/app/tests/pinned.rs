//! What was pinned at the first contact stays, whatever becomes of its file.

use super::person::{Person, shown};

#[tokio::test]
async fn a_changed_enrolment_is_not_believed() {
    for (field, value) in [
        ("server", "https://contoso.example/"),
        ("organisation_key", "AAAA"),
    ] {
        let (person, _) = Person::enrolled().await;
        // What is still on its way would write the file once more.
        person.app.poll_now().await;
        let path = person.computer.home().join("enrolment.json");
        let text = std::fs::read_to_string(&path).unwrap();
        let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
        file["state"]["membership"][field] = value.into();
        std::fs::write(&path, file.to_string()).unwrap();
        let asked = person.computer.server.asked().len();
        let person = person.restart().await;
        person.app.poll_now().await;
        assert_eq!(
            shown(&person.app.gate().await),
            ("trouble", Some("enrolment-damaged"))
        );
        assert_eq!(person.computer.server.asked().len(), asked);
    }
}

#[tokio::test]
async fn another_enrolment_in_its_place_is_noticed() {
    let (person, _) = Person::enrolled().await;
    person.app.poll_now().await;
    let keychain = &person.computer.keychain.inside;
    let mut entries = keychain.copy();
    let pin = entries.get_mut("pin-of-server").unwrap();
    pin.reverse();
    keychain.put_back(entries);
    let asked = person.computer.server.asked().len();
    person.app.poll_now().await;
    assert_eq!(
        person.computer.server.asked().len(),
        asked,
        "the token is not sent to a server that was not pinned"
    );
    let person = person.restart().await;
    assert_eq!(
        shown(&person.app.gate().await),
        ("trouble", Some("vault-altered"))
    );
    assert_eq!(
        person.app.entry_submit().await.unwrap_err().code.as_str(),
        "not-now"
    );
}
