//! Errors: the same code, the same arguments.

use client::{AppError, Arg};

use crate::dto::{ErrorArg, UiError};

/// The error as a page is told it.
pub(crate) fn ui_error(error: AppError) -> UiError {
    let argument = |(name, value): (&str, Arg)| {
        let value = match value {
            Arg::Text(text) => ErrorArg::Text(text),
            Arg::Number(number) => ErrorArg::Number(number),
        };
        (name.to_owned(), value)
    };
    UiError {
        code: error.code.as_str().to_owned(),
        args: error.args.into_iter().map(argument).collect(),
    }
}
