//! Taken out and invited anew: the vault stays, and the new membership has it.

use protocol::{Policy, ServiceStatus};

use super::items::{all, login};
use super::person::{CODE, PIN, Person, shown};
use crate::enrolment::tests::world::{CONTOSO, NORTHWIND};
use crate::{Code, GateView};

/// Who has a password in the vault and was taken out.
async fn taken_out() -> Person {
    let (person, _) = Person::enrolled().await;
    person.app.save(login("First")).await.unwrap();
    for status in [ServiceStatus::Active, ServiceStatus::Deactivated] {
        person.computer.server.says(status, Policy::default());
        person.app.poll_now().await;
    }
    is_out(&person).await;
    person
}

async fn is_out(person: &Person) {
    assert_eq!(shown(&person.app.gate().await), ("deactivated", None));
    assert_eq!(person.is_refused(PIN).await, Code::NotNow);
}

async fn join(person: &Person) -> GateView {
    let link = NORTHWIND.invite().app_link();
    let view = person.app.open_invite(&link).await.unwrap();
    assert_eq!(shown(&view).0, "join");
    view
}

#[tokio::test]
async fn a_new_invite_leads_back_to_the_vault_that_is_there() {
    for restarts in [false, true] {
        let mut person = taken_out().await;
        join(&person).await;
        person.app.request_code().await.unwrap();
        if restarts {
            person = person.restart().await;
            assert_eq!(shown(&person.app.gate().await).0, "verify");
        }
        // The server counts from the beginning for what it takes for a new device.
        person.computer.server.counts_from(1);
        let active = ServiceStatus::Active;
        person.computer.server.says(active, Policy::default());
        let view = person.app.verify_code(CODE).await.unwrap();
        assert_eq!(shown(&view), ("locked", None));
        person.app.poll_now().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
        assert_eq!(person.app.list(all()).await.unwrap().total, 1);
        person = person.restart().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    }
}

#[tokio::test]
async fn who_gives_up_is_where_they_were() {
    for restarts in [false, true] {
        let mut person = taken_out().await;
        join(&person).await;
        if restarts {
            person = person.restart().await;
        }
        person.app.use_another_invite().await.unwrap();
        is_out(&person).await;
        let active = ServiceStatus::Active;
        person.computer.server.says(active, Policy::default());
        person.app.poll_now().await;
        assert_eq!(shown(&person.enter(PIN).await), ("unlocked", None));
    }
}

#[tokio::test]
async fn nobody_joins_another_organisation_with_it() {
    let person = taken_out().await;
    let link = CONTOSO.invite().app_link();
    person.app.open_invite(&link).await.unwrap();
    let answer = person.app.answer_link(crate::LinkAnswer::Accept).await;
    assert_eq!(answer.unwrap_err().code, Code::AlreadyEnrolled);
    join(&person).await;
    let refused = person.app.open_invite(&link).await.unwrap_err();
    assert_eq!(refused.code, Code::AlreadyEnrolled);
    assert_eq!(shown(&person.app.gate().await).0, "join");
}

#[tokio::test]
async fn whoever_was_not_taken_out_is_told_so_as_before() {
    let (person, _) = Person::enrolled().await;
    let link = NORTHWIND.invite().app_link();
    let refused = person.app.open_invite(&link).await.unwrap_err();
    assert_eq!(refused.code, Code::AlreadyEnrolled);
}
