//! What unlocking and sealing cost. Figures for people; nothing here passes or fails.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot run has nothing to say"
)]

use std::time::{Duration, Instant};

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

/// What the app asks of a stretch.
const WANTED: Duration = Duration::from_millis(400);

/// `pin_here` and `passphrase_here` are the least cost as it is raised on this machine.
#[divan::bench(
    args = ["floor", "pin", "pin_here", "passphrase", "passphrase_here"],
    sample_count = 5,
    sample_size = 1
)]
fn argon2id(bencher: Bencher<'_, '_>, cost: &str) {
    let params = match cost {
        "pin" => KdfParams::PIN,
        "pin_here" => raised(KdfParams::PIN),
        "passphrase" => KdfParams::PASSPHRASE,
        "passphrase_here" => raised(KdfParams::PASSPHRASE),
        _ => KdfParams::FLOOR,
    };
    let salt = Salt::make().unwrap();
    bencher.bench_local(|| stretch(black_box(b"246813"), &salt, &params).unwrap());
}

fn raised(least: KdfParams) -> KdfParams {
    least.raised_to(WANTED, |cost| {
        let salt = Salt::make().ok()?;
        let start = Instant::now();
        stretch(b"246813", &salt, cost).ok()?;
        Some(start.elapsed())
    })
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
