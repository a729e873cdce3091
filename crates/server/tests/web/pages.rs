//! Pages, their headers, health and metrics.

use reqwest::{Method, Response};

use crate::stage::Stage;

#[track_caller]
fn check(answer: &Response, name: &str, expected: &str) {
    let value = answer
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap());
    assert_eq!(value, Some(expected), "{name} of {}", answer.url());
}

#[tokio::test]
async fn every_answer_carries_the_protective_headers() {
    let stage = Stage::start_at("https://vault.northwind.example").await;
    for path in [
        "/download",
        "/console/",
        "/api/docs",
        "/api/openapi.json",
        "/nowhere",
        "/healthz",
    ] {
        let answer = stage.get(path).await;
        check(&answer, "x-content-type-options", "nosniff");
        check(&answer, "referrer-policy", "no-referrer");
        check(&answer, "x-frame-options", "DENY");
        check(
            &answer,
            "strict-transport-security",
            "max-age=63072000; includeSubDomains",
        );
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(
            policy.starts_with("default-src 'none';"),
            "{path}: {policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere_and_nothing_inline() {
    let stage = Stage::start().await;
    for path in ["/download", "/join", "/console/", "/api/docs"] {
        let page = stage.get(path).await.text().await.unwrap();
        assert!(page.starts_with("<!doctype html>"), "{path}");
        for forbidden in [
            "http://",
            "https://",
            "//cdn",
            "style=",
            "<style",
            "onclick",
            "javascript:",
        ] {
            assert!(!page.contains(forbidden), "{path} has {forbidden}");
        }
    }
}

#[tokio::test]
async fn an_installer_arrives_as_its_hash_says_also_in_parts() {
    let stage = Stage::start().await;
    std::fs::write(stage.downloads().join("Latchkey_1.0.3_amd64.deb"), "abc").unwrap();
    let page = stage.get("/download").await.text().await.unwrap();
    assert!(page.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    let unescaped = page.replace("&#x2f;", "/");
    assert!(unescaped.contains("href=\"/download/files/Latchkey_1.0.3_amd64.deb\""));
    let whole = stage.get("/download/files/Latchkey_1.0.3_amd64.deb").await;
    check(
        &whole,
        "content-disposition",
        "attachment; filename=\"Latchkey_1.0.3_amd64.deb\"",
    );
    assert_eq!(whole.text().await.unwrap(), "abc");
    let rest = stage
        .request(Method::GET, "/download/files/Latchkey_1.0.3_amd64.deb")
        .header("range", "bytes=1-")
        .send()
        .await
        .unwrap();
    assert_eq!(rest.status(), 206);
    assert_eq!(rest.text().await.unwrap(), "bc");
}

#[tokio::test]
async fn files_that_are_not_on_offer_are_not_there() {
    let stage = Stage::start().await;
    std::fs::write(stage.downloads().join("notes.txt"), "x").unwrap();
    for name in [
        "notes.txt",
        "..%2Fdata%2Fserver.key",
        "%2e%2e/data/server.key",
        "Latchkey_1.0.3_amd64.deb",
    ] {
        assert_eq!(
            stage.get(&format!("/download/files/{name}")).await.status(),
            404,
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_consoles_own_pages_are_its_index() {
    let stage = Stage::start().await;
    assert_eq!(stage.get("/").await.status(), 303);
    check(&stage.get("/console").await, "location", "/console/");
    let index = stage.get("/console/").await.text().await.unwrap();
    assert_eq!(
        stage.get("/console/setup").await.text().await.unwrap(),
        index
    );
    assert_eq!(
        stage
            .get("/console/user-authentication/password-manager")
            .await
            .text()
            .await
            .unwrap(),
        index
    );
    assert_eq!(stage.get("/console/assets/none.js").await.status(), 404);
}

#[tokio::test]
async fn health_and_readiness_are_told() {
    let stage = Stage::start().await;
    assert_eq!(stage.get("/healthz").await.text().await.unwrap(), "ok");
    assert_eq!(stage.get("/readyz").await.text().await.unwrap(), "ready");
}

#[tokio::test]
async fn metrics_are_numbers_for_this_machine_only() {
    let stage = Stage::start().await;
    stage.get("/download").await;
    let made_up = Method::from_bytes(b"MADE-UP").unwrap();
    stage.request(made_up, "/download").send().await.unwrap();
    let metrics = stage.get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains(
        "latchkey_http_requests_total{method=\"GET\",route=\"/download\",status=\"200\"} 1"
    ));
    assert!(metrics.contains("latchkey_outbox_oldest_seconds 0"));
    assert!(metrics.contains("latchkey_http_requests_total{method=\"other\""));
    assert!(!metrics.contains("MADE-UP"));
    assert!(!metrics.contains('@'));
    let forwarded = stage
        .request(Method::GET, "/metrics")
        .header("x-forwarded-for", "127.0.0.1");
    assert_eq!(forwarded.send().await.unwrap().status(), 404);
}

#[test]
fn the_committed_openapi_document_is_the_one_the_server_serves() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let generated = server::api::openapi::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&file, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == generated,
        "crates/server/openapi.json is stale: run the test with UPDATE_OPENAPI=1"
    );
}
