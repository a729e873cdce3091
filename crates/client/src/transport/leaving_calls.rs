//! What the server is asked and told when keys are replaced and people leave.

use protocol::device::path as device_path;
use protocol::rotation::{KeyRotations, path as rotation_path};
use zeroize::Zeroizing;

use super::{Line, Repeat};
use crate::AppError;

/// How the organisation replaced its key, signed. It is for everybody: no token goes with it.
pub(crate) async fn rotations(line: Line<'_>) -> Result<KeyRotations, AppError> {
    line.get(rotation_path::ROTATIONS, None).await
}

/// Says that the vault is erased.
pub(crate) async fn erased(line: Line<'_>, token: Zeroizing<String>) -> Result<(), AppError> {
    line.say(device_path::ERASED, Some(token), &(), Repeat::Safe)
        .await
}

/// Asks that the person is invited on another computer. A second request sends a second mail.
pub(crate) async fn replace(line: Line<'_>, token: Zeroizing<String>) -> Result<(), AppError> {
    line.say(device_path::REPLACE, Some(token), &(), Repeat::Never)
        .await
}
