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

async fn answer(stage: &Stage, client: ClientBuilder) -> Result<String, reqwest::Error> {
    let url = format!("https://localhost:{}/healthz", stage.running.addr.port());
    client.build()?.get(url).send().await?.text().await
}

#[tokio::test]
async fn tls_1_3_is_spoken_and_nothing_older() {
    let (stage, client) = company().await;
    assert_eq!(answer(&stage, client).await.unwrap(), "ok");
    let (stage, client) = company().await;
    let older = client.tls_version_max(Version::TLS_1_2);
    let refused = answer(&stage, older).await.unwrap_err().is_connect();
    tests::figures::record(&tests::figures::Figure {
        id: "SV8-server",
        title: "the server speaks TLS 1.3 and nothing older",
        measured: format!(
            "TLS 1.3 answered, TLS 1.2 {}",
            if refused { "refused" } else { "answered" }
        ),
        required: "TLS 1.2 refused",
        ok: refused,
    });
}

#[tokio::test]
async fn plain_http_is_not_answered_beside_tls() {
    let (stage, _) = company().await;
    let url = format!("http://localhost:{}/healthz", stage.running.addr.port());
    assert!(Client::new().get(url).send().await.is_err());
}
