//! QR codes in pictures: a screenshot, a photograph, a file that a service offers.

//!
//! Pictures stay in memory for as long as they are looked at, and are wiped.

use std::io::Cursor;

use crypto::Secret;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use rqrr::PreparedImage;
use zeroize::Zeroizing;

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

/// Pixels as a screen or a clipboard has them.
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Row by row from the top: red, green, blue, and how opaque, which is not looked at.
    pub rgba: Secret<Vec<u8>>,
}

/// Shades from black to white, row by row.
struct Grey {
    width: usize,
    height: usize,
    shades: Zeroizing<Vec<u8>>,
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
    read_grey(&Grey::of(picture))
}

/// The texts of all QR codes among pixels.
///
/// # Errors
/// [`PictureError`]; it is [`PictureError::Damaged`] where there are not as many as there should be.
pub fn read_pixels(pixels: &Pixels) -> Result<Vec<Secret<String>>, PictureError> {
    let size = u64::from(pixels.width) * u64::from(pixels.height);
    if size > MOST_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    // They are looked at.
    let (four, rest) = pixels.rgba.expose().as_chunks::<4>();
    if u64::try_from(four.len()) != Ok(size) || !rest.is_empty() {
        return Err(PictureError::Damaged);
    }
    read_grey(&Grey {
        width: length(pixels.width),
        height: length(pixels.height),
        shades: Zeroizing::new(four.iter().map(shade).collect()),
    })
}

/// As bright as eyes see it (BT.709, in 256ths).
fn shade([red, green, blue, _]: &[u8; 4]) -> u8 {
    let sum = 54 * u16::from(*red) + 183 * u16::from(*green) + 19 * u16::from(*blue);
    let [bright, _] = sum.to_be_bytes();
    bright
}

impl Grey {
    fn of(picture: DynamicImage) -> Self {
        let grey = picture.to_luma8();
        // What was decoded is wiped where it lies.
        drop(Zeroizing::new(picture.into_bytes()));
        Self {
            width: length(grey.width()),
            height: length(grey.height()),
            shades: Zeroizing::new(grey.into_raw()),
        }
    }

    /// Halfway between the darkest and the lightest shade.
    fn middle(&self) -> u8 {
        let darkest = self.shades.iter().min().copied().unwrap_or(0);
        let lightest = self.shades.iter().max().copied().unwrap_or(255);
        darkest.midpoint(lightest)
    }
}

fn length(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(0)
}

/// Pixels of eight bytes, the widest that PNG has, and as much again to work with.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 16);
    limits
}

/// Dark on light, or light on dark as dark windows show it; and once more in black and white alone,
/// which tells a dark window from the black around it.
fn read_grey(picture: &Grey) -> Result<Vec<Secret<String>>, PictureError> {
    let middle = picture.middle();
    let sharp = |grey: u8| if grey > middle { 255 } else { 0 };
    let looks: [&dyn Fn(u8) -> u8; 4] = [&|grey| grey, &|grey| 255 - grey, &sharp, &|grey| {
        255 - sharp(grey)
    }];
    let mut wrong = PictureError::NoCode;
    for look in looks {
        match codes(picture, look) {
            Err(PictureError::NoCode) => {}
            // A code that is there and cannot be read says more than none.
            Err(error) => wrong = error,
            found => return found,
        }
    }
    Err(wrong)
}

fn codes(picture: &Grey, shade: impl Fn(u8) -> u8) -> Result<Vec<Secret<String>>, PictureError> {
    let Grey {
        width,
        height,
        shades,
    } = picture;
    let mut prepared = PreparedImage::prepare_from_greyscale(*width, *height, |x, y| {
        shade(shades.get(y * width + x).copied().unwrap_or(255))
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
