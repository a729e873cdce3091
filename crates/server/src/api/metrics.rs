//! `/metrics` for Prometheus: numbers of the server, never of a person.
//!
//! Only this machine may read them: a scraper elsewhere comes through a tunnel or a local agent.

use std::sync::atomic::AtomicU64;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::extract::ClientAddress;
use super::{ApiError, ApiResult};
use crate::breaker::Failure;
use crate::state::AppState;
use crate::store::Db;
use crate::{breaker, mail, store::StoreError};

const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Counted since this process started.
#[derive(Clone, Default)]
pub struct Metrics {
    requests: Family<RequestLabels, Counter<u64, AtomicU64>>,
    failures: Family<FailureLabels, Counter<u64, AtomicU64>>,
}

impl Metrics {
    /// Counts something that failed.
    pub(crate) fn failed(&self, failure: Failure) {
        let what = failure.as_str();
        self.failures
            .get_or_create(&FailureLabels {
                what: what.to_owned(),
            })
            .inc();
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FailureLabels {
    what: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabels {
    state: String,
}

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/metrics", get(show))
}

/// All metrics as text.
async fn show(
    State(state): State<AppState>,
    address: ClientAddress,
    headers: HeaderMap,
) -> ApiResult<Response> {
    // A proxy on this machine forwards strangers, and says so.
    if !address.0.is_loopback() || headers.contains_key("x-forwarded-for") {
        return Err(ApiError::NotFound);
    }
    let mut registry = Registry::with_prefix("latchkey");
    registry.register(
        "http_requests",
        "Answered requests",
        state.metrics.requests.clone(),
    );
    registry.register(
        "failures",
        "Sign-ins, invites, codes and device tokens that were wrong",
        state.metrics.failures.clone(),
    );
    register_stored(&mut registry, &state).await?;
    let mut text = String::new();
    encode(&mut text, &registry).map_err(|error| ApiError::internal(&error))?;
    Ok(([(CONTENT_TYPE, TEXT)], text).into_response())
}

/// Counts an answer by its route as it is declared: real paths hold ids.
pub(super) async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let method = known(request.method()).to_owned();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let labels = RequestLabels {
        method,
        route,
        status: response.status().as_u16(),
    };
    state.metrics.requests.get_or_create(&labels).inc();
    response
}

/// Callers may make methods up; each label is kept for ever.
fn known(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let found = known.into_iter().find(|name| *name == method.as_str());
    found.unwrap_or("other")
}

async fn register_stored(registry: &mut Registry, state: &AppState) -> Result<(), StoreError> {
    let waiting = mail::waiting(&state.db).await?;
    let now = state.clock.now();
    let age = waiting
        .oldest
        .map_or(0, |oldest| now.saturating_sub(oldest) / 1_000);
    let oldest = Gauge::<i64>::default();
    oldest.set(age);
    registry.register(
        "outbox_oldest_seconds",
        "Age of the oldest mail that waits",
        oldest,
    );
    let alarm = Gauge::<i64>::default();
    alarm.set(i64::from(breaker::alarm(&state.db, now).await?.is_some()));
    registry.register(
        "alarm",
        "1 while a thousand of these failed within an hour, over all nodes",
        alarm,
    );
    let mails = by_state(mails_by_state(&state.db).await?);
    registry.register("outbox_mails", "Mails by their state", mails);
    let enrolments = by_state(enrolments_by_status(&state.db).await?);
    registry.register(
        "enrolments",
        "Enrolments by their service status",
        enrolments,
    );
    Ok(())
}

fn by_state(rows: Vec<(String, i64)>) -> Family<StateLabels, Gauge> {
    let family = Family::<StateLabels, Gauge>::default();
    for (state, count) in rows {
        family.get_or_create(&StateLabels { state }).set(count);
    }
    family
}

async fn mails_by_state(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    db.all("SELECT state, COUNT(*) FROM outbox GROUP BY state", ())
        .await
}

async fn enrolments_by_status(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    db.all(
        "SELECT status, COUNT(*) FROM enrolments GROUP BY status",
        (),
    )
    .await
}
