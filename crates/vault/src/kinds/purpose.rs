//! What a field is for, where its item's kind says so.

use std::fmt;

use super::ItemKind;

/// What a field is for, by the name that records, pages and exports know it by.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Purpose(pub(super) &'static str);

impl Purpose {
    /// Who signs in.
    pub const USER_NAME: Self = Self("userName");
    /// What proves it.
    pub const PASSWORD: Self = Self("password");
    /// What proves it for half a minute.
    pub const ONE_TIME_CODE: Self = Self("oneTimeCode");
    /// Where.
    pub const WEBSITE: Self = Self("website");
    /// Whatever else is worth knowing.
    pub const NOTES: Self = Self("notes");
    /// Until when it is good.
    pub const EXPIRES: Self = Self("expires");

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The purpose of this name, if some kind has it.
    pub fn from_name(name: &str) -> Option<Self> {
        ItemKind::ALL
            .iter()
            .flat_map(|kind| kind.starters())
            .map(|starter| starter.purpose)
            .find(|purpose| purpose.0 == name)
    }
}

impl fmt::Debug for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
