//! Texts that hold the secret of one-time codes, and the one form that is written.

use std::{borrow::Cow, collections::BTreeMap};

use crypto::Secret;

use super::{
    Algorithm, DIGITS, Encoder, MOST_BYTES, OneTimeCode, OtpError, PERIOD_SECONDS, Parsed, Step,
    base32, label, migration,
};

/// Reads a bare secret, an address of one-time codes or Google Authenticator's export.
///
/// # Errors
/// [`OtpError`] with the first thing that is wrong.
pub fn parse(text: &str) -> Result<Parsed, OtpError> {
    match address(text)? {
        Some(("otpauth-migration", rest)) => migration::parse(rest).map(Parsed::Batch),
        other => one(other, text).map(Parsed::One),
    }
}

impl OneTimeCode {
    /// Reads a bare secret or an address of one-time codes.
    ///
    /// # Errors
    /// [`OtpError`] with the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, OtpError> {
        one(address(text)?, text)
    }

    /// The address of these codes, with nothing said that goes without saying
    /// (`docs/FORMATS.md`).
    pub fn to_uri(&self) -> Secret<String> {
        // It is written into the address.
        let secret = base32::encode(self.secret().expose());
        let kind = match self.step() {
            Step::Period(_) => "totp",
            Step::Counter(_) => "hotp",
        };
        let names = label::join(self.issuer(), self.account());
        let issuer = label::encode(self.issuer());
        let mut more = String::new();
        let mut add = |name: &str, value: &str| more.extend(["&", name, "=", value]);
        if !issuer.is_empty() {
            add("issuer", &issuer);
        }
        match self.algorithm() {
            Algorithm::Sha1 => {}
            Algorithm::Sha256 => add("algorithm", "SHA256"),
            Algorithm::Sha512 => add("algorithm", "SHA512"),
        }
        match self.encoder() {
            Encoder::Digits(DIGITS) => {}
            Encoder::Digits(digits) => add("digits", &digits.to_string()),
            Encoder::Steam => add("encoder", "steam"),
        }
        match self.step() {
            Step::Period(PERIOD_SECONDS) => {}
            Step::Period(seconds) => add("period", &seconds.to_string()),
            Step::Counter(counter) => add("counter", &counter.to_string()),
        }
        let start = format!("otpauth://{kind}/{names}?secret=");
        // With room for all of it, so that growing leaves no piece of it behind.
        let mut uri = String::with_capacity(start.len() + secret.len() + more.len());
        uri.extend([start.as_str(), secret.as_str(), more.as_str()]);
        Secret::new(uri)
    }
}

/// The scheme of an address, where it is one that we know, and the rest.
fn address(text: &str) -> Result<Option<(&'static str, &str)>, OtpError> {
    if text.len() > MOST_BYTES {
        return Err(OtpError::TooLong);
    }
    let Some((scheme, rest)) = text.trim().split_once("://") else {
        return Ok(None);
    };
    let known = ["otpauth", "steam", "otpauth-migration"];
    let scheme = known
        .into_iter()
        .find(|known| scheme.eq_ignore_ascii_case(known));
    Ok(Some((scheme.ok_or(OtpError::Scheme)?, rest)))
}

fn one(address: Option<(&str, &str)>, text: &str) -> Result<OneTimeCode, OtpError> {
    match address {
        None => OneTimeCode::new(base32::decode(text)?),
        Some(("otpauth", rest)) => otpauth(rest),
        Some(("steam", rest)) => {
            let secret = label::decode(rest.trim_end_matches('/'))?;
            OneTimeCode::new(base32::decode(&secret)?)?.with_encoder(Encoder::Steam)
        }
        Some(_) => Err(OtpError::Scheme),
    }
}

fn otpauth(rest: &str) -> Result<OneTimeCode, OtpError> {
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (kind, names) = path.split_once('/').unwrap_or((path, ""));
    let kind = ["totp", "hotp", "steam"]
        .into_iter()
        .find(|known| kind.eq_ignore_ascii_case(known))
        .ok_or(OtpError::Type)?;
    let values = Values::read(query)?;
    let secret = base32::decode(values.get("secret").ok_or(OtpError::NoSecret)?)?;
    let (issuer, account) = label::split(&label::decode(names)?, values.get("issuer"));
    let step = match kind {
        "hotp" => Step::Counter(values.number("counter")?.ok_or(OtpError::NoCounter)?),
        _ => match values.number("period")? {
            None => Step::Period(PERIOD_SECONDS),
            Some(seconds) => Step::Period(u16::try_from(seconds).map_err(|_| OtpError::Period)?),
        },
    };
    Ok(OneTimeCode::new(secret)?
        .with_algorithm(values.algorithm()?)
        .with_encoder(values.encoder(kind == "steam")?)?
        .with_step(step)?
        .with_names(&issuer, &account))
}

/// The values of an address that mean something to us.
pub(super) struct Values<'a>(BTreeMap<&'static str, Cow<'a, str>>);

const NAMES: [&str; 8] = [
    "secret",
    "issuer",
    "algorithm",
    "digits",
    "period",
    "counter",
    "encoder",
    "data",
];

impl<'a> Values<'a> {
    pub(super) fn read(query: &'a str) -> Result<Self, OtpError> {
        let mut values = BTreeMap::new();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let known = NAMES
                .into_iter()
                .find(|known| name.eq_ignore_ascii_case(known));
            let Some(name) = known else { continue };
            let value = match name {
                // Forms write a space as a plus; exports are base 64, which has one.
                "data" => label::decode(value)?,
                _ => Cow::Owned(label::decode(&value.replace('+', " "))?.into_owned()),
            };
            if values.insert(name, value).is_some() {
                return Err(OtpError::Twice(name));
            }
        }
        Ok(Self(values))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(AsRef::as_ref)
    }

    fn number(&self, name: &'static str) -> Result<Option<u64>, OtpError> {
        let number = self.get(name).map(|text| text.trim().parse());
        number.transpose().map_err(|_| OtpError::Number(name))
    }

    fn algorithm(&self) -> Result<Algorithm, OtpError> {
        let name = self.get("algorithm").unwrap_or_default();
        let name = name.trim().to_ascii_uppercase().replace(['-', '_'], "");
        match name.strip_prefix("HMAC").unwrap_or(&name) {
            "" | "SHA1" => Ok(Algorithm::Sha1),
            "SHA256" => Ok(Algorithm::Sha256),
            "SHA512" => Ok(Algorithm::Sha512),
            _ => Err(OtpError::Algorithm),
        }
    }

    fn encoder(&self, is_steam: bool) -> Result<Encoder, OtpError> {
        let name = self.get("encoder").unwrap_or_default().trim();
        if is_steam || name.eq_ignore_ascii_case("steam") {
            return Ok(Encoder::Steam);
        }
        if !name.is_empty() {
            return Err(OtpError::Encoder);
        }
        match self.number("digits")? {
            None => Ok(Encoder::Digits(DIGITS)),
            Some(digits) => u8::try_from(digits)
                .map(Encoder::Digits)
                .map_err(|_| OtpError::Digits),
        }
    }
}
