//! One function for each thing the server is asked.

use protocol::device::{StatusAnswer, StatusRequest, path as device_path};
use protocol::enrolment::{
    CodeAnswer, CodeRequest, JoinAnswer, JoinRequest, VerifyAnswer, VerifyRequest, path,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;
use zeroize::Zeroizing;

use super::{Call, Outgoing, Repeat, Retries, Transport, TransportError};
use crate::AppError;
use crate::error::Code;

/// The way to one server.
pub(crate) struct Line<'a> {
    pub(crate) transport: &'a dyn Transport,
    pub(crate) retries: &'a Retries,
    pub(crate) server: &'a Url,
}

/// Who invites whom. Consumes nothing.
pub(crate) async fn join(line: Line<'_>, body: &JoinRequest) -> Result<JoinAnswer, AppError> {
    line.ask(path::JOIN, None, body, Repeat::Safe).await
}

/// A code by mail. A second request sends a second mail.
pub(crate) async fn code(line: Line<'_>, body: &CodeRequest) -> Result<CodeAnswer, AppError> {
    line.ask(path::CODE, None, body, Repeat::Never).await
}

/// Hands the code in. A second request would count a second try.
pub(crate) async fn verify(line: Line<'_>, body: &VerifyRequest) -> Result<VerifyAnswer, AppError> {
    line.ask(path::VERIFY, None, body, Repeat::Never).await
}

/// Reports that the PIN is confirmed.
pub(crate) async fn complete(
    line: Line<'_>,
    token: Zeroizing<String>,
    body: &StatusRequest,
) -> Result<StatusAnswer, AppError> {
    line.ask(device_path::COMPLETE, Some(token), body, Repeat::Safe)
        .await
}

/// Asks for the signed status.
pub(crate) async fn status(
    line: Line<'_>,
    token: Zeroizing<String>,
    body: &StatusRequest,
) -> Result<StatusAnswer, AppError> {
    line.ask(device_path::STATUS, Some(token), body, Repeat::Safe)
        .await
}

impl Line<'_> {
    async fn ask<A: DeserializeOwned>(
        &self,
        path: &'static str,
        bearer: Option<Zeroizing<String>>,
        body: &impl Serialize,
        repeat: Repeat,
    ) -> Result<A, AppError> {
        let call = Call::Post(json(body)?);
        self.told(
            path,
            understood(self.call(path, bearer, call, repeat).await),
        )
    }

    /// Asks for JSON.
    pub(crate) async fn get<A: DeserializeOwned>(
        &self,
        path: &'static str,
        bearer: Option<Zeroizing<String>>,
    ) -> Result<A, AppError> {
        let answer = self.call(path, bearer, Call::Get, Repeat::Safe).await;
        self.told(path, understood(answer))
    }

    /// Says something that is answered with nothing.
    pub(crate) async fn say(
        &self,
        path: &'static str,
        bearer: Option<Zeroizing<String>>,
        body: &impl Serialize,
        repeat: Repeat,
    ) -> Result<(), AppError> {
        let call = Call::Post(json(body)?);
        let answer = self.call(path, bearer, call, repeat).await;
        self.told(path, answer.map(drop))
    }

    /// What came of a request, still in the words of the wire.
    pub(super) async fn call(
        &self,
        path: impl Into<String>,
        bearer: Option<Zeroizing<String>>,
        call: Call,
        repeat: Repeat,
    ) -> Result<Vec<u8>, TransportError> {
        let request = Outgoing {
            server: self.server.clone(),
            path: path.into(),
            bearer,
            call,
            repeat,
        };
        self.retries.send(self.transport, &request).await
    }

    /// The answer in a person's words; the log has the path, which names no secret.
    pub(super) fn told<A>(
        &self,
        path: &'static str,
        answer: Result<A, TransportError>,
    ) -> Result<A, AppError> {
        answer.map_err(|error| {
            tracing::info!(server.path = path, failure = %error, "the server did not do it");
            error.told(self.server)
        })
    }
}

fn json(body: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let body = serde_json::to_vec(body).map_err(|_| AppError::new(Code::Internal))?;
    Ok(Zeroizing::new(body))
}

/// What a success says.
pub(crate) fn understood<A: DeserializeOwned>(
    answer: Result<Vec<u8>, TransportError>,
) -> Result<A, TransportError> {
    answer.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|_| TransportError::Nonsense))
}
