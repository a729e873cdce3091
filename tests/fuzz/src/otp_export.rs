//! What lies in Google Authenticator's export, without the base 64 that a fuzzer would not get past.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use vault::otp::{self, OtpError, Parsed};

use crate::{Outcome, otp_link};

/// Accounts that codes can be made for are read the same once they were written; the others say why.
pub fn otp_export(bytes: &[u8]) -> Outcome {
    let data = URL_SAFE_NO_PAD.encode(bytes);
    match otp::parse(&format!("otpauth-migration://offline?data={data}")) {
        Ok(Parsed::Batch(batch)) => {
            assert!(batch.part >= 1 && batch.part <= batch.parts);
            batch.codes.iter().for_each(otp_link::check);
            for left_out in &batch.left_out {
                assert!(!left_out.why.to_string().is_empty());
            }
            Outcome::accepted(!batch.codes.is_empty())
        }
        Ok(Parsed::One(_)) => panic!("an export is no single code"),
        Err(error) => {
            assert!(matches!(error, OtpError::Export | OtpError::TooLong));
            Outcome::Refused
        }
    }
}
