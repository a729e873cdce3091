//! Which inputs to keep: a few that together reach as much as possible.

use std::collections::BTreeSet;

/// An input by its place in the list, with the edges it passes.
struct Reach {
    input: usize,
    edges: BTreeSet<u64>,
}

/// The inputs of libFuzzer's list of what each reaches, at most so many, each with what no one before it reaches.
pub(super) fn smallest(list: &str, most: usize) -> Vec<&str> {
    let names: Vec<&str> = names(list).collect();
    let mut reaches: Vec<Reach> = list.lines().filter_map(reach).collect();
    let mut kept = Vec::new();
    while kept.len() < most {
        // Of two that reach as much the first counts: the list begins with the shorter ones.
        let best = (0..reaches.len()).rev();
        let Some(best) = best.max_by_key(|at| reaches.get(*at).map(|reach| reach.edges.len()))
        else {
            break;
        };
        let best = reaches.swap_remove(best);
        if best.edges.is_empty() {
            break;
        }
        kept.extend(names.get(best.input).copied());
        for other in &mut reaches {
            other.edges.retain(|edge| !best.edges.contains(edge));
        }
    }
    kept
}

/// After two counts come the files, one a line.
fn names(list: &str) -> impl Iterator<Item = &str> {
    let all = list.lines().next().and_then(|count| count.parse().ok());
    list.lines().skip(2).take(all.unwrap_or_default())
}

/// A line `COV <input> <edge> <edge> …`.
fn reach(line: &str) -> Option<Reach> {
    let mut numbers = line.strip_prefix("COV ")?.split_whitespace();
    Some(Reach {
        input: numbers.next()?.parse().ok()?,
        edges: numbers.filter_map(|edge| edge.parse().ok()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "3\n0\na\nb\nc\nSTARTED 0 4\nFT 0 7\nCOV 0 1 2\n\
        STARTED 1 4\nFT 1 7\nCOV 1 1 2 3\nSTARTED 2 9\nFT 2 8\nCOV 2 4\n";

    #[track_caller]
    fn check(most: usize, kept: &[&str]) {
        assert_eq!(smallest(LIST, most), kept);
    }

    #[test]
    fn what_reaches_most_is_kept_first_and_what_reaches_nothing_new_is_not() {
        check(9, &["b", "c"]);
        check(1, &["b"]);
        assert!(smallest("", 9).is_empty());
    }
}
