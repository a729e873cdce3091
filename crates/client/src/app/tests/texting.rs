//! Links between items, ends, and what is wrong with a form, through the driver.

use vault::{Filter, ItemDraft, ItemKind, Purpose, SectionDraft, ValueDraft};

use super::items::{all, login};
use super::person::Person;
use crate::{Arg, Clock as _, Code};

#[tokio::test]
async fn links_and_reminders_reach_the_shell() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let named = app.save(login("Server")).await.unwrap().id;
    let mut draft = ItemDraft {
        expires: "2020-02-29".into(),
        ..login("Login")
    };
    draft.sections.push(SectionDraft {
        id: None,
        title: String::new(),
        fields: vec![vault::FieldDraft {
            id: None,
            label: String::new(),
            purpose: None,
            value: ValueDraft::Item(Some(named)),
        }],
    });
    let naming = app.save(draft).await.unwrap().id;
    let linked = app.linked(named).await.unwrap();
    assert_eq!((linked.to.len(), linked.from[0].id), (0, naming));
    app.delete(named).await.unwrap();
    let linked = app.linked(naming).await.unwrap();
    assert!(linked.to[0].found.as_ref().unwrap().trashed);

    let expiring = app.overview().await.unwrap().expiring;
    assert_eq!((expiring.count, expiring.due), (1, vec![naming]));
    let list = vault::Query {
        filter: Filter::Expiring,
        ..all()
    };
    let rows = app.list(list).await.unwrap().rows;
    let last = rows[0].expires_ms.and_then(crate::last_day);
    assert_eq!(last.as_deref(), Some("2020-02-29"));
    app.dismiss_reminders(vec![naming]).await.unwrap();
    let expiring = app.overview().await.unwrap().expiring;
    assert_eq!((expiring.count, expiring.due.len()), (1, 0));
}

#[tokio::test]
async fn a_day_ends_where_the_person_is() {
    let (person, _) = Person::enrolled().await;
    let (app, clock) = (&person.app, &person.computer.clock);
    let today = crate::last_day(clock.wall()).unwrap();
    let draft = ItemDraft {
        expires: today,
        ..login("Visa")
    };
    app.save(draft).await.unwrap();
    let expired = || async {
        let text = "is:expired".into();
        app.list(vault::Query { text, ..all() })
            .await
            .unwrap()
            .total
    };
    for (hours_ahead, over) in [(0, 0), (24, 1), (0, 0), (-12, 0)] {
        clock.travel_to(hours_ahead);
        assert_eq!(expired().await, over, "{hours_ahead} hours ahead");
    }
}

#[tokio::test]
async fn what_is_too_much_is_told_by_its_part() {
    let (person, _) = Person::enrolled().await;
    let note = ItemDraft {
        title: "T".into(),
        ..ItemDraft::new(ItemKind::NOTE)
    };
    let long = ValueDraft::Note("x".repeat(vault::item::limits::NOTE_BYTES + 1));
    let told = person.app.save(note.with(Purpose::NOTES, long)).await;
    let told = told.unwrap_err();
    assert_eq!(told.code, Code::ItemTooLong);
    assert_eq!(told.args["part"], Arg::Text("note".into()));
    assert_eq!(told.args["max"], Arg::Number(10 * 1024));
}
