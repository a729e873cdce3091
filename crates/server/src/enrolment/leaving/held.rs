//! Whether an enrolled group holds a person.

use protocol::PersonId;

use crate::store::{StoreError, Tx};

pub(super) async fn is_held(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = tx
        .optional(
            "SELECT group_members.since FROM group_members \
             JOIN enrolled_groups ON enrolled_groups.group_id = group_members.group_id \
             WHERE group_members.person_id = $1 LIMIT 1",
            (person,),
        )
        .await?;
    Ok(found.is_some())
}
