//! The OpenAPI document: generated from the handlers, so that it cannot drift.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use protocol::device::{Deactivation, DeactivationReason, DeviceStatus};
use protocol::enrolment::{CodeProof, Enrolled, JoinOffer};
use protocol::rotation::KeyRotation;
use protocol::{
    BackupId, DeviceId, EnrolmentId, OrganisationId, PersonId, Policy, ServiceStatus,
    VerificationCode, WireCode, WireError,
};
use utoipa::ToSchema as _;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Components, ComponentsBuilder, Content, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Ref,
    ResponseBuilder,
};

use super::{ApiError, ApiResult};
use crate::admin::session::{COOKIE, CSRF_HEADER};
use crate::state::AppState;

/// The document without paths.
pub(super) fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Latchkey server")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "What the admin console and the app ask of the server.",
        ))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components()))
        .build()
}

/// The whole document, for the snapshot and the generated clients.
pub fn document() -> OpenApi {
    let mut document = super::documented().into_openapi();
    complete(&mut document);
    document
}

/// Serves the document, written once: an answer that nobody reads holds no copy of it.
pub(super) fn routes(mut document: OpenApi) -> Router<AppState> {
    complete(&mut document);
    let written = serde_json::to_vec(&document).map(Bytes::from);
    let written = written.map_err(|error| tracing::error!(%error, "the OpenAPI document"));
    let answer = move || async move {
        let written = written.map_err(|()| ApiError::Internal)?;
        ApiResult::Ok(([(CONTENT_TYPE, "application/json")], written))
    };
    Router::new().route("/api/openapi.json", get(answer))
}

/// What no handler names: what is inside signed messages, how errors look, how callers prove themselves.
fn components() -> Components {
    ComponentsBuilder::new()
        .schema_from::<JoinOffer>()
        .schema_from::<CodeProof>()
        .schema_from::<KeyRotation>()
        .schema_from::<Enrolled>()
        .schema_from::<DeviceStatus>()
        .schema_from::<Deactivation>()
        .schema_from::<DeactivationReason>()
        .schema_from::<OrganisationId>()
        .schema_from::<PersonId>()
        .schema_from::<EnrolmentId>()
        .schema_from::<DeviceId>()
        .schema_from::<BackupId>()
        .schema_from::<Policy>()
        .schema_from::<ServiceStatus>()
        .schema_from::<VerificationCode>()
        .schema_from::<WireError>()
        .schema_from::<WireCode>()
        .security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE))),
        )
        .security_scheme(
            "csrf",
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(CSRF_HEADER))),
        )
        .security_scheme(
            "device",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .build()
}

/// Every refusal has the same shape, also those that a handler does not list.
fn complete(document: &mut OpenApi) {
    let body = Content::new(Some(Ref::from_schema_name(WireError::name())));
    let refusal = ResponseBuilder::new()
        .description("Why it was not done")
        .content("application/json", body)
        .build();
    for path in document.paths.paths.values_mut() {
        for operation in operations(path) {
            let answers = &mut operation.responses.responses;
            answers.insert("default".to_owned(), refusal.clone().into());
        }
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut utoipa::openapi::path::Operation> {
    [
        &mut path.get,
        &mut path.post,
        &mut path.put,
        &mut path.patch,
        &mut path.delete,
    ]
    .into_iter()
    .filter_map(Option::as_mut)
}
