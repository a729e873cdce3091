//! What unlocking and sealing cost. Figures for people; nothing here passes or fails.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot run has nothing to say"
)]

use crypto::context::{Context, RecordKind};
use crypto::kdf::{KdfParams, Salt, stretch};
use crypto::keys::VaultKey;
use crypto::seal::{open, seal};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const CONTEXT: Context<'_> = Context::Record {
    vault: [1; 16],
    item: [2; 16],
    kind: RecordKind::Secret,
    item_type: 1,
    schema: 1,
    revision: 1,
};

#[divan::bench(args = ["floor", "pin", "passphrase"], sample_count = 5, sample_size = 1)]
fn argon2id(bencher: Bencher<'_, '_>, cost: &str) {
    let params = match cost {
        "pin" => KdfParams::PIN,
        "passphrase" => KdfParams::PASSPHRASE,
        _ => KdfParams::FLOOR,
    };
    let salt = Salt::make().unwrap();
    bencher.bench_local(|| stretch(black_box(b"246813"), &salt, &params).unwrap());
}

#[divan::bench(args = [256, 2048])]
fn seal_1_seals(bencher: Bencher<'_, '_>, length: usize) {
    let (key, content) = (VaultKey::make(1).unwrap(), vec![7; length]);
    bencher
        .counter(BytesCount::new(length))
        .bench_local(|| seal(&key, &CONTEXT, black_box(&content)).unwrap());
}

#[divan::bench(args = [256, 2048])]
fn seal_1_opens(bencher: Bencher<'_, '_>, length: usize) {
    let key = VaultKey::make(1).unwrap();
    let envelope = seal(&key, &CONTEXT, &vec![7; length]).unwrap();
    bencher
        .counter(BytesCount::new(length))
        .bench_local(|| open(&key, &CONTEXT, black_box(&envelope)).ok().unwrap());
}
