//! What is in an attached file: guessed from its first bytes, then from the ending of its name.
//!
//! A guess decides about an icon and about whether a file can be shown. It is never believed for more: what is
//! shown is looked at again when it is opened.

mod pixels;

use crate::item::limits::SHOWN_PICTURE_PIXELS;
use pixels::pixels;

/// How many of a file's first bytes are looked at.
pub(crate) const LOOKED_AT_BYTES: usize = 512;

/// As what an attached file can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A picture of dots. No drawings of instructions, such as SVG: they could be pages in disguise.
    Picture,
    /// Letters, shown as they are.
    Text,
}

/// Pictures that can be shown, by how they begin.
const PICTURES: [(&str, &[u8]); 5] = [
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", b"\xff\xd8\xff"),
    ("image/gif", b"GIF87a"),
    ("image/gif", b"GIF89a"),
    ("image/webp", b"RIFF"),
];

/// Other files that tell what they are.
const OTHERS: [(&str, &[u8]); 5] = [
    ("application/pdf", b"%PDF-"),
    ("application/zip", b"PK\x03\x04"),
    ("application/gzip", b"\x1f\x8b"),
    ("application/x-7z-compressed", b"7z\xbc\xaf\x27\x1c"),
    ("application/x-rar-compressed", b"Rar!\x1a\x07"),
];

/// Files that are zipped and are called otherwise.
const ZIPPED: [(&str, &str); 6] = [
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
];

/// Text that has a name of its own. All but drawings can be shown.
const TEXTS: [(&str, &str); 8] = [
    ("svg", "image/svg+xml"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("csv", "text/csv"),
    ("md", "text/markdown"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("pem", "application/x-pem-file"),
];

const PLAIN: &str = "text/plain";
const ANYTHING: &str = "application/octet-stream";

/// The media type of a file that begins with `head` and is called `name`.
pub(crate) fn guess(head: &[u8], name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let named = |table: &[(&str, &'static str)]| {
        let named = table
            .iter()
            .find(|(ending_of, _)| Some(*ending_of) == ending.as_deref());
        named.map(|(_, media)| *media)
    };
    if let Some(media) = picture(head) {
        return media;
    }
    let other = OTHERS.iter().find(|(_, magic)| head.starts_with(magic));
    match other.map(|(media, _)| *media) {
        Some("application/zip") => named(&ZIPPED).unwrap_or("application/zip"),
        Some(media) => media,
        None if is_text(head) => named(&TEXTS).unwrap_or(PLAIN),
        None => ANYTHING,
    }
}

/// As what files of this type can be shown.
#[must_use]
pub fn shown_as(media: &str) -> Option<Shown> {
    if PICTURES.iter().any(|(known, _)| *known == media) {
        return Some(Shown::Picture);
    }
    let named = TEXTS
        .iter()
        .any(|(_, known)| *known == media && !media.starts_with("image/"));
    (media == PLAIN || named).then_some(Shown::Text)
}

/// Whether the whole content is what files of this type are shown as, and takes no more memory than there is.
pub(crate) fn is_really(content: &[u8], media: &str, shown: Shown) -> bool {
    match shown {
        Shown::Picture => {
            let few = pixels(content, media).is_some_and(|pixels| pixels <= SHOWN_PICTURE_PIXELS);
            picture(content) == Some(media) && few
        }
        Shown::Text => std::str::from_utf8(content).is_ok_and(|text| text.chars().all(is_written)),
    }
}

fn picture(head: &[u8]) -> Option<&'static str> {
    let found = PICTURES.iter().find(|(_, magic)| head.starts_with(magic));
    let (media, _) = found?;
    // Sounds and films begin with the same four letters.
    let is_webp = head.get(8..12) == Some(b"WEBP");
    (*media != "image/webp" || is_webp).then_some(*media)
}

/// Whether the start of a file is UTF-8; a character that the cut goes through counts.
fn is_text(head: &[u8]) -> bool {
    let (whole, cut) = match std::str::from_utf8(head) {
        Ok(text) => (text, true),
        Err(error) => {
            let valid = head.get(..error.valid_up_to()).unwrap_or_default();
            let cut = error.error_len().is_none() && head.len() >= LOOKED_AT_BYTES;
            (std::str::from_utf8(valid).unwrap_or_default(), cut)
        }
    };
    cut && whole.chars().all(is_written)
}

/// Whether a character is one that texts hold.
fn is_written(character: char) -> bool {
    !character.is_control() || matches!(character, '\n' | '\r' | '\t' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &[u8], name: &str, media: &str, shown: Option<Shown>) {
        let guessed = guess(head, name);
        assert_eq!((guessed, shown_as(guessed)), (media, shown), "{name}");
    }

    #[test]
    fn the_first_bytes_say_more_than_the_ending() {
        let picture = Some(Shown::Picture);
        check(b"\x89PNG\r\n\x1a\n...", "a.txt", "image/png", picture);
        check(b"\xff\xd8\xff\xe0", "photo", "image/jpeg", picture);
        check(b"GIF89a...", "a.gif", "image/gif", picture);
        check(b"RIFF....WEBPVP8 ", "a.webp", "image/webp", picture);
        check(
            b"RIFF\x00\x01..WAVEfmt ",
            "a.webp",
            "application/octet-stream",
            None,
        );
        check(b"%PDF-1.7", "a.png", "application/pdf", None);
        check(b"PK\x03\x04", "a.zip", "application/zip", None);
        check(
            b"PK\x03\x04",
            "b.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        );
    }

    #[test]
    fn text_is_what_reads_as_text_and_drawings_are_not_shown() {
        let text = Some(Shown::Text);
        check("grüße\r\n".as_bytes(), "a", "text/plain", text);
        check(b"", "empty", "text/plain", text);
        check(b"a,b\n", "A.CSV", "text/csv", text);
        check(b"<svg onload=alert(1)>", "a.svg", "image/svg+xml", None);
        check(b"<svg onload=alert(1)>", "a.png", "text/plain", text);
        check(b"-----BEGIN", "a.pem", "application/x-pem-file", text);
        check(
            b"\x7fELF\x02\x01\x00",
            "a.txt",
            "application/octet-stream",
            None,
        );
        check(b"abc\xff", "a.txt", "application/octet-stream", None);
        let mut cut = "ä".repeat(300).into_bytes();
        cut.truncate(511);
        check(&cut, "a.txt", "application/octet-stream", None);
        cut.insert(0, b'a');
        check(&cut, "a.txt", "text/plain", text);
    }

    #[test]
    fn what_is_shown_is_looked_at_whole() {
        assert!(is_really("ä\n".as_bytes(), "text/plain", Shown::Text));
        assert!(!is_really(b"a\0b", "text/plain", Shown::Text));
        assert!(!is_really(b"ab\xff", "text/plain", Shown::Text));
        let gif = b"GIF87a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0";
        assert!(is_really(gif, "image/gif", Shown::Picture));
        assert!(!is_really(gif, "image/png", Shown::Picture));
        assert!(!is_really(&gif[..12], "image/gif", Shown::Picture));
        assert!(!is_really(b"<svg/>", "image/png", Shown::Picture));
        let png = |width: u32| {
            let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
            [&head[..], &width.to_be_bytes(), &8_000_u32.to_be_bytes()].concat()
        };
        assert!(is_really(&png(8_000), "image/png", Shown::Picture));
        assert!(!is_really(&png(8_001), "image/png", Shown::Picture));
    }
}
