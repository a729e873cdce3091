//! Names of attached files: one line that means nothing to a file system and shows as what it is.

use crate::item::limits;

/// Longest ending that is kept when a name is cut, with its dot.
const ENDING_BYTES: usize = 16;
/// What a file is called whose own name has nothing that could be kept.
const NAMELESS: &str = "file";

/// The name of a file, without the folders before it and without characters that hide what it is.
///
/// At most [`limits::ATTACHMENT_NAME_BYTES`] long; what is cut is the middle, so that the ending stays.
#[must_use]
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter_map(kept).collect();
    // Windows drops dots and blanks at the end, and a name of dots alone is a folder.
    let kept = kept.trim_start().trim_end_matches(['.', ' ']);
    if kept.is_empty() {
        return NAMELESS.to_owned();
    }
    cut(kept)
}

fn kept(character: char) -> Option<char> {
    match character {
        // What turns the direction of a text around, and what cannot be seen at all.
        '\u{061c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => None,
        // What some file system takes for something else.
        ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('_'),
        other => (!other.is_control()).then_some(other),
    }
}

fn cut(name: &str) -> String {
    if name.len() <= limits::ATTACHMENT_NAME_BYTES {
        return name.to_owned();
    }
    let ending = name.rfind('.').and_then(|dot| name.get(dot..));
    let ending = ending
        .filter(|ending| ending.len() <= ENDING_BYTES)
        .unwrap_or_default();
    let mut cut = limits::ATTACHMENT_NAME_BYTES.saturating_sub(ending.len());
    while !name.is_char_boundary(cut) {
        cut = cut.saturating_sub(1);
    }
    let start = name.get(..cut).unwrap_or_default();
    format!("{start}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(clean(name), expected);
    }

    #[test]
    fn a_name_is_one_line_without_folders_and_disguise() {
        check("contract.pdf", "contract.pdf");
        check("Vertrag – Müller 中文.pdf", "Vertrag – Müller 中文.pdf");
        check("/etc/passwd", "passwd");
        check("..\\..\\boot.ini", "boot.ini");
        check("../../..", "file");
        check("a/", "file");
        check("", "file");
        check(" . ", "file");
        check("invoice\u{202e}fdp.exe", "invoicefdp.exe");
        check("\u{feff}\u{200b}a\nb\tc\u{7}.txt", "abc.txt");
        check("C:con?.txt", "C_con_.txt");
        check(".bashrc", ".bashrc");
        check("notes.txt. . .", "notes.txt");
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_whole_characters() {
        let long = clean(&format!("{}.pdf", "x".repeat(10_000)));
        assert_eq!((long.len(), long.ends_with("xx.pdf")), (255, true));
        let wide = clean(&format!("{}.pdf", "名".repeat(10_000)));
        assert!(wide.len() <= 255 && wide.len() > 250 && wide.ends_with("名.pdf"));
        assert_eq!(clean(&format!("a.{}", "y".repeat(10_000))).len(), 255);
        assert_eq!(clean(&clean(&"z".repeat(300))), "z".repeat(255));
    }
}
