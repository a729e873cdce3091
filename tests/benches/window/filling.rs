//! The vault behind the app's back: what it costs to open, and items for it.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use client::{Clock as _, Home, OsKeychain, SystemClock};
use crypto::kdf::{KdfParams, Salt, stretch};
use vault::testing::{fill, login};
use vault::{Locked, Opened, RecoveryKey, VaultDir};

const SLOTS_AT: usize = 33;
const SLOT_BYTES: usize = 216;
const TYPE_AT: usize = 34;
const COST_AT: usize = 36;
const PIN_DEVICE: u8 = 1;

/// Brings a vault to `size` items.
pub(crate) fn fill_up(home: &Path, recovery: &[String], size: usize) -> anyhow::Result<()> {
    let installation = std::fs::read(home.join("installation"))?;
    let installation: serde_json::Value = serde_json::from_slice(&installation)?;
    let installation = installation["id"].as_str().context("no installation")?;
    let keychain = Arc::new(OsKeychain::of_installation(installation));
    let dir = VaultDir::open(&Home::at(home).vault())?;
    let locked = Locked::open(dir, keychain)?;
    let now = SystemClock.now();
    let key = RecoveryKey::parse(&recovery.concat())?;
    let opened = locked.unlock_with_recovery(&key, &now);
    let Ok(Opened::AsLeft(mut vault)) = opened else {
        anyhow::bail!("the vault is not as the app left it");
    };
    let there = vault.counts().all;
    fill(&mut vault, (there..size).map(login), &now)?;
    ensure!(vault.counts().all == size, "the vault is not full");
    drop(vault.lock());
    Ok(())
}

/// What the key derivation of the PIN's slot takes in this build, several times.
pub(crate) fn key_derivation_ms(home: &Path, repeats: usize) -> anyhow::Result<Vec<f64>> {
    let cost = pin_cost(&std::fs::read(Home::at(home).vault().join("vault.slots"))?)?;
    let salt = Salt::make()?;
    let once = |_| {
        let start = Instant::now();
        stretch(b"592817", &salt, &cost)?;
        Ok(start.elapsed().as_secs_f64() * 1e3)
    };
    (0..repeats).map(once).collect()
}

/// The cost in the PIN's slot, as `docs/FORMATS.md` says.
fn pin_cost(slots: &[u8]) -> anyhow::Result<KdfParams> {
    let mut slots = slots[SLOTS_AT..].chunks_exact(SLOT_BYTES);
    let slot = slots.find(|slot| slot[TYPE_AT] == PIN_DEVICE);
    let (numbers, _) = slot.context("no slot of a PIN")?[COST_AT..].as_chunks();
    let [memory_kib, passes, lanes] = [0, 1, 2].map(|at| u32::from_le_bytes(numbers[at]));
    Ok(KdfParams::parse(memory_kib, passes, lanes)?)
}
