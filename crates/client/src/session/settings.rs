//! The person's settings. They lie outside the vault, because they are needed while it is locked,
//! and hold nothing secret.

use std::path::Path;

use protocol::Policy;
use serde::{Deserialize, Serialize};
use vault::{Density, Settings, Theme};

use crate::error::{AppError, Code};
use crate::keep::{self, Unusable};

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    theme: StoredTheme,
    zoom_percent: u16,
    auto_lock_minutes: u16,
    clipboard_seconds: u16,
    close_to_tray: Option<bool>,
    /// Left out where it is comfortable, as the first version wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    density: Option<StoredDensity>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredDensity {
    Compact,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredTheme {
    System,
    Light,
    Dark,
}

/// The stored settings; the defaults where there are none or they cannot be read.
pub(crate) fn read_settings(path: &Path) -> Settings {
    let bytes = match keep::read(path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Settings::default(),
        Err(error) => {
            tracing::warn!(%error, "the settings are not read: the defaults apply");
            return Settings::default();
        }
    };
    let stored = keep::parse::<Stored>(&bytes, VERSION);
    let settings = stored.and_then(|stored| stored.settings().ok_or(Unusable::Damaged));
    settings.unwrap_or_else(|error| {
        tracing::warn!(%error, "the settings are not used: the defaults apply");
        Settings::default()
    })
}

/// Stores them.
pub(crate) fn write_settings(path: &Path, settings: &Settings) -> Result<(), AppError> {
    let bytes = serde_json::to_vec_pretty(&Stored::of(settings));
    Ok(keep::write(
        path,
        &bytes.map_err(|_| AppError::new(Code::Internal))?,
    )?)
}

/// The settings that apply: a policy shortens times, and never lengthens one.
pub(crate) fn tightened(settings: Settings, policy: &Policy) -> Settings {
    let auto_lock = settings
        .auto_lock_minutes()
        .min(policy.auto_lock_max_minutes);
    let clipboard = settings
        .clipboard_seconds()
        .min(policy.clipboard_max_seconds);
    let shorter = settings.clone().with_auto_lock_minutes(auto_lock);
    // The policy was brought within the limits, which are the settings' ranges.
    shorter
        .and_then(|s| s.with_clipboard_seconds(clipboard))
        .unwrap_or(settings)
}

impl Stored {
    fn of(settings: &Settings) -> Self {
        Self {
            version: VERSION,
            theme: match settings.theme {
                Theme::System => StoredTheme::System,
                Theme::Light => StoredTheme::Light,
                Theme::Dark => StoredTheme::Dark,
            },
            zoom_percent: settings.zoom_percent(),
            auto_lock_minutes: settings.auto_lock_minutes(),
            clipboard_seconds: settings.clipboard_seconds(),
            close_to_tray: settings.close_to_tray,
            density: match settings.density {
                Density::Comfortable => None,
                Density::Compact => Some(StoredDensity::Compact),
            },
        }
    }

    fn settings(self) -> Option<Settings> {
        let mut settings = Settings::default()
            .with_zoom_percent(self.zoom_percent)
            .and_then(|s| s.with_auto_lock_minutes(self.auto_lock_minutes))
            .and_then(|s| s.with_clipboard_seconds(self.clipboard_seconds))
            .ok()?;
        settings.close_to_tray = self.close_to_tray;
        settings.density = match self.density {
            Some(StoredDensity::Compact) => Density::Compact,
            None => Density::Comfortable,
        };
        settings.theme = match self.theme {
            StoredTheme::System => Theme::System,
            StoredTheme::Light => Theme::Light,
            StoredTheme::Dark => Theme::Dark,
        };
        Some(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_damage_gives_the_defaults() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.json");
        assert_eq!(read_settings(&path), Settings::default());
        let mut chosen = Settings::default().with_zoom_percent(150).unwrap();
        chosen.theme = Theme::Dark;
        chosen.close_to_tray = Some(true);
        chosen.density = Density::Compact;
        write_settings(&path, &chosen).unwrap();
        assert_eq!(read_settings(&path), chosen);
        std::fs::write(&path, b"{\"version\":1,\"zoom_percent\":9000}").unwrap();
        assert_eq!(read_settings(&path), Settings::default());
        write_settings(&path, &chosen).unwrap();
        let newer = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, newer.replace("\"version\": 1", "\"version\": 2")).unwrap();
        assert_eq!(read_settings(&path), Settings::default());
    }

    #[track_caller]
    fn check(minutes: u16, seconds: u16, policy: (u16, u16), expected: (u16, u16)) {
        let settings = Settings::default()
            .with_auto_lock_minutes(minutes)
            .and_then(|s| s.with_clipboard_seconds(seconds))
            .unwrap();
        let policy = Policy {
            auto_lock_max_minutes: policy.0,
            clipboard_max_seconds: policy.1,
            ..Policy::default()
        };
        let applied = tightened(settings, &policy.within_limits());
        assert_eq!(
            (applied.auto_lock_minutes(), applied.clipboard_seconds()),
            expected
        );
    }

    #[test]
    fn a_policy_only_tightens() {
        check(5, 30, (10, 90), (5, 30));
        check(60, 90, (10, 20), (10, 20));
        check(60, 90, (0, 0), (1, 10));
        check(5, 30, (60_000, 60_000), (5, 30));
    }
}
