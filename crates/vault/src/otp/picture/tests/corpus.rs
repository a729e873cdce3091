//! Pictures made for the test: turned, pale, inverted, several codes, large, cut off, bombs.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, GrayImage, ImageEncoder as _, Luma, codecs::png::PngEncoder, imageops};

use super::*;

const WHITE: Luma<u8> = Luma([255]);

/// A code of `text` with the margin, so many pixels a module.
fn code(text: &str, pixels: u32) -> GrayImage {
    let matrix = qr::matrix(&Secret::new(text.to_owned())).unwrap();
    let width = u32::try_from(matrix.width).unwrap();
    let modules = matrix.modules.expose();
    let side = (width + 8) * pixels;
    GrayImage::from_fn(side, side, |x, y| {
        let at = |pixel: u32| (pixel / pixels).checked_sub(4).filter(|at| *at < width);
        let dark = at(x).zip(at(y)).is_some_and(|(x, y)| {
            let place = usize::try_from(y * width + x).unwrap();
            modules[place]
        });
        Luma([if dark { 0 } else { 255 }])
    })
}

/// Something larger than a code, with the codes at these places.
fn page(width: u32, height: u32, codes: &[(&str, u32, i64, i64)]) -> GrayImage {
    let mut page = GrayImage::from_pixel(width, height, WHITE);
    for (text, pixels, x, y) in codes {
        imageops::overlay(&mut page, &code(text, *pixels), *x, *y);
    }
    page
}

/// Turned about its middle, as a photograph is.
fn turned(picture: &GrayImage, degrees: f64) -> GrayImage {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (width, height) = picture.dimensions();
    let middle = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) - middle.0, f64::from(y) - middle.1);
        let from = (
            x * cosine + y * sine + middle.0,
            y * cosine - x * sine + middle.1,
        );
        let pixel = |at: f64, most: u32| (0..most).find(|pixel| f64::from(*pixel) + 1.0 > at);
        match (pixel(from.0, width), pixel(from.1, height)) {
            (Some(x), Some(y)) if from.0 >= 0.0 && from.1 >= 0.0 => *picture.get_pixel(x, y),
            _ => WHITE,
        }
    })
}

fn shaded(mut picture: GrayImage, shade: impl Fn(u8) -> u8) -> GrayImage {
    for pixel in picture.pixels_mut() {
        pixel.0[0] = shade(pixel.0[0]);
    }
    picture
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let (width, height) = picture.dimensions();
    let colour = image::ExtendedColorType::L8;
    encoder
        .write_image(picture.as_raw(), width, height, colour)
        .unwrap();
    bytes
}

/// As a clipboard has it.
fn pixels(picture: GrayImage) -> Pixels {
    let (width, height) = picture.dimensions();
    let rgba = DynamicImage::ImageLuma8(picture).into_rgba8().into_raw();
    Pixels {
        width,
        height,
        rgba: Secret::new(rgba),
    }
}

#[track_caller]
fn check_drawn(picture: GrayImage, expected: Result<&[&str], PictureError>) {
    check(&png(&picture), expected);
    let texts = read_pixels(&pixels(picture)).map(|texts| texts.len());
    assert_eq!(texts, expected.map(<[_]>::len), "the same as pixels");
}

#[test]
fn codes_are_found_however_they_lie() {
    let one = || page(480, 420, &[(OTP, 5, 60, 50)]);
    check_drawn(one(), Ok(&[OTP]));
    for degrees in [90.0, 180.0, 270.0, 7.0, 33.0] {
        check_drawn(turned(&one(), degrees), Ok(&[OTP]));
    }
}

#[test]
fn codes_are_found_in_any_light() {
    let one = || page(480, 420, &[(OTP, 5, 60, 50)]);
    check_drawn(shaded(one(), |grey| 100 + grey / 4), Ok(&[OTP]));
    check_drawn(shaded(one(), |grey| grey / 3), Ok(&[OTP]));
    check_drawn(shaded(one(), |grey| 255 - grey), Ok(&[OTP]));
    check_drawn(shaded(one(), |grey| 60 - grey / 8), Ok(&[OTP]));
}

#[test]
fn a_code_in_a_dark_window_on_a_black_desktop_is_found() {
    for pixels in [3, 4, 5, 8] {
        let mut desktop = GrayImage::from_pixel(800, 600, Luma([0]));
        let window = shaded(code(OTP, pixels), |grey| if grey == 0 { 226 } else { 36 });
        imageops::overlay(&mut desktop, &window, 40, 30);
        check_drawn(desktop, Ok(&[OTP]));
    }
}

#[test]
fn several_codes_are_all_found_and_none_is_told() {
    let two = page(900, 420, &[(OTP, 5, 20, 20), (WIFI, 5, 480, 40)]);
    check_drawn(two, Ok(&[WIFI, OTP]));
    check_drawn(page(300, 200, &[]), Err(PictureError::NoCode));
}

#[test]
fn a_file_of_twenty_megabytes_is_read() {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [strong, ..] = state.to_be_bytes();
        200 + strong % 56
    };
    let grain = GrayImage::from_fn(6_000, 4_500, |_, _| Luma([noise()]));
    let mut picture = grain;
    imageops::overlay(&mut picture, &code(OTP, 8), 2_000, 1_500);
    let bytes = png(&picture);
    assert!(
        bytes.len() > 14 << 20 && bytes.len() < MOST_BYTES,
        "{}",
        bytes.len()
    );
    check(&bytes, Ok(&[OTP]));
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    let whole = png(&page(480, 420, &[(OTP, 5, 60, 50)]));
    for kept in [whole.len() / 2, whole.len() - 40] {
        check(&whole[..kept], Err(PictureError::Damaged));
    }
}

/// A chunk of a PNG.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(data);
    let crc = crc.sum().to_be_bytes();
    [&length[..], name, data, &crc].concat()
}

/// So many bytes of zeros, packed.
fn packed_zeros(megabytes: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..megabytes {
        packed.write_all(&vec![0; 1 << 20]).unwrap();
    }
    packed.finish().unwrap()
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let header = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        chunk(b"IHDR", &[&size[..], &[8, 0, 0, 0, 0]].concat())
    };
    let file = |header: Vec<u8>, more: Vec<u8>| {
        let end = chunk(b"IEND", b"");
        [&b"\x89PNG\r\n\x1a\n"[..], &header, &more, &end].concat()
    };
    // 400 million pixels in less than two megabytes.
    let bomb = file(header(20_000, 20_000), chunk(b"IDAT", &packed_zeros(400)));
    assert!(bomb.len() < 2 << 20, "{}", bomb.len());
    check(&bomb, Err(PictureError::TooManyPixels));
    // More than the few pixels that were promised: the rest is left packed.
    let long = file(header(64, 64), chunk(b"IDAT", &packed_zeros(64)));
    let read = read(&long).map(|texts| texts.len());
    assert!(matches!(
        read,
        Err(PictureError::NoCode | PictureError::Damaged)
    ));
}

#[track_caller]
fn check_pixels(width: u32, height: u32, bytes: usize, expected: PictureError) {
    let rgba = Secret::new(vec![255; bytes]);
    let pixels = Pixels {
        width,
        height,
        rgba,
    };
    assert_eq!(read_pixels(&pixels).err(), Some(expected));
}

#[test]
fn pixels_that_are_not_as_many_as_they_should_be_are_refused() {
    check_pixels(10, 10, 400, PictureError::NoCode);
    check_pixels(0, 0, 0, PictureError::NoCode);
    check_pixels(10, 10, 399, PictureError::Damaged);
    check_pixels(10, 10, 404, PictureError::Damaged);
    check_pixels(10_000, 10_000, 0, PictureError::TooManyPixels);
    check_pixels(u32::MAX, u32::MAX, 4, PictureError::TooManyPixels);
}
