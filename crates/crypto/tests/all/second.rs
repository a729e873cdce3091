//! K5: the second implementation, in Python and from `docs/FORMATS.md` alone, opens what this one makes, and the other way round.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crypto::context::{Context, RecordKind};
use crypto::keys::{MasterKey, StreamKey, VaultKey};
use crypto::recovery::RecoveryKey;
use crypto::seal::{open, seal};
use crypto::slots::{Slot, SlotFile, SlotOrigin};
use crypto::stream::{StreamReader, StreamWriter};
use crypto::{Secret, random};
use tests::figures::{Figure, record};

use crate::frozen::keys;
use crate::vectors::{Vector, read};

const OBJECTS: usize = 1_000;
const LONGEST_RECORD: usize = 3_000;
const LONGEST_STREAM: usize = 40_000;

#[test]
fn the_second_implementation_opens_what_this_one_makes_and_the_other_way_round() {
    let theirs: &'static str = python(&["make", &OBJECTS.to_string()], "").leak();
    let theirs = read(theirs);
    let opened = theirs
        .iter()
        .filter(|object| content_of(object) == Some(object.bytes("content")));
    let opened = opened.count();
    let ours: Vec<(String, Vec<u8>)> = (0..OBJECTS).map(make).collect();
    let texts: Vec<&str> = ours.iter().map(|(text, _)| text.as_str()).collect();
    let said = python(&["open"], &texts.join("\n"));
    let same = said
        .lines()
        .zip(&ours)
        .filter(|(said, (_, content))| **said == hex(content));
    let same = same.count();
    // The control: a changed object is not opened by either.
    let changed = texts[0].replacen("record = 0101", "record = 0201", 1);
    let refused = python(&["open"], &changed).trim() == "closed" && changed != texts[0];
    record(&Figure {
        id: "K5",
        title: "records by way of slot file and wrapped key, and streams, made by one implementation and opened by the other",
        measured: format!(
            "{opened} of {} of theirs opened here, {same} of {} of ours there; a changed one refused: {refused}",
            theirs.len(),
            ours.len()
        ),
        required: "1000 of 1000 each way, and a changed one refused",
        ok: (opened, theirs.len(), same) == (OBJECTS, OBJECTS, OBJECTS) && refused,
    });
}

/// What `independent.py` says to `input`.
fn python(words: &[&str], input: &str) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/independent.py");
    let mut child = Command::new(interpreter())
        .arg(script)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "independent.py fails");
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

fn content_of(object: &Vector) -> Option<Vec<u8>> {
    if object.has("slot_file") {
        let (_, key) = keys(object);
        let place = Context::Record {
            vault: object.array("vault"),
            item: object.array("item"),
            kind: RecordKind::from_byte(object.number("kind"))?,
            item_type: object.number("item_type"),
            schema: object.number("schema"),
            revision: object.number("revision"),
        };
        let opened = open(&key, &place, &object.bytes("record")).ok()?;
        return Some(opened.expose().clone());
    }
    let key = StreamKey::from_record(&Secret::new(object.bytes("key")))?;
    let place = if object.has("header") {
        Context::Backup {
            header: object.array("header"),
        }
    } else {
        Context::Attachment {
            vault: object.array("vault"),
            item: object.array("item"),
            attachment: object.array("attachment"),
            size: object.number("size"),
        }
    };
    let mut content = Vec::new();
    let sealed = object.bytes("sealed");
    StreamReader::begin(&key, &place, sealed.as_slice())
        .ok()?
        .read_to_end(&mut content)
        .ok()?;
    Some(content)
}

/// An object as text, and its content.
fn make(number: usize) -> (String, Vec<u8>) {
    if number.is_multiple_of(2) {
        make_record(number)
    } else {
        make_stream(number)
    }
}

fn make_record(number: usize) -> (String, Vec<u8>) {
    let (vault, account, item): ([u8; 16], [u8; 16], [u8; 16]) = (bytes(), bytes(), bytes());
    let epoch = u16::try_from(number).unwrap();
    let (master, key) = (
        MasterKey::make().ok().unwrap(),
        VaultKey::make(epoch).ok().unwrap(),
    );
    let recovery = RecoveryKey::make().ok().unwrap();
    let origin = SlotOrigin {
        vault,
        created_ms: 1_700_000_000_000,
    };
    let slot = Slot::for_recovery(origin, &recovery, &master).ok().unwrap();
    let content = vec![number.to_le_bytes()[0]; number % LONGEST_RECORD];
    let place = Context::Record {
        vault,
        item,
        kind: RecordKind::Secret,
        item_type: 3,
        schema: 1,
        revision: u64::from(epoch) << 20,
    };
    let text = object(&[
        (
            "recovery_text",
            hex(recovery.groups().expose().join("-").as_bytes()),
        ),
        ("slot_file", hex(&SlotFile::make(slot, &master).to_bytes())),
        ("vault", hex(&vault)),
        ("account", hex(&account)),
        ("item", hex(&item)),
        ("epoch", epoch.to_string()),
        (
            "wrapped",
            hex(&master.wrap_vault_key(&key, account, vault).ok().unwrap()),
        ),
        ("kind", "2".to_owned()),
        ("item_type", "3".to_owned()),
        ("schema", "1".to_owned()),
        ("revision", (u64::from(epoch) << 20).to_string()),
        ("record", hex(&seal(&key, &place, &content).ok().unwrap())),
    ]);
    (text, content)
}

fn make_stream(number: usize) -> (String, Vec<u8>) {
    let key = StreamKey::make().ok().unwrap();
    let header: [u8; 64] = [bytes::<32>(), bytes()].concat().try_into().unwrap();
    let content = vec![number.to_le_bytes()[0]; number * 41 % LONGEST_STREAM];
    let place = Context::Backup { header };
    let mut writer = StreamWriter::begin(&key, &place, Vec::new()).unwrap();
    writer.write_all(&content).unwrap();
    let text = object(&[
        // The other implementation has to have it.
        ("key", hex(key.expose())),
        ("header", hex(&header)),
        ("sealed", hex(&writer.finish().unwrap())),
    ]);
    (text, content)
}

fn object(fields: &[(&str, String)]) -> String {
    fields
        .iter()
        .map(|(name, value)| format!("{name} = {value}\n"))
        .collect()
}

fn bytes<const N: usize>() -> [u8; N] {
    random::bytes().ok().unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
