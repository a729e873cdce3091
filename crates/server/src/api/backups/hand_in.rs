//! `PUT /api/v1/device/backups`: a backup comes in, as large as it may be and as slowly as a bad line is.

use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use protocol::WireError;
use protocol::backup::{Handed, KeptBackup};
use tokio::time::{Instant, timeout, timeout_at};

use crate::api::extract::{Device, Params};
use crate::api::whole_body::{SLOWEST_BODY, piece};
use crate::api::{ApiError, ApiResult};
use crate::backups::{self, Arriving};
use crate::state::AppState;

/// Takes a backup. The older copies stay until this one is whole and hashes to what the query says.
///
/// A deactivated device may hand in its last one as long as it has not erased its vault.
#[utoipa::path(
    put,
    path = "/api/v1/device/backups",
    tag = "backups",
    security(("device" = [])),
    params(
        ("bytes" = u64, Query, description = "How many bytes follow."),
        ("sha256" = String, Query, description = "SHA-256 of them, 64 hexadecimal digits."),
        ("made_at" = i64, Query, description = "When the backup was made, in milliseconds since the Unix epoch."),
    ),
    request_body(content_type = "application/octet-stream", description = "The bytes"),
    responses(
        (status = 200, body = KeptBackup, description = "It is kept"),
        (status = 400, body = WireError, description = "Length or hash are others, or it came too slowly"),
        (status = 403, body = WireError, description = "The company keeps no backups, or the vault is erased"),
        (status = 409, body = WireError, description = "A newer upload of this device took its place"),
        (status = 413, body = WireError, description = "Larger than the company keeps, or than was said"),
    )
)]
pub(super) async fn hand_in(
    State(state): State<AppState>,
    device: ApiResult<Device>,
    handed: ApiResult<Params<Handed>>,
    request: Request,
) -> ApiResult<Json<KeptBackup>> {
    let mut body = request.into_body();
    let kept = match begin(&state, device, handed).await {
        Ok(arriving) => receive(arriving, &mut body, SLOWEST_BODY).await,
        Err(refused) => Err(refused),
    };
    if kept.is_err() {
        read_to_end(&mut body).await;
    }
    kept.map(Json)
}

async fn begin(
    state: &AppState,
    device: ApiResult<Device>,
    handed: ApiResult<Params<Handed>>,
) -> ApiResult<Arriving<'_>> {
    let (Device(device), Params(handed)) = (device?, handed?);
    Ok(backups::begin(state, device, handed).await??)
}

/// Takes what comes until the end; nothing for as long as `patience` is an end as well.
async fn receive(
    mut arriving: Arriving<'_>,
    body: &mut Body,
    patience: Duration,
) -> ApiResult<KeptBackup> {
    loop {
        let refused = match timeout(patience, piece(body)).await {
            Ok(None) => return Ok(arriving.finish().await??),
            Ok(Some(Ok(bytes))) => match arriving.take(&bytes).await? {
                Ok(()) => continue,
                Err(refused) => ApiError::Code(refused),
            },
            // The client went away, or says nothing any more.
            Ok(Some(Err(_))) | Err(_) => ApiError::BadRequest("body"),
        };
        arriving.give_up().await?;
        return Err(refused);
    }
}

/// Hears a refused upload out for a while: many clients take an answer in the middle for a broken line.
async fn read_to_end(body: &mut Body) {
    let latest = Instant::now() + SLOWEST_BODY;
    while let Ok(Some(Ok(_))) = timeout_at(latest, piece(body)).await {}
}
