//! The kinds of item. A new kind is one new file here and one line in each table below.

mod login;
mod note;

use crate::item::FieldKind;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// A user name, a password and the sites they are for.
    Login,
    /// Text to keep secret.
    Note,
}

/// What a field of a kind's first section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Who signs in.
    UserName,
    /// What proves it.
    Password,
    /// Where.
    Website,
    /// Whatever else is worth knowing.
    Notes,
}

/// What makes a kind: the whole of `kinds/<kind>.rs`.
struct Kind {
    /// How records name it. Never reused.
    code: u16,
    /// The fields that the first section starts with, in order.
    starters: &'static [Starter],
    /// Which of them is shown below the title.
    subtitle: Option<Purpose>,
}

/// One field that a kind starts with.
struct Starter {
    purpose: Purpose,
    /// The first is what a new item gets; the others serve as well.
    kinds: &'static [FieldKind],
    repeats: Repeats,
}

#[derive(PartialEq, Eq)]
enum Repeats {
    No,
    Yes,
}

impl ItemKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::Login, Self::Note];

    fn kind(self) -> &'static Kind {
        match self {
            Self::Login => &login::KIND,
            Self::Note => &note::KIND,
        }
    }

    pub(crate) fn code(self) -> u16 {
        self.kind().code
    }

    pub(crate) fn from_code(code: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// Which purpose's value is shown below the title.
    pub fn subtitle(self) -> Option<Purpose> {
        self.kind().subtitle
    }

    /// The fields a new item of this kind starts with.
    pub fn starters(self) -> impl Iterator<Item = (Purpose, FieldKind)> {
        self.kind()
            .starters
            .iter()
            .filter_map(|starter| Some((starter.purpose, *starter.kinds.first()?)))
    }

    /// What each field of a first section is for: the first field of a fitting type takes a purpose,
    /// further ones only where the purpose repeats. `None` goes in for types this version lacks.
    pub(crate) fn purposes(
        self,
        fields: impl Iterator<Item = Option<FieldKind>>,
    ) -> impl Iterator<Item = Option<Purpose>> {
        let mut taken: Vec<Purpose> = Vec::new();
        fields.map(move |field| {
            let field = field?;
            let starter = self.kind().starters.iter().find(|starter| {
                starter.kinds.contains(&field)
                    && (starter.repeats == Repeats::Yes || !taken.contains(&starter.purpose))
            })?;
            taken.push(starter.purpose);
            Some(starter.purpose)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: ItemKind, fields: &[FieldKind], expected: &[Option<Purpose>]) {
        let found: Vec<_> = kind.purposes(fields.iter().copied().map(Some)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_first_fitting_field_serves_a_purpose_and_only_sites_repeat() {
        use FieldKind as F;
        use Purpose as P;
        let login = ItemKind::Login;
        check(
            login,
            &[F::Text, F::Concealed, F::Url, F::Url, F::Note],
            &[
                Some(P::UserName),
                Some(P::Password),
                Some(P::Website),
                Some(P::Website),
                Some(P::Notes),
            ],
        );
        check(login, &[F::Email, F::Text], &[Some(P::UserName), None]);
        check(
            login,
            &[F::Concealed, F::Concealed],
            &[Some(P::Password), None],
        );
        check(login, &[], &[]);
        check(ItemKind::Note, &[F::Text, F::Note], &[None, Some(P::Notes)]);
    }

    #[test]
    fn no_two_kinds_share_a_code() {
        for kind in ItemKind::ALL {
            assert_eq!(ItemKind::from_code(kind.code()), Some(*kind));
        }
    }
}
