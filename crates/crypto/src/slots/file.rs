//! The bytes of the slot file.

use super::SlotFile;
use super::header::{HEADER_BYTES, SlotHeader};
use super::slot::Slot;
use crate::seal::OVERHEAD_BYTES;

const MAGIC: &[u8; 8] = b"LKSLT01\n";
const TAG_BYTES: usize = 64;
/// A slot's envelope holds one key of 32 bytes.
const ENVELOPE_BYTES: usize = OVERHEAD_BYTES + 32;
const SLOT_BYTES: usize = HEADER_BYTES + ENVELOPE_BYTES;
/// One slot of each type; also what bounds the work that a hostile file can ask for.
const MAX_SLOTS: usize = 3;

/// The bytes are no slot file of this version: cut off, damaged, outside the limits, or newer.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("this is not a slot file that this version reads")]
pub struct NotASlotFile;

impl SlotFile {
    /// Reads a file. Its form and limits are checked here, its tag when it is opened.
    ///
    /// # Errors
    /// [`NotASlotFile`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NotASlotFile> {
        read(bytes)
            .filter(Self::has_one_slot_of_each_type)
            .ok_or(NotASlotFile)
    }

    /// The whole file.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.tagged_bytes().as_slice(), &self.tag].concat()
    }

    /// Everything before the tag.
    pub(super) fn tagged_bytes(&self) -> Vec<u8> {
        let mut bytes = [
            MAGIC.as_slice(),
            &self.vault,
            &self.generation.to_le_bytes(),
        ]
        .concat();
        // There are at most three.
        bytes.push(u8::try_from(self.slots.len()).unwrap_or(u8::MAX));
        for slot in &self.slots {
            bytes.extend_from_slice(&slot.header().to_bytes());
            bytes.extend_from_slice(slot.envelope());
        }
        bytes
    }

    fn has_one_slot_of_each_type(&self) -> bool {
        let mut types: Vec<u8> = self
            .headers()
            .map(|header| header.slot_type().to_byte())
            .collect();
        types.sort_unstable();
        types.dedup();
        types.len() == self.slots.len()
    }
}

fn read(bytes: &[u8]) -> Option<SlotFile> {
    let (rest, tag) = bytes.split_last_chunk::<TAG_BYTES>()?;
    let rest = rest.strip_prefix(MAGIC)?;
    let (vault, rest) = rest.split_first_chunk()?;
    let (generation, rest) = rest.split_first_chunk()?;
    let (&count, rest) = rest.split_first()?;
    let (chunks, left_over) = rest.as_chunks::<SLOT_BYTES>();
    let fits = left_over.is_empty() && chunks.len() == usize::from(count);
    if !fits || chunks.is_empty() || chunks.len() > MAX_SLOTS {
        return None;
    }
    let slots = chunks
        .iter()
        .map(|chunk| read_slot(chunk, vault))
        .collect::<Option<_>>()?;
    Some(SlotFile {
        vault: *vault,
        generation: u64::from_le_bytes(*generation),
        slots,
        tag: *tag,
    })
}

fn read_slot(bytes: &[u8; SLOT_BYTES], vault: &[u8; 16]) -> Option<Slot> {
    let (header, envelope) = bytes.split_first_chunk()?;
    let header = SlotHeader::parse(header).filter(|header| header.vault == *vault)?;
    Some(Slot::from_parts(header, envelope))
}
