//! What a verbatim copy says of itself: the header of a backup with a feature that other readers do not know.

use std::io::Read;

use minicbor::bytes::ByteArray;
use sha2::{Digest, Sha512};

use super::super::{
    BackupHead, NotABackup,
    header::{
        APP, APP_BYTES, BODY_SUITE, CREATED, CRITICAL, FEATURES, FORMAT, IDS_OF_VAULTS,
        ORGANISATION, PERSON, THIS_FORMAT, VAULTS, damaged, read_framed,
    },
};
use crate::{
    id::{OrganisationId, PersonId, VaultId},
    stored::{MapReader, MapWriter, Unknown},
};

/// The feature that makes other readers say that a newer version made it.
const VERBATIM: &str = "verbatim";
/// The body is not sealed.
const NO_SUITE: u8 = 0;

/// The header as it stands in the file, with the sum behind it.
pub(super) fn encode(head: &BackupHead) -> Vec<u8> {
    let mut map = MapWriter::new(&Unknown::default());
    map.put(FORMAT, THIS_FORMAT);
    map.put(CREATED, head.created_ms);
    map.put(APP, &head.app_version);
    map.put_id(
        ORGANISATION,
        head.organisation.as_ref().map(OrganisationId::as_bytes),
    );
    map.put_id(PERSON, head.person.as_ref().map(PersonId::as_bytes));
    map.put(IDS_OF_VAULTS, vec![ByteArray::from(*head.vault.as_bytes())]);
    map.put(CRITICAL, vec![VERBATIM]);
    map.put(BODY_SUITE, NO_SUITE);
    // Nothing in a header is secret.
    let content = map.finish().expose().clone();
    let covered = super::super::header::covered(&content);
    let sum = Sha512::digest(&covered);
    [covered.as_slice(), &sum].concat()
}

/// Reads the header at the beginning of a file.
pub(super) fn read(from: &mut impl Read) -> Result<BackupHead, NotABackup> {
    let (content, sum) = read_framed(from)?;
    let head = decode(&content)?;
    let is_whole = Sha512::digest(super::super::header::covered(&content)).as_slice() == sum;
    is_whole.then_some(head).ok_or(NotABackup::Damaged)
}

fn decode(content: &[u8]) -> Result<BackupHead, NotABackup> {
    let mut map = MapReader::new(content).map_err(damaged)?;
    let format: u64 = map.required(FORMAT).map_err(damaged)?;
    let critical = map.array(CRITICAL, FEATURES).map_err(damaged)?;
    if critical.is_empty() {
        return Err(NotABackup::OtherFile);
    }
    let feature = |raw: &&[u8]| minicbor::decode::<&str>(raw).is_ok_and(|name| name == VERBATIM);
    if format != u64::from(THIS_FORMAT) || critical.len() != 1 || !critical.iter().all(feature) {
        return Err(NotABackup::Newer);
    }
    let suite: u64 = map.required(BODY_SUITE).map_err(damaged)?;
    let vaults = map.array(IDS_OF_VAULTS, FEATURES).map_err(damaged)?;
    if suite != u64::from(NO_SUITE) || vaults.len() > VAULTS {
        return Err(NotABackup::Newer);
    }
    let vault: Option<ByteArray<16>> = vaults.first().and_then(|raw| minicbor::decode(raw).ok());
    let app_version: String = map.required(APP).map_err(damaged)?;
    let app_version = Some(app_version).filter(|text| text.len() <= APP_BYTES);
    Ok(BackupHead {
        created_ms: map.required(CREATED).map_err(damaged)?,
        app_version: app_version.ok_or(NotABackup::Damaged)?,
        organisation: map
            .id(ORGANISATION)
            .map_err(damaged)?
            .map(OrganisationId::from_bytes),
        person: map.id(PERSON).map_err(damaged)?.map(PersonId::from_bytes),
        vault: VaultId::from_bytes(vault.ok_or(NotABackup::Damaged)?.into()),
    })
}
