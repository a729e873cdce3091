//! Notes are Markdown: here they become a tree of a few kinds, which the page builds elements of.
//!
//! What somebody pasted may be hostile. HTML is text, pictures are links, a link leads to the web or a mailbox
//! or is text, nothing nests deeper than [`DEPTH`], and no character turns the direction of what comes after it.
//! It knows nothing of items.

mod address;
mod building;

use pulldown_cmark::{Options, Parser};

use crate::dto::Block;
pub(crate) use address::linkable;
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
