//! Nothing a person wrote is readable in any file of the folder, with SQLCipher or without.

use super::*;

#[track_caller]
fn check_nothing_readable() {
    let (bench, mut vault) = Bench::new();
    let secrets = [
        "Zanzibar-Title",
        "zoe.user.name",
        "Pl4in-P4ssword",
        "zanzibar-title.example",
    ];
    let now = at_seconds(1);
    let id = vault
        .save(login(secrets[0], secrets[1], secrets[2]), &now)
        .unwrap()
        .id;
    let mut draft = edit(&vault, id);
    draft.tags = vec!["Zebra-Tag".into()];
    vault.save(draft, &now).unwrap();
    // Once while it is open, with its log, and once closed.
    check_folder(bench.folder.path(), &secrets);
    drop(vault.lock());
    check_folder(bench.folder.path(), &secrets);
    check_folder(bench.folder.path(), &["Zebra-Tag", PIN]);
}

#[track_caller]
fn check_folder(folder: &Path, words: &[&str]) {
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let content = std::fs::read(&path).unwrap();
        for word in words {
            let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [word.as_bytes(), &utf16] {
                assert!(
                    memchr::memmem::find(&content, bytes).is_none(),
                    "{word} in {path:?}"
                );
            }
        }
        files += 1;
    }
    assert!(files >= 3);
}

#[test]
fn no_file_of_the_folder_holds_plaintext() {
    check_nothing_readable();
}

#[test]
fn no_file_holds_plaintext_with_sqlcipher_off() {
    with_sqlcipher_off(check_nothing_readable);
}

#[test]
fn with_sqlcipher_even_the_database_s_first_bytes_say_nothing() {
    let (bench, vault) = Bench::new();
    drop(vault);
    let content = std::fs::read(bench.folder.path().join("vault.db")).unwrap();
    assert!(memchr::memmem::find(&content, b"SQLite format").is_none());
    assert!(memchr::memmem::find(&content, b"CREATE TABLE").is_none());
}
