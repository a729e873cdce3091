//! The tree while it grows: what is open stands on a stack of our own, so that no nesting overflows the program's.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::{DEPTH, address::with_links, linkable};
use crate::dto::{Block, Cell, Inline, ListItem};

/// Longest address that is shown where it may not be opened, in characters.
const REFUSED_CHARS: usize = 120;

/// What is open.
enum What {
    Root,
    Block(BlockKind),
    Item(Option<bool>),
    Head,
    Row,
    Cell,
    /// Words that look otherwise.
    Words(fn(Vec<Inline>) -> Inline),
    Link(String),
    /// Nothing of its own: what is in it goes to what is around it.
    Through,
}

/// What stands by itself, and not in a line.
enum BlockKind {
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u32>),
    Code,
    Table,
}

struct Frame {
    what: What,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<ListItem>,
    cells: Vec<Cell>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

impl Frame {
    const fn new(what: What) -> Self {
        Self {
            what,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn push_text(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| is_harmless(*c)).collect();
        if text.is_empty() {
            return;
        }
        match self.inlines.last_mut() {
            Some(Inline::Text { text: last }) => last.push_str(&text),
            _ => self.inlines.push(Inline::Text { text }),
        }
    }

    fn push_block(&mut self, block: Block) {
        self.end_line();
        self.blocks.push(block);
    }

    /// What stands in no paragraph of its own, such as in a short list, becomes one.
    fn end_line(&mut self) {
        let content = self.content();
        if !content.is_empty() {
            self.blocks.push(Block::Paragraph { content });
        }
    }

    /// The block that this became; nothing of an empty paragraph.
    fn into_block(mut self, kind: BlockKind) -> Option<Block> {
        Some(match kind {
            BlockKind::Paragraph => {
                let content = self.content();
                return (!content.is_empty()).then_some(Block::Paragraph { content });
            }
            BlockKind::Heading(level) => {
                let content = self.content();
                Block::Heading { level, content }
            }
            BlockKind::Quote => {
                self.end_line();
                let blocks = self.blocks;
                Block::Quote { blocks }
            }
            BlockKind::List(start) => {
                let items = self.items;
                Block::List { start, items }
            }
            BlockKind::Code => {
                let text = plain(&self.inlines);
                let text = text.strip_suffix('\n').map(str::to_owned).unwrap_or(text);
                Block::Code { text }
            }
            BlockKind::Table => {
                let Self { head, rows, .. } = self;
                Block::Table { head, rows }
            }
        })
    }

    /// What is in the line, without breaks at its end.
    fn content(&mut self) -> Vec<Inline> {
        let inlines = std::mem::take(&mut self.inlines);
        if matches!(self.what, What::Link(_)) {
            return inlines;
        }
        let mut content = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text { text } => with_links(text, &mut content),
                other => content.push(other),
            }
        }
        while matches!(content.last(), Some(Inline::Break)) {
            content.pop();
        }
        content
    }
}

/// The tree while it grows.
pub(super) struct Building {
    open: Vec<Frame>,
    root: Frame,
}

impl Building {
    pub(super) const fn new() -> Self {
        Self {
            open: Vec::new(),
            root: Frame::new(What::Root),
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                let what = self.opened(tag);
                self.open.push(Frame::new(what));
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.top().push_text(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.push_lines(&html),
            Event::Code(text) => {
                let text = text.chars().filter(|c| is_harmless(*c)).collect();
                self.top().inlines.push(Inline::Code { text });
            }
            Event::SoftBreak | Event::HardBreak => self.top().inlines.push(Inline::Break),
            Event::Rule => self.top().push_block(Block::Rule),
            Event::TaskListMarker(is_done) => {
                let mut open = self.open.iter_mut().rev();
                if let Some(Frame { what, .. }) =
                    open.find(|frame| matches!(frame.what, What::Item(_)))
                {
                    *what = What::Item(Some(is_done));
                }
            }
            // None of them is asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.top().push_text(&text);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.root.end_line();
        self.root.blocks
    }

    fn top(&mut self) -> &mut Frame {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    fn push_lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let (line, ends) = line
                .strip_suffix('\n')
                .map_or((line, false), |line| (line, true));
            self.top().push_text(line);
            if ends {
                self.top().inlines.push(Inline::Break);
            }
        }
    }

    /// What a tag opens here.
    fn opened(&mut self, tag: Tag<'_>) -> What {
        let in_nothing = matches!(self.top().what, What::Through);
        let part = matches!(
            tag,
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell
        );
        // A part of something is there if that is.
        if (part && in_nothing) || (!part && self.open.len() >= DEPTH) {
            return What::Through;
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => What::Block(BlockKind::Paragraph),
            Tag::Heading { level, .. } => What::Block(BlockKind::Heading(heading(level))),
            Tag::BlockQuote(_) => What::Block(BlockKind::Quote),
            Tag::CodeBlock(_) => What::Block(BlockKind::Code),
            Tag::List(start) => {
                let start = start.map(|start| u32::try_from(start).unwrap_or(1));
                What::Block(BlockKind::List(start))
            }
            Tag::Item => What::Item(None),
            Tag::Table(_) => What::Block(BlockKind::Table),
            Tag::TableHead => What::Head,
            Tag::TableRow => What::Row,
            Tag::TableCell => What::Cell,
            Tag::Emphasis => What::Words(|content| Inline::Emphasis { content }),
            Tag::Strong => What::Words(|content| Inline::Strong { content }),
            Tag::Strikethrough => What::Words(|content| Inline::Struck { content }),
            // A picture is not fetched: what it shows is said, and where it lies.
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => What::Link(address_of(link_type, &dest_url)),
            _ => What::Through,
        }
    }

    /// Puts what is on top into what is below it.
    fn close(&mut self) {
        let Some(mut frame) = self.open.pop() else {
            return;
        };
        let into = self.top();
        match std::mem::replace(&mut frame.what, What::Through) {
            What::Root | What::Through => {
                into.inlines.append(&mut frame.inlines);
                for block in frame.blocks {
                    into.push_block(block);
                }
            }
            What::Item(done) => {
                frame.end_line();
                let blocks = frame.blocks;
                into.items.push(ListItem { done, blocks });
            }
            What::Head => into.head = frame.cells,
            What::Row => into.rows.push(frame.cells),
            What::Cell => {
                let content = frame.content();
                into.cells.push(Cell { content });
            }
            What::Link(address) => close_link(&address, frame.inlines, into),
            What::Words(mark) => into.inlines.push(mark(frame.content())),
            What::Block(kind) => {
                if let Some(block) = frame.into_block(kind) {
                    into.push_block(block);
                }
            }
        }
    }
}

/// A link, or where it may not be opened what it says and where it would lead.
fn close_link(address: &str, mut content: Vec<Inline>, into: &mut Frame) {
    if let Some(address) = linkable(address) {
        if content.is_empty() {
            let text = address.clone();
            content.push(Inline::Text { text });
        }
        let content = without_links(content);
        into.inlines.push(Inline::Link { address, content });
        return;
    }
    let says_so = plain(&content) == address;
    into.inlines.append(&mut content);
    if !says_so && !address.is_empty() {
        let mut shown: String = address.chars().take(REFUSED_CHARS).collect();
        if shown.len() < address.len() {
            shown.push('…');
        }
        into.push_text(&format!(" ({shown})"));
    }
}

/// What a link says: the picture or the address in it leads nowhere by itself.
fn without_links(content: Vec<Inline>) -> Vec<Inline> {
    let said = |inline| match inline {
        Inline::Link { content, .. } => without_links(content),
        Inline::Strong { content } => vec![Inline::Strong {
            content: without_links(content),
        }],
        Inline::Emphasis { content } => vec![Inline::Emphasis {
            content: without_links(content),
        }],
        Inline::Struck { content } => vec![Inline::Struck {
            content: without_links(content),
        }],
        other @ (Inline::Text { .. } | Inline::Code { .. } | Inline::Break) => vec![other],
    };
    content.into_iter().flat_map(said).collect()
}

fn address_of(kind: LinkType, address: &CowStr<'_>) -> String {
    match kind {
        LinkType::Email => format!("mailto:{address}"),
        _ => address.to_string(),
    }
}

fn heading(level: pulldown_cmark::HeadingLevel) -> u8 {
    use pulldown_cmark::HeadingLevel as L;
    match level {
        L::H1 => 1,
        L::H2 => 2,
        L::H3 => 3,
        L::H4 => 4,
        L::H5 => 5,
        L::H6 => 6,
    }
}

/// The text of a line, without what it looks like.
fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Struck { content }
        | Inline::Link { content, .. } => plain(content),
    };
    inlines.iter().map(text).collect()
}

/// Whether a character shows itself and nothing else: none that turns the text around it, and no control.
fn is_harmless(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        _ => !c.is_control(),
    }
}
