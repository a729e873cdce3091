//! What is wrong with one-time codes and pictures of them, as a person is told it.

use vault::otp::OtpError;
use vault::otp::picture::{MOST_BYTES, PictureError};
use vault::{FindError, NextError, QrError, WriteError};

use crate::error::{AppError, Code};

impl From<OtpError> for AppError {
    fn from(error: OtpError) -> Self {
        match error {
            OtpError::TooLong | OtpError::LongSecret => Code::OtpTooLong.into(),
            OtpError::Scheme => Code::OtpOtherAddress.into(),
            OtpError::Type => Code::OtpType.into(),
            OtpError::NoSecret | OtpError::EmptySecret => Code::OtpNoSecret.into(),
            OtpError::NotBase32 { at } => {
                let place = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(1);
                Self::new(Code::OtpNotBase32).number("place", place)
            }
            OtpError::Incomplete => Code::OtpIncomplete.into(),
            OtpError::Algorithm => Code::OtpAlgorithm.into(),
            OtpError::Digits | OtpError::Encoder => Code::OtpDigits.into(),
            OtpError::Period => Code::OtpPeriod.into(),
            OtpError::NoCounter => Code::OtpNoCounter.into(),
            OtpError::Number(name) => Self::new(Code::OtpNumber).text("name", name),
            OtpError::Twice(name) => Self::new(Code::OtpTwice).text("name", name),
            OtpError::NotText => Code::OtpNotText.into(),
            OtpError::Export => Code::OtpExport.into(),
        }
    }
}

impl From<PictureError> for AppError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::TooLarge => {
                let most = i64::try_from(MOST_BYTES >> 20).unwrap_or(i64::MAX);
                Self::new(Code::PictureTooLarge).number("max", most)
            }
            PictureError::TooManyPixels => Code::PictureTooManyPixels.into(),
            PictureError::NotAPicture => Code::PictureUnknown.into(),
            PictureError::Damaged => Code::PictureDamaged.into(),
            PictureError::NoCode => Code::PictureNoQr.into(),
            PictureError::Unreadable => Code::PictureQrUnreadable.into(),
        }
    }
}

impl From<FindError> for AppError {
    fn from(error: FindError) -> Self {
        match error {
            FindError::Picture(error) => error.into(),
            FindError::Code(error) => error.into(),
            FindError::NotACode => Code::QrNotACode.into(),
            FindError::Nothing => Code::OtpExportEmpty.into(),
        }
    }
}

impl From<NextError> for AppError {
    fn from(error: NextError) -> Self {
        match error {
            NextError::NoCounter => Code::OtpNoCounter.into(),
            NextError::Write(WriteError::Read(error)) => error.into(),
            NextError::Write(error) => error.into(),
        }
    }
}

impl From<QrError> for AppError {
    fn from(error: QrError) -> Self {
        match error {
            QrError::Read(error) => error.into(),
            QrError::TooLong(_) => Code::QrTooLong.into(),
        }
    }
}
