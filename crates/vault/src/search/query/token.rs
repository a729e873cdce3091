//! Cutting what was typed into pieces at white space, quotes aside.

/// A piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Whether a `-` stands before it.
    pub(super) negated: bool,
    /// What stands before the first colon, if it is a bare word.
    pub(super) operator: Option<&'a str>,
    /// What is meant, without operator and quotes.
    pub(super) value: &'a str,
    /// Whether the value stands in quotes.
    pub(super) quoted: bool,
    /// The whole of it as typed, without `-`: for when the operator is none.
    pub(super) whole: &'a str,
}

const QUOTE: char = '"';

/// The pieces of `text`, in their order.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let (token, after) = first(rest);
        rest = after;
        Some(token)
    })
}

/// The first piece of `text`, which starts with it, and what comes after.
fn first(text: &str) -> (Token<'_>, &str) {
    let (negated, body) = match text.strip_prefix('-') {
        Some(body) if negates(body) => (true, body),
        _ => (false, text),
    };
    let (operator, value) = split_operator(body);
    let head = body.len() - value.len();
    if let Some(quoted) = value.strip_prefix(QUOTE) {
        // A quote that is not closed goes on to the end: it is still being typed.
        let (inside, after) = quoted.split_once(QUOTE).unwrap_or((quoted, ""));
        let whole = body.get(..body.len() - after.len()).unwrap_or(body);
        let token = Token {
            negated,
            operator,
            value: inside,
            quoted: true,
            whole,
        };
        return (token, after);
    }
    let end = body.find(char::is_whitespace).unwrap_or(body.len());
    let (whole, after) = body.split_at_checked(end).unwrap_or((body, ""));
    let token = Token {
        negated,
        operator,
        value: whole.get(head..).unwrap_or_default(),
        quoted: false,
        whole,
    };
    (token, after)
}

/// A dash alone, or dashes alone, are text.
fn negates(body: &str) -> bool {
    let word = body.split(char::is_whitespace).next().unwrap_or_default();
    word.chars().any(|c| c != '-')
}

/// `title:bank` is `title` and `bank`; without a bare word before a colon there is no operator.
fn split_operator(body: &str) -> (Option<&str>, &str) {
    let letters = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = body.split_at_checked(letters).unwrap_or(("", body));
    match after.strip_prefix(':') {
        Some(value) if !word.is_empty() => (Some(word), value),
        _ => (None, body),
    }
}
