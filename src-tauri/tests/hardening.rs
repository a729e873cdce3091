//! What the pages may do (SECURITY-MODEL, U1 and U2), read from what is built into the program.
//! A change of configuration or capabilities that is not made here as well fails.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tauri_utils::pattern::isolation::IFRAME_STYLE;
use tests::figures::{Figure, record};

type Policy = BTreeMap<String, BTreeSet<String>>;

fn file(name: &str) -> String {
    std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn configuration() -> Value {
    serde_json::from_str(&file("tauri.conf.json")).unwrap()
}

fn capability(name: &str) -> Value {
    serde_json::from_str(&file(&format!("capabilities/{name}.json"))).unwrap()
}

/// The hash of the style that hides the isolation frame: the one thing inline.
fn frame_style() -> String {
    let hash = Sha256::digest(IFRAME_STYLE.as_bytes());
    format!(
        "'sha256-{}'",
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, hash)
    )
}

fn expected_policy() -> Policy {
    let style = format!("'self' {}", frame_style());
    [
        ("default-src", "'none'"),
        ("script-src", "'self'"),
        ("style-src", style.as_str()),
        ("img-src", "'self' data:"),
        ("font-src", "'self'"),
        ("connect-src", "ipc: http://ipc.localhost"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
    ]
    .into_iter()
    .map(|(directive, sources)| (directive.to_owned(), set(sources)))
    .collect()
}

fn set(sources: &str) -> BTreeSet<String> {
    sources.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn configured_content_policy_is_exact() {
    let configured = configuration()["app"]["security"]["csp"].clone();
    let configured: BTreeMap<String, String> = serde_json::from_value(configured).unwrap();
    let configured: Policy = configured
        .into_iter()
        .map(|(directive, sources)| (directive, set(&sources)))
        .collect();
    assert_eq!(configured, expected_policy());
}

/// What Tauri adds when it serves a page: hashes and nonces of its own scripts and styles, and its isolation scheme.
#[test]
fn served_content_policy_adds_only_what_tauri_needs() {
    let app = tauri::test::mock_builder()
        .build(desktop::context())
        .unwrap();
    for page in ["gate.html", "vault.html"] {
        let asset = app.asset_resolver().get(page.into()).unwrap();
        let header = asset.csp_header.unwrap();
        assert!(!header.contains("unsafe"), "{header}");
        let mut served: Policy = BTreeMap::new();
        for directive in header
            .split(';')
            .map(str::trim)
            .filter(|directive| !directive.is_empty())
        {
            let (name, sources) = directive.split_once(' ').unwrap();
            assert!(
                served.insert(name.to_owned(), set(sources)).is_none(),
                "{name} twice"
            );
        }
        let expected = expected_policy();
        assert_eq!(
            served.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>()
        );
        for (name, sources) in &served {
            let added: Vec<_> = sources.difference(&expected[name]).collect();
            let allowed: &[&str] = match name.as_str() {
                "script-src" | "style-src" => &["'sha256-", "'nonce-"],
                "default-src" => &["isolation-"],
                _ => &[],
            };
            let fine = |source: &&String| allowed.iter().any(|start| source.starts_with(start));
            assert!(added.iter().all(fine), "{name} {added:?}");
            assert!(expected[name].is_subset(sources), "{name} {sources:?}");
        }
    }
    record(&Figure {
        id: "U1",
        title: "content policy as served, both pages",
        measured: "the configured directives, Tauri's own hashes and isolation scheme, no unsafe-*"
            .to_owned(),
        required: "nothing else",
        ok: true,
    });
}

#[test]
fn security_settings_are_exact() {
    let mut security = configuration()["app"]["security"].clone();
    security.as_object_mut().unwrap().remove("csp");
    let expected = json!({
        "capabilities": ["gate", "vault"],
        "freezePrototype": true,
        "pattern": { "use": "isolation", "options": { "dir": "isolation" } },
    });
    assert_eq!(security, expected);
    assert_eq!(configuration()["app"]["withGlobalTauri"], json!(false));
    assert_eq!(configuration()["app"]["windows"], json!([]));
    assert_eq!(
        configuration()["build"],
        json!({ "frontendDist": "../ui/dist/desktop" })
    );
    record(&Figure {
        id: "U2",
        title: "shell settings: isolation, frozen prototypes, no global Tauri, no remote, no plugin permissions",
        measured: "exactly as listed; each command belongs to one window".to_owned(),
        required: "exact",
        ok: true,
    });
}

#[track_caller]
fn check_capability(name: &str, commands: &[&str]) {
    let capability = capability(name);
    let keys: BTreeSet<_> = capability.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        keys,
        set("identifier description windows permissions"),
        "{name}"
    );
    assert_eq!(capability["identifier"], json!(name));
    assert_eq!(capability["windows"], json!([format!("{name}-*")]));
    let allowed: Vec<String> = serde_json::from_value(capability["permissions"].clone()).unwrap();
    let listening = ["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned);
    let own = commands
        .iter()
        .map(|command| format!("allow-{}", command.replace('_', "-")));
    let expected: BTreeSet<String> = listening.into_iter().chain(own).collect();
    assert_eq!(
        allowed.len(),
        expected.len(),
        "{name} allows something twice"
    );
    assert_eq!(
        allowed.into_iter().collect::<BTreeSet<_>>(),
        expected,
        "{name}"
    );
}

#[test]
fn each_window_may_call_its_own_commands_and_listen_and_nothing_else() {
    check_capability("gate", desktop::commands::GATE);
    check_capability("vault", desktop::commands::VAULT);
    let files = std::fs::read_dir(format!("{}/capabilities", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(files.count(), 2);
}

#[test]
fn each_command_belongs_to_exactly_one_window() {
    let listed: Vec<&str> = [desktop::commands::GATE, desktop::commands::VAULT].concat();
    let once: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(once.len(), listed.len(), "a command is listed twice");
    let bindings = file("../ui/src/desktop/ipc/bindings.ts");
    let called: BTreeSet<&str> = bindings
        .lines()
        .filter(|line| line.contains("__TAURI_INVOKE<"))
        .filter_map(|line| {
            line.split_once(">(\"")?
                .1
                .split_once('"')
                .map(|(name, _)| name)
        })
        .collect();
    assert_eq!(
        called, once,
        "commands of the program, and commands that are listed"
    );
}

#[test]
fn developer_tools_are_not_built_into_releases() {
    let manifest = [file("Cargo.toml"), file("../Cargo.toml")].concat();
    assert!(!manifest.contains("\"devtools\""));
}
