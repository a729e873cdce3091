//! Opening an attached file: every byte is checked before it is given.

use std::{
    fs::File,
    io::{self, Read, Write},
    ops::ControlFlow,
};

use crypto::{
    Secret,
    keys::StreamKey,
    stream::{CannotOpenStream, StreamReader, sealed_len},
};
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::{BUFFER_BYTES, Place};
use crate::{
    item::{
        Attachment,
        attachment::{AttachmentDetail, Shown, is_really},
    },
    store::ReadError,
};

/// Why an attached file was not opened. Its item opens all the same.
#[derive(Debug, thiserror::Error)]
pub enum OpenAttachmentError {
    /// The item cannot be read, or has no such file.
    #[error("the item cannot be read")]
    Item(#[from] ReadError),
    /// Its sealed bytes are gone.
    #[error("it is missing")]
    Missing,
    /// Its sealed bytes were changed, cut off, or belong to another file.
    #[error("it was damaged, or another file was put in its place")]
    Damaged,
    /// It is of a type, or of a size, that is not shown.
    #[error("it cannot be shown")]
    NotShown,
    /// Whoever watched wanted it to end.
    #[error("it was stopped")]
    Stopped,
    /// The disk did not give what lies in the file.
    #[error("it cannot be read")]
    Disk(#[source] io::Error),
    /// What is opened cannot be written where it is to go.
    #[error("it cannot be written where it is to go")]
    To(#[source] io::Error),
}

/// An attached file that is open, checked so far as to belong where it lies. It needs no open vault.
pub struct OpenedAttachment {
    detail: AttachmentDetail,
    stream: StreamReader<File>,
}

impl OpenedAttachment {
    pub(crate) fn open(
        place: &Place,
        attachment: &Attachment,
    ) -> Result<Self, OpenAttachmentError> {
        let file = sealed_file(place, attachment)?;
        let key = StreamKey::from_record(&attachment.key).ok_or(OpenAttachmentError::Damaged)?;
        let context = place.context(attachment.size);
        Ok(Self {
            detail: attachment.detail(),
            stream: StreamReader::begin(&key, &context, file).map_err(failed)?,
        })
    }

    /// What is known of it.
    pub fn detail(&self) -> &AttachmentDetail {
        &self.detail
    }

    /// Opens it, chunk by chunk, into `to`. `watch` is told how many bytes are done.
    ///
    /// # Errors
    /// [`OpenAttachmentError`]; what was written then is only a part.
    pub fn copy_to(
        mut self,
        to: &mut dyn Write,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(), OpenAttachmentError> {
        let mut buffer = Zeroizing::new(vec![0; BUFFER_BYTES]);
        let mut done = 0_u64;
        loop {
            if watch(done).is_break() {
                return Err(OpenAttachmentError::Stopped);
            }
            let count = self.stream.read(&mut buffer).map_err(failed)?;
            let read = buffer.get(..count).unwrap_or_default();
            if read.is_empty() {
                break;
            }
            to.write_all(read).map_err(OpenAttachmentError::To)?;
            done = done.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        }
        let is_whole = done == self.detail.size;
        is_whole.then_some(()).ok_or(OpenAttachmentError::Damaged)
    }

    /// The whole content, if it is what can be shown.
    ///
    /// # Errors
    /// [`OpenAttachmentError::NotShown`] where it is not, or not what its type says.
    pub fn to_show(self) -> Result<(Shown, Secret<Vec<u8>>), OpenAttachmentError> {
        let shown = self.detail.shown.ok_or(OpenAttachmentError::NotShown)?;
        let media = self.detail.media.clone();
        let size = usize::try_from(self.detail.size).map_err(|_| OpenAttachmentError::NotShown)?;
        let mut content = Secret::new(Vec::with_capacity(size));
        self.copy_to(content.expose_mut(), &mut |_| ControlFlow::Continue(()))?;
        // It is looked at whole, because its type was only a guess.
        let is_it = is_really(content.expose(), &media, shown);
        is_it
            .then_some((shown, content))
            .ok_or(OpenAttachmentError::NotShown)
    }
}

/// Whether the sealed bytes are those that were written, without opening them.
pub(crate) fn whole(place: &Place, attachment: &Attachment) -> Result<(), OpenAttachmentError> {
    let mut file = sealed_file(place, attachment)?;
    let mut hash = Sha512::new();
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        let count = file.read(&mut buffer).map_err(OpenAttachmentError::Disk)?;
        let read = buffer.get(..count).unwrap_or_default();
        if read.is_empty() {
            break;
        }
        hash.update(read);
    }
    let found: [u8; 64] = hash.finalize().into();
    let is_it = found == attachment.sealed_hash;
    is_it.then_some(()).ok_or(OpenAttachmentError::Damaged)
}

/// The file, if it is there and as long as it has to be.
fn sealed_file(place: &Place, attachment: &Attachment) -> Result<File, OpenAttachmentError> {
    let file = place.open().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => OpenAttachmentError::Missing,
        _ => OpenAttachmentError::Disk(error),
    })?;
    let metadata = file.metadata().map_err(OpenAttachmentError::Disk)?;
    let is_it = metadata.is_file() && Some(metadata.len()) == sealed_len(attachment.size);
    is_it.then_some(file).ok_or(OpenAttachmentError::Damaged)
}

/// A stream that does not open is damaged; all else is the disk.
fn failed(error: io::Error) -> OpenAttachmentError {
    let inside = error.get_ref();
    if inside.is_some_and(|inside| inside.is::<CannotOpenStream>()) {
        OpenAttachmentError::Damaged
    } else {
        OpenAttachmentError::Disk(error)
    }
}
