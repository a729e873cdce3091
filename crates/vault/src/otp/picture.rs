//! QR codes in pictures: a screenshot, a photograph, a file that a service offers.

use std::io::Cursor;

use crypto::Secret;
use image::{GrayImage, ImageFormat, ImageReader, Limits};
use rqrr::PreparedImage;

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 32 << 20;
/// Largest picture: more than a telephone's camera takes.
pub const MOST_PIXELS: u64 = 64_000_000;

/// Why a picture gives no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file is too large.
    #[error("more than {MOST_BYTES} bytes")]
    TooLarge,
    /// The picture has too many pixels.
    #[error("more than {MOST_PIXELS} pixels")]
    TooManyPixels,
    /// It is neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    NotAPicture,
    /// It is a picture that cannot be read.
    #[error("the picture is damaged")]
    Damaged,
    /// There is no QR code in it.
    #[error("no QR code in the picture")]
    NoCode,
    /// There is a QR code, but it is too blurred, or not text.
    #[error("the QR code cannot be read")]
    Unreadable,
}

/// The texts of all QR codes in a PNG or JPEG picture.
///
/// # Errors
/// [`PictureError`].
pub fn read(bytes: &[u8]) -> Result<Vec<Secret<String>>, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    let reader = || {
        let reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .ok()?;
        let known = [Some(ImageFormat::Png), Some(ImageFormat::Jpeg)];
        known.contains(&reader.format()).then_some(reader)
    };
    let size = reader().ok_or(PictureError::NotAPicture)?.into_dimensions();
    let (width, height) = size.map_err(|_| PictureError::Damaged)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    let mut reader = reader().ok_or(PictureError::NotAPicture)?;
    reader.limits(limits());
    let picture = reader.decode().map_err(|_| PictureError::Damaged)?;
    read_grey(&picture.into_luma8())
}

/// Pixels of eight bytes, the widest that PNG has, and as much again to work with.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 16);
    limits
}

/// Dark on light, or light on dark as dark windows show it.
fn read_grey(picture: &GrayImage) -> Result<Vec<Secret<String>>, PictureError> {
    match codes(picture, |grey| grey) {
        Err(PictureError::NoCode) => codes(picture, |grey| 255 - grey),
        found => found,
    }
}

fn codes(
    picture: &GrayImage,
    shade: impl Fn(u8) -> u8,
) -> Result<Vec<Secret<String>>, PictureError> {
    let size = |length: u32| usize::try_from(length).unwrap_or(0);
    let (width, height) = (size(picture.width()), size(picture.height()));
    let pixels = picture.as_raw();
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        shade(pixels.get(y * width + x).copied().unwrap_or(255))
    });
    let grids = prepared.detect_grids();
    if grids.is_empty() {
        return Err(PictureError::NoCode);
    }
    let texts: Vec<_> = grids
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| Secret::new(text))
        .collect();
    if texts.is_empty() {
        return Err(PictureError::Unreadable);
    }
    Ok(texts)
}

#[cfg(test)]
mod tests;
