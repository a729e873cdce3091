//! Maps with integer keys: a reader that keeps what nobody asked for, and a writer that puts it back.

use crypto::Secret;
use minicbor::{CborLen, Decode, Decoder, Encode, Encoder};

use super::{COMMITMENT_BYTES, Link, Unreadable};

/// Most entries in one map: far more than any version writes.
const MAP_ENTRIES: u64 = 4096;

/// Entries of a map that this version does not know, as they were.
#[derive(Clone, Default)]
pub(crate) struct Unknown(Vec<(u64, Vec<u8>)>);

impl Drop for Unknown {
    fn drop(&mut self) {
        for (_, raw) in &mut self.0 {
            zeroize::Zeroize::zeroize(raw);
        }
    }
}

/// Reads one map.
pub(crate) struct MapReader<'a> {
    entries: Vec<(u64, &'a [u8])>,
}

impl<'a> MapReader<'a> {
    /// Splits `bytes`, which hold one map and nothing else, into its entries.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut decoder = Decoder::new(bytes);
        let count = decoder.map().map_err(|_| Unreadable)?.ok_or(Unreadable)?;
        if count > MAP_ENTRIES {
            return Err(Unreadable);
        }
        let mut entries: Vec<(u64, &[u8])> = Vec::new();
        for _ in 0..count {
            let key = decoder.u64().map_err(|_| Unreadable)?;
            // Ascending keys make the encoding unique and a repeated key impossible.
            if entries.last().is_some_and(|(last, _)| *last >= key) {
                return Err(Unreadable);
            }
            entries.push((key, next_value(&mut decoder, bytes)?));
        }
        if decoder.position() != bytes.len() {
            return Err(Unreadable);
        }
        Ok(Self { entries })
    }

    /// The value under `key`, which has to be there.
    pub(crate) fn required<T: for<'b> Decode<'b, ()>>(
        &mut self,
        key: u64,
    ) -> Result<T, Unreadable> {
        self.optional(key)?.ok_or(Unreadable)
    }

    /// The value under `key`, if it is there.
    pub(crate) fn optional<T: for<'b> Decode<'b, ()>>(
        &mut self,
        key: u64,
    ) -> Result<Option<T>, Unreadable> {
        self.raw(key)
            .map(|raw| minicbor::decode(raw).map_err(|_| Unreadable))
            .transpose()
    }

    /// The value under `key`, if it is there. It stays.
    pub(crate) fn peek<T: for<'b> Decode<'b, ()>>(
        &self,
        key: u64,
    ) -> Result<Option<T>, Unreadable> {
        let found = self.entries.iter().find(|(found, _)| *found == key);
        found
            .map(|(_, raw)| minicbor::decode(raw).map_err(|_| Unreadable))
            .transpose()
    }

    /// The bytes under `key` as they are.
    pub(crate) fn raw(&mut self, key: u64) -> Option<&'a [u8]> {
        let index = self.entries.iter().position(|(found, _)| *found == key)?;
        Some(self.entries.remove(index).1)
    }

    /// The sixteen bytes of an id under `key`, if it is there.
    pub(crate) fn id(&mut self, key: u64) -> Result<Option<[u8; 16]>, Unreadable> {
        self.optional::<minicbor::bytes::ByteArray<16>>(key)
            .map(|id| id.map(Into::into))
    }

    /// The elements of the array under `key`; none if it is not there.
    pub(crate) fn array(&mut self, key: u64, most: usize) -> Result<Vec<&'a [u8]>, Unreadable> {
        let Some(raw) = self.raw(key) else {
            return Ok(Vec::new());
        };
        let mut decoder = Decoder::new(raw);
        let count = decoder.array().map_err(|_| Unreadable)?.ok_or(Unreadable)?;
        let count = usize::try_from(count).map_err(|_| Unreadable)?;
        if count > most {
            return Err(Unreadable);
        }
        (0..count).map(|_| next_value(&mut decoder, raw)).collect()
    }

    /// The link under `key`, if it is there.
    pub(crate) fn link(&mut self, key: u64) -> Result<Option<Link>, Unreadable> {
        type Stored = (u64, minicbor::bytes::ByteArray<COMMITMENT_BYTES>);
        let link = self.optional::<Stored>(key)?;
        Ok(link.map(|(revision, commitment)| Link {
            revision,
            commitment: commitment.into(),
        }))
    }

    /// What nobody asked for.
    pub(crate) fn rest(self) -> Unknown {
        Unknown(
            self.entries
                .into_iter()
                .map(|(key, raw)| (key, raw.to_vec()))
                .collect(),
        )
    }
}

fn next_value<'a>(decoder: &mut Decoder<'_>, bytes: &'a [u8]) -> Result<&'a [u8], Unreadable> {
    let start = decoder.position();
    decoder.skip().map_err(|_| Unreadable)?;
    bytes.get(start..decoder.position()).ok_or(Unreadable)
}

/// Writes one map. Keys may come in any order; they are written in ascending order.
pub(crate) struct MapWriter {
    entries: Vec<(u64, Secret<Vec<u8>>)>,
}

impl MapWriter {
    /// A map that already has what was not understood when it was read.
    pub(crate) fn new(unknown: &Unknown) -> Self {
        let entries = unknown
            .0
            .iter()
            .map(|(key, raw)| (*key, Secret::new(raw.clone())))
            .collect();
        Self { entries }
    }

    /// Puts `value` under `key`.
    pub(crate) fn put<T: Encode<()> + CborLen<()>>(&mut self, key: u64, value: T) {
        let mut buffer = Vec::with_capacity(minicbor::len(&value));
        // Writing into memory cannot fail, and none of the types written here refuses.
        let written = minicbor::encode(value, &mut buffer);
        debug_assert!(written.is_ok());
        self.put_raw(key, Secret::new(buffer));
    }

    /// Puts `value` under `key` if there is one.
    pub(crate) fn put_some<T: Encode<()> + CborLen<()>>(&mut self, key: u64, value: Option<T>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Puts an id under `key` if there is one.
    pub(crate) fn put_id(&mut self, key: u64, id: Option<&[u8; 16]>) {
        self.put_some(key, id.map(|id| minicbor::bytes::ByteArray::from(*id)));
    }

    /// Puts a link under `key` if there is one.
    pub(crate) fn put_link(&mut self, key: u64, link: Option<&Link>) {
        let stored = link.map(|link| {
            (
                link.revision,
                minicbor::bytes::ByteArray::from(link.commitment),
            )
        });
        self.put_some(key, stored);
    }

    /// Whether there is something under `key` already.
    pub(crate) fn has(&self, key: u64) -> bool {
        self.entries.iter().any(|(found, _)| *found == key)
    }

    /// Puts bytes that already are one CBOR value under `key`.
    pub(crate) fn put_raw(&mut self, key: u64, raw: Secret<Vec<u8>>) {
        self.entries.retain(|(found, _)| *found != key);
        self.entries.push((key, raw));
    }

    /// The finished map.
    pub(crate) fn finish(mut self) -> Secret<Vec<u8>> {
        self.entries.sort_by_key(|(key, _)| *key);
        // Only the length is read here.
        let values: usize = self.entries.iter().map(|(_, raw)| raw.expose().len()).sum();
        let mut map = Vec::with_capacity(HEAD_BYTES * (self.entries.len() + 1) + values);
        let count = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
        push_head(&mut map, Head::Map(count));
        for (key, raw) in &self.entries {
            push_head(&mut map, Head::Key(*key));
            // The value goes into the record that is about to be sealed.
            map.extend_from_slice(raw.expose());
        }
        Secret::new(map)
    }
}

/// An array of values that are already encoded.
pub(crate) fn array_of(values: Vec<Secret<Vec<u8>>>) -> Secret<Vec<u8>> {
    // Only the length is read here.
    let bytes: usize = values.iter().map(|raw| raw.expose().len()).sum();
    let mut array = Vec::with_capacity(HEAD_BYTES + bytes);
    push_head(
        &mut array,
        Head::Array(u64::try_from(values.len()).unwrap_or(u64::MAX)),
    );
    for raw in &values {
        // The value goes into the record that is about to be sealed.
        array.extend_from_slice(raw.expose());
    }
    Secret::new(array)
}

/// Longest head of a CBOR value: one byte of type and eight of length.
const HEAD_BYTES: usize = 9;

enum Head {
    Map(u64),
    Array(u64),
    Key(u64),
}

fn push_head(buffer: &mut Vec<u8>, head: Head) {
    let mut encoder = Encoder::new(buffer);
    let written = match head {
        Head::Map(count) => encoder.map(count).is_ok(),
        Head::Array(count) => encoder.array(count).is_ok(),
        Head::Key(key) => encoder.u64(key).is_ok(),
    };
    // Writing into memory cannot fail.
    debug_assert!(written);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_come_back_in_their_place() {
        let mut writer = MapWriter::new(&Unknown::default());
        writer.put(9, "from a newer version");
        writer.put(1, 7_u64);
        let first = writer.finish();
        let mut reader = MapReader::new(first.expose()).unwrap();
        assert_eq!(reader.required::<u64>(1), Ok(7));
        let mut writer = MapWriter::new(&reader.rest());
        writer.put(1, 7_u64);
        assert_eq!(writer.finish().expose(), first.expose());
    }

    #[track_caller]
    fn check_refused(bytes: &[u8]) {
        assert!(MapReader::new(bytes).is_err());
    }

    #[test]
    fn what_is_not_one_canonical_map_is_refused() {
        check_refused(&[]);
        check_refused(&[0x80]);
        check_refused(&[0xbf, 0xff]);
        check_refused(&[0xa2, 0x01, 0x00, 0x01, 0x00]);
        check_refused(&[0xa2, 0x02, 0x00, 0x01, 0x00]);
        check_refused(&[0xa1, 0x01, 0x00, 0x00]);
        check_refused(&[0xa1, 0x01]);
        check_refused(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    }
}
