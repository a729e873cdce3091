//! Rules about the repository that a machine can check.

mod supply;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use tests::figures::{Figure, record};

/// Who may know whom. The order is the layers', outermost last.
/// A crate's own tests may know `tests` as well, where figures are recorded, and `vfs`, a disk that fails.
const EDGES: &[(&str, &[&str])] = &[
    ("guard", &[]),
    ("vfs", &[]),
    ("crypto", &["guard"]),
    ("protocol", &["crypto"]),
    ("vault", &["crypto", "guard"]),
    ("client", &["crypto", "protocol", "vault"]),
    ("server", &["crypto", "guard", "protocol"]),
    ("cli", &["guard", "vault"]),
    ("desktop", &["client", "guard"]),
];
/// May know everything.
const FREE: [&str; 3] = ["fuzz-targets", "tests", "xtask"];
/// Known by tests alone.
const FOR_TESTS: [&str; 3] = ["fuzz-targets", "tests", "vfs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

fn files(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .map(|line| root().join(line))
        .filter(|path| {
            path.extension()
                .is_some_and(|e| endings.iter().any(|x| e == *x))
        })
        .filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text)))
        .collect()
}

#[test]
fn crates_know_only_whom_they_may() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let names: BTreeSet<&str> = packages
        .iter()
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    let known: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).chain(FREE).collect();
    assert_eq!(
        names, known,
        "a crate came or went: say here whom it may know"
    );
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some((_, allowed)) = EDGES.iter().find(|(from, _)| *from == name) else {
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap();
            let for_tests = dependency["kind"] == "dev" && (FOR_TESTS.contains(&to) || to == name);
            let known = !names.contains(to) || allowed.contains(&to) || for_tests;
            assert!(known, "{name} must not know {to}");
        }
    }
}

/// Name and version of each package that a lock file names.
fn locked(file: &str) -> BTreeSet<(String, String)> {
    let text = std::fs::read_to_string(root().join(file)).unwrap();
    let lock: toml::Value = toml::from_str(&text).unwrap();
    let word = |package: &toml::Value, key: &str| package[key].as_str().unwrap().to_owned();
    let packages = lock["package"].as_array().unwrap().iter();
    packages
        .map(|package| (word(package, "name"), word(package, "version")))
        .collect()
}

#[test]
fn the_fuzzers_are_built_of_what_the_programs_are_built_of() {
    /// What only a fuzzer links.
    const OWN: [&str; 3] = ["arbitrary", "latchkey-fuzz", "libfuzzer-sys"];
    let (programs, fuzzers) = (locked("Cargo.lock"), locked("fuzz/Cargo.lock"));
    let others: Vec<_> = fuzzers
        .difference(&programs)
        .filter(|(name, _)| !OWN.contains(&name.as_str()))
        .collect();
    assert!(
        others.is_empty(),
        "copy Cargo.lock to fuzz/Cargo.lock and build a fuzzer: {others:?}"
    );
}

/// Where unsafe code may stand: in the programs, and in what only tests link.
const UNSAFE: [&str; 2] = ["crates/guard", "tests/vfs"];

#[test]
fn unsafe_code_stands_in_guard_alone() {
    let own = root().join("tests/tidy/main.rs");
    let elsewhere: Vec<PathBuf> = files(&["rs"])
        .into_iter()
        .filter(|(path, _)| *path != own)
        .filter(|(path, _)| {
            !UNSAFE
                .iter()
                .any(|allowed| path.starts_with(root().join(allowed)))
        })
        .filter(|(_, text)| {
            text.lines().any(|line| {
                let code = line.split("//").next().unwrap_or_default();
                code.contains("unsafe {")
                    || code.contains("unsafe fn")
                    || code.contains("unsafe impl")
            })
        })
        .map(|(path, _)| path)
        .collect();
    record(&Figure {
        id: "SC6",
        title: "unsafe code outside guard and the test-only vfs",
        measured: format!("{} files {elsewhere:?}", elsewhere.len()),
        required: "0 files",
        ok: elsewhere.is_empty(),
    });
}

#[test]
fn no_file_is_larger_than_a_room() {
    let large: Vec<String> = files(&["rs", "ts", "svelte", "css"])
        .into_iter()
        .filter(|(path, _)| !is_generated(path))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(path, lines)| format!("{} {lines}", path.display()))
        .collect();
    assert!(large.is_empty(), "think again at 400 lines: {large:#?}");
}

fn is_generated(path: &Path) -> bool {
    [
        "bindings.ts",
        "schema.d.ts",
        "messages.generated.ts",
        "kinds.generated.ts",
    ]
    .iter()
    .any(|name| path.ends_with(name))
}

#[test]
fn core_crates_never_name_the_shell() {
    for (path, text) in files(&["rs"]) {
        if path.starts_with(root().join("crates")) && !path.starts_with(root().join("crates/xtask"))
        {
            assert!(!text.contains("tauri::"), "{} names tauri", path.display());
        }
    }
}

#[test]
fn the_page_speaks_to_its_host_in_one_file() {
    let one = root().join("ui/src/desktop/ipc");
    for (path, text) in files(&["ts", "svelte"]) {
        if path.starts_with(root().join("ui/src")) && !path.starts_with(&one) {
            assert!(
                !text.contains("@tauri-apps/"),
                "{} imports @tauri-apps",
                path.display()
            );
            assert!(
                !text.contains("{@html"),
                "{} writes raw HTML",
                path.display()
            );
        }
    }
}

/// The targets of `[…](target)` and `src="target"` that are files of this repository.
fn links(text: &str) -> Vec<&str> {
    let ends = |rest: &'static [char]| move |link: &str| link.split(rest).next().map(str::len);
    let of = |mark: &str, end: &'static [char]| {
        let length = ends(end);
        text.match_indices(mark)
            .filter_map(|(at, _)| text.get(at + mark.len()..))
            .filter_map(|rest| rest.get(..length(rest)?))
            .collect::<Vec<_>>()
    };
    let mut all = of("](", &[')', '#', ' ']);
    all.extend(of("src=\"", &['"']));
    all.retain(|link| !link.is_empty() && !link.contains(':'));
    all
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    for (path, text) in files(&["md"]) {
        for link in links(&text) {
            let target = path.parent().unwrap().join(link);
            assert!(target.exists(), "{} links to {link}", path.display());
        }
    }
}

#[test]
fn no_test_is_skipped() {
    let own = root().join("tests/tidy/main.rs");
    for (path, text) in files(&["rs", "ts"])
        .into_iter()
        .filter(|(path, _)| *path != own)
    {
        for word in [
            "#[ignore",
            "#[should_panic",
            "test.skip(",
            "it.skip(",
            "describe.skip(",
            "test.only(",
        ] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}
