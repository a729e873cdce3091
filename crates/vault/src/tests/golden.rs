//! What each version wrote, which every later version has to read.
//!
//! `golden/v1` and `golden/v2` are vault folders; their PIN is of no use, because its device secret was in a keychain
//! that is gone. The recovery key beside each opens it.

use super::*;
use crate::{
    ItemState, Settings,
    id::{DeviceId, GeneratedId, SectionId},
    item::{Field, FieldValue, Section},
    stored::{
        Link, Unknown,
        generator::{StoredChoices, StoredGenerated, StoredHistory},
        manifest::StoredManifest,
        secret,
        settings::StoredSettings,
        summary::StoredSummary,
        tombstone::StoredTombstone,
    },
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden");

/// A vault of a version, opened.
fn frozen(version: &str) -> Unlocked {
    let from = Path::new(FOLDER).join(version);
    let folder = tempfile::tempdir().unwrap();
    for file in ["vault.db", "vault.slots"] {
        std::fs::copy(from.join(file), folder.path().join(file)).unwrap();
    }
    let text = std::fs::read_to_string(from.join("recovery-key.txt")).unwrap();
    let recovery = RecoveryKey::parse(text.trim()).unwrap();
    let bench = Bench {
        folder,
        keychain: Arc::new(MemoryKeychain::new()),
        recovery,
    };
    let opened = bench
        .locked()
        .unlock_with_recovery(&bench.recovery, &at_seconds(0))
        .unwrap();
    let Opened::OlderThanLastUsed(unknown) = opened else {
        panic!("what was remembered of it went with its keychain")
    };
    // The folder goes, and the open files stay until they are closed.
    unknown.accept()
}

#[test]
fn a_vault_of_each_version_opens_with_all_it_holds() {
    let mut found = Vec::new();
    let mut problems = 0;
    for version in ["v1", "v2"] {
        let mut vault = frozen(version);
        holds_what_it_held(&mut vault);
        let report = vault.check().unwrap();
        found.push((report.items, report.former_versions, report.stray_rows));
        problems += report.problems.len();
    }
    ::tests::figures::record(&::tests::figures::Figure {
        id: "K4-vault",
        title: "the frozen vault of each version opens with all it holds",
        measured: format!(
            "2 vaults: items, former versions and stray rows {found:?}, {problems} problems"
        ),
        required: "2 vaults: 3 items with 1 former version, 3 items with 3; 0 stray rows, 0 problems",
        ok: found == [(3, 1, 0), (3, 3, 0)] && problems == 0,
    });
}

#[test]
fn a_vault_of_version_2_has_its_versions_its_computer_and_its_kept_form() {
    let mut vault = frozen("v2");
    let id = vault.list(&query("buch")).rows[0].summary.id;
    let versions = vault.versions(id, 0, 10).unwrap().versions;
    let told: Vec<_> = versions
        .iter()
        .map(|version| (version.revision, version.computer.as_deref()))
        .collect();
    let desk = Some("Desk");
    assert_eq!(told, [(4, desk), (3, desk), (2, desk), (1, desk)]);
    let field = vault.item(id).unwrap().sections[0].fields[1].id;
    let first = vault.reveal_version(id, 1, field, &at_seconds(9)).unwrap();
    assert_eq!(first.expose(), "erstes Passwort");
    let kept = vault.drafts();
    assert_eq!((kept.len(), kept[0].title.as_str()), (1, "Angefangen"));
    let draft = vault.take_up_draft(kept[0].id).unwrap().draft;
    let ValueDraft::Concealed(SecretChange::Set(typed)) = &draft.sections[0].fields[1].value else {
        panic!("what was typed is there")
    };
    assert_eq!(typed.expose(), "halbes Passw");
}

fn holds_what_it_held(vault: &mut Unlocked) {
    assert_eq!(
        titles(vault, "", Filter::All),
        ["Bücherei", "Wi-Fi at home"]
    );
    assert_eq!(titles(vault, "", Filter::Trash), ["Old forum"]);
    assert_eq!(titles(vault, "buch", Filter::Favourites), ["Bücherei"]);
    let id = vault.list(&query("buch")).rows[0].summary.id;
    assert_eq!(password(vault, id), "zweites Passwort");
    assert_eq!(vault.settings().zoom_percent(), 120);
}

fn query(text: &str) -> Query {
    let (filter, sort) = (Filter::All, Sort::Relevance);
    Query {
        text: text.into(),
        filter,
        sort,
        offset: 0,
        limit: 10,
    }
}

#[track_caller]
fn check(found: &Secret<Vec<u8>>, expected: &str) {
    let hex: String = found
        .expose()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hex, expected);
}

fn link(revision: u64, byte: u8) -> Link {
    Link {
        revision,
        commitment: [byte; 32],
    }
}

const DEVICE: DeviceId = DeviceId::from_bytes([0xdd; 16]);

fn full_summary() -> StoredSummary {
    StoredSummary {
        kind: ItemKind::LOGIN,
        title: "T".into(),
        subtitle: "u".into(),
        tags: vec!["a".into()],
        sites: vec!["s".into()],
        folder: Some(crate::FolderId::from_bytes([0xff; 16])),
        favourite: true,
        created_ms: 1,
        changed_ms: 2,
        used_ms: Some(3),
        expires_ms: Some(4),
        remind_days: 7,
        reminded_ms: Some(4),
        links: vec![crate::ItemId::from_bytes([0xee; 16])],
        state: ItemState::Trashed { since_ms: 5 },
        secret: link(6, 0x66),
        previous: Some(link(7, 0x77)),
        versions: Some(8),
        has: crate::stored::summary::Has {
            user_name: true,
            password: true,
            site: true,
            code: true,
            attachment: true,
        },
        device: DEVICE,
        saved_on: Some(DeviceId::from_bytes([0xcc; 16])),
        unknown: Unknown::default(),
    }
}

#[test]
fn the_bytes_of_each_record_stay_what_they_are() {
    let (d, e, f) = ("dd".repeat(16), "ee".repeat(16), "ff".repeat(16));
    let c = "cc".repeat(16);
    let (s, p) = ("66".repeat(32), "77".repeat(32));
    check(
        &full_summary().encode(),
        &format!(
            "b5000101615402617503816161048161730550{f}06f50701080209030a040b050c82065820{s}0d82075820{p}0e181f0f50{d}11081250{c}148150{e}15071604"
        ),
    );
    let field = Field {
        id: crate::FieldId::from_bytes([0xff; 16]),
        label: "l".into(),
        purpose: Some(crate::Purpose::PASSWORD),
        value: FieldValue::Concealed(Secret::new("x".into())),
        unknown: Unknown::default(),
    };
    let section = Section {
        id: SectionId::from_bytes([0xdd; 16]),
        title: "S".into(),
        fields: vec![field],
        unknown: Unknown::default(),
    };
    check(
        &secret::encode(&[section], &[], &Unknown::default()),
        &format!("a10081a30050{d}0161530281a50050{f}01616c0202036178056870617373776f7264"),
    );
    let tombstone = StoredTombstone {
        erased_ms: 9,
        device: DEVICE,
    };
    check(&tombstone.encode(), &format!("a200090150{d}"));
    let settings = StoredSettings {
        recovery_proven_ms: Some(8),
        settings: Settings::default(),
        generator: None,
        unknown: Unknown::default(),
    };
    check(&settings.encode(), "a500080100021864030504181e");
    let chosen = StoredSettings {
        generator: Some(StoredChoices::default()),
        ..StoredSettings::default()
    };
    let generator = "ac000001140201030104010501\
                     06f4070508612d09f40af40b06";
    check(
        &chosen.encode(),
        &format!("a50100021864030504181e0a{generator}"),
    );
    let history = StoredHistory {
        entries: vec![StoredGenerated {
            id: GeneratedId::from_bytes([0xdd; 16]),
            value: Secret::new("k7Q".into()),
            used_ms: 9,
            item: Some(ItemId::from_bytes([0xdd; 16])),
            title: "T".into(),
            unknown: Unknown::default(),
        }],
        unknown: Unknown::default(),
    };
    check(
        &history.encode(),
        &format!("a10081a50050{d}01636b375102090350{d}046154"),
    );
    let sum = "55".repeat(64);
    let manifest = StoredManifest {
        sum: [0x55; 64],
        rows: 3,
        device: DEVICE,
        unknown: Unknown::default(),
    };
    check(&manifest.encode(), &format!("a3005840{sum}01030250{d}"));
}

#[test]
fn each_record_is_read_as_it_was_written() {
    let written = full_summary().encode();
    let read = StoredSummary::decode(written.expose()).unwrap();
    assert_eq!(read.encode().expose(), written.expose());
    for cut in 0..written.expose().len() {
        assert!(StoredSummary::decode(&written.expose()[..cut]).is_err());
    }
}
