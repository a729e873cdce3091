//! What the vault says, as a person is told it.

use std::error::Error;
use std::fmt;

use vault::{
    Cause, ChangeError, CreateError, DraftError, FolderError, NotProven, NotReplaced, Now, Part,
    ReadError, SaveError, SavedSearchError, SearchPart, SurroundingsError, Tries, UndoError,
    UnlockError, WeakPassphrase, WeakPin, WriteError,
};

use crate::error::{AppError, Code};
use crate::view::SecretKind;

/// Why the vault stayed closed.
pub(super) fn unlock(error: &UnlockError, kind: SecretKind, now: &Now) -> AppError {
    match error {
        UnlockError::Wrong(tries) => wrong(kind, *tries),
        UnlockError::Wait(tries) => {
            AppError::new(Code::PinWait).number("until", wait_until(*tries, now))
        }
        UnlockError::PinDestroyed => Code::PinDestroyed.into(),
        UnlockError::DeviceSecretMissing => Code::KeychainEmptied.into(),
        UnlockError::WrongRecoveryKey => Code::RecoveryKeyWrong.into(),
        UnlockError::SlotsChanged => Code::VaultAltered.into(),
        other => cause(other, Code::VaultDamaged),
    }
}

/// Why the PIN stayed what it was.
pub(super) fn change(error: &ChangeError, kind: SecretKind, now: &Now) -> AppError {
    match error {
        ChangeError::Current(error) => unlock(error, kind, now),
        other => cause(other, Code::DiskFailed),
    }
}

/// When the next try may be made.
pub(super) fn wait_until(tries: Tries, now: &Now) -> i64 {
    now.wall_ms
        .saturating_add(i64::try_from(tries.wait_ms).unwrap_or(i64::MAX))
}

fn wrong(kind: SecretKind, tries: Tries) -> AppError {
    let code = match kind {
        SecretKind::Pin => Code::PinWrong,
        SecretKind::Passphrase => Code::PassphraseWrong,
    };
    AppError::new(code).number("tries", tries.left)
}

/// The cause that a person can do something about. The whole chain goes to the log, here and nowhere else: what is
/// left of it for the person is a code.
pub(super) fn cause(error: &(dyn Error + 'static), otherwise: Code) -> AppError {
    tracing::warn!(vault.error = %Chain(error), "the vault did not do it");
    let code = match Cause::of(error) {
        Some(Cause::DiskFull) => Code::DiskFull,
        Some(Cause::Disk) => Code::DiskFailed,
        Some(Cause::InUse) => Code::VaultBusy,
        Some(Cause::Damaged) => Code::VaultDamaged,
        Some(Cause::Altered) => Code::VaultAltered,
        Some(Cause::Newer) => Code::VaultNewer,
        Some(Cause::Memory) => Code::OutOfMemory,
        Some(Cause::Keychain(error)) => return error.into(),
        None => otherwise,
    };
    code.into()
}

/// An error with what caused it, outermost first. No error of the vault holds content or keys.
struct Chain<'a>(&'a (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(error) = next {
            write!(f, ": {error}")?;
            next = error.source();
        }
        Ok(())
    }
}

macro_rules! told {
    ($($error:ty => $otherwise:ident;)*) => {$(
        impl From<$error> for AppError {
            fn from(error: $error) -> Self {
                cause(&error, Code::$otherwise)
            }
        }
    )*};
}

told! {
    CreateError => Internal;
    SurroundingsError => DiskFailed;
    WriteError => DiskFailed;
}

impl From<FolderError> for AppError {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::InUse => Code::VaultBusy.into(),
            other => cause(&other, Code::DiskFailed),
        }
    }
}

impl From<ReadError> for AppError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotThere => Code::ItemNotFound.into(),
            other => cause(&other, Code::VaultDamaged),
        }
    }
}

impl From<SaveError> for AppError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Draft(error) => draft(&error),
            SaveError::ChangedMeanwhile { .. } => Code::ItemChanged.into(),
            SaveError::NotHeld => Code::MadeKeyGone.into(),
            SaveError::Write(WriteError::Read(ReadError::NotThere)) => Code::ItemNotFound.into(),
            SaveError::Write(error) => error.into(),
        }
    }
}

impl From<UndoError> for AppError {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::ChangedSince => Code::UndoGone.into(),
            UndoError::Write(error) => error.into(),
        }
    }
}

impl From<SavedSearchError> for AppError {
    fn from(error: SavedSearchError) -> Self {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match error {
            SavedSearchError::Missing(_) => Code::SearchIncomplete.into(),
            SavedSearchError::TooLong { part, limit } => Self::new(Code::SearchTooLong)
                .text(
                    "field",
                    match part {
                        SearchPart::Name => "name",
                        SearchPart::Query => "query",
                    },
                )
                .number("max", count(limit)),
            SavedSearchError::TooMany { limit } => {
                Self::new(Code::SearchesTooMany).number("max", count(limit))
            }
            SavedSearchError::NotThere => Code::SearchGone.into(),
            SavedSearchError::Write(error) => error.into(),
        }
    }
}

impl From<NotProven> for AppError {
    fn from(error: NotProven) -> Self {
        match error {
            NotProven::OtherGroups => Code::RecoveryGroupsWrong.into(),
            NotProven::OtherKey(_) => Code::RecoveryKeyWrong.into(),
            other => cause(&other, Code::DiskFailed),
        }
    }
}

impl From<NotReplaced> for AppError {
    fn from(error: NotReplaced) -> Self {
        match error {
            NotReplaced::Stays(error) | NotReplaced::Unwritten(error) => error.into(),
            NotReplaced::Reopen(_) => cause(&error, Code::DiskFailed),
        }
    }
}

impl From<WeakPin> for AppError {
    fn from(error: WeakPin) -> Self {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        match error {
            WeakPin::TooShort { least } => Self::new(Code::PinTooShort).number("min", count(least)),
            WeakPin::TooLong { most } => Self::new(Code::PinTooLong).number("max", count(most)),
            WeakPin::NotText => Code::PinCharacter.into(),
            WeakPin::Repeat => Code::PinRepeats.into(),
            WeakPin::Run | WeakPin::Keyboard => Code::PinRun.into(),
            WeakPin::Date => Code::PinDate.into(),
            WeakPin::Common => Code::PinCommon.into(),
            WeakPin::Name => Code::PinNamed.into(),
        }
    }
}

impl From<WeakPassphrase> for AppError {
    fn from(error: WeakPassphrase) -> Self {
        match error {
            WeakPassphrase::TooShort { least } => Self::new(Code::PassphraseTooShort)
                .number("min", i64::try_from(least).unwrap_or(i64::MAX)),
            WeakPassphrase::NotText => Code::PinCharacter.into(),
            WeakPassphrase::Guessable => Code::PassphraseWeak.into(),
        }
    }
}

/// Which part of a form is wrong.
fn draft(error: &DraftError) -> AppError {
    let invalid = |field: &str| AppError::new(Code::ItemInvalid).text("field", field);
    match error {
        DraftError::TitleMissing => Code::ItemTitleMissing.into(),
        DraftError::TooLong { what, limit, label } => AppError::new(Code::ItemTooLong)
            .text("part", part(*what))
            .text("field", label.clone().unwrap_or_default())
            .number("max", told_limit(*what, *limit)),
        DraftError::TooMany { what, limit } => AppError::new(Code::ItemTooMany)
            .text("part", part(*what))
            .number("max", told_limit(*what, *limit)),
        DraftError::LinkMissing { .. } => Code::ItemLinkMissing.into(),
        DraftError::NothingToKeep => invalid("concealed"),
        DraftError::Repeated => invalid("id"),
        DraftError::NotThat { kind, label } => AppError::new(Code::ItemValueInvalid)
            .text("field", label.clone())
            .text("kind", format!("{kind:?}").to_lowercase()),
        DraftError::NoRandomness(_) => Code::Internal.into(),
    }
}

/// The part of an item, by the word that the texts know it by.
const fn part(part: Part) -> &'static str {
    match part {
        Part::Title => "title",
        Part::SectionTitle => "section-title",
        Part::Label => "label",
        Part::Tag => "tag",
        Part::Text => "text",
        Part::Concealed => "concealed",
        Part::Note => "note",
        Part::Item => "item",
        Part::Sections => "sections",
        Part::Fields => "fields",
    }
}

/// A limit as people count: characters and pieces as they are, bytes in KiB.
fn told_limit(part: Part, limit: usize) -> i64 {
    let told = match part {
        Part::Text | Part::Concealed | Part::Note | Part::Item => limit / 1024,
        _ => limit,
    };
    i64::try_from(told).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use vault::{DatabaseError, RowsChanged};

    use super::*;

    #[track_caller]
    fn check(error: UnlockError, expected: Code) {
        let now = vault::testing::at_seconds(0);
        let told = unlock(&error, SecretKind::Pin, &now);
        assert_eq!(told.code, expected, "{error:?}");
    }

    #[test]
    fn a_disk_that_fails_is_told_apart_from_files_that_are_damaged() {
        let disk = |kind: ErrorKind| DatabaseError::from(Error::from(kind));
        let database = |error| UnlockError::Database(ReadError::Database(error));
        check(database(disk(ErrorKind::Other)), Code::DiskFailed);
        check(database(disk(ErrorKind::StorageFull)), Code::DiskFull);
        check(UnlockError::RowsChanged(RowsChanged), Code::VaultAltered);
        check(UnlockError::SlotsChanged, Code::VaultAltered);
        check(
            UnlockError::Database(ReadError::NotThere),
            Code::VaultDamaged,
        );
    }

    #[test]
    fn the_log_tells_what_is_behind_a_code() {
        let disk = SurroundingsError::from(Error::other("no route to the disk"));
        let error = UnlockError::from(disk);
        let told = Chain(&error).to_string();
        assert!(told.ends_with(": no route to the disk"), "{told}");
        assert!(told.starts_with(&error.to_string()), "{told}");
        let code = unlock(&error, SecretKind::Pin, &vault::testing::at_seconds(0)).code;
        assert_eq!(code, Code::DiskFailed);
    }
}
