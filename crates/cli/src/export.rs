//! `latchkey restore --json`: every item in the open, in a file for its owner alone.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufWriter, Write},
    path::Path,
};

use serde_json::{Value, json};
use vault::{
    ItemState,
    backup::{ExportedField, ExportedItem},
};

use crate::backup::{Ask, Failure, whole};

/// Writes the items of the backup into the new file `to`.
pub(crate) fn json(
    file: &Path,
    to: &Path,
    ask: Ask,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let backup = whole(file, ask)?;
    let mut new = BufWriter::new(create(to)?);
    write!(
        new,
        "{{\"format\":\"latchkey-export\",\"version\":1,\"items\":["
    )?;
    let mut count = 0_u64;
    backup.export(&mut |item| {
        write!(new, "{}", if count == 0 { "\n" } else { ",\n" })?;
        count += 1;
        serde_json::to_writer(&mut new, &object(&item)).map_err(io::Error::from)
    })?;
    writeln!(new, "\n]}}")?;
    let new = new.into_inner().map_err(|error| error.into_error())?;
    new.sync_all()?;
    writeln!(output, "{count} items written to {}.", to.display())?;
    writeln!(
        output,
        "Whoever can read the file can read every password in it."
    )?;
    Ok(())
}

/// Makes the file. One that is there is never written over.
fn create(to: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to)
}

fn object(item: &ExportedItem) -> Value {
    let (state, since) = match item.state {
        ItemState::Active => ("active", None),
        ItemState::Archived { since_ms } => ("archived", Some(since_ms)),
        ItemState::Trashed { since_ms } => ("trashed", Some(since_ms)),
    };
    let files = item.files.iter();
    let files: Vec<_> = files
        .map(|file| json!({"name": file.name, "bytes": file.bytes}))
        .collect();
    json!({
        "id": item.id.to_string(),
        "kind": item.kind.name(),
        "title": item.title,
        "folder": item.folder,
        "tags": item.tags,
        "favourite": item.favourite,
        "state": state,
        "state_since_ms": since,
        "created_ms": item.created_ms,
        "changed_ms": item.changed_ms,
        "fields": item.fields.iter().map(field).collect::<Vec<_>>(),
        "files": files,
    })
}

fn field(field: &ExportedField) -> Value {
    json!({
        "section": field.section,
        "label": field.label,
        "purpose": field.purpose.map(vault::Purpose::name),
        "type": format!("{:?}", field.kind),
        // This is what was asked for.
        "value": field.value.expose(),
    })
}
