use super::*;
#[test]
fn make_golden() {
    let (bench, mut vault) = Bench::new();
    vault.call_this_computer("Desk", &at_seconds(0)).unwrap();
    let set = |draft: ItemDraft, word: &str| {
        draft.with(
            Purpose::PASSWORD,
            ValueDraft::Concealed(SecretChange::Set(Secret::new(word.into()))),
        )
    };
    let id = vault
        .save(login("Bücherei", "ada", "erstes Passwort"), &at_seconds(1))
        .unwrap()
        .id;
    let d = set(edit(&vault, id), "zweites Passwort");
    vault.save(d, &at_seconds(2)).unwrap();
    let d = set(edit(&vault, id), "drittes Passwort");
    let s = vault.save(d, &at_seconds(3)).unwrap();
    vault.undo(s.undo, &at_seconds(4)).unwrap();
    vault.set_favourite(id, true, &at_seconds(5)).unwrap();
    vault
        .save(
            ItemDraft {
                title: "Wi-Fi at home".into(),
                ..ItemDraft::new(ItemKind::NOTE)
            },
            &at_seconds(6),
        )
        .unwrap();
    let old = vault
        .save(login("Old forum", "ada", "x"), &at_seconds(7))
        .unwrap()
        .id;
    vault.delete(old, &at_seconds(8)).unwrap();
    let settings = vault.settings().clone().with_zoom_percent(120).unwrap();
    vault.set_settings(settings, &at_seconds(9)).unwrap();
    vault
        .keep_draft(
            None,
            &login("Angefangen", "ada", "halbes Passw"),
            &at_seconds(10),
        )
        .unwrap();
    drop(vault.lock());
    let to = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/v2"));
    std::fs::create_dir_all(to).unwrap();
    for file in ["vault.db", "vault.slots"] {
        std::fs::copy(bench.folder.path().join(file), to.join(file)).unwrap();
    }
    std::fs::write(
        to.join("recovery-key.txt"),
        format!("{}\n", bench.recovery.groups().expose().join("-")),
    )
    .unwrap();
}
