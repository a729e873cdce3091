//! The person's settings on this computer.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// Interface scale in percent, 80 to 200.
    pub zoom: u16,
    /// Minutes without activity before it locks.
    pub auto_lock_minutes: u16,
    /// Seconds a copied secret stays.
    pub clipboard_seconds: u16,
    /// Whether closing hides to the tray; nothing while it was never asked.
    pub close_to_tray: Option<bool>,
    /// How much room the rows of a list take.
    pub density: Density,
}

/// How much room the rows of a list take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Density {
    /// Two lines each.
    Comfortable,
    /// One line each.
    Compact,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How far the settings may go, by the organisation's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Most minutes without activity.
    pub auto_lock_max_minutes: u16,
    /// Most seconds a copied secret stays.
    pub clipboard_max_seconds: u16,
}
