//! An attached file in the secret record of its item.

use crypto::Secret;
use minicbor::bytes::{ByteArray, ByteVec};

use super::{MapReader, MapWriter, Unreadable};
use crate::{
    id::AttachmentId,
    item::{Attachment, attachment::SEALED_HASH_BYTES},
};

const ID: u64 = 0;
const NAME: u64 = 1;
const SIZE: u64 = 2;
const MEDIA: u64 = 3;
const KEY: u64 = 4;
const SEALED_HASH: u64 = 5;
const ADDED: u64 = 6;

const KEY_BYTES: usize = 32;

pub(super) fn encode(attachment: &Attachment) -> Secret<Vec<u8>> {
    let mut map = MapWriter::new(&attachment.unknown);
    map.put_id(ID, Some(attachment.id.as_bytes()));
    map.put(NAME, &attachment.name);
    map.put(SIZE, attachment.size);
    map.put(MEDIA, &attachment.media);
    // The key goes into the record that is about to be sealed.
    let key: &[u8] = attachment.key.expose();
    map.put(KEY, <&minicbor::bytes::ByteSlice>::from(key));
    map.put(SEALED_HASH, ByteArray::from(attachment.sealed_hash));
    map.put(ADDED, attachment.added_ms);
    map.finish()
}

pub(super) fn decode(bytes: &[u8]) -> Result<Attachment, Unreadable> {
    let mut map = MapReader::new(bytes)?;
    let key = map.required::<ByteVec>(KEY)?;
    let key = Secret::new(Vec::from(key));
    // Its length is looked at, nothing else.
    if key.expose().len() != KEY_BYTES {
        return Err(Unreadable);
    }
    Ok(Attachment {
        id: map
            .id(ID)?
            .map(AttachmentId::from_bytes)
            .ok_or(Unreadable)?,
        name: map.required(NAME)?,
        size: map.required(SIZE)?,
        media: map.required(MEDIA)?,
        key,
        sealed_hash: map
            .required::<ByteArray<SEALED_HASH_BYTES>>(SEALED_HASH)?
            .into(),
        added_ms: map.required(ADDED)?,
        unknown: map.rest(),
    })
}
