//! Settings, and how far they may go.

use client::{
    AUTO_LOCK_MINUTES, AppError, CLIPBOARD_SECONDS, Code, Overview, Policy, Settings as Chosen,
};

use super::{count, ui_error};
use crate::dto::{self, Counts, Density, Limits, Settings, Theme};

/// The settings as the page has them.
pub(crate) fn settings(settings: &Chosen) -> Settings {
    Settings {
        theme: match settings.theme {
            client::Theme::System => Theme::System,
            client::Theme::Light => Theme::Light,
            client::Theme::Dark => Theme::Dark,
        },
        zoom: settings.zoom_percent(),
        auto_lock_minutes: settings.auto_lock_minutes(),
        clipboard_seconds: settings.clipboard_seconds(),
        close_to_tray: settings.close_to_tray,
        density: match settings.density {
            client::Density::Comfortable => Density::Comfortable,
            client::Density::Compact => Density::Compact,
        },
    }
}

/// The settings as they are kept.
pub(crate) fn settings_from(settings: &Settings) -> Result<Chosen, AppError> {
    let mut chosen = Chosen::default()
        .with_zoom_percent(settings.zoom)
        .and_then(|chosen| chosen.with_auto_lock_minutes(settings.auto_lock_minutes))
        .and_then(|chosen| chosen.with_clipboard_seconds(settings.clipboard_seconds))
        .map_err(|error| AppError::new(Code::ItemInvalid).text("field", error.setting))?;
    chosen.close_to_tray = settings.close_to_tray;
    chosen.density = match settings.density {
        Density::Comfortable => client::Density::Comfortable,
        Density::Compact => client::Density::Compact,
    };
    chosen.theme = match settings.theme {
        Theme::System => client::Theme::System,
        Theme::Light => client::Theme::Light,
        Theme::Dark => client::Theme::Dark,
    };
    Ok(chosen)
}

/// What the window shows around the list.
pub(crate) fn overview(overview: Overview, tray: bool) -> dto::Overview {
    dto::Overview {
        organisation: overview.organisation,
        email: overview.email,
        counts: Counts {
            all: count(overview.counts.all),
            favourites: count(overview.counts.favourites),
            with_code: count(overview.counts.with_code),
            kinds: overview.counts.kinds.into_iter().map(kind_count).collect(),
            archive: count(overview.counts.archive),
            trash: count(overview.counts.trash),
        },
        expiring: dto::Expiring {
            count: count(overview.expiring.count),
            due: overview
                .expiring
                .due
                .iter()
                .map(ToString::to_string)
                .collect(),
        },
        last_contact: overview.last_contact,
        contact_problem: overview.contact_problem.map(ui_error),
        recovery_due: overview.recovery_due,
        backups_need_care: overview.backups_need_care,
        link_waiting: overview.link_waiting,
        settings: settings(&overview.settings),
        limits: limits(&overview.policy),
        // Elsewhere nothing was written or tried yet.
        reads_screen: cfg!(target_os = "linux"),
        tray,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn limits(policy: &Policy) -> Limits {
    Limits {
        auto_lock_max_minutes: policy.auto_lock_max_minutes.min(*AUTO_LOCK_MINUTES.end()),
        clipboard_max_seconds: policy.clipboard_max_seconds.min(*CLIPBOARD_SECONDS.end()),
    }
}

fn kind_count((kind, number): (client::ItemKind, usize)) -> dto::KindCount {
    dto::KindCount {
        kind: kind.name().to_owned(),
        count: count(number),
    }
}
