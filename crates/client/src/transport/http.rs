//! Requests over HTTP: TLS 1.3 except on this computer, no redirects, no cookies, small answers but for files.

use std::error::Error as _;
use std::time::Duration;

use protocol::{WireCode, WireError};
use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::{Client, ClientBuilder, RequestBuilder, Response, StatusCode, redirect, tls};
use url::{Host, Url};

use super::{Answering, Call, Outgoing, Transport, TransportError, streamed};

const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(10),
    total: Duration::from_secs(30),
};
/// A hundred times the largest real answer.
const LARGEST_ANSWER_BYTES: usize = 256 * 1024;
/// A backup is opaque to everybody between.
const BYTES: &str = "application/octet-stream";
/// Asked for where a proxy says "too many requests" without saying for how long.
const DEFAULT_PAUSE_SECONDS: u64 = 60;

/// The HTTP client of this system, or its certificates, cannot be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct SetUpError(#[source] reqwest::Error);

/// How long a server may take.
#[derive(Clone, Copy)]
struct Patience {
    connect: Duration,
    total: Duration,
}

/// The real transport.
pub struct HttpTransport {
    secure: Client,
    /// Plain HTTP is spoken with this computer only, and never through a proxy.
    loopback: Client,
    patience: Patience,
}

impl HttpTransport {
    /// A transport that trusts the system's certificates and uses the system's proxy.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub fn new(app_version: &str) -> Result<Self, SetUpError> {
        Self::with_patience(app_version, PATIENCE)
    }

    fn with_patience(app_version: &str, patience: Patience) -> Result<Self, SetUpError> {
        let agent = format!("Latchkey/{app_version} ({})", crate::os::NAME);
        let secure = hardened(&agent, patience)
            .https_only(true)
            .tls_version_min(tls::Version::TLS_1_3);
        let loopback = hardened(&agent, patience).no_proxy();
        Ok(Self {
            secure: secure.build().map_err(SetUpError)?,
            loopback: loopback.build().map_err(SetUpError)?,
            patience,
        })
    }

    async fn send_one(&self, request: &Outgoing) -> Result<Vec<u8>, TransportError> {
        let response = self.prepared(request).await?.send().await;
        let response = response.map_err(|error| failure(&error))?;
        let status = response.status();
        match &request.call {
            Call::Fetch { into, most, came } if status == StatusCode::OK => {
                streamed::save(response, into, *most, came).await?;
                Ok(Vec::new())
            }
            _ => judged(status, read(response).await?),
        }
    }

    async fn prepared(&self, request: &Outgoing) -> Result<RequestBuilder, TransportError> {
        let client = self.client_for(&request.server)?;
        let mut url = request
            .server
            .join(&request.path)
            .map_err(|_| TransportError::Nonsense)?;
        if let Call::Put { query, .. } = &request.call {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut asked = match &request.call {
            Call::Post(body) => client
                .post(url)
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_vec()),
            Call::Get => client.get(url),
            Call::Delete => client.delete(url),
            Call::Put { file, bytes, .. } => client
                .put(url)
                .header(CONTENT_TYPE, BYTES)
                .header(CONTENT_LENGTH, *bytes)
                .timeout(self.patience.total + streamed::patience(*bytes))
                .body(streamed::body(file, *bytes).await?),
            Call::Fetch { most, .. } => client
                .get(url)
                .timeout(self.patience.total + streamed::patience(*most)),
        };
        let accepted = match &request.call {
            Call::Fetch { .. } => BYTES,
            _ => "application/json",
        };
        asked = asked.header(ACCEPT, accepted);
        if let Some(token) = &request.bearer {
            asked = asked.bearer_auth(token.as_str());
        }
        Ok(asked)
    }

    fn client_for(&self, server: &Url) -> Result<&Client, TransportError> {
        match server.scheme() {
            "https" => Ok(&self.secure),
            "http" if is_loopback(server) => Ok(&self.loopback),
            _ => Err(TransportError::Certificate),
        }
    }
}

impl Transport for HttpTransport {
    fn send<'a>(&'a self, request: &'a Outgoing) -> Answering<'a> {
        Box::pin(self.send_one(request))
    }
}

fn hardened(agent: &str, patience: Patience) -> ClientBuilder {
    Client::builder()
        .user_agent(agent)
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(patience.connect)
        .timeout(patience.total)
}

/// Reads piece by piece, so that an endless answer costs no more than the largest allowed one.
async fn read(mut response: Response) -> Result<Vec<u8>, TransportError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + piece.len() > LARGEST_ANSWER_BYTES {
            return Err(TransportError::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// The body of a success, or what the refusal means.
pub(crate) fn judged(status: StatusCode, body: Vec<u8>) -> Result<Vec<u8>, TransportError> {
    if matches!(status, StatusCode::OK | StatusCode::NO_CONTENT) {
        Ok(body)
    } else {
        Err(refusal(status, &body))
    }
}

/// What a status other than success means: our server's own word, or a proxy's.
fn refusal(status: StatusCode, body: &[u8]) -> TransportError {
    if let Ok(WireError { code, .. }) = serde_json::from_slice(body) {
        return TransportError::Wire(code);
    }
    match status {
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            TransportError::Wire(WireCode::Unavailable)
        }
        StatusCode::TOO_MANY_REQUESTS => TransportError::Wire(WireCode::RateLimited {
            retry_after_seconds: DEFAULT_PAUSE_SECONDS,
        }),
        _ => TransportError::Nonsense,
    }
}

pub(super) fn failure(error: &reqwest::Error) -> TransportError {
    if error.is_timeout() {
        return TransportError::Timeout;
    }
    match tls_failure(error) {
        // Something answered that does not speak TLS at all.
        Some(rustls::Error::InvalidMessage(_)) => TransportError::Nonsense,
        Some(_) => TransportError::Certificate,
        None if error.is_connect() || error.is_request() => TransportError::Offline,
        // The connection broke in the middle of an answer.
        None if error.is_body() || error.is_decode() => TransportError::Offline,
        None => TransportError::Nonsense,
    }
}

/// The TLS error in the chain of causes. `io::Error` leaves its content out of that chain.
fn tls_failure(error: &reqwest::Error) -> Option<rustls::Error> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return Some(tls.clone());
        }
        let content = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        cause = match content {
            Some(content) => Some(content),
            None => error.source(),
        };
    }
    None
}

fn is_loopback(server: &Url) -> bool {
    match server.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
#[path = "bad_servers.rs"]
pub(crate) mod bad_servers;
#[cfg(test)]
#[path = "http_tests.rs"]
mod tests;
