//! Google Authenticator's export: `otpauth-migration://offline?data=…`, one part for each QR code.
//!
//! The messages are written down here instead of in a `.proto` file, so that building needs no
//! compiler for it.

use crypto::Secret;
use data_encoding::{BASE64, BASE64_NOPAD};
use prost::Message;

use super::{Algorithm, Encoder, OneTimeCode, OtpError, PERIOD_SECONDS, Step, read::Values};

/// One part of an export.
pub struct Batch {
    /// The accounts of this part.
    pub codes: Vec<OneTimeCode>,
    /// Accounts that no codes can be made for.
    pub left_out: Vec<LeftOut>,
    /// Which export it is a part of.
    pub id: i32,
    /// Which part it is, from 1.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
}

/// An account that no codes can be made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its name.
    pub account: String,
    /// Why.
    pub why: OtpError,
}

/// Reads what follows the scheme.
pub(super) fn parse(rest: &str) -> Result<Batch, OtpError> {
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    if !place.trim_end_matches('/').eq_ignore_ascii_case("offline") {
        return Err(OtpError::Type);
    }
    let values = Values::read(query)?;
    let data = values.get("data").ok_or(OtpError::Export)?;
    // A plus that was not escaped comes back as a space from some scanners.
    let data = data.replace([' ', '-'], "+").replace('_', "/");
    let data = data.trim_end_matches('=').as_bytes();
    let bytes = BASE64_NOPAD
        .decode(data)
        .or_else(|_| BASE64.decode(data))
        .map(Secret::new)
        .map_err(|_| OtpError::Export)?;
    // The message is inside.
    let payload = Payload::decode(bytes.expose().as_slice()).map_err(|_| OtpError::Export)?;
    batch(payload)
}

fn batch(payload: Payload) -> Result<Batch, OtpError> {
    let parts = u32::try_from(payload.batch_size.max(1)).map_err(|_| OtpError::Export)?;
    let index = u32::try_from(payload.batch_index).map_err(|_| OtpError::Export)?;
    if index >= parts {
        return Err(OtpError::Export);
    }
    let mut batch = Batch {
        codes: Vec::new(),
        left_out: Vec::new(),
        id: payload.batch_id,
        part: index + 1,
        parts,
    };
    for account in payload.accounts {
        let name = account.name.clone();
        match account.code() {
            Ok(code) => batch.codes.push(code),
            Err(why) => batch.left_out.push(LeftOut { account: name, why }),
        }
    }
    Ok(batch)
}

#[derive(Clone, PartialEq, Message)]
#[prost(skip_debug)]
struct Payload {
    #[prost(message, repeated, tag = "1")]
    accounts: Vec<Account>,
    #[prost(int32, tag = "3")]
    batch_size: i32,
    #[prost(int32, tag = "4")]
    batch_index: i32,
    #[prost(int32, tag = "5")]
    batch_id: i32,
}

#[derive(Clone, PartialEq, Message)]
#[prost(skip_debug)]
struct Account {
    #[prost(bytes = "vec", tag = "1")]
    secret: Vec<u8>,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(string, tag = "3")]
    issuer: String,
    /// 1 SHA-1, 2 SHA-256, 3 SHA-512, 4 MD5.
    #[prost(int32, tag = "4")]
    algorithm: i32,
    /// 1 six, 2 eight.
    #[prost(int32, tag = "5")]
    digits: i32,
    /// 1 by counter, 2 by time.
    #[prost(int32, tag = "6")]
    kind: i32,
    #[prost(int64, tag = "7")]
    counter: i64,
}

impl Account {
    fn code(self) -> Result<OneTimeCode, OtpError> {
        let issuer = Some(self.issuer.as_str());
        let (issuer, account) = super::label::split(&self.name, issuer);
        let code = OneTimeCode::new(Secret::new(self.secret))?;
        let algorithm = match self.algorithm {
            0 | 1 => Algorithm::Sha1,
            2 => Algorithm::Sha256,
            3 => Algorithm::Sha512,
            _ => return Err(OtpError::Algorithm),
        };
        let digits = match self.digits {
            0 | 1 => 6,
            2 => 8,
            _ => return Err(OtpError::Digits),
        };
        let step = match self.kind {
            1 => Step::Counter(u64::try_from(self.counter).map_err(|_| OtpError::NoCounter)?),
            0 | 2 => Step::Period(PERIOD_SECONDS),
            _ => return Err(OtpError::Type),
        };
        Ok(code
            .with_algorithm(algorithm)
            .with_encoder(Encoder::Digits(digits))?
            .with_step(step)?
            .with_names(&issuer, &account))
    }
}

#[cfg(test)]
mod tests;
