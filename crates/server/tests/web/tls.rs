//! TLS by the server itself.

use reqwest::tls::Version;
use reqwest::{Certificate, Client, ClientBuilder};
use server::config::{Config, TlsConfig};

use crate::stage::Stage;

/// A server with a certificate for `localhost`, and a client that believes it.
async fn company() -> (Stage, ClientBuilder) {
    let directory = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let files = TlsConfig {
        certificate: directory.path().join("cert.pem"),
        key: directory.path().join("key.pem"),
    };
    std::fs::write(&files.certificate, made.cert.pem()).unwrap();
    std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    let change = |config: &mut Config| config.tls = Some(files);
    let stage = Stage::start_with(directory, "https://localhost:8443", change).await;
    let certificate = Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    (stage, Client::builder().tls_certs_only([certificate]))
}

/// What a client of at most this version gets to know: the answer's HSTS header, or nothing.
async fn hsts(version: Version) -> Option<String> {
    let (stage, client) = company().await;
    let url = format!("https://localhost:{}/healthz", stage.running.addr.port());
    let client = client.tls_version_max(version).build().unwrap();
    let answer = client.get(url).send().await.ok()?;
    let header = answer.headers().get("strict-transport-security")?;
    Some(header.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn tls_1_3_is_spoken_and_nothing_older() {
    let newest = hsts(Version::TLS_1_3).await;
    let older = hsts(Version::TLS_1_2).await;
    let said = |answer: &Option<String>| match answer {
        Some(hsts) => format!("answered with `{hsts}`"),
        None => "refused".to_owned(),
    };
    tests::figures::record(&tests::figures::Figure {
        id: "SV8-server",
        title: "the server speaks TLS 1.3 and nothing older, and asks for it for two years",
        measured: format!("TLS 1.3 {}, TLS 1.2 {}", said(&newest), said(&older)),
        required: "TLS 1.3 answered with HSTS of a year or more, TLS 1.2 refused",
        ok: newest.as_deref() == Some("max-age=63072000; includeSubDomains") && older.is_none(),
    });
}

#[tokio::test]
async fn plain_http_is_not_answered_beside_tls() {
    let (stage, _) = company().await;
    let url = format!("http://localhost:{}/healthz", stage.running.addr.port());
    assert!(Client::new().get(url).send().await.is_err());
}
