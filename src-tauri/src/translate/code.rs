//! One-time codes, there and back.

use std::fmt::Write as _;

use client::{
    Algorithm, AppError, Code, Encoder, ExportPart, Found, FoundCode, HeldId, ItemId, LeftOut,
    Matrix, Secret, ShownCode, Step,
};
use zeroize::Zeroizing;

use super::{count, ui_error};
use crate::dto::{self, CodeAlgorithm, CodeLook, CodeStep, Revealed};

/// Modules that stay light around a QR code, for a reader to find it.
const MARGIN: usize = 4;
/// Most characters of a module in a path.
const MODULE_CHARS: usize = 16;

/// What was found.
pub(crate) fn found(found: Found) -> dto::FoundCodes {
    dto::FoundCodes {
        codes: found.codes.into_iter().map(found_code).collect(),
        left_out: found.left_out.into_iter().map(left_out).collect(),
        parts: found.parts.into_iter().map(part).collect(),
    }
}

/// Codes whose key is held.
pub(crate) fn found_code(code: FoundCode) -> dto::FoundCode {
    let options = code.options;
    dto::FoundCode {
        held: code.id.0.to_string(),
        issuer: code.issuer,
        account: code.account,
        options: dto::CodeOptions {
            algorithm: match options.algorithm {
                Algorithm::Sha1 => CodeAlgorithm::Sha1,
                Algorithm::Sha256 => CodeAlgorithm::Sha256,
                Algorithm::Sha512 => CodeAlgorithm::Sha512,
            },
            look: match options.encoder {
                Encoder::Digits(digits) => CodeLook::Digits { digits },
                Encoder::Steam => CodeLook::Steam,
            },
            step: match options.step {
                Step::Period(seconds) => CodeStep::Time { seconds },
                Step::Counter(counter) => CodeStep::Counter {
                    counter: counter.to_string(),
                },
            },
        },
    }
}

fn left_out(left_out: LeftOut) -> dto::LeftOutCode {
    dto::LeftOutCode {
        account: left_out.account,
        why: ui_error(left_out.why.into()),
    }
}

fn part(part: ExportPart) -> dto::ExportPart {
    dto::ExportPart {
        export: part.export,
        part: part.part,
        parts: part.parts,
    }
}

/// How codes are made, as a form hands it in.
pub(crate) fn code_options(options: dto::CodeOptions) -> Result<client::CodeOptions, AppError> {
    Ok(client::CodeOptions {
        algorithm: match options.algorithm {
            CodeAlgorithm::Sha1 => Algorithm::Sha1,
            CodeAlgorithm::Sha256 => Algorithm::Sha256,
            CodeAlgorithm::Sha512 => Algorithm::Sha512,
        },
        encoder: match options.look {
            CodeLook::Digits { digits } => Encoder::Digits(digits),
            CodeLook::Steam => Encoder::Steam,
        },
        step: match options.step {
            CodeStep::Time { seconds } => Step::Period(seconds),
            CodeStep::Counter { counter: text } => Step::Counter(counter(&text)?),
        },
    })
}

/// A counter that a page hands back.
pub(crate) fn counter(text: &str) -> Result<u64, AppError> {
    let none = |_| AppError::new(Code::OtpNumber).text("name", "counter");
    text.trim().parse().map_err(none)
}

/// A key that a page names. What is none is held no longer.
pub(crate) fn held(text: &str) -> Result<HeldId, AppError> {
    let id = text.parse().map(HeldId);
    id.map_err(|_| AppError::new(Code::MadeKeyGone))
}

/// A code, as it is shown.
pub(crate) fn code(code: &ShownCode) -> dto::ShownCode {
    dto::ShownCode {
        code: revealed(&code.code),
        next: revealed(&code.next),
        valid_until: code.valid_until_ms,
        period_ms: code.period_ms,
        counter: code.counter.map(|counter| counter.to_string()),
    }
}

/// The codes of a screenful.
pub(crate) fn item_codes(codes: &[(ItemId, ShownCode)]) -> Vec<dto::ItemCode> {
    let item_code = |(item, shown): &(ItemId, ShownCode)| dto::ItemCode {
        item: item.to_string(),
        code: code(shown),
    };
    codes.iter().map(item_code).collect()
}

/// A QR code as the path of an SVG: each row's runs of dark modules.
pub(crate) fn qr_shape(matrix: &Matrix) -> dto::QrShape {
    // It is what is shown.
    let modules = matrix.modules.expose();
    // With room for all of it, so that growing leaves no piece of it behind.
    let mut path = Zeroizing::new(String::with_capacity(modules.len() * MODULE_CHARS));
    for (y, row) in modules.chunks(matrix.width.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let (left, top, length) = (x + MARGIN, y + MARGIN, run.len());
                // Writing into a string cannot fail.
                write!(path, "M{left} {top}h{length}v1h-{length}z").ok();
            }
            x += run.len();
        }
    }
    dto::QrShape {
        size: count(matrix.width + 2 * MARGIN),
        path: Revealed::new(path),
    }
}

fn revealed(value: &Secret<String>) -> Revealed {
    // The page that asked shows it.
    Revealed::new(Zeroizing::new(value.expose().clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_code_has_its_margin_and_each_run_once() {
        let modules = vec![true, true, false, false, false, true, true, false, true];
        let shape = qr_shape(&Matrix {
            width: 3,
            modules: Secret::new(modules),
        });
        assert_eq!(shape.size, 11);
        let expected = "M4 4h2v1h-2zM6 5h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z";
        assert!(shape.path == Revealed::new(Zeroizing::new(expected.to_owned())));
    }

    #[test]
    fn what_a_page_names_is_a_number_or_an_error_with_words() {
        let code = |error: AppError| error.code;
        assert_eq!(held("7").map_err(code), Ok(HeldId(7)));
        assert_eq!(held("x").map_err(code), Err(Code::MadeKeyGone));
        assert_eq!(counter("18446744073709551615").map_err(code), Ok(u64::MAX));
        assert_eq!(counter("-1").map_err(code), Err(Code::OtpNumber));
    }
}
