//! The settings record: the person's choices and what the vault has to remember about itself.

use crypto::Secret;

use super::{MapReader, MapWriter, Unknown, Unreadable, generator::StoredChoices};
use crate::settings::{Density, Settings, Theme};

const RECOVERY_PROVEN: u64 = 0;
const THEME: u64 = 1;
const ZOOM: u64 = 2;
const AUTO_LOCK: u64 = 3;
const CLIPBOARD: u64 = 4;
const CLOSE_TO_TRAY: u64 = 5;
const GENERATOR: u64 = 10;
const DENSITY: u64 = 6;

/// The settings record as it is stored.
#[derive(Default)]
pub(crate) struct StoredSettings {
    /// When the recovery key was last proven, in milliseconds since the epoch.
    pub(crate) recovery_proven_ms: Option<i64>,
    pub(crate) settings: Settings,
    /// What was chosen in the generator; nothing until somebody did.
    pub(crate) generator: Option<StoredChoices>,
    pub(crate) unknown: Unknown,
}

impl StoredSettings {
    pub(crate) fn encode(&self) -> Secret<Vec<u8>> {
        let mut map = MapWriter::new(&self.unknown);
        map.put_some(RECOVERY_PROVEN, self.recovery_proven_ms);
        map.put(THEME, self.settings.theme.code());
        map.put(ZOOM, self.settings.zoom_percent());
        map.put(AUTO_LOCK, self.settings.auto_lock_minutes());
        map.put(CLIPBOARD, self.settings.clipboard_seconds());
        map.put_some(CLOSE_TO_TRAY, self.settings.close_to_tray);
        if let Some(generator) = &self.generator {
            map.put_raw(GENERATOR, generator.encode());
        }
        map.put_some(DENSITY, self.settings.density.code());
        map.finish()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut map = MapReader::new(bytes)?;
        let theme = Theme::from_code(map.required(THEME)?);
        let (zoom, lock) = (map.required(ZOOM)?, map.required(AUTO_LOCK)?);
        let clipboard = map.required(CLIPBOARD)?;
        let close_to_tray = map.optional(CLOSE_TO_TRAY)?;
        let generator = map.raw(GENERATOR).map(StoredChoices::decode).transpose()?;
        let density = Density::from_code(map.optional(DENSITY)?);
        Ok(Self {
            generator,
            recovery_proven_ms: map.optional(RECOVERY_PROVEN)?,
            settings: Settings::nearest(theme, zoom, lock, clipboard, close_to_tray, density),
            unknown: map.rest(),
        })
    }
}
