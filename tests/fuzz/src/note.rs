//! A note, which anybody may have written: what the shell makes of its Markdown, and pages build elements of.

use crate::dto::{Block, Cell, Inline};
use crate::{Outcome, reader};

/// How deep blocks nest, with what stands in the last of them.
const DEPTH: usize = 26;
/// How deep words nest in a line.
const LINE_DEPTH: usize = 26;
/// Characters that turn the direction of what comes after them.
const TURNING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// Links lead to the web or to a mailbox, nothing nests too deep, no character turns the direction or is a control.
pub fn markdown(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Outcome::Refused;
    };
    let tree = reader::tree(text);
    blocks(&tree, DEPTH);
    assert_eq!(
        reader::tree(text),
        tree,
        "the same text is the same tree again"
    );
    Outcome::accepted(!tree.is_empty())
}

fn blocks(all: &[Block], deeper: usize) {
    assert!(all.is_empty() || deeper > 0, "blocks nest too deep");
    for block in all {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => line(content),
            Block::Quote { blocks: inside } => blocks(inside, deeper - 1),
            Block::List { items, .. } => {
                for item in items {
                    blocks(&item.blocks, deeper - 1);
                }
            }
            Block::Code { text } => harmless(text),
            Block::Rule => {}
            Block::Table { head, rows } => {
                cells(head);
                rows.iter().for_each(|row| cells(row));
            }
        }
    }
}

fn cells(all: &[Cell]) {
    for cell in all {
        line(&cell.content);
    }
}

fn line(content: &[Inline]) {
    words(content, LINE_DEPTH, false);
}

fn words(content: &[Inline], deeper: usize, in_link: bool) {
    assert!(content.is_empty() || deeper > 0, "words nest too deep");
    for word in content {
        match word {
            Inline::Text { text } | Inline::Code { text } => harmless(text),
            Inline::Break => {}
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Struck { content } => words(content, deeper - 1, in_link),
            Inline::Link { address, content } => {
                assert!(!in_link, "a link in a link");
                leads_outside(address);
                words(content, deeper - 1, true);
            }
        }
    }
}

fn leads_outside(address: &str) {
    let begins = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    assert!(begins && address.is_ascii(), "{address:?}");
    assert_eq!(
        reader::linkable(address).as_deref(),
        Some(address),
        "what is opened is what is shown"
    );
}

fn harmless(text: &str) {
    let bad = |c: char| TURNING.contains(&c) || (c.is_control() && !matches!(c, '\n' | '\t'));
    assert!(!text.contains(bad), "{text:?}");
}
