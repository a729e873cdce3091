//! The one-time codes of stored items: those of a screenful at once, and the next by counter.

use crypto::{attempts::Now, context::RecordKind};

use super::{
    Unlocked,
    items::{key_of, place_of},
};
use crate::{
    database::Shelf,
    id::{FieldId, ItemId},
    item::{Field, FieldValue},
    otp::{Code, OneTimeCode, Step},
    search::Summary,
    store::{Change, Opened, ReadError, WriteError},
    stored::secret,
};

/// Why there is no next code.
#[derive(Debug, thiserror::Error)]
pub enum NextError {
    /// The field holds no key of codes by counter.
    #[error("no codes by counter")]
    NoCounter,
    /// The counter could not be written, so the next code is not shown.
    #[error("the counter cannot be kept")]
    Write(#[from] WriteError),
}

impl From<ReadError> for NextError {
    fn from(error: ReadError) -> Self {
        Self::Write(error.into())
    }
}

impl Unlocked {
    /// The code at `now` of each of these items that has one. What cannot be read is left out: the
    /// item itself says why.
    pub fn codes_of(&self, items: &[ItemId], now: &Now) -> Vec<(ItemId, Code)> {
        let code = |id: &ItemId| {
            let opened = self.store.item(*id).ok()?;
            let key = key_of(&opened.item.one_time_code()?.value)?;
            Some((*id, key.code_at(now.wall_ms)))
        };
        items.iter().filter_map(code).collect()
    }

    /// The code after the one of the counter `shown`. The new counter is written before its code is
    /// given out. One that is past `shown` already stays: whoever asked twice meant it once.
    ///
    /// # Errors
    /// [`NextError`]; the counter is what it was then.
    pub fn next_code(
        &mut self,
        id: ItemId,
        field: FieldId,
        shown: u64,
        now: &Now,
    ) -> Result<Code, NextError> {
        let mut opened = self.store.item(id)?;
        let fields = opened.item.sections.iter_mut();
        let mut fields = fields.flat_map(|section| &mut section.fields);
        let field = fields.find(|found| found.id == field);
        let field = field.ok_or(ReadError::NotThere)?;
        let key = key_of(&field.value).ok_or(NextError::NoCounter)?;
        let Step::Counter(counter) = key.step() else {
            return Err(NextError::NoCounter);
        };
        if counter != shown {
            return Ok(key.code_at(now.wall_ms));
        }
        let next = key.used();
        keep(field, &next);
        self.write_secret(opened, now)?;
        Ok(next.code_at(now.wall_ms))
    }

    /// Writes the secret record of an item anew, with the summary that names it. It is no version
    /// of its own: a counter is not what somebody wants to have back.
    fn write_secret(&mut self, opened: Opened, now: &Now) -> Result<(), WriteError> {
        let Opened {
            item,
            mut summary,
            summary_row,
            ..
        } = opened;
        let revision = summary_row.revision + 1;
        let content = secret::encode(&item.sections, &item.attachments, &item.unknown_in_secret);
        let place = place_of(item.id, RecordKind::Secret, revision);
        let secret_row = self.store.sealer.seal(&place, &content)?;
        summary.secret = secret_row.link().map_err(ReadError::from)?;
        summary.written_by(self.store.device);
        let summary_row = self.seal_summary(item.id, revision, &summary)?;
        let put = |row| Change::Put(Shelf::Current, row);
        self.commit(&[put(summary_row), put(secret_row)], now)?;
        self.index
            .put(Summary::of(item.id, &summary), &summary.sites);
        Ok(())
    }
}

fn keep(field: &mut Field, key: &OneTimeCode) {
    field.value = FieldValue::OneTimeCode(key.to_uri());
}
