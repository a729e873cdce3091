//! Whether an item is what was asked for, and how well it fits.

use super::Entry;
use crate::search::{
    Scene, Summary,
    query::{Condition, Has, Is, Place, Terms},
    rank::{Fuzzy, Needle, Rank, Text},
};

impl Terms {
    /// The rank of the term that fits worst; nothing if one does not hold.
    pub(super) fn rank(&self, entry: &Entry, scene: Scene<'_>, fuzzy: &mut Fuzzy) -> Option<Rank> {
        let rank = self.rank_noted(entry, scene.now_ms, fuzzy)?;
        let noted = || {
            scene
                .noted
                .is_some_and(|noted| noted.contains(&entry.summary.id))
        };
        (!self.asks_for_notes() || noted()).then_some(rank)
    }

    /// As [`Terms::rank`], as if all notes were as they are asked to be.
    pub(super) fn rank_noted(
        &self,
        entry: &Entry,
        now_ms: Option<i64>,
        fuzzy: &mut Fuzzy,
    ) -> Option<Rank> {
        let text = entry.text();
        if self.letters & !text.letters != 0 {
            return None;
        }
        let mut worst = Rank::TitlePrefix;
        for test in &self.tests {
            if matches!(test.condition, Condition::Text(Place::Note, _)) {
                continue;
            }
            let rank = test.condition.rank(entry, &text, now_ms);
            match (rank, test.negated) {
                (Some(rank), false) => worst = worst.max(rank),
                (None, true) => {}
                _ => return None,
            }
        }
        // Last, since gaps take longest.
        match &self.words {
            Some(words) => words.rank(&text, fuzzy).map(|rank| rank.max(worst)),
            None => Some(worst),
        }
    }
}

impl Condition {
    /// How well it holds, if it does.
    fn rank(&self, entry: &Entry, text: &Text<'_>, now_ms: Option<i64>) -> Option<Rank> {
        let summary = &entry.summary;
        let holds = match self {
            Self::Text(place, needle) => return place.rank(needle, text),
            Self::Tag(path) => entry.tags().any(|tag| path.holds(tag)),
            Self::Folder(_, found) => summary.folder.is_some_and(|id| found.contains(&id)),
            Self::Kind(kinds) => kinds.contains(&summary.kind),
            Self::Is(is) => is.holds(summary, now_ms),
            Self::Has(has) => has.holds(summary),
        };
        holds.then_some(Rank::TitlePrefix)
    }
}

impl Place {
    fn rank(self, needle: &Needle, text: &Text<'_>) -> Option<Rank> {
        let end = text.all.len();
        let (start, end) = match self {
            Self::Anywhere => (0, end),
            Self::Title => (0, text.title_end),
            Self::User => (text.title_end, text.subtitle_end),
            Self::Site => (text.sites_start, end),
            Self::Note => return None,
        };
        needle.rank_within(text, start, end)
    }
}

impl Is {
    fn holds(self, summary: &Summary, now_ms: Option<i64>) -> bool {
        match self {
            Self::Favourite => summary.favourite,
            Self::Archived => summary.state.is_archived(),
            Self::Expired => match (summary.expires_ms, now_ms) {
                (Some(expires_ms), Some(now_ms)) => expires_ms <= now_ms,
                _ => false,
            },
            Self::Trashed => summary.state.is_trashed(),
        }
    }
}

impl Has {
    fn holds(self, summary: &Summary) -> bool {
        match self {
            Self::UserName => summary.has_user_name,
            Self::Password => summary.has_password,
            Self::Site => summary.has_site,
            Self::Code => summary.has_code,
            Self::Attachment => summary.has_attachment,
        }
    }
}
