//! What has to hold of an item.

use std::collections::HashSet;

use crate::{
    id::FolderId,
    kinds::ItemKind,
    search::{fold::fold, rank::Needle},
};

/// Something that holds of an item or does not.
pub(crate) enum Condition {
    /// A text stands somewhere as it is.
    Text(Place, Needle),
    /// It has a tag, or one below it.
    Tag(Path),
    /// It lies in a folder, or in one below it; which these are says [`super::Terms::find_folders`].
    Folder(Path, HashSet<FolderId>),
    /// It is of one of these kinds.
    Kind(Vec<ItemKind>),
    /// What it is besides.
    Is(Is),
    /// What there is in it.
    Has(Has),
}

/// Where a text has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In anything that search knows: title, user name, tags, web addresses.
    Anywhere,
    /// In the title.
    Title,
    /// In the user name, or what stands below the title.
    User,
    /// In a web address.
    Site,
    /// In a note, which only the secret record has.
    Note,
}

/// What an item is besides its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Is {
    Favourite,
    Archived,
    Expired,
    Trashed,
}

/// What there is in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Has {
    UserName,
    Password,
    Site,
    Code,
    Attachment,
}

/// The name of a tag or folder, or the beginning of it: `work` is also what `work/clients` lies in.
pub(crate) struct Path {
    folded: String,
    /// Whether every part is whole: in quotes `work` is not `workshop`.
    whole: bool,
}

impl Condition {
    /// A text that has to stand in `place`; nothing where there is no text.
    pub(super) fn text(place: Place, text: &str) -> Option<Self> {
        let folded = fold(text);
        let words: Vec<_> = folded.split_whitespace().collect();
        let phrase = words.join(" ");
        (!phrase.is_empty()).then(|| Self::Text(place, Needle::new(&phrase)))
    }
}

impl Place {
    /// Whether it stands in the summary's text, which is in memory.
    pub(super) fn is_in_summary(self) -> bool {
        self != Self::Note
    }
}

impl Path {
    /// The path that `value` names; nothing where there is none.
    pub(super) fn of(value: &str, whole: bool) -> Option<Self> {
        let folded = fold(value.trim()).trim_matches('/').to_owned();
        (!folded.is_empty()).then_some(Self { folded, whole })
    }

    /// Whether `path`, folded, is what is named, lies below it, or starts like it.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let starts = path.match_indices('/').map(|(at, _)| at + 1);
        std::iter::once(0).chain(starts).any(|at| {
            let part = path.get(at..).unwrap_or_default();
            let rest = part.strip_prefix(self.folded.as_str());
            rest.is_some_and(|rest| !self.whole || rest.is_empty() || rest.starts_with('/'))
        })
    }

    pub(super) fn letters(&self) -> u64 {
        crate::search::fold::letters(&self.folded)
    }
}
