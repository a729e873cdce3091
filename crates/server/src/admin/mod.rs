//! Administrators: their accounts, sessions and set-up links.
//!
//! A password is set through a one-time link and kept as an Argon2id hash;
//! a session is a random token in a cookie, of which only the hash is kept.

mod account;
mod attempts;
mod cookie;
mod current;
mod known;
mod password;
pub(crate) mod session;
mod setup;
mod setup_link;
mod sign_in;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use account::{NewAdminError, create, new_link};
pub use setup_link::SetupToken;

use crate::state::AppState;

/// The routes of administrators' own accounts.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(setup::check))
        .routes(routes!(setup::set_up))
        .routes(routes!(sign_in::sign_in, current::show, current::sign_out))
}
