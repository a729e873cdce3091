//! Secrets on their way between a page and the core, one direction each.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specta::Type;
use zeroize::Zeroizing;

/// A secret that a person typed. It comes in and is never sent back.
#[derive(Type)]
pub struct Typed(#[specta(type = String)] Zeroizing<String>);

impl Typed {
    /// Takes the text out; it is wiped when dropped.
    pub fn into_inner(self) -> Zeroizing<String> {
        self.0
    }

    /// Moves the text out for one who wipes it in turn.
    pub fn into_string(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

/// A secret that a person asked to see. It goes out, one field a call.
#[derive(Clone, PartialEq, Eq, Type)]
pub struct Revealed(#[specta(type = String)] Zeroizing<String>);

impl Revealed {
    /// Sends `text` to the page that asked.
    pub fn new(text: Zeroizing<String>) -> Self {
        Self(text)
    }
}

impl Serialize for Revealed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Something of ours is in the clipboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Copied {
    /// When it will be cleared.
    pub clears_at: i64,
}
