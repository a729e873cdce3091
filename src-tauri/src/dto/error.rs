//! What a page is told when something did not work.

use std::collections::BTreeMap;

use serde::Serialize;
use specta::Type;

/// A code from a closed list, with what its two texts have to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UiError {
    /// `err-<code>` says what happened, `fix-<code>` what to do.
    pub code: String,
    /// The texts' arguments.
    pub args: BTreeMap<String, ErrorArg>,
}

/// A word or a number in a text. Never a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(untagged)]
pub enum ErrorArg {
    /// A word, shown as it is.
    Text(String),
    /// A number, written as the language writes numbers.
    Number(i64),
}

impl UiError {
    /// An error whose texts need no arguments.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            args: BTreeMap::new(),
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: ErrorArg) -> Self {
        self.args.insert(name.into(), value);
        self
    }
}
