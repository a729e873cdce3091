//! In which order the rows of a list come.

use std::cmp::Ordering;

use super::Summary;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first, and by title where nothing is typed.
    #[default]
    Relevance,
    /// By title, case and accents aside, numbers by their value.
    Title,
    /// By title from the end.
    TitleDown,
    /// By user name, or what stands below the title; without one last.
    User,
    /// By user name from the end; without one last.
    UserDown,
    /// Last used first; never used last.
    RecentlyUsed,
    /// Longest unused first, and before all what never was.
    LongestUnused,
    /// Last changed first.
    RecentlyChanged,
    /// Longest unchanged first.
    LongestUnchanged,
    /// Newest first.
    RecentlyCreated,
    /// Oldest first.
    Oldest,
}

/// What the order compares, of one item.
pub(super) struct Sorted<'a> {
    pub(super) summary: &'a Summary,
    /// Folded title.
    pub(super) title: &'a str,
    /// Folded user name, or what stands below the title.
    pub(super) user: &'a str,
}

impl Sort {
    /// Which of two items comes first; by title where they are equal.
    pub(super) fn order(self, a: &Sorted<'_>, b: &Sorted<'_>) -> Ordering {
        let times = |time: fn(&Summary) -> i64| time(a.summary).cmp(&time(b.summary));
        let first = match self {
            Self::Relevance | Self::Title => Ordering::Equal,
            Self::TitleDown => return by_title(b, a),
            Self::User => by_user(a, b),
            Self::UserDown => missing(a, b).then_with(|| by_user(b, a)),
            Self::RecentlyUsed => times(used).reverse(),
            Self::LongestUnused => times(used),
            Self::RecentlyChanged => times(changed).reverse(),
            Self::LongestUnchanged => times(changed),
            Self::RecentlyCreated => times(created).reverse(),
            Self::Oldest => times(created),
        };
        first.then_with(|| by_title(a, b))
    }
}

pub(super) fn by_title(a: &Sorted<'_>, b: &Sorted<'_>) -> Ordering {
    natural(a.title, b.title).then_with(|| a.summary.id.cmp(&b.summary.id))
}

fn by_user(a: &Sorted<'_>, b: &Sorted<'_>) -> Ordering {
    missing(a, b).then_with(|| natural(a.user, b.user))
}

/// What has no user name comes last.
fn missing(a: &Sorted<'_>, b: &Sorted<'_>) -> Ordering {
    a.user.is_empty().cmp(&b.user.is_empty())
}

fn used(summary: &Summary) -> i64 {
    summary.used_ms.unwrap_or(i64::MIN)
}

fn changed(summary: &Summary) -> i64 {
    summary.changed_ms
}

fn created(summary: &Summary) -> i64 {
    summary.created_ms
}

/// Folded texts as a person would sort them: signs, then numbers by their value, then letters.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (Some((&one, left_rest)), Some((&other, right_rest))) =
            (left.split_first(), right.split_first())
        else {
            // Texts that are equal but for zeros in front of numbers still have an order.
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        if one.is_ascii_digit() && other.is_ascii_digit() {
            let (number, after) = split_number(left);
            let (other_number, other_after) = split_number(right);
            let order = number
                .len()
                .cmp(&other_number.len())
                .then_with(|| number.cmp(other_number));
            if order.is_ne() {
                return order;
            }
            (left, right) = (after, other_after);
        } else if one == other {
            (left, right) = (left_rest, right_rest);
        } else {
            return (class(one), one).cmp(&(class(other), other));
        }
    }
}

/// The number that a text starts with, without the zeros in front, and what comes after.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, after) = text.split_at_checked(end).unwrap_or((text, &[]));
    let zeros = number.iter().take_while(|digit| **digit == b'0').count();
    (number.get(zeros..).unwrap_or_default(), after)
}

fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 1,
        b'a'..=b'z' | 128.. => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::fold::fold;

    #[track_caller]
    fn check(in_order: &[&str]) {
        let mut sorted: Vec<_> = in_order.iter().rev().copied().collect();
        sorted.sort_by(|a, b| natural(&fold(a), &fold(b)));
        assert_eq!(sorted, in_order);
    }

    #[test]
    fn titles_sort_as_a_person_would() {
        check(&["item 1", "Item 2", "item 10", "item 10a", "item 11"]);
        check(&["ähnlich", "Bank", "émile", "Frau", "Zürich"]);
        check(&["(a)", "-", "_x", "~tilde", "1st", "9", "10", "a", "Ω"]);
        check(&["", "a", "a 1", "a 1 1", "a 1 2", "a b"]);
        check(&["v1.2", "v1.10", "v2"]);
        check(&["room 007", "room 07", "room 7", "room 8"]);
        check(&["9", "18446744073709551616", "184467440737095516160"]);
        check(&["אבג", "אבד"]);
    }

    proptest! {
        #[test]
        fn the_order_is_one(a in "[a0-2 ß]{0,8}", b in "[a0-2 ß]{0,8}", c in "[a0-2 ß]{0,8}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            prop_assert_eq!(natural(&a, &b).is_eq(), a == b);
            if natural(&a, &b).is_le() && natural(&b, &c).is_le() {
                prop_assert!(natural(&a, &c).is_le());
            }
        }
    }
}
