//! A real X server, started for the test, with a QR code drawn on it as another program's window would.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use client::picture::{PictureError, read_pixels};
use client::{Secret, qr};
use x11rb::protocol::xproto::{ConnectionExt as _, CreateGCAux, Gcontext, Rectangle};

use super::*;

const TEXT: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
/// Pixels of a module.
const MODULE: u16 = 4;

struct Server {
    process: Child,
    display: String,
}

impl Server {
    /// Starts a server with screens of these sizes and depths.
    fn start(screens: &[&str]) -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp"]);
        for (number, screen) in screens.iter().enumerate() {
            command.args(["-screen", &number.to_string(), screen]);
        }
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("`cargo xtask setup` installs Xvfb");
        let mut number = String::new();
        let said = process.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        Self { process, display }
    }

    /// Draws `text` on a screen, light on dark or dark on light.
    fn show(&self, screen: usize, text: &str, (paper, ink): (u32, u32)) {
        let (connection, _) = RustConnection::connect(Some(&self.display)).unwrap();
        let root = connection.setup().roots[screen].root;
        let matrix = qr::matrix(&Secret::new(text.to_owned())).unwrap();
        let width = u16::try_from(matrix.width).unwrap();
        let side = (width + 8) * MODULE;
        let (light, dark) = (gc(&connection, root, paper), gc(&connection, root, ink));
        let whole = rectangle(40, 30, side);
        connection
            .poly_fill_rectangle(root, light, &[whole])
            .unwrap();
        let modules = matrix.modules.expose().iter().zip(0_u16..);
        let modules: Vec<_> = modules
            .filter(|(is_dark, _)| **is_dark)
            .map(|(_, at)| {
                let place = |module: u16| i16::try_from((module + 4) * MODULE).unwrap();
                rectangle(40 + place(at % width), 30 + place(at / width), MODULE)
            })
            .collect();
        connection
            .poly_fill_rectangle(root, dark, &modules)
            .unwrap();
        // Its answer comes after all of it was drawn.
        connection.get_input_focus().unwrap().reply().unwrap();
        // What was drawn stays, and so does the server.
        std::mem::forget(connection);
    }

    fn texts(&self) -> Vec<Result<Vec<String>, PictureError>> {
        let screens = screens(Some(&self.display)).unwrap();
        let texts = |screen: &Pixels| {
            let texts = read_pixels(screen)?;
            Ok(texts.iter().map(|text| text.expose().clone()).collect())
        };
        screens.iter().map(texts).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn gc(connection: &RustConnection, root: u32, colour: u32) -> Gcontext {
    let gc = connection.generate_id().unwrap();
    let values = CreateGCAux::new().foreground(colour);
    connection.create_gc(gc, root, &values).unwrap();
    gc
}

fn rectangle(x: i16, y: i16, side: u16) -> Rectangle {
    Rectangle {
        x,
        y,
        width: side,
        height: side,
    }
}

#[test]
fn a_code_on_any_screen_is_read() {
    let server = Server::start(&["800x600x24", "640x480x24"]);
    let nothing = Err(PictureError::NoCode);
    assert_eq!(server.texts(), [nothing.clone(), nothing.clone()]);
    server.show(1, TEXT, (0x00ff_ffff, 0));
    assert_eq!(server.texts(), [nothing, Ok(vec![TEXT.to_owned()])]);
    server.show(0, "WIFI:S:x;;", (0x0020_2430, 0x00d0_f0e0));
    let both = [Ok(vec!["WIFI:S:x;;".to_owned()]), Ok(vec![TEXT.to_owned()])];
    assert_eq!(server.texts(), both);
}

#[test]
fn a_screen_of_few_colours_is_read() {
    let server = Server::start(&["800x600x16"]);
    server.show(0, TEXT, (0xffff, 0));
    assert_eq!(server.texts(), [Ok(vec![TEXT.to_owned()])]);
}

#[test]
fn without_a_server_nothing_is_read() {
    let error = screens(Some(":54321")).err().unwrap();
    assert!(matches!(error, X11Error::Connect(_)), "{error}");
}

#[track_caller]
fn check(pixel: u32, mask: u32, expected: u8) {
    assert_eq!(channel(pixel, mask), expected);
}

#[test]
fn each_number_of_bits_reaches_from_dark_to_bright() {
    check(0x00ab_cdef, 0x00ff_0000, 0xab);
    check(0x00ab_cdef, 0xff, 0xef);
    check(0xf800, 0xf800, 255);
    check(0x07e0, 0xf800, 0);
    check(0x3ff0_0000, 0x3ff0_0000, 255);
}
