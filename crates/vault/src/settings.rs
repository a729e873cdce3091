//! The person's own choices. The app keeps them outside the vault, because it needs them while that is
//! locked; the vault's settings record has keys for them all the same. Policy may tighten them; that is not
//! known here.

use std::ops::RangeInclusive;

/// How the interface is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the operating system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much room the rows of a list take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// Two lines each.
    #[default]
    Comfortable,
    /// One line each.
    Compact,
}

/// The person's choices, each within its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How the interface is coloured.
    pub theme: Theme,
    /// Whether closing the window leaves the app in the tray; nothing until the person was asked.
    pub close_to_tray: Option<bool>,
    /// How much room the rows of a list take.
    pub density: Density,
    zoom_percent: u16,
    auto_lock_minutes: u16,
    clipboard_seconds: u16,
}

/// Sizes the interface may have, in per cent.
pub const ZOOM_PERCENT: RangeInclusive<u16> = 80..=200;
/// Minutes without a touch until the vault locks.
pub const AUTO_LOCK_MINUTES: RangeInclusive<u16> = 1..=60;
/// Seconds until a copied value is cleared.
pub const CLIPBOARD_SECONDS: RangeInclusive<u16> = 10..=90;

const DEFAULT_ZOOM_PERCENT: u16 = 100;
const DEFAULT_AUTO_LOCK_MINUTES: u16 = 5;
const DEFAULT_CLIPBOARD_SECONDS: u16 = 30;

/// A choice lies outside its range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{setting} has to lie between {lowest} and {highest}")]
pub struct OutOfRange {
    /// Which choice.
    pub setting: &'static str,
    /// The lowest it may be.
    pub lowest: u16,
    /// The highest it may be.
    pub highest: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            close_to_tray: None,
            density: Density::Comfortable,
            zoom_percent: DEFAULT_ZOOM_PERCENT,
            auto_lock_minutes: DEFAULT_AUTO_LOCK_MINUTES,
            clipboard_seconds: DEFAULT_CLIPBOARD_SECONDS,
        }
    }
}

impl Settings {
    /// The interface's size in per cent.
    pub fn zoom_percent(&self) -> u16 {
        self.zoom_percent
    }

    /// Minutes without a touch until the vault locks.
    pub fn auto_lock_minutes(&self) -> u16 {
        self.auto_lock_minutes
    }

    /// Seconds until a copied value is cleared.
    pub fn clipboard_seconds(&self) -> u16 {
        self.clipboard_seconds
    }

    /// The same with another size.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`ZOOM_PERCENT`].
    pub fn with_zoom_percent(self, percent: u16) -> Result<Self, OutOfRange> {
        Ok(Self {
            zoom_percent: within("zoom_percent", percent, ZOOM_PERCENT)?,
            ..self
        })
    }

    /// The same with another time until it locks.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`AUTO_LOCK_MINUTES`].
    pub fn with_auto_lock_minutes(self, minutes: u16) -> Result<Self, OutOfRange> {
        let minutes = within("auto_lock_minutes", minutes, AUTO_LOCK_MINUTES)?;
        Ok(Self {
            auto_lock_minutes: minutes,
            ..self
        })
    }

    /// The same with another time until a copied value is cleared.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`CLIPBOARD_SECONDS`].
    pub fn with_clipboard_seconds(self, seconds: u16) -> Result<Self, OutOfRange> {
        let seconds = within("clipboard_seconds", seconds, CLIPBOARD_SECONDS)?;
        Ok(Self {
            clipboard_seconds: seconds,
            ..self
        })
    }

    /// Stored choices, moved into the ranges of this version.
    pub(crate) fn nearest(
        theme: Theme,
        zoom: u16,
        auto_lock: u16,
        clipboard: u16,
        close_to_tray: Option<bool>,
        density: Density,
    ) -> Self {
        let nearest =
            |value: u16, range: RangeInclusive<u16>| value.clamp(*range.start(), *range.end());
        Self {
            theme,
            close_to_tray,
            density,
            zoom_percent: nearest(zoom, ZOOM_PERCENT),
            auto_lock_minutes: nearest(auto_lock, AUTO_LOCK_MINUTES),
            clipboard_seconds: nearest(clipboard, CLIPBOARD_SECONDS),
        }
    }
}

impl Theme {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::System => 0,
            Self::Light => 1,
            Self::Dark => 2,
        }
    }

    pub(crate) fn from_code(code: u8) -> Self {
        match code {
            1 => Self::Light,
            2 => Self::Dark,
            _ => Self::System,
        }
    }
}

impl Density {
    /// How the settings record names it; what is comfortable is not named.
    pub(crate) fn code(self) -> Option<u8> {
        match self {
            Self::Comfortable => None,
            Self::Compact => Some(1),
        }
    }

    pub(crate) fn from_code(code: Option<u8>) -> Self {
        match code {
            Some(1) => Self::Compact,
            _ => Self::Comfortable,
        }
    }
}

fn within(
    setting: &'static str,
    value: u16,
    range: RangeInclusive<u16>,
) -> Result<u16, OutOfRange> {
    if range.contains(&value) {
        return Ok(value);
    }
    Err(OutOfRange {
        setting,
        lowest: *range.start(),
        highest: *range.end(),
    })
}
