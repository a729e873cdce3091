//! Values as QR codes, for a telephone.

use crypto::Secret;

use super::Unlocked;
use crate::{
    id::{FieldId, ItemId},
    item::{FieldValue, Item},
    kinds::{Purpose, wifi},
    qr::{self, Matrix, TooLong, WifiName, WifiSecurity},
    store::ReadError,
};

/// Why there is no QR code.
#[derive(Debug, thiserror::Error)]
pub enum QrError {
    /// The value could not be read, or there is none.
    #[error("there is no value")]
    Read(#[from] ReadError),
    /// The value is longer than a QR code holds.
    #[error("the value is too long")]
    TooLong(#[from] TooLong),
}

impl Unlocked {
    /// A value as a QR code; of a one-time code its key, so that a telephone makes the same codes.
    ///
    /// # Errors
    /// [`QrError`].
    pub fn qr_of(&self, id: ItemId, field: FieldId) -> Result<Matrix, QrError> {
        let opened = self.store.item(id)?;
        let field = opened.item.field(field);
        let field = field.filter(|field| !field.value.is_empty());
        let value = field.and_then(|field| field.value.copy().take());
        let value = value.ok_or(ReadError::NotThere)?;
        Ok(qr::matrix(&value)?)
    }

    /// The QR code that makes a telephone join the wireless network of an item.
    ///
    /// # Errors
    /// [`QrError::Read`] where the item names no network.
    pub fn wifi_qr(&self, id: ItemId) -> Result<Matrix, QrError> {
        let opened = self.store.item(id)?;
        let text = wifi_text(&opened.item).ok_or(ReadError::NotThere)?;
        Ok(qr::matrix(&text)?)
    }
}

/// What a telephone reads. A network whose protection nobody chose has a password or it is open.
fn wifi_text(item: &Item) -> Option<Secret<String>> {
    let plain = |purpose| {
        let field = item.filled(purpose);
        field.and_then(|field| field.value.plain())
    };
    let password = match item.filled(Purpose::PASSWORD).map(|field| &field.value) {
        // It goes into the QR code.
        Some(FieldValue::Concealed(password)) => Secret::new(password.expose().clone()),
        _ => Secret::new(String::new()),
    };
    // Only whether there is one is told.
    let has_password = !password.expose().is_empty();
    let security = match plain(wifi::SECURITY) {
        Some(wifi::OPEN) => WifiSecurity::Open,
        Some(wifi::WEP) => WifiSecurity::Wep,
        None if !has_password => WifiSecurity::Open,
        _ => WifiSecurity::Wpa,
    };
    let name = match plain(wifi::HIDDEN) {
        Some(wifi::YES) => WifiName::Hidden,
        _ => WifiName::Announced,
    };
    Some(qr::wifi(plain(wifi::NAME)?, &password, security, name))
}
