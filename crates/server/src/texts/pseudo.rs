//! A language that nobody speaks: every letter with an accent and every vowel twice.
//!
//! What is still plain English in a mail or on the page did not come from the texts.

use std::borrow::Cow;
use std::sync::Arc;

use super::{ENGLISH, Texts, bundle};

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒğħíĵķłɱñóþɋřšťúṽŵẋýžÁƁÇĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŤÚṼŴẊÝŽ";

/// The texts in that language.
pub(crate) fn texts() -> Arc<Texts> {
    let mut texts = bundle("en", ENGLISH);
    texts.set_transform(Some(accented));
    Arc::new(Texts(texts))
}

fn accented(text: &str) -> Cow<'_, str> {
    let letter = |c: char| {
        let place = PLAIN.chars().position(|plain| plain == c);
        place
            .and_then(|place| ACCENTED.chars().nth(place))
            .unwrap_or(c)
    };
    let times = |c: char| if "aeiouAEIOU".contains(c) { 2 } else { 1 };
    text.chars()
        .flat_map(|c| std::iter::repeat_n(letter(c), times(c)))
        .collect::<String>()
        .into()
}

/// Fails where a word of English is left in what a reader sees of `html`, but for these `values`.
#[track_caller]
pub(crate) fn check_html(html: &str, values: &[&str]) {
    let (text, attributes) = seen(html);
    check(&format!("{text} {attributes}"), values);
}

/// The same for plain text.
#[track_caller]
pub(crate) fn check(text: &str, values: &[&str]) {
    let mut rest = text.to_owned();
    for value in values {
        assert!(rest.contains(value), "{value} is not in {text}");
        rest = rest.replace(value, " ");
    }
    let english: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
        .collect();
    assert!(english.is_empty(), "in English: {english:?}\n{text}");
    assert!(rest.contains('é'), "nothing of the texts is in {text}");
}

/// What stands between the tags, and what stands in attributes that are shown or read out.
fn seen(html: &str) -> (String, String) {
    let mut text = String::new();
    let mut attributes = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        for name in [" alt=\"", " aria-label=\"", " title=\"", " lang=\""] {
            let value = tag
                .split_once(name)
                .and_then(|(_, value)| value.split_once('"'));
            attributes.extend(value.map(|(value, _)| format!("{value} ")));
        }
        let unseen = ["style", "script"]
            .into_iter()
            .find(|name| tag.starts_with(name));
        rest = unseen
            .and_then(|name| after.split_once(&format!("</{name}")))
            .map_or(after, |(_, after)| after);
        text.push(' ');
    }
    (
        text.replace("&#x27;", "'").replace("&#x2f;", "/"),
        attributes,
    )
}
