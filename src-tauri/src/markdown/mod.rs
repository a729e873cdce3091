//! Notes are Markdown: here they become a tree of a few kinds, which the page builds elements of.
//!
//! What somebody pasted may be hostile. HTML is text, pictures are links, a link leads to the web or a mailbox
//! or is text, nothing nests deeper than [`DEPTH`], and no character turns the direction of what comes after it.
//! It knows nothing of items.

mod address;
mod building;

use pulldown_cmark::{Options, Parser};

use crate::dto::{Block, Cell, Inline};
pub(crate) use address::{linkable, names_nobody};
use building::Building;

/// How deep things nest in each other; what is nested deeper stands in the last of them.
const DEPTH: usize = 24;
/// The longest text that is read; a page asks for less at a time.
const MOST_BYTES: usize = 256 * 1024;

/// The tree of `text`.
pub(crate) fn tree(text: &str) -> Vec<Block> {
    if text.len() > MOST_BYTES {
        let text = text.to_owned();
        return vec![Block::Code { text }];
    }
    read(text)
}

/// Whether a link in `text` leads to `address`, as the page shows it. A note is read as a whole, however long.
pub(crate) fn leads_to(text: &str, address: &str) -> bool {
    read(text).iter().any(|block| in_block(block, address))
}

fn in_block(block: &Block, address: &str) -> bool {
    let in_blocks = |blocks: &[Block]| blocks.iter().any(|block| in_block(block, address));
    let in_cells = |cells: &[Cell]| cells.iter().any(|cell| in_line(&cell.content, address));
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => in_line(content, address),
        Block::List { items, .. } => items.iter().any(|item| in_blocks(&item.blocks)),
        Block::Quote { blocks } => in_blocks(blocks),
        Block::Table { head, rows } => in_cells(head) || rows.iter().any(|row| in_cells(row)),
        Block::Code { .. } | Block::Rule => false,
    }
}

fn in_line(content: &[Inline], wanted: &str) -> bool {
    content.iter().any(|part| match part {
        Inline::Strong { content } | Inline::Emphasis { content } | Inline::Struck { content } => {
            in_line(content, wanted)
        }
        Inline::Link { address, .. } => address == wanted,
        Inline::Text { .. } | Inline::Break | Inline::Code { .. } => false,
    })
}

fn read(text: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut building = Building::new();
    for event in Parser::new_ext(text, options) {
        building.take(event);
    }
    building.finish()
}

#[cfg(test)]
mod tests;
