//! A note as it is shown: a tree of what Markdown knows, which the page builds elements of. No HTML is in it.

use serde::Serialize;
use specta::Type;

/// A part of a note that stands in lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[expect(
    clippy::use_self,
    reason = "what `Type` derives reads it where there is no `Self`"
)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// What it says.
        content: Vec<Inline>,
    },
    /// A heading.
    Heading {
        /// 1 for the largest, 6 for the smallest.
        level: u8,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number, where it has numbers.
        start: Option<u32>,
        /// Its points.
        items: Vec<ListItem>,
    },
    /// Text that is shown as it was typed.
    Code {
        /// The text.
        text: String,
    },
    /// What somebody else said.
    Quote {
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A line across.
    Rule,
    /// A table.
    Table {
        /// The cells of the first row.
        head: Vec<Cell>,
        /// The rows below it.
        rows: Vec<Vec<Cell>>,
    },
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ListItem {
    /// Whether it is done, for a task.
    pub done: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Cell {
    /// What it says.
    pub content: Vec<Inline>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[expect(
    clippy::use_self,
    reason = "what `Type` derives reads it where there is no `Self`"
)]
pub enum Inline {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// The end of a line.
    Break,
    /// Strong text.
    Strong {
        /// What it says.
        content: Vec<Inline>,
    },
    /// Stressed text.
    Emphasis {
        /// What it says.
        content: Vec<Inline>,
    },
    /// Text that was crossed out.
    Struck {
        /// What it says.
        content: Vec<Inline>,
    },
    /// Text that is shown as it was typed.
    Code {
        /// The text.
        text: String,
    },
    /// A link to the web or to a mailbox, and nowhere else.
    Link {
        /// Where it leads, in ASCII.
        address: String,
        /// What it says.
        content: Vec<Inline>,
    },
}
