use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::{
    id::FolderId,
    search::{Sort, query::Terms, rank::Words},
};

const NOW_MS: i64 = 1_000;

/// Every kind of thing that an operator tells apart.
fn shelf() -> Index {
    let folder = |number| Some(FolderId::from_bytes([number; 16]));
    let mut github = summary(1, "GitHub", "ada@example.org", 10);
    github.tags = vec!["work/clients".into(), "git".into()];
    (github.has_code, github.has_password, github.has_site) = (true, true, true);
    github.folder = folder(1);
    let mut bank = summary(2, "My Bank", "Ada Lovelace", 20);
    bank.tags = vec!["Workshop".into()];
    bank.kind = ItemKind::CARD;
    bank.expires_ms = Some(NOW_MS);
    bank.folder = folder(2);
    let mut later = summary(3, "Bank of my own", "", 30);
    later.kind = ItemKind::CARD;
    later.expires_ms = Some(NOW_MS + 1);
    later.has_user_name = true;
    later.has_attachment = true;
    let mut trashed = summary(4, "Old GitHub", "ada", 40);
    trashed.state = ItemState::Trashed { since_ms: 5 };
    let item10 = summary(5, "item 10", "Zoë", 50);
    let item2 = summary(7, "Item 2", "grace", 60);
    let sites = [
        "https://github.com/login",
        "https://bank.example/my",
        "",
        "",
        "",
        "",
    ];
    let all = [github, bank, later, trashed, item10, item2]
        .into_iter()
        .zip(sites);
    let mut index = Index::new(
        all.map(|(summary, site)| {
            Entry::new(summary, &[site.into(), "https://second.example".into()])
        })
        .collect(),
    );
    let paths = [(1, "Team/Servers"), (2, "Private")];
    let paths = paths.map(|(number, path)| (FolderId::from_bytes([number; 16]), path.to_owned()));
    index.set_folders(HashMap::from(paths));
    index
}

fn titles(query: &Query) -> Vec<String> {
    let scene = Scene {
        now_ms: Some(NOW_MS),
        noted: None,
    };
    let mut index = shelf();
    let page = index.list(query, scene);
    assert_eq!(page.total, page.rows.len());
    page.rows
        .iter()
        .map(|row| row.summary.title.clone())
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(
        titles(&Query {
            sort: Sort::Title,
            ..query(text)
        }),
        expected,
        "{text}"
    );
}

#[test]
fn each_operator_finds_what_it_names() {
    check("title:bank", &["Bank of my own", "My Bank"]);
    check(r#"title:"my bank""#, &["My Bank"]);
    check(r#""my bank""#, &["My Bank"]);
    check("my bank", &["Bank of my own", "My Bank"]);
    check("user:ada", &["GitHub", "My Bank"]);
    check("user:zoe", &["item 10"]);
    check("url:github.com/login", &["GitHub"]);
    check("url:second.example bank", &["Bank of my own", "My Bank"]);
    check("url:ada", &[]);
    check("tag:work", &["GitHub", "My Bank"]);
    check(r#"tag:"work""#, &["GitHub"]);
    check("tag:clients", &["GitHub"]);
    check("tag:ada", &[]);
    check("folder:team", &["GitHub"]);
    check("folder:servers", &["GitHub"]);
    check("folder:nowhere", &[]);
    check("kind:card", &["Bank of my own", "My Bank"]);
    check("kind:login is:fav", &[]);
    check("is:fav", &["My Bank"]);
    check("is:expired", &["My Bank"]);
    check("is:trashed", &["Old GitHub"]);
    check("is:archived", &[]);
    check("has:totp", &["GitHub"]);
    check("has:password has:url", &["GitHub"]);
    check("has:user", &["Bank of my own"]);
    check("has:attachment", &["Bank of my own"]);
    check("note:anything", &[]);
}

#[test]
fn a_folder_is_known_by_those_it_lies_in() {
    let index = shelf();
    let path = |number| index.folder_path(FolderId::from_bytes([number; 16]));
    assert_eq!((path(1), path(3)), (Some("Team/Servers"), None));
}

#[test]
fn a_dash_leaves_out_what_it_names() {
    check("bank -own", &["My Bank"]);
    check("bank -is:expired", &["Bank of my own"]);
    check(r#"bank -"my bank""#, &["Bank of my own"]);
    check("-kind:card -title:item", &["GitHub"]);
    check("-is:trashed git", &["GitHub"]);
    check("-folder:team -tag:work -item", &["Bank of my own"]);
    check("-has:totp -bank", &["Item 2", "item 10"]);
}

#[test]
fn operators_narrow_the_part_of_the_vault_that_is_shown() {
    let favourites = |text: &str| {
        titles(&Query {
            filter: Filter::Favourites,
            ..query(text)
        })
    };
    assert_eq!(favourites("kind:card"), ["My Bank"]);
    assert_eq!(favourites("is:trashed"), ["Old GitHub"]);
    let trash = |text: &str| {
        titles(&Query {
            filter: Filter::Trash,
            ..query(text)
        })
    };
    assert_eq!(trash("user:ada"), ["Old GitHub"]);
    assert_eq!(trash("-is:trashed"), [""; 0]);
}

#[test]
fn unfinished_operators_ask_for_nothing() {
    check("bank title:", &["Bank of my own", "My Bank"]);
    assert_eq!(titles(&query("title:")).len(), 5);
    assert_eq!(titles(&query("is:")).len(), 5);
    check("-", &[]);
}

#[test]
fn notes_are_found_where_they_were_looked_into() {
    let mut index = shelf();
    let noted = HashSet::from([ItemId::from_bytes([2; 16]), ItemId::from_bytes([4; 16])]);
    let scene = Scene {
        now_ms: None,
        noted: Some(&noted),
    };
    let page = index.list(&query("note:spare"), scene);
    let found: Vec<_> = page.rows.iter().map(|row| &*row.summary.title).collect();
    assert_eq!(found, ["My Bank"], "and the trash stays out");
    let mut terms = Terms::of("note:spare title:bank");
    assert_eq!(index.candidates(&query(""), &mut terms, NOW_MS).len(), 2);
}

#[track_caller]
fn check_marks(text: &str, title: &[(u32, u32)], subtitle: &[(u32, u32)]) {
    let mut index = shelf();
    let page = index.list(&query(text), Scene::default());
    let row = &page.rows[0];
    let marks = |hits: &[super::super::super::Hit]| {
        hits.iter()
            .map(|hit| (hit.start, hit.len))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (marks(&row.title_hits), marks(&row.subtitle_hits)),
        (title.into(), subtitle.into())
    );
}

#[test]
fn what_an_operator_found_is_marked_where_it_was_looked_for() {
    check_marks("title:git", &[(0, 3)], &[]);
    check_marks("user:lace", &[], &[(8, 4)]);
    check_marks(r#""my bank""#, &[(0, 7)], &[]);
    check_marks("title:bank user:ada -own", &[(3, 4)], &[(0, 3)]);
    check_marks("is:fav", &[], &[]);
}

#[track_caller]
fn check_sort(sort: Sort, expected: &[&str]) {
    for text in ["", "-nothing"] {
        assert_eq!(
            titles(&Query {
                sort,
                ..query(text)
            }),
            expected,
            "{sort:?} {text}"
        );
    }
}

#[test]
fn a_list_sorts_by_each_thing_both_ways_also_while_searching() {
    let by_title = ["Bank of my own", "GitHub", "Item 2", "item 10", "My Bank"];
    check_sort(Sort::Title, &by_title);
    let down: Vec<_> = by_title.iter().rev().copied().collect();
    check_sort(Sort::TitleDown, &down);
    check_sort(
        Sort::User,
        &["My Bank", "GitHub", "Item 2", "item 10", "Bank of my own"],
    );
    check_sort(
        Sort::UserDown,
        &["item 10", "Item 2", "GitHub", "My Bank", "Bank of my own"],
    );
    let changed = ["Item 2", "item 10", "Bank of my own", "My Bank", "GitHub"];
    check_sort(Sort::RecentlyChanged, &changed);
    let created = ["Item 2", "item 10", "Bank of my own", "My Bank", "GitHub"];
    check_sort(Sort::RecentlyCreated, &created);
    let oldest: Vec<_> = created.iter().rev().copied().collect();
    check_sort(Sort::Oldest, &oldest);
    check_sort(Sort::LongestUnchanged, &oldest);
    check_sort(Sort::RecentlyUsed, &by_title);
    check_sort(Sort::LongestUnused, &by_title);
}

/// What was found before there were operators.
fn by_words(index: &Index, text: &str) -> Vec<ItemId> {
    let words = Words::of(text);
    let mut fuzzy = Fuzzy::new();
    let entries = index
        .entries
        .iter()
        .filter(|entry| entry.summary.state == ItemState::Active);
    let matched = entries.filter(|entry| {
        let Some(words) = &words else { return true };
        words.rank(&entry.text(), &mut fuzzy).is_some()
    });
    let mut found: Vec<_> = matched.map(|entry| entry.summary.id).collect();
    found.sort_unstable();
    found
}

proptest! {
    #[test]
    fn a_query_without_operators_finds_what_words_find(text in "[a-zA-Z0-9.:@/äß ]{0,14}") {
        let operators = ["title:", "user:", "url:", "note:", "tag:", "folder:", "kind:", "is:", "has:"];
        prop_assume!(!operators.iter().any(|operator| text.to_lowercase().contains(operator)));
        let mut index = shelf();
        let expected = by_words(&index, &text);
        let page = index.list(&query(&text), Scene::default());
        let mut found: Vec<_> = page.rows.iter().map(|row| row.summary.id).collect();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}
