//! K4: how many frozen objects of each type there are, and that each opens to the same bytes.

use std::io::Read;

use crypto::Secret;
use crypto::attempts::Attempts;
use crypto::context::{Context, RecordKind};
use crypto::entered::{Passphrase, Pin};
use crypto::keys::{EnvelopeKey, MasterKey, SealingKey, StreamKey};
use crypto::recovery::RecoveryKey;
use crypto::seal::open;
use crypto::slots::{CannotUnlock, SlotFile};
use crypto::stream::StreamReader;
use tests::figures::{Figure, record};

use crate::frozen::keys;
use crate::frozen_slots::device;
use crate::vectors::{Vector, read};

/// So many objects of each type are frozen at the least.
const LEAST: usize = 5;

/// A type of stored object, and whether each frozen one of it comes back as it was.
struct Type {
    name: &'static str,
    same: Vec<bool>,
}

#[test]
fn every_type_has_five_frozen_objects_and_all_come_back() {
    let mut types = envelopes(&read(include_str!("../vectors/vault.txt")));
    types.extend(slot_files(&read(include_str!("../vectors/entered.txt"))));
    types.push(of(
        "server secret",
        &read(include_str!("../vectors/server.txt")),
        server_secret,
    ));
    types.push(of(
        "tries",
        &read(include_str!("../vectors/tries.txt")),
        tries,
    ));
    types.push(of(
        "streams",
        &read(include_str!("../vectors/streams.txt")),
        stream,
    ));
    let told: Vec<String> = types
        .iter()
        .map(|one| format!("{} {}", one.same.len(), one.name))
        .collect();
    let all = types.iter().flat_map(|one| &one.same);
    let changed = all.clone().filter(|same| !**same).count();
    record(&Figure {
        id: "K4",
        title: "frozen objects, made by an implementation in Python that shares no code",
        measured: format!(
            "{} of {} types ({}), {changed} changed or closed",
            all.count(),
            types.len(),
            told.join(", ")
        ),
        required: "at least 5 of each type, 0 changed or closed",
        ok: changed == 0 && types.iter().all(|one| one.same.len() >= LEAST),
    });
}

fn of(name: &'static str, vectors: &[Vector], same: impl Fn(&Vector) -> bool) -> Type {
    Type {
        name,
        same: vectors.iter().map(same).collect(),
    }
}

fn opens(key: &dyn EnvelopeKey, place: &Context<'_>, envelope: &[u8], content: &[u8]) -> bool {
    open(key, place, envelope).is_ok_and(|opened| opened.expose() == content)
}

fn envelopes(vectors: &[Vector]) -> Vec<Type> {
    vec![
        of("wrapped vault keys with their database key", vectors, |v| {
            let database = keys(v).0.derive_database_key();
            database.expose() == &v.array::<32>("database_key")
        }),
        of("records", vectors, |v| {
            let record = Context::Record {
                vault: v.array("vault"),
                item: v.array("item"),
                kind: RecordKind::from_byte(v.number("kind")).unwrap(),
                item_type: v.number("item_type"),
                schema: v.number("schema"),
                revision: v.number("revision"),
            };
            opens(&keys(v).1, &record, &v.bytes("record"), &v.bytes("content"))
        }),
        of("manifests", vectors, |v| {
            let manifest = Context::Manifest {
                vault: v.array("vault"),
                version: v.number("version"),
                previous: v.array("previous"),
            };
            let envelope = v.bytes("manifest");
            opens(&keys(v).1, &manifest, &envelope, &v.bytes("content"))
        }),
        of("local settings", vectors, |v| {
            let local = Context::Local {
                vault: v.array("vault"),
                name: "settings",
            };
            let key = keys(v).0.derive_local_key();
            opens(&key, &local, &v.bytes("local"), &v.bytes("content"))
        }),
    ]
}

fn slot_files(vectors: &[Vector]) -> Vec<Type> {
    let file = |v: &Vector| SlotFile::parse(&v.bytes("slot_file")).unwrap();
    let at_least = |v: &Vector| v.number("generation");
    vec![
        of("slot files", vectors, |v| {
            file(v).to_bytes() == v.bytes("slot_file")
        }),
        of("recovery slots", vectors, |v| {
            let key = RecoveryKey::parse(&v.string("recovery_text")).ok().unwrap();
            is_master_of(v, file(v).open_with_recovery(&key, at_least(v)))
        }),
        of("PIN slots", vectors, |v| {
            let pin = Pin::parse(&v.bytes("pin")).ok().unwrap();
            is_master_of(v, file(v).open_with_pin(&pin, &device(v), at_least(v)))
        }),
        of("passphrase slots", vectors, |v| {
            let passphrase = Passphrase::parse(&v.bytes("passphrase")).ok().unwrap();
            is_master_of(v, file(v).open_with_passphrase(&passphrase, at_least(v)))
        }),
    ]
}

fn is_master_of(vector: &Vector, opened: Result<MasterKey, CannotUnlock>) -> bool {
    opened.is_ok_and(|master| {
        master.derive_database_key().expose() == &vector.array::<32>("database_key")
    })
}

fn server_secret(vector: &Vector) -> bool {
    let key = SealingKey::from_file(&Secret::new(vector.bytes("key"))).unwrap();
    let name = vector.string("name");
    let place = Context::ServerSecret { name: &name };
    opens(
        &key,
        &place,
        &vector.bytes("envelope"),
        &vector.bytes("content"),
    )
}

fn tries(vector: &Vector) -> bool {
    let file = vector.bytes("file");
    Attempts::from_bytes(&file).is_ok_and(|attempts| attempts.to_bytes() == file)
}

fn stream(vector: &Vector) -> bool {
    let key = StreamKey::from_record(&Secret::new(vector.bytes("key"))).unwrap();
    let place = if vector.has("header") {
        Context::Backup {
            header: vector.array("header"),
        }
    } else {
        Context::Attachment {
            vault: vector.array("vault"),
            item: vector.array("item"),
            attachment: vector.array("attachment"),
            size: vector.number("size"),
        }
    };
    let sealed = vector.bytes("sealed");
    let mut content = Vec::new();
    StreamReader::begin(&key, &place, sealed.as_slice())
        .and_then(|mut reader| reader.read_to_end(&mut content))
        .is_ok_and(|_| content == vector.bytes("content"))
}
