//! Where a link of a note may lead.

use url::Url;

use crate::dto::Inline;

/// Longest address that becomes a link, in bytes.
const MOST_BYTES: usize = 4096;
/// The parts of a mail that a link may write, all of them seen before it is sent.
const WRITTEN: [&str; 3] = ["subject", "body", "cc"];
/// What ends an address in the midst of a text.
const ENDS: [char; 5] = ['<', '>', '"', '`', '|'];
/// What belongs to the sentence around an address, if it stands at its end.
const SIGNS: [char; 10] = ['.', ',', ';', ':', '!', '?', '\'', ')', ']', '*'];

/// The address of a link as it is opened and shown, in ASCII; nothing where it leads anywhere else than to the
/// web or to a mailbox.
pub(crate) fn linkable(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    let good = match url.scheme() {
        "http" | "https" => url.has_host() && names_nobody(&url),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    if url.scheme() == "mailto" {
        keep_what_is_written(&mut url);
    }
    (good && url.as_str().len() <= MOST_BYTES).then(|| url.into())
}

/// Whether no name stands before the host, where it looks like one.
pub(crate) fn names_nobody(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none()
}

/// Takes from a mail's address whatever is not to be read in the mail: programs for mail attach files that it names.
fn keep_what_is_written(url: &mut Url) {
    let is_kept = |part: &&str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let known = WRITTEN.iter().any(|kept| name.eq_ignore_ascii_case(kept));
        // Some take it for the end of a part.
        known && !value.contains(';')
    };
    let kept: Vec<_> = url
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .filter(is_kept)
        .collect();
    let kept = (!kept.is_empty()).then(|| kept.join("&"));
    url.set_query(kept.as_deref());
    url.set_fragment(None);
}

/// Text, with the web addresses in it as links.
pub(super) fn with_links(text: String, into: &mut Vec<Inline>) {
    let mut rest = text.as_str();
    let mut plain = String::new();
    while let Some(start) = next_address(rest) {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        plain.push_str(before);
        let end = from.find(|c: char| c.is_whitespace() || ENDS.contains(&c));
        let whole = from.get(..end.unwrap_or(from.len())).unwrap_or(from);
        let shown = whole.trim_end_matches(SIGNS);
        match linkable(shown) {
            Some(address) => {
                push_plain(&mut plain, into);
                let text = shown.to_owned();
                let content = vec![Inline::Text { text }];
                into.push(Inline::Link { address, content });
                rest = from.get(shown.len()..).unwrap_or_default();
            }
            None => {
                plain.push_str(whole);
                rest = from.get(whole.len()..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    push_plain(&mut plain, into);
}

/// Where the next address begins, at the start of a word.
fn next_address(text: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    let found = ["https://", "http://"].iter().filter_map(|scheme| {
        let mut found = text.match_indices(scheme).map(|(at, _)| at);
        found.find(|at| begins(at))
    });
    found.min()
}

fn push_plain(plain: &mut String, into: &mut Vec<Inline>) {
    if !plain.is_empty() {
        let text = std::mem::take(plain);
        into.push(Inline::Text { text });
    }
}
