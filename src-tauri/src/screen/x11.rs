//! The screens of an X server. The root window of each spans all its monitors.

use client::Pixels;
use x11rb::connection::Connection;
use x11rb::errors::{ConnectError, ParseError, ReplyError};
use x11rb::image::Image;
use x11rb::protocol::xproto::{Screen, Visualid};
use x11rb::rust_connection::RustConnection;
use zeroize::Zeroize as _;

use crate::code_sources::pixels;

/// The screens were not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum X11Error {
    /// There is no such server.
    #[error("no connection to the X server")]
    Connect(#[from] ConnectError),
    /// It does not hand out the picture.
    #[error("the X server gives no picture")]
    Reply(#[from] ReplyError),
    /// The picture is of a form that is not known.
    #[error("an unknown picture")]
    Form(#[from] ParseError),
    /// Colours that are looked up in a table; no desktop has had them for decades.
    #[error("no true colours")]
    Palette,
}

/// All screens of the server `display`, by default that of the environment.
pub(super) fn screens(display: Option<&str>) -> Result<Vec<Pixels>, X11Error> {
    let (connection, _) = RustConnection::connect(display)?;
    let screens = connection.setup().roots.iter();
    screens.map(|screen| picture(&connection, screen)).collect()
}

fn picture(connection: &RustConnection, screen: &Screen) -> Result<Pixels, X11Error> {
    let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
    let got = Image::get(connection, screen.root, 0, 0, width, height)?;
    let (mut image, visual) = got;
    let masks = Masks::of(screen, visual).ok_or(X11Error::Palette)?;
    let size = usize::from(width) * usize::from(height);
    let mut rgba = Vec::with_capacity(size * 4);
    for y in 0..height {
        for x in 0..width {
            let pixel = image.get_pixel(x, y);
            rgba.extend(masks.0.map(|mask| channel(pixel, mask)));
            rgba.push(u8::MAX);
        }
    }
    image.data_mut().zeroize();
    Ok(pixels(width.into(), height.into(), rgba))
}

/// Where red, green and blue lie in a pixel.
struct Masks([u32; 3]);

impl Masks {
    fn of(screen: &Screen, visual: Visualid) -> Option<Self> {
        let wanted = if visual == 0 {
            screen.root_visual
        } else {
            visual
        };
        let mut visuals = screen
            .allowed_depths
            .iter()
            .flat_map(|depth| &depth.visuals);
        let found = visuals.find(|one| one.visual_id == wanted)?;
        let masks = [found.red_mask, found.green_mask, found.blue_mask];
        masks.iter().all(|mask| *mask != 0).then_some(Self(masks))
    }
}

/// One colour of a pixel, from dark to 255, whatever number of bits it has.
fn channel(pixel: u32, mask: u32) -> u8 {
    let value = u64::from((pixel & mask) >> mask.trailing_zeros());
    let most = u64::from(mask >> mask.trailing_zeros()).max(1);
    u8::try_from(value * 255 / most).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests;
