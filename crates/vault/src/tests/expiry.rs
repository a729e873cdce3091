//! Ends of items, reminders of them, and links between items.

use super::*;
use crate::{
    FieldKind, SectionDraft,
    item::expiry::{end_of, in_days},
};

const TODAY: &str = "2026-11-28";

/// So many days after the end of today.
fn at(days: u16) -> crate::Now {
    let start = end_of(TODAY).unwrap();
    let since = in_days(start, days) - at_seconds(0).wall_ms;
    at_seconds(u32::try_from(since / 1000).unwrap())
}

fn login(title: &str, day: Option<&str>) -> ItemDraft {
    ItemDraft {
        title: title.into(),
        expires: day.unwrap_or_default().into(),
        ..ItemDraft::new(ItemKind::LOGIN)
    }
}

fn due(vault: &Unlocked, days: u16) -> Vec<String> {
    let due = vault.expiring(&at(days)).due;
    due.iter()
        .map(|id| vault.summary(*id).unwrap().title.clone())
        .collect()
}

fn expiring(vault: &mut Unlocked, text: &str, days: u16) -> Vec<String> {
    let query = Query {
        text: text.into(),
        filter: Filter::Expiring,
        sort: Sort::Title,
        offset: 0,
        limit: 10,
    };
    let page = vault.search(&query, None, &at(days));
    page.rows
        .iter()
        .map(|row| row.summary.title.clone())
        .collect()
}

#[test]
fn the_list_of_what_expires_has_what_is_over_or_soon_will_be() {
    let (_bench, mut vault) = Bench::new();
    for (title, day) in [
        ("Past", Some("2026-10-01")),
        ("Soon", Some("2026-12-20")),
        ("Later", Some("2027-03-01")),
        ("Never", None),
    ] {
        vault.save(login(title, day), &at(0)).unwrap();
    }
    assert_eq!(expiring(&mut vault, "", 0), ["Past", "Soon"]);
    assert_eq!(expiring(&mut vault, "soon", 0), ["Soon"]);
    assert_eq!(expiring(&mut vault, "is:expired", 0), ["Past"]);
    assert_eq!(vault.expiring(&at(0)).count, 2);
    assert_eq!(vault.expiring(&at(90)).count, 3);
}

#[test]
fn the_end_is_that_of_the_field_where_nothing_else_is_set() {
    let (_bench, mut vault) = Bench::new();
    let card = ItemDraft {
        title: "Card".into(),
        ..ItemDraft::new(ItemKind::CARD)
    };
    let card = card.with(Purpose::EXPIRES, ValueDraft::Month("2026-12".into()));
    let id = vault.save(card, &at(0)).unwrap().id;
    let item = vault.item(id).unwrap();
    assert_eq!(item.expires_ms, end_of("2026-12-31"));
    assert!(item.expires_by_field);
    // It goes with the field, unless another day is set.
    let draft = ItemDraft::editing(item);
    let next = draft.with(Purpose::EXPIRES, ValueDraft::Month("2031-12".into()));
    vault.save(next, &at(0)).unwrap();
    let item = vault.item(id).unwrap();
    assert_eq!(item.expires_ms, end_of("2031-12"));
    let set = ItemDraft {
        expires: "2027-01-01".into(),
        ..ItemDraft::editing(item)
    };
    vault.save(set, &at(0)).unwrap();
    let item = vault.item(id).unwrap();
    assert!(!item.expires_by_field);
    assert_eq!(ItemDraft::editing(item).expires, "2027-01-01");
}

#[test]
fn somebody_is_reminded_in_time_and_no_more_once_it_was_dismissed() {
    let (bench, mut vault) = Bench::new();
    let week = ItemDraft {
        remind_days: 7,
        ..login("Week", Some("2026-12-20"))
    };
    vault.save(week, &at(0)).unwrap();
    let id = vault
        .save(login("Fortnight", Some("2026-12-20")), &at(0))
        .unwrap()
        .id;
    assert_eq!(due(&vault, 0), Vec::<String>::new());
    assert_eq!(due(&vault, 10), ["Fortnight"]);
    assert_eq!(due(&vault, 20).len(), 2);
    vault
        .dismiss_reminders(&[id, id, ItemId::make().unwrap()], &at(10))
        .unwrap();
    assert_eq!(due(&vault, 20), ["Week"]);
    // It is stored, and copying a value is no change of the item.
    vault.mark_used(id, &at(10)).unwrap();
    drop(vault.lock());
    let mut vault = bench.open();
    assert_eq!(due(&vault, 20), ["Week"]);
    let saved = ItemDraft::editing(vault.item(id).unwrap());
    vault.save(saved, &at(11)).unwrap();
    assert_eq!(due(&vault, 20).len(), 2);
    // What lies in archive or trash reminds nobody.
    vault.delete(id, &at(12)).unwrap();
    assert_eq!(due(&vault, 20), ["Week"]);
}

fn naming(title: &str, named: &[ItemId]) -> ItemDraft {
    let field = |item: &ItemId| FieldDraft {
        id: None,
        label: String::new(),
        purpose: None,
        value: ValueDraft::Item(Some(*item)),
    };
    let mut draft = login(title, None);
    draft.sections.push(SectionDraft {
        id: None,
        title: String::new(),
        fields: named.iter().map(field).collect(),
    });
    draft
}

#[test]
fn links_are_known_in_both_directions() {
    let (_bench, mut vault) = Bench::new();
    let now = at(0);
    let server = vault.save(login("Server", None), &now).unwrap().id;
    let gone = vault.save(login("Gone", None), &now).unwrap().id;
    let named = [server, gone, server];
    let zed = vault.save(naming("Zed", &named), &now).unwrap().id;
    let alpha = vault.save(naming("Alpha", &named[..1]), &now).unwrap().id;
    vault.erase(gone, &now).unwrap();

    let from = |vault: &Unlocked, id| -> Vec<String> {
        let linked = vault.linked(id).unwrap();
        linked
            .from
            .iter()
            .map(|summary| summary.title.clone())
            .collect()
    };
    assert_eq!(from(&vault, server), ["Alpha", "Zed"]);
    let linked = vault.linked(zed).unwrap();
    let to: Vec<_> = linked
        .to
        .iter()
        .map(|(id, found)| (*id, found.is_some()))
        .collect();
    assert_eq!(to, [(server, true), (gone, false)]);
    assert_eq!(linked.from.len(), 0);

    // The trash is told by the item's state; what lies there names nothing.
    vault.delete(server, &now).unwrap();
    let linked = vault.linked(zed).unwrap();
    assert!(linked.to[0].1.unwrap().state.is_trashed());
    vault.delete(alpha, &now).unwrap();
    assert_eq!(from(&vault, server), ["Zed"]);
    // Without the field the link is gone.
    let mut draft = ItemDraft::editing(vault.item(zed).unwrap());
    draft.sections.pop();
    vault.save(draft, &now).unwrap();
    assert_eq!(from(&vault, server), Vec::<String>::new());
    assert_eq!(FieldKind::ALL.len(), 13);
}
