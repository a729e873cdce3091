//! How many dots a picture has, from its head: a file of a few bytes can say that it has billions, and whoever
//! draws it needs memory for all of them.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// Width times height of a picture of this type; nothing where its head does not say, as in a damaged one.
pub(super) fn pixels(content: &[u8], media: &str) -> Option<u64> {
    let (width, height) = match media {
        "image/png" => png(content)?,
        "image/jpeg" => jpeg(content)?,
        "image/gif" => gif(content)?,
        "image/webp" => webp(content)?,
        _ => return None,
    };
    Some(u64::from(width).saturating_mul(u64::from(height)))
}

/// Its first chunk is its head.
fn png(content: &[u8]) -> Option<(u32, u32)> {
    let head = content.get(12..24)?;
    let (kind, size) = head.split_first_chunk::<4>()?;
    let (width, height) = size.split_first_chunk::<4>()?;
    let height = height.first_chunk::<4>()?;
    (kind == b"IHDR").then(|| (u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

fn jpeg(content: &[u8]) -> Option<(u32, u32)> {
    ImageReader::with_format(Cursor::new(content), ImageFormat::Jpeg)
        .into_dimensions()
        .ok()
}

/// What draws it makes room for the screen it says it is for, and for the first of its pictures if that is larger.
fn gif(content: &[u8]) -> Option<(u32, u32)> {
    let (mut width, mut height) = (little(content, 6, 2)?, little(content, 8, 2)?);
    let mut at = 13 + colours(*content.get(10)?);
    loop {
        match content.get(at)? {
            // An extension: its kind, then pieces with their lengths, the last of which is empty.
            0x21 => {
                at += 2;
                loop {
                    let length = usize::from(*content.get(at)?);
                    at += 1 + length;
                    if length == 0 {
                        break;
                    }
                }
            }
            0x2c => {
                width = width.max(little(content, at + 5, 2)?);
                height = height.max(little(content, at + 7, 2)?);
                return Some((width, height));
            }
            _ => return None,
        }
    }
}

/// The bytes of a table of colours, if these flags say that there is one.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        return 0;
    }
    3 << ((flags & 7) + 1)
}

/// The first chunk has the size of all frames, or is the only one.
fn webp(content: &[u8]) -> Option<(u32, u32)> {
    match content.get(12..16)? {
        b"VP8X" => Some((little(content, 24, 3)? + 1, little(content, 27, 3)? + 1)),
        b"VP8 " => Some((
            little(content, 26, 2)? & 0x3fff,
            little(content, 28, 2)? & 0x3fff,
        )),
        b"VP8L" => {
            let both = little(content, 21, 4)?;
            Some(((both & 0x3fff) + 1, ((both >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}

/// A number of so many bytes at a place, the smallest first.
fn little(content: &[u8], at: usize, bytes: usize) -> Option<u32> {
    let found = content.get(at..at.checked_add(bytes)?)?;
    Some(
        found
            .iter()
            .rev()
            .fold(0, |number, byte| (number << 8) | u32::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &[&[u8]], media: &str, expected: Option<u64>) {
        let content = content.concat();
        assert_eq!(pixels(&content, media), expected);
        for cut in 0..content.len() {
            // Nothing is believed of a picture that ends before its head does, and nothing panics.
            let cut = pixels(&content[..cut], media);
            assert!(cut.is_none() || cut == expected, "{cut:?}");
        }
    }

    #[test]
    fn heads_say_how_many_dots_there_are() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x4e\x20\0\0\x4e\x20\x01\0\0\0\0";
        check(&[png], "image/png", Some(400_000_000));
        check(
            &[b"\x89PNG\r\n\x1a\n\0\0\0\x0dIDAT\0\0\x4e\x20\0\0\x4e\x20"],
            "image/png",
            None,
        );
        let jpeg = b"\xff\xd8\xff\xc0\0\x11\x08\x01\0\x02\0\x03\x01\x11\0\x02\x11\0\x03\x11\0";
        let scan = b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0";
        check(&[jpeg, scan, b"\0\xff\xd9"], "image/jpeg", Some(256 * 512));
        check(&[b"\xff\xd8\xff\xd9"], "image/jpeg", None);
        let screen = b"GIF89a\x10\0\x20\0\x80\0\0rgbRGB";
        let comment = b"\x21\xfe\x02ab\x01c\0";
        let frame = b"\x2c\0\0\0\0\x08\0\x40\x9c\0";
        check(&[screen, comment, frame], "image/gif", Some(16 * 40_000));
        check(&[screen, b"\x3b"], "image/gif", None);
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\x27\0\x1f\x4e\0";
        check(&[extended], "image/webp", Some(10_000 * 20_000));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x10\x40\x20\x80";
        check(&[lossy], "image/webp", Some(16 * 32));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x0f\xc0\x07\0";
        check(&[lossless], "image/webp", Some(16 * 32));
        check(&[b"RIFF\0\0\0\0WEBPANIM"], "image/webp", None);
    }
}
