//! One-time codes: found in texts and pictures, held until they are saved, shown by the screenful.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use vault::otp::picture::{self, PictureError, Pixels};
use vault::qr::Matrix;
use vault::{CodeOptions, FieldId, Found, FoundCode, HeldId, ItemId};

use super::App;
use crate::Secret;
use crate::error::{AppError, Code};

/// Most codes in one answer: more than a screen has rows.
const MOST_CODES: usize = 100;

impl App {
    /// Reads what was typed or pasted as one-time codes and holds the keys.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the text.
    pub async fn find_code(&self, text: Secret<String>) -> Result<Found, AppError> {
        self.with_open(move |open, _| Ok(open.vault.find_typed(&text)?))
            .await
    }

    /// Reads the QR codes in a file that the person chose and holds the keys.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the picture or the codes in it.
    pub async fn find_codes_in_file(&self, path: PathBuf) -> Result<Found, AppError> {
        self.find_codes_in(move || Ok(picture::read(contents(&path)?.expose())?))
            .await
    }

    /// The same for a picture that is in memory already.
    ///
    /// # Errors
    /// As for a file.
    pub async fn find_codes_in_picture(&self, bytes: Secret<Vec<u8>>) -> Result<Found, AppError> {
        // It is decoded and looked at.
        self.find_codes_in(move || Ok(picture::read(bytes.expose())?))
            .await
    }

    /// The same for pixels, as of each screen.
    ///
    /// # Errors
    /// As for a file, where no picture has a code.
    pub async fn find_codes_in_pixels(&self, pictures: Vec<Pixels>) -> Result<Found, AppError> {
        self.find_codes_in(move || Ok(read_all(&pictures)?)).await
    }

    /// Holds the key of a field, so that how its codes are made can be changed.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`].
    pub async fn hold_code_of(&self, id: ItemId, field: FieldId) -> Result<FoundCode, AppError> {
        self.with_open(move |open, _| Ok(open.vault.hold_code_of(id, field)?))
            .await
    }

    /// The code now of a key that is held. A page asks again by itself.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::MadeKeyGone`].
    pub async fn held_code(&self, held: HeldId) -> Result<vault::otp::Code, AppError> {
        self.blocking(move |inner| {
            let now = inner.now();
            let gone = |_| AppError::new(Code::MadeKeyGone);
            inner.with_open_now(|open| open.vault.held_code(held, &now).map_err(gone))
        })
        .await
    }

    /// Makes other codes of a key that is held.
    ///
    /// # Errors
    /// [`Code::Locked`], what no codes are made with.
    pub async fn change_held_code(
        &self,
        held: HeldId,
        options: CodeOptions,
    ) -> Result<FoundCode, AppError> {
        self.with_open(move |open, _| Ok(open.vault.change_held_code(held, options)?))
            .await
    }

    /// Wipes keys that no form needs any more.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn release(&self, held: Vec<HeldId>) -> Result<(), AppError> {
        self.blocking(move |inner| {
            inner.with_open_now(|open| {
                open.vault.release(&held);
                Ok(())
            })
        })
        .await
    }

    /// The codes of a screenful of items. A page asks again by itself.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn codes_of(
        &self,
        mut items: Vec<ItemId>,
    ) -> Result<Vec<(ItemId, vault::otp::Code)>, AppError> {
        items.truncate(MOST_CODES);
        self.blocking(move |inner| {
            let now = inner.now();
            inner.with_open_now(|open| Ok(open.vault.codes_of(&items, &now)))
        })
        .await
    }

    /// The code after the one of the counter `shown`; asked twice for the same it gives the same.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`], or why the counter cannot be kept.
    pub async fn next_code(
        &self,
        id: ItemId,
        field: FieldId,
        shown: u64,
    ) -> Result<vault::otp::Code, AppError> {
        self.with_open(move |open, now| Ok(open.vault.next_code(id, field, shown, &now)?))
            .await
    }

    /// A value as a QR code; of a one-time code its key.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::ItemNotFound`], [`Code::QrTooLong`].
    pub async fn qr_of(&self, id: ItemId, field: FieldId) -> Result<Matrix, AppError> {
        self.giving_out(move |open, _| Ok(open.vault.qr_of(id, field)?))
            .await
    }

    /// The QR code that makes a telephone join a wireless network.
    ///
    /// # Errors
    /// As for a value.
    pub async fn wifi_qr(&self, id: ItemId) -> Result<Matrix, AppError> {
        self.giving_out(move |open, _| Ok(open.vault.wifi_qr(id)?))
            .await
    }

    /// Looks at a picture without holding up the vault, which is needed only for what is found.
    async fn find_codes_in(
        &self,
        look: impl FnOnce() -> Result<Vec<Secret<String>>, AppError> + Send + 'static,
    ) -> Result<Found, AppError> {
        let texts = self.blocking(move |_| look()).await?;
        self.with_open(move |open, _| Ok(open.vault.find_codes(&texts)?))
            .await
    }
}

/// A file of at most the size of a picture. Folders, pipes and devices are none.
fn contents(path: &Path) -> Result<Secret<Vec<u8>>, AppError> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(PictureError::NotAPicture.into());
    }
    let most = u64::try_from(picture::MOST_BYTES).unwrap_or(u64::MAX);
    // With room for all of it, so that growing leaves no piece of it behind.
    let room = usize::try_from(metadata.len().min(most) + 1).unwrap_or(0);
    let mut bytes = Vec::with_capacity(room);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Secret::new(bytes))
}

/// The texts in all pictures. A code that is there and cannot be read says more than none.
fn read_all(pictures: &[Pixels]) -> Result<Vec<Secret<String>>, PictureError> {
    let mut texts = Vec::new();
    let mut wrong = PictureError::NoCode;
    for picture in pictures {
        match picture::read_pixels(picture) {
            Ok(found) => texts.extend(found),
            Err(PictureError::NoCode) => {}
            Err(error) => wrong = error,
        }
    }
    match texts.is_empty() {
        true => Err(wrong),
        false => Ok(texts),
    }
}
