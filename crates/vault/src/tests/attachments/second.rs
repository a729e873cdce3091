//! K5 of a real file: the second implementation, from `docs/FORMATS.md` alone, opens what lies in the vault's folder.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use ::tests::figures::{Figure, record};

use super::*;

const SIZES: [usize; 5] = [0, 1, 16_384, 40_000, 100_000];

#[test]
fn the_second_implementation_opens_attached_files() {
    let (bench, mut vault, id) = with_item();
    let contents: Vec<Vec<u8>> = SIZES.iter().map(|size| vec![7; *size]).collect();
    for content in &contents {
        add(&mut vault, id, "a.bin", content);
    }
    let item = vault.store.item(id).unwrap().item;
    let objects: Vec<String> = item
        .attachments
        .iter()
        .map(|file| {
            let path = format!("attachments/{id}/{}", file.id);
            let sealed = std::fs::read(bench.folder.path().join(path)).unwrap();
            let fields = [
                // The other implementation has to have it.
                ("key", hex(file.key.expose())),
                ("vault", hex(vault.vault().as_bytes())),
                ("item", hex(id.as_bytes())),
                ("attachment", hex(file.id.as_bytes())),
                ("size", file.size.to_string()),
                ("sealed", hex(&sealed)),
            ];
            fields
                .map(|(name, value)| format!("{name} = {value}\n"))
                .concat()
        })
        .collect();
    let said = python(&objects.join("\n"));
    let same = said.lines().zip(&contents);
    let same = same
        .filter(|(said, content)| **said == hex(content))
        .count();
    let other = objects[4].replace("size = 100000", "size = 100001");
    let refused = python(&other).trim() == "closed";
    record(&Figure {
        id: "K5-attachments",
        title: "attached files as they lie in a vault's folder, opened by the second implementation with what their item holds",
        measured: format!(
            "{same} of {} opened; with another length refused: {refused}",
            SIZES.len()
        ),
        required: "5 of 5 opened; with another length refused: true",
        ok: same == SIZES.len() && refused,
    });
}

pub(in crate::tests) fn python(input: &str) -> String {
    python_of("independent.py", &["open"], input)
}

/// What a script of the second implementation says to `input`.
pub(in crate::tests) fn python_of(script: &str, args: &[&str], input: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crypto/tests/vectors");
    let mut child = Command::new(interpreter())
        .arg(std::path::Path::new(folder).join(script))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{script} fails");
    String::from_utf8(output.stdout).unwrap()
}

/// The system's own Python has the packages that `cargo xtask test` installs; another may come first.
fn interpreter() -> &'static str {
    let has_packages = |python: &&str| {
        let mut import = Command::new(python);
        import
            .args(["-c", "import argon2, cryptography"])
            .stderr(Stdio::null());
        import.status().is_ok_and(|status| status.success())
    };
    ["python3", "/usr/bin/python3"]
        .into_iter()
        .find(has_packages)
        .expect("python3 with argon2-cffi and cryptography")
}

pub(in crate::tests) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
