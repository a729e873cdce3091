//! The keys of a vault, computed as `docs/FORMATS.md` says, because the program's own code lends them to nobody.

use std::fs;
use std::path::Path;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use client::{Keychain as _, OsKeychain};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha512};

const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SLOTS_AT: usize = 33;
const SLOT_BYTES: usize = 216;
const HEADER_BYTES: usize = 108;
const RECOVERY: u8 = 3;
const PIN_DEVICE: u8 = 1;

/// What protects a vault.
pub(crate) struct Keys {
    pub(crate) recovery: Vec<u8>,
    pub(crate) master: Vec<u8>,
    pub(crate) device_secret: Vec<u8>,
}

impl Keys {
    /// Those of the app folder `home`, whose recovery key is written in these groups.
    pub(crate) fn of(home: &Path, recovery: &[String]) -> Self {
        let slots = fs::read(home.join("vault/vault.slots")).unwrap();
        let recovery = recovery_key(&recovery.concat());
        Self {
            master: master(slot(&slots, RECOVERY), &recovery),
            device_secret: device_secret(home, &slots),
            recovery,
        }
    }
}

fn slot(file: &[u8], kind: u8) -> &[u8] {
    let mut slots = file[SLOTS_AT..].chunks_exact(SLOT_BYTES);
    slots.find(|slot| slot[34] == kind).unwrap()
}

/// Five bits for each of the first 32 characters; the other four check them.
fn recovery_key(text: &str) -> Vec<u8> {
    let values = text
        .chars()
        .take(32)
        .map(|shown| CROCKFORD.find(shown).unwrap());
    let bits: String = values.map(|value| format!("{value:05b}")).collect();
    let bytes = bits.as_bytes().chunks(8);
    bytes
        .map(|byte| u8::from_str_radix(str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

fn master(slot: &[u8], recovery: &[u8]) -> Vec<u8> {
    let (header, envelope) = slot.split_at(HEADER_BYTES);
    let context = [b"slot\0", header].concat();
    let hashed = Sha512::digest(&context);
    let input = [prefixed(recovery), prefixed(b""), prefixed(b"")].concat();
    let unlock = expand::<32>(b"vault/unlock/v1\0", &input, &[b"kek\0", hashed.as_slice()]);
    let salt = &envelope[4..28];
    let info = [b"vault/seal/v1\0\x01".as_slice(), salt, hashed.as_slice()];
    let derived = expand::<64>(b"vault/seal/v1\0", &unlock, &info);
    let cipher = XChaCha20Poly1305::new_from_slice(&derived[..32]).unwrap();
    let payload = Payload {
        msg: &envelope[60..],
        aad: &[&envelope[..4], context.as_slice()].concat(),
    };
    cipher
        .decrypt(&XNonce::try_from(salt).unwrap(), payload)
        .unwrap()
}

fn prefixed(part: &[u8]) -> Vec<u8> {
    let length = u32::try_from(part.len()).unwrap();
    [length.to_le_bytes().as_slice(), part].concat()
}

fn expand<const N: usize>(salt: &[u8], input: &[u8], info: &[&[u8]]) -> [u8; N] {
    let mut output = [0; N];
    let hkdf = Hkdf::<Sha512>::new(Some(salt), input);
    hkdf.expand_multi_info(info, &mut output).unwrap();
    output
}

/// What the keychain holds for the PIN's slot.
fn device_secret(home: &Path, slots: &[u8]) -> Vec<u8> {
    let installation = fs::read(home.join("installation")).unwrap();
    let installation: serde_json::Value = serde_json::from_slice(&installation).unwrap();
    let keychain = OsKeychain::of_installation(installation["id"].as_str().unwrap());
    let vault = uuid::Uuid::from_slice(&slots[8..24]).unwrap();
    let generation = u32::from_le_bytes(slot(slots, PIN_DEVICE)[64..68].try_into().unwrap());
    let name = format!("vault/{vault}/device-secret/{generation}");
    // To be looked for where it must not be.
    keychain.get(&name).unwrap().unwrap().expose().clone()
}
