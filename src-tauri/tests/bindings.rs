//! The page's bindings are generated from the commands and must not be stale.

use std::path::Path;

use desktop::dto::FieldKind;
use serde::Serialize;
use specta_typescript::Typescript;

const COMMITTED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../ui/src/desktop/ipc/bindings.ts"
);

const KINDS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../ui/src/desktop/ipc/kinds.generated.ts"
);

/// Writes the bindings anew and compares: after a failure the file on disk is the fresh one.
#[test]
fn bindings_are_fresh() {
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    if let Some(folder) = Path::new(COMMITTED).parent() {
        std::fs::create_dir_all(folder).unwrap();
    }
    let header = "// Generated from src-tauri/src/dto and src-tauri/src/commands. Do not edit.\n";
    let language = Typescript::default().header(header);
    desktop::commands::builder()
        .export(language, COMMITTED)
        .unwrap();
    let fresh = std::fs::read_to_string(COMMITTED).unwrap();
    assert!(
        committed == fresh,
        "bindings.ts was stale; it is written anew, commit it"
    );
}

/// What the pages know of the kinds of items comes from the table of the vault.
#[test]
fn kinds_are_fresh() {
    let committed = std::fs::read_to_string(KINDS).unwrap_or_default();
    let kinds: Vec<_> = client::ItemKind::ALL.iter().copied().map(kind).collect();
    let fresh = format!(
        "// Generated from crates/vault/src/kinds. Do not edit.\n\n/** All kinds of items. */\nexport const KIND_TABLE = {}\n",
        serde_json::to_string_pretty(&kinds).unwrap()
    );
    std::fs::write(KINDS, &fresh).unwrap();
    assert!(
        committed == fresh,
        "kinds.generated.ts was stale; it is written anew, commit it"
    );
}

/// A kind as the pages know it. A type of its own, so that its parts come in one order in every build.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Kind {
    name: &'static str,
    identifiers: Vec<&'static str>,
    secret: Option<&'static str>,
    starters: Vec<Starter>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Starter {
    purpose: &'static str,
    field_kinds: Vec<FieldKind>,
    repeats: bool,
    choices: &'static [&'static str],
}

fn kind(kind: client::ItemKind) -> Kind {
    let identifiers = kind.identifiers().iter().copied();
    Kind {
        name: kind.name(),
        identifiers: identifiers.map(client::FieldPurpose::name).collect(),
        secret: kind.secret().map(client::FieldPurpose::name),
        starters: kind.starters().iter().map(starter).collect(),
    }
}

fn starter(starter: &client::Starter) -> Starter {
    Starter {
        purpose: starter.purpose.name(),
        field_kinds: starter.kinds.iter().copied().map(FieldKind::from).collect(),
        repeats: starter.repeats,
        choices: starter.choices,
    }
}
