//! The machine as it lies on disk: versioned JSON, only while there is something to remember.

use serde::{Deserialize, Serialize};

use super::{Farewell, Leaving, Notice, Stage};
use crate::error::{AppError, Code};
use crate::keep::{self, Unusable};

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    stage: StoredStage,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
enum StoredStage {
    Waiting { notice: Notice },
    Erasing { farewell: Farewell },
    Erased { farewell: Farewell, reported: bool },
}

/// The machine's file; none where there is nothing to remember.
///
/// # Errors
/// [`Code::Internal`] where it cannot be written down, which no machine causes.
pub(crate) fn write(machine: &Leaving) -> Result<Option<Vec<u8>>, AppError> {
    let stage = match machine.stage() {
        Stage::Staying => return Ok(None),
        Stage::Waiting(notice) => StoredStage::Waiting {
            notice: notice.clone(),
        },
        Stage::Erasing(farewell) => StoredStage::Erasing {
            farewell: farewell.clone(),
        },
        Stage::Erased { farewell, reported } => StoredStage::Erased {
            farewell: farewell.clone(),
            reported: *reported,
        },
    };
    let stored = Stored {
        version: VERSION,
        stage,
    };
    let bytes = serde_json::to_vec(&stored).map_err(|_| AppError::new(Code::Internal))?;
    Ok(Some(bytes))
}

/// The machine of a file.
///
/// # Errors
/// [`Unusable`].
pub(crate) fn read(bytes: &[u8]) -> Result<Leaving, Unusable> {
    let stored: Stored = keep::parse(bytes, VERSION)?;
    Ok(Leaving::at(match stored.stage {
        StoredStage::Waiting { notice } => Stage::Waiting(notice),
        StoredStage::Erasing { farewell } => Stage::Erasing(farewell),
        StoredStage::Erased { farewell, reported } => Stage::Erased { farewell, reported },
    }))
}
