//! Everything a backup holds in the open, item by item, for programs that have no vault.

use crypto::{Secret, context::RecordKind};

use super::{RestoreError, WholeBackup, compare::Present, entry::Entry};
use crate::{
    folders::Folders,
    id::{FolderId, ItemId},
    item::{FieldKind, Item, ItemState},
    kinds::{ItemKind, Purpose},
    sealer::RecordType,
    stored::folder::StoredFolder,
};

/// An item with all its values.
pub struct ExportedItem {
    /// Who it is.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it is called.
    pub title: String,
    /// The whole name of the folder it lies in, if in one.
    pub folder: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is among the favourites.
    pub favourite: bool,
    /// Where it is in its life.
    pub state: ItemState,
    /// When it was made, in milliseconds since the epoch.
    pub created_ms: i64,
    /// When its content was last saved.
    pub changed_ms: i64,
    /// Its fields, section by section.
    pub fields: Vec<ExportedField>,
    /// The files that belong to it, without their content.
    pub files: Vec<ExportedFile>,
}

/// One value.
pub struct ExportedField {
    /// The heading it stands under; empty if under none.
    pub section: String,
    /// The person's name for it.
    pub label: String,
    /// What it is for.
    pub purpose: Option<Purpose>,
    /// Its type.
    pub kind: FieldKind,
    /// The value as text; of a link the other item's id.
    pub value: Secret<String>,
}

/// A file that belongs to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// What it is called.
    pub name: String,
    /// How long it is in bytes.
    pub bytes: u64,
}

impl WholeBackup {
    /// Gives every item as it is, one at a time. Former versions stay in the backup.
    ///
    /// # Errors
    /// [`RestoreError`], also where `visit` cannot write.
    pub fn export(
        &self,
        visit: &mut dyn FnMut(ExportedItem) -> std::io::Result<()>,
    ) -> Result<(), RestoreError> {
        let folders = self.folders()?.paths();
        let mut present = Present::default();
        self.again(|entry| {
            let Some(item) = present.take(&entry)? else {
                return Ok(());
            };
            let folder = item.folder.and_then(|id| folders.get(&id));
            visit(exported(item, folder.cloned())).map_err(RestoreError::Disk)
        })
    }

    /// The folders it holds.
    pub(crate) fn folders(&self) -> Result<Folders, RestoreError> {
        let mut found = Vec::new();
        self.again(|entry| {
            let Entry::Record(record) = entry else {
                return Ok(());
            };
            let known = RecordType::from_code(record.record_type);
            if (record.kind, known) == (RecordKind::Summary, Some(RecordType::Folder)) {
                let id = FolderId::from_bytes(*record.item.as_bytes());
                let stored = StoredFolder::decode(record.content);
                let stored = stored.map_err(super::ReadBackupError::from)?;
                found.push((id, stored, record.revision));
            }
            Ok::<_, RestoreError>(())
        })?;
        Ok(Folders::new(found))
    }
}

fn exported(item: Item, folder: Option<String>) -> ExportedItem {
    let sections = item.sections.into_iter();
    let fields = sections.flat_map(|section| {
        let title = section.title;
        section.fields.into_iter().filter_map(move |mut field| {
            let kind = field.value.kind()?;
            let value = match &field.value {
                crate::item::FieldValue::Item(item) => Secret::new(item.to_string()),
                _ => field.value.take()?,
            };
            Some(ExportedField {
                section: title.clone(),
                label: field.label,
                purpose: field.purpose,
                kind,
                value,
            })
        })
    });
    let files = item.attachments.into_iter().map(|file| ExportedFile {
        name: file.name,
        bytes: file.size,
    });
    ExportedItem {
        id: item.id,
        kind: item.kind,
        title: item.title,
        folder,
        tags: item.tags,
        favourite: item.favourite,
        state: item.state,
        created_ms: item.created_ms,
        changed_ms: item.changed_ms,
        fields: fields.collect(),
        files: files.collect(),
    }
}
