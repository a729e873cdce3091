//! Texts in templates: `{{ t("key") }}`, with further values as in `t("key", system=entry.system)`.
//!
//! In HTML a text and its values are escaped, but for values that are markup already, as from `{% set %}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Error, ErrorKind, HtmlEscape, State, Value};

use super::Texts;

/// The values that all texts of one mail or page may use.
pub(crate) type Values = BTreeMap<&'static str, String>;

/// Stand around the place of a piece of markup while the text around it is escaped: private-use characters.
const HOLE: (char, char) = ('\u{e000}', '\u{e001}');

impl Texts {
    /// The function `t` of a template.
    pub(crate) fn function(self: &Arc<Self>, values: Values) -> Value {
        let texts = Arc::clone(self);
        Value::from_function(move |state: &State, key: String, more: Kwargs| {
            let html = matches!(state.auto_escape(), AutoEscape::Html);
            texts.in_template(&key, &values, &more, html)
        })
    }

    fn in_template(
        &self,
        key: &str,
        values: &Values,
        more: &Kwargs,
        html: bool,
    ) -> Result<Value, Error> {
        let mut all = arguments(values);
        let mut markup = Vec::new();
        for name in more.args() {
            let value: Value = more.get(name)?;
            let text = value.to_string();
            if html && value.is_safe() {
                all.set(name.to_owned(), hole(markup.len()));
                markup.push(text);
            } else {
                all.set(name.to_owned(), text);
            }
        }
        let text = self.text(key, &all);
        // The key alone: what is missing is the program's fault, the values are people's.
        let text =
            text.map_err(|missing| Error::new(ErrorKind::InvalidOperation, missing.to_string()))?;
        if !html {
            return Ok(Value::from(text));
        }
        let mut escaped = HtmlEscape(&text).to_string();
        for (place, piece) in markup.iter().enumerate() {
            escaped = escaped.replace(&hole(place), piece);
        }
        Ok(Value::from_safe_string(escaped))
    }
}

/// Values as Fluent takes them.
pub(crate) fn arguments(values: &Values) -> FluentArgs<'_> {
    values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

fn hole(place: usize) -> String {
    let (open, close) = HOLE;
    format!("{open}{place}{close}")
}
