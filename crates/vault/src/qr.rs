//! Texts as QR codes, to be shown: one-time codes for a telephone, a wireless network for a guest.

use crypto::Secret;
use fast_qr::{ECL, QRBuilder};

/// A QR code: square, without the light margin of four modules that a reader needs around it.
pub struct Matrix {
    /// Modules on a side.
    pub width: usize,
    /// Row by row from the top; dark ones are true.
    pub modules: Secret<Vec<bool>>,
}

/// The text is longer than a QR code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub struct TooLong;

/// The QR code of a text, with a correction of 15 per cent.
///
/// # Errors
/// [`TooLong`].
pub fn matrix(text: &Secret<String>) -> Result<Matrix, TooLong> {
    // It is what the code shows.
    let code = QRBuilder::new(text.expose().as_bytes()).ecl(ECL::M).build();
    let code = code.map_err(|_| TooLong)?;
    let width = code.size;
    let modules = code
        .data
        .iter()
        .take(width * width)
        .map(|module| module.value());
    Ok(Matrix {
        width,
        modules: Secret::new(modules.collect()),
    })
}

/// How a wireless network is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WifiSecurity {
    /// WPA, WPA2 or WPA3 with a password.
    Wpa,
    /// WEP.
    Wep,
    /// Not at all.
    Open,
}

/// Whether a wireless network tells its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WifiName {
    /// It is announced.
    Announced,
    /// A device has to ask for it by name.
    Hidden,
}

/// The text that makes a telephone join a wireless network (`docs/FORMATS.md`).
pub fn wifi(
    ssid: &str,
    password: &Secret<String>,
    security: WifiSecurity,
    name: WifiName,
) -> Secret<String> {
    // It is written into the text.
    let password = password.expose();
    let kind = match security {
        WifiSecurity::Wpa => "WPA",
        WifiSecurity::Wep => "WEP",
        WifiSecurity::Open => "nopass",
    };
    // With room for all of it, so that growing leaves no piece of it behind.
    let mut text = String::with_capacity(2 * (ssid.len() + password.len()) + 32);
    text.extend(["WIFI:T:", kind, ";S:"]);
    text.extend(escaped(ssid));
    text.push(';');
    if security != WifiSecurity::Open {
        text.push_str("P:");
        text.extend(escaped(password));
        text.push(';');
    }
    if name == WifiName::Hidden {
        text.push_str("H:true;");
    }
    text.push(';');
    Secret::new(text)
}

fn escaped(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|c| {
        let escape = matches!(c, '\\' | ';' | ',' | ':' | '"').then_some('\\');
        escape.into_iter().chain([c])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ssid: &str, password: &str, security: WifiSecurity, name: WifiName, expected: &str) {
        let password = Secret::new(password.to_owned());
        assert_eq!(wifi(ssid, &password, security, name).expose(), expected);
    }

    #[test]
    fn a_network_is_written_with_its_signs_escaped() {
        use {WifiName::*, WifiSecurity::*};
        check(
            "Café",
            "copper violet",
            Wpa,
            Announced,
            "WIFI:T:WPA;S:Café;P:copper violet;;",
        );
        check(
            "a;b",
            r#"p\:,;""#,
            Wep,
            Announced,
            r#"WIFI:T:WEP;S:a\;b;P:p\\\:\,\;\";;"#,
        );
        check(
            "guests",
            "unused",
            Open,
            Hidden,
            "WIFI:T:nopass;S:guests;H:true;;",
        );
    }

    #[test]
    fn a_text_that_no_code_holds_is_refused() {
        let of = |length| matrix(&Secret::new("é".repeat(length))).map(|code| code.width);
        assert_eq!(of(1_166), Err(TooLong));
        assert_eq!(of(1_165), Ok(177));
        assert_eq!(of(4), Ok(21));
    }
}
