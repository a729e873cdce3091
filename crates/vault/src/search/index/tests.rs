use super::*;
use crate::search::Filter;

mod operators;

fn summary(number: u8, title: &str, subtitle: &str, changed_ms: i64) -> Summary {
    Summary {
        id: ItemId::from_bytes([number; 16]),
        kind: ItemKind::LOGIN,
        title: title.into(),
        subtitle: subtitle.into(),
        tags: Vec::new(),
        folder: None,
        favourite: number.is_multiple_of(2),
        created_ms: i64::from(number),
        changed_ms,
        used_ms: None,
        expires_ms: None,
        remind_days: 14,
        reminded: false,
        links: Vec::new(),
        state: ItemState::Active,
        has_user_name: false,
        has_password: false,
        has_site: false,
        has_code: false,
        has_attachment: false,
        revision: 1,
    }
}

fn index() -> Index {
    let entries = [
        (
            summary(1, "GitHub", "ada@example.org", 10),
            "https://github.com",
        ),
        (
            summary(2, "My GitLab", "ada", 30),
            "https://gitlab.example.org",
        ),
        (summary(3, "Digital Bank", "ada.b", 20), ""),
        (summary(4, "Zürich Tram", "", 40), ""),
        (
            summary(5, "Amazon 😀 Prime", "grace", 50),
            "https://amazon.de",
        ),
    ];
    let entry = |(summary, site): (Summary, &str)| Entry::new(summary, &[site.to_owned()]);
    Index::new(entries.map(entry).into())
}

fn query(text: &str) -> Query {
    Query {
        text: text.into(),
        filter: Filter::All,
        sort: Sort::Relevance,
        offset: 0,
        limit: 50,
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let mut index = index();
    let page = index.list(&query(text), Scene::default());
    let titles: Vec<_> = page
        .rows
        .iter()
        .map(|row| row.summary.title.as_str())
        .collect();
    assert_eq!(titles, expected);
    assert_eq!(page.total, expected.len());
}

#[test]
fn prefix_beats_infix_beats_gaps_and_recent_comes_first() {
    check("git", &["My GitLab", "GitHub", "Digital Bank"]);
    check("ada", &["My GitLab", "Digital Bank", "GitHub"]);
    check("gthb", &["GitHub"]);
    check("zurich", &["Zürich Tram"]);
    check("ZÜR", &["Zürich Tram"]);
    check("amazon.de", &["Amazon 😀 Prime"]);
    check("xyz", &[]);
}

#[test]
fn every_word_has_to_match() {
    check("git ada", &["My GitLab", "GitHub", "Digital Bank"]);
    check("git example.org", &["My GitLab", "GitHub"]);
    check("ada tram", &[]);
}

#[test]
fn with_nothing_typed_the_sort_says_the_order() {
    check(
        "  ",
        &[
            "Amazon 😀 Prime",
            "Digital Bank",
            "GitHub",
            "My GitLab",
            "Zürich Tram",
        ],
    );
    let mut index = index();
    let sorted = Query {
        sort: Sort::RecentlyChanged,
        offset: 1,
        limit: 2,
        ..query("")
    };
    let page = index.list(&sorted, Scene::default());
    let titles: Vec<_> = page
        .rows
        .iter()
        .map(|row| row.summary.title.as_str())
        .collect();
    assert_eq!(titles, ["Zürich Tram", "My GitLab"]);
    assert_eq!(page.total, 5);
}

#[track_caller]
fn check_hits(text: &str, title_hits: &[(u32, u32)], subtitle_hits: &[(u32, u32)]) {
    let mut index = index();
    let page = index.list(&query(text), Scene::default());
    let found = |hits: &[super::super::Hit]| {
        hits.iter()
            .map(|hit| (hit.start, hit.len))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&page.rows[0].title_hits), title_hits);
    assert_eq!(found(&page.rows[0].subtitle_hits), subtitle_hits);
}

#[test]
fn hits_are_counted_in_utf16_units_of_the_original() {
    check_hits("lab", &[(6, 3)], &[]);
    check_hits("rich", &[(2, 4)], &[]);
    check_hits("prime", &[(10, 5)], &[]);
    check_hits("grace amaz", &[(0, 4)], &[(0, 5)]);
    check_hits("gthb", &[(0, 1), (2, 2), (5, 1)], &[]);
    check_hits("amazon.de", &[], &[]);
}

#[test]
fn windows_together_are_the_whole_list() {
    let mut index = index();
    for text in ["", "a"] {
        let whole: Vec<_> = index
            .list(&query(text), Scene::default())
            .rows
            .iter()
            .map(|row| row.summary.id)
            .collect();
        let mut pieces = Vec::new();
        for offset in 0..whole.len() {
            let page = index.list(
                &Query {
                    offset,
                    limit: 1,
                    ..query(text)
                },
                Scene::default(),
            );
            pieces.extend(page.rows.iter().map(|row| row.summary.id));
        }
        assert_eq!(pieces, whole);
        assert!(
            index
                .list(
                    &Query {
                        offset: 99,
                        ..query(text)
                    },
                    Scene::default()
                )
                .rows
                .is_empty()
        );
    }
}

#[test]
fn an_index_changed_step_by_step_is_the_same_as_one_made_at_once() {
    let mut index = index();
    index.remove(ItemId::from_bytes([1; 16]));
    index.put(summary(3, "Aardvark", "", 20), &[]);
    index.put(summary(6, "Museum", "", 20), &[]);
    let page = index.list(&query(""), Scene::default());
    let titles: Vec<_> = page
        .rows
        .iter()
        .map(|row| row.summary.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Aardvark",
            "Amazon 😀 Prime",
            "Museum",
            "My GitLab",
            "Zürich Tram"
        ]
    );
    assert_eq!(index.counts().all, 5);
    assert!(index.get(ItemId::from_bytes([1; 16])).is_none());
    assert_eq!(
        index.get(ItemId::from_bytes([6; 16])).unwrap().title,
        "Museum"
    );
}

#[test]
fn an_item_takes_less_than_a_kibibyte_and_a_half_of_memory() {
    let tags = vec!["work".to_owned(), "infrastructure".to_owned()];
    let mut summary = summary(
        1,
        "Production database, Frankfurt",
        "ada.lovelace@northwind.example",
        1,
    );
    summary.tags = tags.clone();
    let entry = Entry::new(
        summary,
        &["https://db.fra.northwind.example/console".to_owned()],
    );
    let strings: usize = tags.iter().map(|tag| tag.len() + size_of::<String>()).sum();
    let texts = entry.summary.title.len() + entry.summary.subtitle.len() + entry.folded.len();
    let places = size_of::<(ItemId, usize)>() * 2 + size_of::<usize>();
    let bytes = size_of::<Entry>() + strings + texts + places;
    assert!(bytes < 1536, "{bytes}");
}
