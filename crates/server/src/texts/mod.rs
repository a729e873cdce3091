//! What people read in mails and on the download page, from Fluent files.
//!
//! English is the language that is complete.
//! A text that is missing, or that asks for a value which nobody gives, is an error and never a hole.

#[cfg(test)]
pub(crate) mod pseudo;
mod template;

use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub(crate) use template::{Values, arguments};

const ENGLISH: &str = include_str!("../../texts/en.ftl");

static IN_ENGLISH: LazyLock<Arc<Texts>> = LazyLock::new(|| Arc::new(Texts(bundle("en", ENGLISH))));

/// The texts of one language.
pub(crate) struct Texts(FluentBundle<FluentResource>);

/// A text is missing, or one of its values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text `{key}` is missing, or a value in it")]
pub(crate) struct MissingText {
    key: String,
}

impl Texts {
    /// The texts in English.
    pub(crate) fn english() -> &'static Arc<Self> {
        &IN_ENGLISH
    }

    /// The text of a key that needs no value.
    ///
    /// # Errors
    /// [`MissingText`].
    pub(crate) fn word(&self, key: &str) -> Result<String, MissingText> {
        self.text(key, &FluentArgs::new())
    }

    /// The text of a key with these values.
    ///
    /// # Errors
    /// [`MissingText`].
    pub(crate) fn text(&self, key: &str, values: &FluentArgs<'_>) -> Result<String, MissingText> {
        let missing = || MissingText {
            key: key.to_owned(),
        };
        let message = self.0.get_message(key).ok_or_else(missing)?;
        let pattern = message.value().ok_or_else(missing)?;
        let mut faults = Vec::new();
        let text = self.0.format_pattern(pattern, Some(values), &mut faults);
        if faults.is_empty() {
            Ok(text.into_owned())
        } else {
            Err(missing())
        }
    }
}

fn bundle(language: &str, source: &str) -> FluentBundle<FluentResource> {
    let languages = language.parse().into_iter().collect();
    let mut bundle = FluentBundle::new_concurrent(languages);
    // Isolating marks are not for mails in plain text: some readers show them as boxes.
    bundle.set_use_isolating(false);
    // A mistake in the file is found by a test; here the rest of it is still good.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_each_key_stands_once() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap();
        let mut once = FluentBundle::new_concurrent(Vec::new());
        assert!(once.add_resource(resource).is_ok());
    }

    #[test]
    fn what_is_missing_is_an_error() {
        let texts = Texts::english();
        let missing = |key: &str| {
            Err(MissingText {
                key: key.to_owned(),
            })
        };
        assert_eq!(texts.word("product"), Ok("Latchkey".to_owned()));
        assert_eq!(texts.word("no-such-key"), missing("no-such-key"));
        assert_eq!(texts.word("page-lead"), missing("page-lead"));
    }
}
