//! Backups, for their page.

use client::{BackupCheck, BackupId, BackupOverview, BackupPlace, BackupStep, Rotation};

use super::number;
use super::{count, size, ui_error};
use crate::dto;

/// The whole page.
pub(crate) fn backup_page(overview: BackupOverview) -> dto::BackupPage {
    dto::BackupPage {
        newest: overview.newest.map(|newest| dto::NewestBackup {
            made: newest.made_at,
            left_out: number(newest.left_out),
            changed_since: newest.changed_since,
        }),
        can_be_made: overview.can_be_made,
        problem: overview.problem.map(ui_error),
        second: overview.second.map(|second| dto::SecondFolder {
            name: second.name,
            is_there: second.is_there,
            has_newest: second.has_newest,
            problem: second.problem.map(ui_error),
        }),
        company: dto::CompanyCopies {
            organisation: overview.company.organisation,
            keeps: overview.company.keeps,
            has_newest: overview.company.has_newest,
            problem: overview.company.problem.map(ui_error),
        },
        rehearsed: overview.rehearsed_at,
        rehearsal_due: overview.rehearsal_due,
        tested: overview.tested_at,
        test_failed: overview.test_failed,
        kept: kept(overview.kept),
        folder: overview.folder,
        rows: overview.rows.into_iter().map(row).collect(),
    }
}

/// Names a backup.
pub(crate) fn backup_id(id: &str) -> Result<BackupId, client::AppError> {
    id.parse().map_err(|_| client::Code::BackupGone.into())
}

/// How many are kept, as the page chose.
pub(crate) fn kept_from(kept: dto::BackupsKept) -> Rotation {
    Rotation {
        last: size(kept.last),
        daily: size(kept.daily),
        weekly: size(kept.weekly),
        monthly: size(kept.monthly),
    }
}

/// What is done right now.
pub(crate) const fn backup_step(step: BackupStep) -> dto::BackupStep {
    match step {
        BackupStep::Fetching => dto::BackupStep::Fetching,
        BackupStep::Reading => dto::BackupStep::Reading,
        BackupStep::Writing => dto::BackupStep::Writing,
        BackupStep::Checking => dto::BackupStep::Checking,
    }
}

/// A backup that was made by hand.
pub(crate) fn made_backup(made: client::MadeBackup) -> dto::MadeBackup {
    dto::MadeBackup {
        items: number(made.items),
        bytes: number(made.bytes),
        left_out: number(made.left_out),
    }
}

fn kept(kept: Rotation) -> dto::BackupsKept {
    dto::BackupsKept {
        last: count(kept.last),
        daily: count(kept.daily),
        weekly: count(kept.weekly),
        monthly: count(kept.monthly),
    }
}

fn row(row: client::BackupRow) -> dto::BackupRow {
    dto::BackupRow {
        id: row.id.to_string(),
        made: row.made_at,
        items: row.items.map(number),
        bytes: number(row.bytes),
        check: match row.check {
            BackupCheck::Checked => dto::BackupCheck::Checked,
            BackupCheck::NotChecked => dto::BackupCheck::NotChecked,
            BackupCheck::Damaged => dto::BackupCheck::Damaged,
            BackupCheck::OldKey => dto::BackupCheck::OldKey,
        },
        places: row
            .places
            .into_iter()
            .map(|place| match place {
                BackupPlace::Computer => dto::BackupPlace::Computer,
                BackupPlace::Second => dto::BackupPlace::Second,
                BackupPlace::Company => dto::BackupPlace::Company,
            })
            .collect(),
    }
}
