use ::tests::properties::{CASES, holds};
use proptest::prelude::*;

use super::*;

const PASSPHRASE: &str = "copper-violet";

/// Keys that other programs made. They open nothing.
macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../tests/keys/", $name))
    };
}

fn import(text: &str, passphrase: Option<&str>) -> Result<SshKey, ImportError> {
    let passphrase = passphrase.map(|passphrase| Secret::new(passphrase.to_owned()));
    SshKey::import(&Secret::new(text.to_owned()), passphrase.as_ref())
}

/// The file opens, and is the key of that public line.
#[track_caller]
fn check(text: &str, passphrase: Option<&str>, public: &str, comment: &str) {
    let key = match import(text, passphrase) {
        Ok(key) => key,
        Err(error) => panic!("{error}"),
    };
    let half = |line: &str| {
        line.split(' ')
            .take(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(half(&key.public_line().unwrap()), half(public.trim()));
    assert_eq!(key.comment(), comment);
    let written = key.to_openssh().unwrap();
    let again = import(written.expose(), None).ok().unwrap();
    assert_eq!(again.public_line(), key.public_line());
    assert_eq!(again.fingerprint(), key.fingerprint());
}

/// The file opens with the passphrase alone.
#[track_caller]
fn check_locked(text: &str, public: &str, comment: &str) {
    let missing = import(text, None).err();
    assert_eq!(missing, Some(ImportError::PassphraseMissing));
    let wrong = import(text, Some("copper-violent")).err();
    assert_eq!(wrong, Some(ImportError::WrongPassphrase));
    check(text, Some(PASSPHRASE), public, comment);
}

const COMMENT: &str = "worthless test key";

#[test]
fn keys_of_openssh_are_read() {
    check(file!("ed25519"), None, file!("ed25519.pub"), COMMENT);
    check(
        file!("ed25519"),
        Some("not needed"),
        file!("ed25519.pub"),
        COMMENT,
    );
    check(file!("rsa"), None, file!("rsa.pub"), COMMENT);
    check(file!("ecdsa"), None, file!("ecdsa.pub"), COMMENT);
    check(
        &file!("rsa").replace('\n', "\r\n"),
        None,
        file!("rsa.pub"),
        COMMENT,
    );
    check_locked(
        file!("ed25519_locked"),
        file!("ed25519_locked.pub"),
        COMMENT,
    );
    check_locked(file!("rsa_locked"), file!("rsa_locked.pub"), COMMENT);
}

#[test]
fn keys_in_pem_are_read() {
    let rsa = file!("rsa.pub");
    check(file!("rsa_pkcs1.pem"), None, rsa, "");
    check(file!("rsa_pkcs8.pem"), None, rsa, "");
    check(&file!("rsa_pkcs1.pem").replace('\n', "\r\n"), None, rsa, "");
    check_locked(file!("rsa_pkcs1_locked.pem"), rsa, "");
    check_locked(file!("rsa_des_locked.pem"), rsa, "");
    check_locked(file!("rsa_pkcs8_locked.pem"), rsa, "");
    let ed25519 = file!("ed25519_pkcs8.pub");
    check(file!("ed25519_pkcs8.pem"), None, ed25519, "");
    check_locked(file!("ed25519_pkcs8_locked.pem"), ed25519, "");
    check_locked(file!("ed25519_scrypt_locked.pem"), ed25519, "");
}

#[test]
fn keys_of_putty_are_read() {
    check(file!("ed25519_v2.ppk"), None, file!("ed25519.pub"), COMMENT);
    check(file!("ed25519_v3.ppk"), None, file!("ed25519.pub"), COMMENT);
    check(file!("rsa_v2.ppk"), None, file!("rsa.pub"), COMMENT);
    check(file!("rsa_v3.ppk"), None, file!("rsa.pub"), COMMENT);
    check(
        &file!("rsa_v3.ppk").replace('\n', "\r\n"),
        None,
        file!("rsa.pub"),
        COMMENT,
    );
    check_locked(
        file!("ed25519_v2_locked.ppk"),
        file!("ed25519.pub"),
        COMMENT,
    );
    check_locked(
        file!("ed25519_v3_locked.ppk"),
        file!("ed25519.pub"),
        COMMENT,
    );
    check_locked(file!("rsa_v2_locked.ppk"), file!("rsa.pub"), COMMENT);
    check_locked(file!("rsa_v3_locked.ppk"), file!("rsa.pub"), COMMENT);
}

#[track_caller]
fn check_refused(text: &str, expected: ImportError) {
    assert_eq!(import(text, Some(PASSPHRASE)).err(), Some(expected));
}

/// A file with a change.
#[track_caller]
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn what_is_no_private_key_is_told() {
    use ImportError::*;
    check_refused("", NotAKey);
    check_refused("copper-violet", NotAKey);
    check_refused(
        "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        NotAKey,
    );
    check_refused(file!("rsa.pub"), PublicKey);
    check_refused(file!("ed25519.pub"), PublicKey);
    check_refused(
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        PublicKey,
    );
    check_refused("---- BEGIN SSH2 PUBLIC KEY ----\n", PublicKey);
    check_refused("-----BEGIN EC PRIVATE KEY-----\n", UnsupportedKind);
    check_refused(&"a".repeat(MOST_BYTES + 1), TooLong);
    check_refused(file!("ed25519_pbes1_locked.pem"), UnsupportedLock);
    let pkcs1 = file!("rsa_pkcs1_locked.pem");
    check_refused(
        &changed(pkcs1, "AES-128-CBC", "CAMELLIA-128-CBC"),
        UnsupportedLock,
    );
    check_refused(&changed(pkcs1, "AES-128-CBC", "DES-EDE3-CBC"), Damaged);
    let ppk = file!("ed25519_v3_locked.ppk");
    check_refused(&changed(ppk, "aes256-cbc", "aes512-cbc"), UnsupportedLock);
    check_refused(&changed(ppk, "ssh-ed25519", "ssh-ed448"), UnsupportedKind);
    check_refused(&changed(ppk, "File-3", "File-1"), UnsupportedKind);
}

#[test]
fn damaged_keys_are_told_from_locked_ones() {
    use ImportError::*;
    for text in [
        file!("rsa"),
        file!("rsa_pkcs1.pem"),
        file!("rsa_pkcs8.pem"),
        file!("rsa_v2.ppk"),
    ] {
        check_refused(text.get(..text.len() / 2).unwrap(), Damaged);
    }
    check_refused(
        &changed(file!("rsa_pkcs1.pem"), "END RSA", "END DSA"),
        Damaged,
    );
    check_refused(
        &changed(file!("ed25519_v2.ppk"), "Private-MAC: ", "Private-MAC: 00"),
        Damaged,
    );
    check_refused(
        &changed(file!("ed25519_v3.ppk"), COMMENT, "another key"),
        Damaged,
    );
}

#[test]
fn a_file_cannot_ask_for_more_than_an_honest_one() {
    use ImportError::TooCostly;
    let ppk = file!("ed25519_v3_locked.ppk");
    check_refused(
        &changed(ppk, "Argon2-Memory: 8192", "Argon2-Memory: 1048577"),
        TooCostly,
    );
    check_refused(
        &changed(ppk, "Argon2-Passes: ", "Argon2-Passes: 9999"),
        TooCostly,
    );
    check_refused(
        &changed(ppk, "Argon2-Parallelism: 1", "Argon2-Parallelism: 65"),
        TooCostly,
    );
}

#[test]
fn fingerprints_are_those_of_ssh_keygen() {
    let of = |text| import(text, Some(PASSPHRASE)).ok().unwrap().fingerprint();
    assert_eq!(
        of(file!("ed25519")),
        "SHA256:42k87EGDmA/Sh9wZWd5BHv4I364tnBt4FNwQxfu6fMc"
    );
    assert_eq!(
        of(file!("ed25519_locked")),
        "SHA256:Tzo6nAEgF9KMGxDIOk7U7OxNc2yPn/hSNZFzbbqXpEM"
    );
    assert_eq!(
        of(file!("rsa")),
        "SHA256:ilBDev67YjpnT+vbc/WTjoFgv4o0sv/NP6r0giKZZRQ"
    );
    assert_eq!(
        of(file!("ecdsa")),
        "SHA256:cB3NGYHqOMPT8RtOE/SSiEZ1Z203LPyI16mOMrQNYQA"
    );
}

#[track_caller]
fn check_kind(text: &str, expected: KeyKind) {
    assert_eq!(import(text, None).ok().unwrap().kind(), expected);
}

#[test]
fn a_key_tells_its_kind() {
    check_kind(file!("ed25519"), KeyKind::Ed25519);
    check_kind(file!("rsa"), KeyKind::Rsa(3_072));
    check_kind(file!("ecdsa"), KeyKind::Ecdsa("nistp256"));
}

#[track_caller]
fn check_made(kind: NewKey, expected: KeyKind) {
    let key = SshKey::generate(kind, "ada@example.org\n").ok().unwrap();
    assert_eq!(key.kind(), expected);
    assert_eq!(key.comment(), "ada@example.org");
    let written = key.to_openssh().unwrap();
    let again = import(written.expose(), None).ok().unwrap();
    assert_eq!(again.public_line(), key.public_line());
    assert_eq!(again.comment(), key.comment());
    let other = SshKey::generate(NewKey::Ed25519, "").ok().unwrap();
    assert_ne!(other.fingerprint(), key.fingerprint());
    let renamed = key.with_comment("two\r\nlines");
    assert!(renamed.public_line().unwrap().ends_with(" twolines"));
}

#[test]
fn a_new_key_is_read_back() {
    check_made(NewKey::Ed25519, KeyKind::Ed25519);
    check_made(NewKey::Rsa3072, KeyKind::Rsa(3_072));
    check_made(NewKey::Rsa4096, KeyKind::Rsa(4_096));
}

/// Up to three characters of a file changed, and perhaps its end cut off.
fn spoilt() -> impl Strategy<Value = String> {
    let files = [
        file!("ed25519"),
        file!("ed25519_locked"),
        file!("rsa"),
        file!("ecdsa"),
        file!("rsa_pkcs1.pem"),
        file!("rsa_pkcs1_locked.pem"),
        file!("rsa_pkcs8_locked.pem"),
        file!("ed25519_pkcs8.pem"),
        file!("ed25519_scrypt_locked.pem"),
        file!("ed25519_v2.ppk"),
        file!("ed25519_v3.ppk"),
        file!("ed25519_v3_locked.ppk"),
        file!("rsa_v3.ppk"),
    ];
    let change = (any::<prop::sample::Index>(), "[ -~\n]");
    let changes = prop::collection::vec(change, 0..=3);
    let cut = prop::option::weighted(0.2, any::<prop::sample::Index>());
    (prop::sample::select(files.to_vec()), changes, cut).prop_map(|(file, changes, cut)| {
        let mut chars: Vec<char> = file.chars().collect();
        for (at, to) in changes {
            let at = at.index(chars.len());
            chars.splice(at..=at, to.chars());
        }
        if let Some(cut) = cut {
            chars.truncate(cut.index(chars.len()));
        }
        chars.into_iter().collect()
    })
}

#[test]
fn a_spoilt_file_gives_a_key_or_an_error() {
    holds(
        "P1-ssh",
        "a file of an SSH key with up to three characters changed gives a key that can be written and read again, or an error",
        CASES,
        &spoilt(),
        |text| {
            if let Ok(key) = import(&text, None) {
                let written = key.to_openssh().unwrap();
                let again = import(written.expose(), None);
                prop_assert!(again.is_ok_and(|again| again.fingerprint() == key.fingerprint()));
            }
            Ok(())
        },
    );
}
