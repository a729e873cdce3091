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
        // Pictures of attached files are shown out of the page's memory.
        ("img-src", "'self' data: blob:"),
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
fn is_tauris_own(directive: &str, source: &str) -> bool {
    let allowed: &[&str] = match directive {
        "script-src" | "style-src" => &["'sha256-", "'nonce-"],
        "default-src" => &["isolation-"],
        _ => &[],
    };
    allowed.iter().any(|start| source.starts_with(start))
}

/// The policy as served: each directive once.
fn parsed(header: &str) -> Policy {
    let directives = header.split(';').map(str::trim);
    let mut policy = Policy::new();
    for directive in directives.filter(|directive| !directive.is_empty()) {
        let (name, sources) = directive.split_once(' ').unwrap();
        let first = policy.insert(name.to_owned(), set(sources)).is_none();
        assert!(first, "{name} twice");
    }
    policy
}

/// What of a served policy is missing, unsafe, or neither configured nor Tauri's own; and how much is Tauri's own.
fn compared(served: &Policy) -> (Vec<String>, usize) {
    let (expected, nothing) = (expected_policy(), BTreeSet::new());
    let mut wrong = Vec::new();
    let mut own = 0;
    for name in served
        .keys()
        .chain(expected.keys())
        .collect::<BTreeSet<_>>()
    {
        let here = served.get(name).unwrap_or(&nothing);
        let wanted = expected.get(name).unwrap_or(&nothing);
        wrong.extend(
            wanted
                .difference(here)
                .map(|gone| format!("{name} lacks {gone}")),
        );
        for added in here.difference(wanted) {
            match is_tauris_own(name, added) {
                true => own += 1,
                false => wrong.push(format!("{name} has {added}")),
            }
        }
    }
    (wrong, own)
}

#[test]
fn served_content_policy_adds_only_what_tauri_needs() {
    let app = tauri::test::mock_builder()
        .build(desktop::context())
        .unwrap();
    let (mut wrong, mut measured) = (Vec::new(), Vec::new());
    for page in ["gate.html", "generator.html", "vault.html"] {
        let asset = app.asset_resolver().get(page.into()).unwrap();
        let header = asset.csp_header.unwrap();
        let served = parsed(&header);
        let (differs, own) = compared(&served);
        wrong.extend(differs);
        measured.push(format!(
            "{page}: {} directives, {own} sources of Tauri's own, {} unsafe-*",
            served.len(),
            header.matches("unsafe").count()
        ));
    }
    record(&Figure {
        id: "U1",
        title: "content policy as served: the configured directives, Tauri's own hashes and isolation scheme",
        measured: format!(
            "{}; {} differences {wrong:?}",
            measured.join("; "),
            wrong.len()
        ),
        required: "0 differences, 0 unsafe-*",
        ok: wrong.is_empty() && measured.iter().all(|page| page.ends_with(" 0 unsafe-*")),
    });
}

#[test]
fn a_policy_that_lets_more_in_is_told() {
    let mut served = expected_policy();
    assert_eq!(compared(&served).0, Vec::<String>::new());
    served.insert("frame-src".to_owned(), set("https://frame.example"));
    served
        .get_mut("img-src")
        .unwrap()
        .insert("https:".to_owned());
    served
        .get_mut("script-src")
        .unwrap()
        .insert("'unsafe-inline'".to_owned());
    served.get_mut("style-src").unwrap().remove("'self'");
    assert_eq!(
        compared(&served).0,
        [
            "frame-src has https://frame.example",
            "img-src has https:",
            "script-src has 'unsafe-inline'",
            "style-src lacks 'self'",
        ]
    );
}

/// Each setting of the shell: where it stands in the configuration, what is there, what has to be.
fn settings() -> Vec<(&'static str, Value, Value)> {
    let configuration = configuration();
    let at = |pointer: &'static str, expected: Value| {
        let found = configuration.pointer(pointer).cloned();
        (pointer, found.unwrap_or_default(), expected)
    };
    let mut security = configuration["app"]["security"].clone();
    security.as_object_mut().unwrap().remove("csp");
    let names: Vec<&String> = security.as_object().unwrap().keys().collect();
    let known = json!(["capabilities", "freezePrototype", "pattern"]);
    vec![
        ("names of /app/security", json!(names), known),
        at(
            "/app/security/capabilities",
            json!(["gate", "generator", "vault"]),
        ),
        at("/app/security/freezePrototype", json!(true)),
        at(
            "/app/security/pattern",
            json!({ "use": "isolation", "options": { "dir": "isolation" } }),
        ),
        at("/app/withGlobalTauri", json!(false)),
        at("/app/windows", json!([])),
        at("/build", json!({ "frontendDist": "../ui/dist/desktop" })),
    ]
}

#[test]
fn security_settings_are_exact() {
    let settings = settings();
    let differ: Vec<_> = settings
        .iter()
        .filter(|(_, is, wanted)| is != wanted)
        .collect();
    let granted = ["gate", "generator", "vault"].map(capability);
    let granted = granted
        .iter()
        .flat_map(|one| one["permissions"].as_array().unwrap());
    let (listening, commands): (Vec<&Value>, Vec<&Value>) =
        granted.partition(|permission| permission.as_str().unwrap().starts_with("core:event:"));
    let others = commands.iter().filter(|permission| {
        let command = permission.as_str().unwrap().strip_prefix("allow-");
        let command = command.map(|command| command.replace('-', "_"));
        let listed = all_commands();
        !command.is_some_and(|command| listed.contains(&command.as_str()))
    });
    let others = others.count();
    record(&Figure {
        id: "U2",
        title: "shell settings: isolation, frozen prototypes, no global Tauri, no remote, no plugin permissions",
        measured: format!(
            "{} settings, {} differ {differ:?}; {} commands and {} times listening granted, {others} other permissions",
            settings.len(),
            differ.len(),
            commands.len() - others,
            listening.len()
        ),
        required: "0 differ, 0 other permissions",
        ok: differ.is_empty() && others == 0,
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
    check_capability("generator", desktop::commands::GENERATOR);
    // The form has the generator as well.
    let vault = [desktop::commands::VAULT, desktop::commands::GENERATOR].concat();
    check_capability("vault", &vault);
    let files = std::fs::read_dir(format!("{}/capabilities", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(files.count(), 3);
}

fn all_commands() -> Vec<&'static str> {
    use desktop::commands::{GATE, GENERATOR, VAULT};
    [GATE, VAULT, GENERATOR].concat()
}

/// What would show or change an item, or open the vault.
#[test]
fn the_generators_window_reaches_no_item() {
    let reaches = [
        "item", "field", "entry", "pin", "recovery", "settings", "ssh", "use_made",
    ];
    for command in desktop::commands::GENERATOR {
        assert!(
            !reaches.iter().any(|word| command.contains(word)),
            "{command}"
        );
    }
}

#[test]
fn each_command_is_listed_once() {
    let listed = all_commands();
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
