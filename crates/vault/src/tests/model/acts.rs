//! What can be done with a vault, drawn at random.

use proptest::prelude::*;

#[derive(Debug, Clone)]
pub(super) enum Act {
    Make(u8),
    Rename(u8, u8),
    NewPassword(u8, u8),
    Delete(u8),
    Restore(u8),
    Erase(u8),
    Favourite(u8, bool),
    BringBack(u8, u8),
    /// With each item whose place among all is even: what is kept in order.
    Many(u8),
    MakeFolder(u8),
    DeleteFolder(u8),
    Copy(u8),
    Undo,
    Reopen,
}

pub(super) fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any::<u8>().prop_map(Act::Make),
        3 => any::<(u8, u8)>().prop_map(|(at, name)| Act::Rename(at, name)),
        3 => any::<(u8, u8)>().prop_map(|(at, word)| Act::NewPassword(at, word)),
        2 => any::<u8>().prop_map(Act::Delete),
        1 => any::<u8>().prop_map(Act::Restore),
        1 => any::<u8>().prop_map(Act::Erase),
        1 => any::<(u8, bool)>().prop_map(|(at, on)| Act::Favourite(at, on)),
        2 => any::<(u8, u8)>().prop_map(|(at, which)| Act::BringBack(at, which)),
        4 => any::<u8>().prop_map(Act::Many),
        1 => any::<u8>().prop_map(Act::MakeFolder),
        1 => any::<u8>().prop_map(Act::DeleteFolder),
        1 => any::<u8>().prop_map(Act::Copy),
        3 => Just(Act::Undo),
        1 => Just(Act::Reopen),
    ]
}
