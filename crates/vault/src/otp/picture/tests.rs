mod corpus;

use ::tests::properties::holds;
use proptest::prelude::*;

use super::*;
use crate::qr::{self, Matrix};

const ONE: &[u8] = include_bytes!("../../../tests/pictures/one.png");
const DARK: &[u8] = include_bytes!("../../../tests/pictures/dark.png");
const TWO: &[u8] = include_bytes!("../../../tests/pictures/two.jpg");
const NONE: &[u8] = include_bytes!("../../../tests/pictures/none.png");

const OTP: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
const WIFI: &str = "WIFI:T:WPA;S:Café;P:copper;;";

#[track_caller]
fn check(bytes: &[u8], expected: Result<&[&str], PictureError>) {
    let texts = read(bytes).map(|texts| {
        let mut texts: Vec<_> = texts.iter().map(|text| text.expose().clone()).collect();
        texts.sort_unstable();
        texts
    });
    assert_eq!(
        texts,
        expected.map(|texts| texts.iter().map(|text| (*text).to_owned()).collect())
    );
}

/// The first bytes of a PNG that promises so many pixels.
fn promising(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 0, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&head);
    let length = 13_u32.to_be_bytes();
    let crc = crc.sum().to_be_bytes();
    // The length and the end of the data that are missing.
    let rest = b"\0\0\0\x10IDAT";
    [&b"\x89PNG\r\n\x1a\n"[..], &length, &head, &crc, rest].concat()
}

#[test]
fn codes_are_found_in_pictures_of_other_programs() {
    check(ONE, Ok(&[OTP]));
    check(DARK, Ok(&[OTP]));
    check(TWO, Ok(&[WIFI, OTP]));
}

#[test]
fn what_gives_no_text_is_told() {
    check(NONE, Err(PictureError::NoCode));
    check(b"", Err(PictureError::NotAPicture));
    check(b"GIF89a", Err(PictureError::NotAPicture));
    check(&ONE[..100], Err(PictureError::Damaged));
    check(&TWO[..200], Err(PictureError::Damaged));
    check(&promising(8_000, 8_000), Err(PictureError::Damaged));
    check(&promising(8_000, 8_001), Err(PictureError::TooManyPixels));
    check(&promising(60_000, 60_000), Err(PictureError::TooManyPixels));
    check(&vec![0; MOST_BYTES + 1], Err(PictureError::TooLarge));
}

/// Three pixels a module, and the margin.
fn drawn(matrix: &Matrix) -> Grey {
    let side = (matrix.width + 8) * 3;
    let at = |pixel: usize| (pixel / 3).checked_sub(4);
    let shade = |pixel: usize| {
        let dark = at(pixel % side)
            .zip(at(pixel / side))
            .is_some_and(|(x, y)| {
                x < matrix.width
                    && y < matrix.width
                    && matrix.modules.expose()[y * matrix.width + x]
            });
        if dark { 0 } else { 255 }
    };
    Grey {
        width: side,
        height: side,
        shades: Zeroizing::new((0..side * side).map(shade).collect()),
    }
}

#[test]
fn a_code_that_is_shown_can_be_read() {
    holds(
        "P1-qr",
        "a QR code that is shown is read as the text it was made of",
        64,
        &"\\PC{1,300}|[0-9]{1,500}|[0-9A-Z $%*+./:-]{1,400}",
        |text| {
            let matrix = qr::matrix(&Secret::new(text.clone())).unwrap();
            let texts =
                read_grey(&drawn(&matrix)).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let texts: Vec<_> = texts.iter().map(Secret::expose).collect();
            prop_assert_eq!(texts, [&text]);
            Ok(())
        },
    );
}

/// A picture with bytes changed, and perhaps its end cut off.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let changes = prop::collection::vec(change, 0..=4);
    let cut = prop::option::weighted(0.2, any::<prop::sample::Index>());
    let files = prop::sample::select(vec![ONE, DARK, TWO]);
    (files, changes, cut).prop_map(|(file, changes, cut)| {
        let mut bytes = file.to_vec();
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    })
}

#[test]
fn a_spoilt_picture_gives_texts_or_an_error() {
    holds(
        "P1-picture",
        "a picture with up to four bytes changed gives texts or an error",
        64,
        &spoilt(),
        |bytes| {
            if let Ok(texts) = read(&bytes) {
                prop_assert!(!texts.is_empty());
            }
            Ok(())
        },
    );
}
