//! A backup that is to be restored, as it is shown.

use super::{count, gate::secret_kind, number, ui_error};
use crate::dto::{
    BackupAbout, BackupCounts, BackupOffer, BackupPreview, KeyAfter, OfferPlace, ReplacedVault,
    Restore, UndoToken, Whose,
};

/// How far restoring is.
pub(crate) fn restore(restore: client::Restore) -> Restore {
    match restore {
        client::Restore::Nothing => Restore::Nothing,
        client::Restore::Closed {
            about: of,
            recovery,
            passphrase,
            entered,
            problem,
        } => Restore::Closed {
            about: about(of),
            recovery,
            passphrase,
            entered: count(entered),
            problem: problem.map(ui_error),
        },
        client::Restore::Opened(of) => Restore::Opened { about: about(of) },
        client::Restore::Read(of) => Restore::Read {
            preview: Box::new(preview(*of)),
        },
        client::Restore::Merged {
            new,
            different,
            undo,
        } => Restore::Merged {
            items: count(new),
            different: count(different),
            undo: undo.map(|undo| UndoToken {
                undo: undo.0.to_string(),
            }),
        },
        client::Restore::Replaced(key) => Restore::Replaced {
            key: key_after(key),
        },
    }
}

/// Backups that were found.
pub(crate) fn backup_offers(offers: Vec<client::BackupOffer>) -> Vec<BackupOffer> {
    let offer = |offer: client::BackupOffer| BackupOffer {
        place: match offer.place {
            client::OfferPlace::Computer => OfferPlace::Computer,
            client::OfferPlace::Second => OfferPlace::Second,
            client::OfferPlace::Server => OfferPlace::Server,
        },
        made_at: offer.made_at,
        bytes: number(offer.bytes),
        computer: offer.computer,
    };
    offers.into_iter().map(offer).collect()
}

/// A vault that was replaced.
pub(crate) fn replaced(replaced: client::Replaced) -> ReplacedVault {
    ReplacedVault {
        since: replaced.since,
        until: replaced.until,
    }
}

fn about(about: client::BackupAbout) -> BackupAbout {
    BackupAbout {
        made_at: about.made_at,
        bytes: number(about.bytes),
        app_version: about.app_version,
        whose: match about.whose {
            client::Whose::Mine => Whose::Mine,
            client::Whose::Other => Whose::Other,
            client::Whose::Unknown => Whose::Unknown,
        },
    }
}

const fn key_after(key: client::KeyAfter) -> KeyAfter {
    match key {
        client::KeyAfter::Typed => KeyAfter::Typed,
        client::KeyAfter::New => KeyAfter::New,
    }
}

fn preview(preview: client::Preview) -> BackupPreview {
    let contents = preview.contents;
    BackupPreview {
        about: about(preview.about),
        counts: BackupCounts {
            items: number(contents.active),
            archived: number(contents.archived),
            trashed: number(contents.trashed),
            versions: number(contents.former_versions),
            folders: number(contents.folders),
            files: number(contents.files),
            drafts: number(contents.drafts),
        },
        organisation: contents.organisation_name,
        person: contents.person_name,
        computer: contents.computer,
        added: number(preview.new),
        same: number(preview.same),
        different: number(preview.different),
        changes_missing: preview.changes_missing.map(number),
        later_made_at: preview.later_made_at,
        former_key: preview.former_key,
        key_after: key_after(preview.key_after),
        secret: secret_kind(preview.secret),
        entered: count(preview.entered),
        problem: preview.problem.map(ui_error),
    }
}
