//! One-time codes that were read from a text or a picture and wait for the item they are for.
//!
//! Their keys are held here; a form knows their names, how they are made, and the code of a moment.

use crypto::{Secret, attempts::Now};

use super::{Unlocked, held::HeldId, items::key_of};
use crate::{
    id::{FieldId, ItemId},
    otp::{
        self, Algorithm, Code, Encoder, OneTimeCode, OtpError, Parsed, Step, migration::LeftOut,
    },
    store::ReadError,
};

/// What was read.
#[derive(Default)]
pub struct Found {
    /// The codes, each once.
    pub codes: Vec<FoundCode>,
    /// Accounts of an export that no codes can be made for.
    pub left_out: Vec<LeftOut>,
    /// The parts of exports that they came in.
    pub parts: Vec<Part>,
}

/// A code whose key is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCode {
    /// Its key.
    pub id: HeldId,
    /// The service, or nothing.
    pub issuer: String,
    /// The account at the service, or nothing.
    pub account: String,
    /// How codes are made of the key.
    pub options: CodeOptions,
}

/// How codes are made of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeOptions {
    /// The hash.
    pub algorithm: Algorithm,
    /// What a code looks like.
    pub encoder: Encoder,
    /// What makes the next code.
    pub step: Step,
}

/// A part of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which export.
    pub export: i32,
    /// Which part, from 1.
    pub part: u32,
    /// How many parts there are.
    pub parts: u32,
}

/// Why a text or a picture gave no codes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// The picture gave no text.
    #[error("no text in the picture")]
    Picture(#[from] otp::picture::PictureError),
    /// A QR code holds something else.
    #[error("a QR code that is not of one-time codes")]
    NotACode,
    /// It is meant as one-time codes and is wrong.
    #[error("broken one-time codes")]
    Code(#[from] OtpError),
    /// The export holds no account that codes can be made for.
    #[error("an export without codes")]
    Nothing,
}

impl Unlocked {
    /// Reads what was typed or pasted: a bare secret, an address, an export.
    ///
    /// # Errors
    /// [`FindError`].
    pub fn find_typed(&mut self, text: &Secret<String>) -> Result<Found, FindError> {
        let mut found = Found::default();
        // It is read here and written again; both wipe themselves.
        self.take(otp::parse(text.expose())?, &mut found);
        found.told()
    }

    /// Reads the texts of QR codes. Other codes beside one of ours are passed over.
    ///
    /// # Errors
    /// [`FindError`]: of several the first that is meant as one-time codes.
    pub fn find_codes(&mut self, texts: &[Secret<String>]) -> Result<Found, FindError> {
        let mut found = Found::default();
        let mut wrong = None;
        for text in texts {
            match meant(text) {
                Some(Ok(parsed)) => self.take(parsed, &mut found),
                Some(Err(error)) => wrong = wrong.or(Some(error)),
                None => {}
            }
        }
        match wrong {
            Some(error) if found.is_empty() => Err(error.into()),
            None if found.is_empty() => Err(FindError::NotACode),
            _ => found.told(),
        }
    }

    /// Holds the key of a field, so that how its codes are made can be changed.
    ///
    /// # Errors
    /// [`ReadError::NotThere`] where the field holds no key of one-time codes.
    pub fn hold_code_of(&mut self, item: ItemId, field: FieldId) -> Result<FoundCode, ReadError> {
        let opened = self.store.item(item)?;
        let field = opened.item.field(field);
        let code = field.and_then(|field| key_of(&field.value));
        Ok(self.hold_code(&code.ok_or(ReadError::NotThere)?))
    }

    /// The code at `now` of a key that is held.
    ///
    /// # Errors
    /// [`ReadError::NotThere`].
    pub fn held_code(&self, id: HeldId, now: &Now) -> Result<Code, ReadError> {
        Ok(self.held_key(id)?.code_at(now.wall_ms))
    }

    /// Makes other codes of a key that is held.
    ///
    /// # Errors
    /// [`OtpError`] for what no codes are made with; it is [`OtpError::NoSecret`] where the key is
    /// held no longer.
    pub fn change_held_code(
        &mut self,
        id: HeldId,
        options: CodeOptions,
    ) -> Result<FoundCode, OtpError> {
        let code = self.held_key(id).map_err(|_| OtpError::NoSecret)?;
        let code = code
            .with_algorithm(options.algorithm)
            .with_encoder(options.encoder)?
            .with_step(options.step)?;
        self.held.replace(id, code.to_uri());
        Ok(FoundCode::of(id, &code))
    }

    fn held_key(&self, id: HeldId) -> Result<OneTimeCode, ReadError> {
        let uri = self.held.get(id).ok_or(ReadError::NotThere)?;
        // It is read here and wiped.
        OneTimeCode::parse(uri.expose()).map_err(|_| ReadError::NotThere)
    }

    fn hold_code(&mut self, code: &OneTimeCode) -> FoundCode {
        let id = self.hold(code.to_uri());
        FoundCode::of(id, code)
    }

    fn take(&mut self, parsed: Parsed, found: &mut Found) {
        match parsed {
            Parsed::One(code) => self.take_one(&code, found),
            Parsed::Batch(batch) => {
                for code in &batch.codes {
                    self.take_one(code, found);
                }
                found.left_out.extend(batch.left_out);
                found.parts.push(Part {
                    export: batch.id,
                    part: batch.part,
                    parts: batch.parts,
                });
            }
        }
    }

    /// A picture often shows the same code twice.
    fn take_one(&mut self, code: &OneTimeCode, found: &mut Found) {
        let uri = code.to_uri();
        let held = |known: &FoundCode| self.held.get(known.id).map(Secret::expose);
        // Both were read just now, and how long comparing takes tells nobody anything.
        if !found
            .codes
            .iter()
            .any(|known| held(known) == Some(uri.expose()))
        {
            found.codes.push(self.hold_code(code));
        }
    }
}

/// What a QR code is meant as. Only addresses are read: any word in capitals is base 32.
fn meant(text: &Secret<String>) -> Option<Result<Parsed, OtpError>> {
    // Only its start is looked at here.
    let is_address = text.expose().contains("://");
    match is_address.then(|| otp::parse(text.expose()))? {
        Err(OtpError::Scheme) => None,
        parsed => Some(parsed),
    }
}

impl Found {
    fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.parts.is_empty()
    }

    fn told(self) -> Result<Self, FindError> {
        match self.codes.is_empty() && self.left_out.is_empty() {
            true => Err(FindError::Nothing),
            false => Ok(self),
        }
    }
}

impl FoundCode {
    fn of(id: HeldId, code: &OneTimeCode) -> Self {
        Self {
            id,
            issuer: code.issuer().to_owned(),
            account: code.account().to_owned(),
            options: CodeOptions {
                algorithm: code.algorithm(),
                encoder: code.encoder(),
                step: code.step(),
            },
        }
    }
}
