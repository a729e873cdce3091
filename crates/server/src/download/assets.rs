//! The page's own files, in the program: style, script, mark and fonts (OFL, see the licences beside them).

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::api::ApiError;

struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
}

const ASSETS: [Asset; 5] = [
    Asset {
        name: "page.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("assets/page.css"),
    },
    Asset {
        name: "open.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("assets/open.js"),
    },
    Asset {
        name: "mark.svg",
        content_type: "image/svg+xml",
        bytes: include_bytes!("assets/mark.svg"),
    },
    Asset {
        name: "inter.woff2",
        content_type: "font/woff2",
        bytes: include_bytes!("assets/inter.woff2"),
    },
    Asset {
        name: "jetbrains-mono.woff2",
        content_type: "font/woff2",
        bytes: include_bytes!("assets/jetbrains-mono.woff2"),
    },
];

/// The file of this name.
pub(super) fn asset(name: &str) -> Result<Response, ApiError> {
    let found = ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .ok_or(ApiError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, found.content_type),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((headers, found.bytes).into_response())
}
