//! Writing a backup: all records while the vault is open, then the files, and then everything is read back.

mod taking;

use std::{
    collections::BTreeMap,
    io::Write as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crypto::{context::Context, keys::FileKey, seal::CannotSeal, stream::StreamWriter};

use super::{
    BackupError, BackupHead, Contents, Watch,
    body::BodyWriter,
    entry::{About, FileHead},
    files::NewFile,
    header::{Framed, Header},
    whole,
};
use crate::{
    attached::{self, OpenAttachmentError, OpenedAttachment},
    id::{AttachmentId, ItemId, OrganisationId, PersonId, VaultId},
    item::Attachment,
    surroundings::Head,
    unlocked::Unlocked,
};
use crypto::attempts::Now;
use taking::{Taken, Taking};

/// Whose backup it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The organisation the person is enrolled with. It can be read by anybody who has the file.
    pub organisation: OrganisationId,
    /// The person. It can be read by anybody who has the file.
    pub person: PersonId,
    /// What the organisation is called; sealed.
    pub organisation_name: String,
    /// What the person is called; sealed.
    pub person_name: String,
}

/// Files of items, by where they belong.
type Files = BTreeMap<(ItemId, AttachmentId), Attachment>;

/// A backup that holds all records, and not yet the attached files. Dropped, it never was.
pub struct BackupDraft {
    body: BodyWriter<NewFile>,
    framed: Framed,
    key: FileKey,
    files: Files,
    /// Where the files lie, and for which vault they are sealed.
    root: PathBuf,
    vault: VaultId,
    manifest: Head,
    report: BackupReport,
}

/// What a backup that was made and read back holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// What it holds.
    pub contents: Contents,
    /// How long the file is.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Items that are not in it, because one of their present records cannot be opened.
    /// A backup that lacks some must not take the place of one that has them.
    pub left_out: Vec<ItemId>,
    /// How many former versions are not in it for the same reason.
    pub versions_left_out: u64,
    /// Files that are not in it, because they are gone or damaged.
    pub files_left_out: Vec<(ItemId, AttachmentId)>,
}

impl Unlocked {
    /// Puts all records of the vault into a new backup that will be called `to`. What comes next,
    /// [`BackupDraft::finish`], needs no vault; the file counts once that is done.
    ///
    /// # Errors
    /// [`BackupError`]; what is called `to` is as it was.
    pub fn begin_backup(
        &self,
        to: &Path,
        owner: Option<&Owner>,
        app_version: &str,
        now: &Now,
        watch: Watch<'_>,
    ) -> Result<BackupDraft, BackupError> {
        let (header, key) = self.backup_header(owner, app_version, now)?;
        let framed = Framed::seal(&header, &key).map_err(BackupError::Disk)?;
        let mut file = NewFile::create(to).map_err(BackupError::Disk)?;
        file.write_all(&framed.to_bytes())
            .map_err(BackupError::Disk)?;
        let header = framed.hash();
        let context = Context::Backup { header };
        let stream = StreamWriter::begin(&key.derive_body_key(), &context, file);
        let mut body = BodyWriter::new(stream.map_err(BackupError::Disk)?);
        let about = About {
            organisation_name: owner.map_or_else(String::new, |of| of.organisation_name.clone()),
            person_name: owner.map_or_else(String::new, |of| of.person_name.clone()),
            computer: self.this_computer().unwrap_or_default().to_owned(),
        };
        body.entry(&about.encode()).map_err(BackupError::Disk)?;
        let Taken {
            files,
            left_out,
            versions_left_out,
        } = Taking::new(&self.store, &mut body, watch).all()?;
        Ok(BackupDraft {
            body,
            framed,
            key,
            files,
            root: self.attachments_folder(),
            vault: self.vault(),
            manifest: self.head(),
            report: BackupReport {
                contents: Contents::default(),
                bytes: 0,
                sha256: [0; 32],
                left_out,
                versions_left_out,
                files_left_out: Vec::new(),
            },
        })
    }

    fn backup_header(
        &self,
        owner: Option<&Owner>,
        app_version: &str,
        now: &Now,
    ) -> Result<(Header, FileKey), BackupError> {
        let stored = self.current_backup_key().ok_or(BackupError::NoBackupKey)?;
        let key = FileKey::make().map_err(CannotSeal::from)?;
        let backup_key = self.open_backup_key(stored)?;
        let slots = [Some(stored.recovery.clone()), stored.passphrase.clone()];
        let header = Header {
            head: BackupHead {
                created_ms: now.wall_ms,
                app_version: app_version.to_owned(),
                organisation: owner.map(|owner| owner.organisation),
                person: owner.map(|owner| owner.person),
                vault: self.vault(),
            },
            slots: slots.into_iter().flatten().collect(),
            file_key: backup_key.wrap_file_key(&key, *self.vault().as_bytes())?,
        };
        Ok((header, key))
    }
}

impl BackupDraft {
    /// Adds the attached files, puts everything on the disk, reads all of it back, and gives the file its name.
    /// `watch` is told how many bytes are done, of writing first and of reading then.
    ///
    /// # Errors
    /// [`BackupError`]; what has the name is as it was.
    pub fn finish(mut self, watch: Watch<'_>) -> Result<BackupReport, BackupError> {
        for (place, attachment) in std::mem::take(&mut self.files) {
            self.take_file(place, &attachment, watch)?;
        }
        let written = self.body.finish(self.manifest);
        let (file, trailer) = written.map_err(BackupError::Disk)?;
        let mut again = file.reopened().map_err(BackupError::Disk)?;
        let read = whole::read_back(&mut again, &self.framed, &self.key, watch);
        let read = read.map_err(|error| match error {
            super::ReadBackupError::Stopped => BackupError::Stopped,
            error => BackupError::NotWhole(error),
        })?;
        if read.trailer != trailer {
            let error = super::ReadBackupError::Damaged;
            return Err(BackupError::NotWhole(error));
        }
        file.finish().map_err(BackupError::Disk)?;
        Ok(BackupReport {
            contents: read.contents,
            bytes: read.bytes,
            sha256: read.sha256,
            ..self.report
        })
    }

    fn take_file(
        &mut self,
        (item, id): (ItemId, AttachmentId),
        attachment: &Attachment,
        watch: Watch<'_>,
    ) -> Result<(), BackupError> {
        let place = attached::Place {
            root: self.root.clone(),
            vault: self.vault,
            item,
            attachment: id,
        };
        // It is looked at whole before, because its entry says how long it is.
        let opened = attached::whole(&place, attachment)
            .and_then(|()| OpenedAttachment::open(&place, attachment));
        let opened = match opened {
            Ok(opened) => opened,
            Err(OpenAttachmentError::Missing | OpenAttachmentError::Damaged) => {
                self.report.files_left_out.push((item, id));
                return Ok(());
            }
            Err(error) => return Err(BackupError::Attachment(error)),
        };
        let head = FileHead {
            item,
            attachment: id,
            size: attachment.size,
        };
        self.body.file(head).map_err(BackupError::Disk)?;
        let before = self.body.bytes();
        let copied = opened.copy_to(&mut self.body, &mut |done| {
            watch(before.saturating_add(done))
        });
        copied.map_err(|error| match error {
            OpenAttachmentError::Stopped => BackupError::Stopped,
            OpenAttachmentError::To(error) => BackupError::Disk(error),
            error => BackupError::Attachment(error),
        })
    }
}

/// Asks whether to go on.
fn go_on(watch: Watch<'_>, done: u64) -> Result<(), BackupError> {
    match watch(done) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(BackupError::Stopped),
    }
}
