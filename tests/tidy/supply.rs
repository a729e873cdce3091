//! What comes from elsewhere, by the lock files of Cargo and npm (SC1, SC3).
//!
//! What is known of it only since, advisories and withdrawn versions, takes a network and is not looked at.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use tests::figures::{Figure, record};
use toml::Value as Toml;

use super::{files, root};

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// Older ones have a hole that matters here.
const MINIMUM: [(&str, &str, [u64; 3]); 2] = [
    ("tauri", "tauri@<2.11.0", [2, 11, 0]),
    ("ctutils", "ctutils@<0.4.5", [0, 4, 5]),
];
/// A second TLS stack.
const BANNED: [&str; 2] = ["native-tls", "openssl"];
/// What runs in the pages, with all it needs.
const LARGEST_PRODUCTION: usize = 25;

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// A crate of the lock file.
struct Locked {
    name: String,
    version: String,
    /// None for our own.
    source: Option<String>,
    has_checksum: bool,
    needs: Vec<String>,
}

impl Locked {
    fn all() -> Vec<Self> {
        let lock: Toml = toml::from_str(&text("Cargo.lock")).unwrap();
        let of = |package: &Toml| {
            let word = |key: &str| package.get(key)?.as_str().map(str::to_owned);
            let needs = package.get("dependencies").and_then(Toml::as_array);
            // A version follows the name where there are several.
            let name = |need: &Toml| need.as_str()?.split(' ').next().map(str::to_owned);
            Self {
                name: word("name").unwrap(),
                version: word("version").unwrap(),
                source: word("source"),
                has_checksum: package.get("checksum").is_some(),
                needs: needs.into_iter().flatten().filter_map(name).collect(),
            }
        };
        lock["package"].as_array().unwrap().iter().map(of).collect()
    }

    /// The version without what it was built with.
    fn number(&self) -> &str {
        self.version.split('+').next().unwrap()
    }

    fn is_pre_release(&self) -> bool {
        self.number().contains('-')
    }

    fn parts(&self) -> Vec<u64> {
        let release = self.number().split('-').next().unwrap();
        release
            .split('.')
            .map(|part| part.parse().unwrap())
            .collect()
    }
}

/// Crates whose line in `Cargo.toml` says why a pre-release is taken.
fn with_a_reason() -> BTreeSet<String> {
    let lines = text("Cargo.toml");
    let with_reason = lines.lines().filter(|line| {
        let reason = line.split_once('#').map(|(_, reason)| reason);
        reason.is_some_and(|reason| reason.contains("pre-release, "))
    });
    let name = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned());
    with_reason.filter_map(name).collect()
}

/// Pre-releases that neither have a reason nor come with one that has.
fn without_a_reason(crates: &[Locked]) -> Vec<String> {
    let reasons = with_a_reason();
    let explained = |of: &Locked| {
        let mut users = crates.iter().filter(|user| user.needs.contains(&of.name));
        reasons.contains(&of.name) || users.any(|user| reasons.contains(&user.name))
    };
    let pre_releases = crates.iter().filter(|one| one.is_pre_release());
    let left = pre_releases.filter(|one| !explained(one));
    left.map(|one| format!("{} {}", one.name, one.version))
        .collect()
}

/// What `deny.toml` has to say and does not.
fn missing_rules() -> Vec<String> {
    let deny: Toml = toml::from_str(&text("deny.toml")).unwrap();
    let banned = deny["bans"]["deny"].as_array().unwrap();
    let banned: BTreeSet<&str> = banned
        .iter()
        .filter_map(|one| one["crate"].as_str())
        .collect();
    let wanted = BANNED.into_iter().chain(MINIMUM.map(|(_, rule, _)| rule));
    let mut missing: Vec<String> = wanted
        .filter(|rule| !banned.contains(rule))
        .map(str::to_owned)
        .collect();
    for (part, key, value) in [
        ("advisories", "yanked", "deny"),
        ("bans", "wildcards", "deny"),
        ("sources", "unknown-registry", "deny"),
        ("sources", "unknown-git", "deny"),
    ] {
        if deny[part].get(key).and_then(Toml::as_str) != Some(value) {
            missing.push(format!("{part}.{key}"));
        }
    }
    if deny["licenses"].get("exceptions").is_some() {
        missing.push("no licenses.exceptions".to_owned());
    }
    let ignored = deny["advisories"].get("ignore").and_then(Toml::as_array);
    let unexplained = ignored
        .into_iter()
        .flatten()
        .filter(|one| one.get("reason").and_then(Toml::as_str).is_none());
    missing.extend(unexplained.map(|one| format!("a reason to ignore {one}")));
    missing
}

#[test]
fn crates_come_from_one_place_and_are_new_enough() {
    let crates = Locked::all();
    let foreign: Vec<&Locked> = crates.iter().filter(|one| one.source.is_some()).collect();
    let elsewhere = foreign
        .iter()
        .filter(|one| one.source.as_deref() != Some(CRATES) || !one.has_checksum)
        .count();
    let old: Vec<&str> = MINIMUM
        .into_iter()
        .filter(|(name, _, least)| {
            let mut versions = crates.iter().filter(|one| one.name == *name).peekable();
            versions.peek().is_none() || versions.any(|one| one.parts() < least.to_vec())
        })
        .map(|(name, _, _)| name)
        .collect();
    let banned = crates.iter().filter(|one| BANNED.contains(&&*one.name));
    let banned = banned.count();
    let pre_releases = crates.iter().filter(|one| one.is_pre_release()).count();
    let unexplained = without_a_reason(&crates);
    let missing = missing_rules();
    record(&Figure {
        id: "SC1",
        title: "crates by Cargo.lock and the rules of deny.toml; `cargo xtask test` runs cargo-deny over bans, licences and sources, advisories take a network and are looked at by hand",
        measured: format!(
            "{} crates from elsewhere, {elsewhere} not from crates.io with a checksum; {} minimum versions, {} older {old:?}; {banned} banned; {pre_releases} pre-releases, {} without a written reason {unexplained:?}; {} rules missing {missing:?}",
            foreign.len(),
            MINIMUM.len(),
            old.len(),
            unexplained.len(),
            missing.len(),
        ),
        required: "0 from elsewhere, 0 older, 0 banned, 0 pre-releases without a written reason, 0 rules missing",
        ok: elsewhere + old.len() + banned + unexplained.len() + missing.len() == 0,
    });
}

/// The npm packages of the lock file by their place.
fn npm_packages() -> BTreeMap<String, Json> {
    let lock: Json = serde_json::from_str(&text("ui/package-lock.json")).unwrap();
    let all = lock["packages"].as_object().unwrap();
    let foreign = all.iter().filter(|(place, _)| !place.is_empty());
    foreign
        .map(|(place, package)| (place.clone(), package.clone()))
        .collect()
}

/// Lines that install otherwise than the lock file says, or let packages run scripts.
fn other_installs() -> Vec<String> {
    let own = root().join("tests/tidy/supply.rs");
    let mut found = Vec::new();
    for (path, text) in files(&[
        "rs", "ts", "mjs", "js", "json", "md", "sh", "yml", "yaml", "toml",
    ]) {
        if path == own || path.ends_with("package-lock.json") {
            continue;
        }
        for line in text.lines() {
            // As a person types it, and as a program is given it.
            let words = line.replace("\", \"", " ");
            let installs = [
                "npm install ",
                "npm install`",
                "npm i ",
                "npm add",
                "npx ",
                "yarn ",
                "pnpm ",
            ];
            let ci = words.contains("npm ci") && !words.contains("npm ci --ignore-scripts");
            if ci || installs.iter().any(|word| words.contains(word)) {
                found.push(format!("{}: {line}", path.display()));
            }
        }
    }
    found
}

/// Versions in `package.json` that leave a choice.
fn loose_versions() -> Vec<String> {
    let manifest: Json = serde_json::from_str(&text("ui/package.json")).unwrap();
    let all = ["dependencies", "devDependencies"].map(|kind| manifest[kind].as_object().unwrap());
    let exact = |version: &str| version.split('.').all(|part| part.parse::<u64>().is_ok());
    all.into_iter()
        .flatten()
        .filter(|(_, version)| !version.as_str().is_some_and(exact))
        .map(|(name, version)| format!("{name} {version}"))
        .collect()
}

#[test]
fn npm_packages_are_few_locked_and_run_nothing() {
    let packages = npm_packages();
    let is = |package: &Json, mark: &str| package.get(mark).and_then(Json::as_bool) == Some(true);
    let count =
        |counts: &dyn Fn(&Json) -> bool| packages.values().filter(|one| counts(one)).count();
    let production = count(&|one| !is(one, "dev") && !is(one, "devOptional"));
    let scripts = count(&|one| is(one, "hasInstallScript"));
    let unlocked = count(&|one| one.get("integrity").is_none());
    let rules = text("ui/.npmrc");
    let rules: Vec<&str> = rules.lines().collect();
    let ignores = rules.contains(&"ignore-scripts=true");
    let (others, loose) = (other_installs(), loose_versions());
    record(&Figure {
        id: "SC3",
        title: "npm packages by package-lock.json, and how they are installed; known holes and the age of a version take a network and are not looked at",
        measured: format!(
            "{production} production packages of {}; {scripts} install scripts, ignored if there were any: {ignores}; {unlocked} without a hash; {} ways to install but `npm ci --ignore-scripts` {others:?}; {} loose versions {loose:?}",
            packages.len(),
            others.len(),
            loose.len(),
        ),
        required: "at most 25 production packages; 0 install scripts, and ignored; 0 without a hash, 0 other ways to install, 0 loose versions",
        ok: production <= LARGEST_PRODUCTION
            && scripts + unlocked + others.len() + loose.len() == 0
            && ignores,
    });
}
