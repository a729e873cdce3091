//! Tags: words that a person hangs on items, nested by `/`, equal whatever their case.
//!
//! A tag is kept as it was typed. Two items may spell it differently; the tree shows it once.

use std::collections::{BTreeMap, HashSet};

use crate::item::limits;

/// Stands between a tag and what is nested in it.
pub(crate) const SLASH: char = '/';

/// Sorts before everything that a tag may hold, so that what is nested follows its parent at once.
const FIRST: &str = "\u{1}";

/// Why something is no tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotATag {
    /// Nothing is left of it.
    #[error("nothing is left of the tag")]
    Empty,
    /// It is longer than a tag may be.
    #[error("the tag is longer than {limit} characters")]
    TooLong {
        /// The most characters.
        limit: usize,
    },
}

/// One tag of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// The whole tag, `Work/Clients`.
    pub tag: String,
    /// How many tags it is nested in.
    pub depth: usize,
    /// Items that have it or a tag nested in it, each counted once.
    pub items: usize,
}

/// The tag as it is kept: no control characters, no blanks around its parts, no empty parts.
///
/// # Errors
/// [`NotATag`].
pub(crate) fn parse(typed: &str) -> Result<String, NotATag> {
    let typed: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let parts = typed.split(SLASH).map(str::trim);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let tag = parts.join("/");
    match tag.chars().count() {
        0 => Err(NotATag::Empty),
        count if count > limits::LABEL_CHARS => Err(NotATag::TooLong {
            limit: limits::LABEL_CHARS,
        }),
        _ => Ok(tag),
    }
}

/// Whether both are the same tag.
pub(crate) fn same(a: &str, b: &str) -> bool {
    lower(a).eq(lower(b))
}

/// Whether `tag` is `of`, or nested in it.
pub(crate) fn is_in(tag: &str, of: &str) -> bool {
    rest_in(tag, of).is_some()
}

/// What follows `of` in `tag`: nothing, or `/` and what is nested.
fn rest_in<'a>(tag: &'a str, of: &str) -> Option<&'a str> {
    // Cases may differ in length, so each way to end on a part of the tag is tried.
    let ends = tag.match_indices(SLASH).map(|(at, _)| at);
    let mut ends = ends.chain([tag.len()]);
    let end = ends.find(|end| tag.get(..*end).is_some_and(|start| same(start, of)))?;
    tag.get(end..)
}

/// The tags after `from` was renamed to `to`, what is nested in it with it; none where nothing changes.
pub(crate) fn renamed(tags: &[String], from: &str, to: &str) -> Option<Vec<String>> {
    if !tags.iter().any(|tag| is_in(tag, from)) {
        return None;
    }
    let renamed = tags.iter().map(|tag| match rest_in(tag, from) {
        Some(rest) => format!("{to}{rest}"),
        None => tag.clone(),
    });
    Some(once(renamed)).filter(|renamed| renamed != tags)
}

/// The tags without `gone` and what is nested in it; none where nothing changes.
pub(crate) fn without(tags: &[String], gone: &str) -> Option<Vec<String>> {
    let kept: Vec<_> = tags.iter().filter(|tag| !is_in(tag, gone)).collect();
    (kept.len() < tags.len()).then(|| kept.into_iter().cloned().collect())
}

/// Each tag once, whatever its case, as it was spelt first.
pub(crate) fn once(tags: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        if !kept.iter().any(|other| same(other, &tag)) {
            kept.push(tag);
        }
    }
    kept
}

/// The tree of the tags of these items, what is nested after its parent.
pub(crate) fn tree<'a>(items: impl Iterator<Item = &'a [String]>) -> Vec<TagRow> {
    let mut found: BTreeMap<String, TagRow> = BTreeMap::new();
    for tags in items {
        let mut counted = HashSet::new();
        for tag in tags {
            let ends = tag.match_indices(SLASH).map(|(at, _)| at);
            for (depth, end) in ends.chain([tag.len()]).enumerate() {
                let Some(tag) = tag.get(..end) else { continue };
                let key: String = lower(tag).collect::<String>().replace(SLASH, FIRST);
                let row = found.entry(key.clone()).or_insert_with(|| TagRow {
                    tag: tag.to_owned(),
                    depth,
                    items: 0,
                });
                // However the list is sorted, the same spelling is shown.
                if tag < row.tag.as_str() {
                    tag.clone_into(&mut row.tag);
                }
                row.items += usize::from(counted.insert(key));
            }
        }
    }
    found.into_values().collect()
}

fn lower(tag: &str) -> impl Iterator<Item = char> {
    tag.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(parse(typed).as_deref(), Ok(expected));
    }

    #[test]
    fn a_tag_has_no_empty_parts_and_no_blanks_around_them() {
        check("Work", "Work");
        check("  Work / Clients ", "Work/Clients");
        check("//Work//Clients/", "Work/Clients");
        check("a\tb", "a b");
        assert_eq!(parse(" / / "), Err(NotATag::Empty));
        assert_eq!(
            parse(&"x".repeat(201)),
            Err(NotATag::TooLong { limit: 200 })
        );
        check(&"ü".repeat(200), &"ü".repeat(200));
    }

    #[track_caller]
    fn check_in(tag: &str, of: &str, expected: bool) {
        assert_eq!(is_in(tag, of), expected, "{tag} in {of}");
    }

    #[test]
    fn a_tag_holds_what_is_nested_in_it_whatever_the_case() {
        check_in("Work", "work", true);
        check_in("Work/Clients", "WORK", true);
        check_in("Workshop", "Work", false);
        check_in("Work", "Work/Clients", false);
        check_in("ÄRZTE/Rezepte", "ärzte", true);
        check_in("İstanbul/Ev", "i̇stanbul", true);
    }

    fn tags(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[track_caller]
    fn check_renamed(from: (&str, &str, &str), expected: Option<&str>) {
        let (had, old, new) = from;
        assert_eq!(renamed(&tags(had), old, new), expected.map(tags));
    }

    #[test]
    fn renaming_takes_what_is_nested_along_and_leaves_no_doubles() {
        check_renamed(("Work x", "work", "Job"), Some("Job x"));
        check_renamed(("Work/A Work/B", "Work", "Job"), Some("Job/A Job/B"));
        check_renamed(("Work Job", "Work", "job"), Some("job"));
        check_renamed(("Work", "Work", "Work/Old"), Some("Work/Old"));
        check_renamed(("Work", "Work", "work"), Some("work"));
        check_renamed(("Workshop", "Work", "Job"), None);
        check_renamed(("Work", "Work", "Work"), None);
    }

    #[test]
    fn the_tree_counts_an_item_once_for_each_parent() {
        let items = [tags("Work/A work/B"), tags("WORK"), tags("Work-x Home")];
        let rows = tree(items.iter().map(Vec::as_slice));
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.tag.as_str(), row.depth, row.items))
            .collect();
        let expected = [
            ("Home", 0, 1),
            ("WORK", 0, 2),
            ("Work/A", 1, 1),
            ("work/B", 1, 1),
            ("Work-x", 0, 1),
        ];
        assert_eq!(told, expected);
    }
}
