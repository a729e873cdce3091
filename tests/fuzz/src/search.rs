//! The type-ahead: what is typed, over titles and names that came from anywhere.

use unicode_normalization::char::is_combining_mark;
use vault::testing::Shelf;
use vault::{Filter, Hit, Item, ItemDraft, ItemKind, Purpose, Query, Sort, ValueDraft};

use crate::Outcome;

const LIMIT: usize = 5;
/// As many items as are worth the time.
const ITEMS: usize = 8;

/// Rows stay within the limit and marks within the text; what is typed in quotes is found where it stands, and
/// nothing is both found and left out.
pub fn search(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Outcome::Refused;
    };
    let mut lines = text.lines();
    let typed = lines.next().unwrap_or_default();
    let items: Vec<Item> = lines.take(ITEMS).filter_map(item).collect();
    let mut shelf = Shelf::of(&items);
    check(&mut shelf, typed, LIMIT);
    let all = check(&mut shelf, "", ITEMS).len();
    for item in &items {
        let title: String = item.title.replace('"', " ");
        // Accents that stand on nothing say nothing to search.
        let says = |c: char| !c.is_whitespace() && !is_combining_mark(c);
        if title != item.title || !title.contains(says) {
            continue;
        }
        let id = item.id.to_string();
        // A title that reads like an operator is meant as one, unless it stands in quotes.
        let plain =
            !title.contains(':') && !title.split_whitespace().any(|word| word.starts_with('-'));
        if plain {
            assert!(
                check(&mut shelf, &title, ITEMS).contains(&id),
                "its title finds it"
            );
        }
        if !title.contains(char::is_whitespace) {
            let quoted = format!("title:\"{title}\"");
            let found = check(&mut shelf, &quoted, ITEMS);
            let others = check(&mut shelf, &format!("-{quoted}"), ITEMS);
            assert!(
                found.contains(&id) && !others.contains(&id),
                "in quotes as well"
            );
            assert_eq!(found.len() + others.len(), all, "found or left out");
        }
    }
    Outcome::accepted(!items.is_empty())
}

/// An item of a line: title, user name and site between tabs.
fn item(line: &str) -> Option<Item> {
    let mut parts = line.split('\t').map(str::to_owned);
    let draft = ItemDraft {
        title: parts.next()?,
        ..ItemDraft::new(ItemKind::LOGIN)
    };
    let user_name = ValueDraft::Text(parts.next().unwrap_or_default());
    let site = ValueDraft::Url(parts.next().unwrap_or_default().into());
    let draft = draft
        .with(Purpose::USER_NAME, user_name)
        .with(Purpose::WEBSITE, site);
    draft.parse(None, 0).ok()
}

/// What is found, as ids.
fn check(shelf: &mut Shelf, typed: &str, limit: usize) -> Vec<String> {
    let page = shelf.page(&Query {
        text: typed.to_owned(),
        filter: Filter::All,
        sort: Sort::Relevance,
        offset: 0,
        limit,
    });
    assert!(page.rows.len() <= limit && page.rows.len() <= page.total);
    for row in &page.rows {
        check_hits(&row.title_hits, &row.summary.title);
        check_hits(&row.subtitle_hits, &row.summary.subtitle);
    }
    page.rows
        .iter()
        .map(|row| row.summary.id.to_string())
        .collect()
}

/// The page cuts the text at each mark: they come in order, touch nothing twice, cut no character in two.
fn check_hits(hits: &[Hit], text: &str) {
    let borders: Vec<u32> = std::iter::once(0)
        .chain(text.chars().scan(0, |at, c| {
            *at += u32::try_from(c.len_utf16()).unwrap();
            Some(*at)
        }))
        .collect();
    let mut end = 0;
    for hit in hits {
        assert!(hit.start >= end && hit.len > 0, "{hits:?}");
        end = hit.start + hit.len;
        assert!(
            borders.contains(&hit.start) && borders.contains(&end),
            "{hits:?}"
        );
    }
}
