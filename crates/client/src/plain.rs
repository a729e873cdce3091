//! Names that a server gave, as a person may see them.
//!
//! Pages show text as text, so markup needs no care here. Characters that are not seen and move,
//! hide or break what stands beside them do, also under a good signature.

/// As long as a mail address may be; no real name is longer.
const LONGEST_NAME: usize = 254;

/// The name without what is no letter, mark or sign of it; never empty.
pub(crate) fn name(given: &str) -> String {
    let seen: String = given.chars().filter(|c| !is_unseen(*c)).collect();
    let seen: String = seen.trim().chars().take(LONGEST_NAME).collect();
    if seen.is_empty() {
        "?".to_owned()
    } else {
        seen
    }
}

/// Controls, line ends, changes of direction, and spaces without width.
/// The joiners stay: some scripts need them inside of words.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, seen: &str) {
        assert_eq!(name(given), seen);
    }

    #[test]
    fn only_what_is_seen_of_a_name_stays() {
        check("Northwind", "Northwind");
        check("Zoë & 株式会社 🏢", "Zoë & 株式会社 🏢");
        check("نمی\u{200c}خواهم", "نمی\u{200c}خواهم");
        check("<b>Northwind</b>", "<b>Northwind</b>");
        check("North\u{202e}dniw\u{2066}\u{200f}\u{61c}", "Northdniw");
        check("North\0wind\u{1b}\r\n\u{85}\u{2028}\u{feff}", "Northwind");
        check(" \u{202d}\u{7}\n ", "?");
        check("", "?");
        check(&"é".repeat(500), &"é".repeat(LONGEST_NAME));
    }
}
