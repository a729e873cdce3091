//! The rules that an organisation asks of its people's apps.
//!
//! They are stored once, with a counter that rises with every change,
//! so that a device's signed status is newer exactly when something in it changed.

use protocol::Policy;

use crate::store::{StoreError, Tx};

/// The policy in force and how often it was changed.
pub struct PolicyInForce {
    /// The rules.
    pub policy: Policy,
    /// Rises with every change.
    pub counter: i64,
}

/// The policy in force.
///
/// # Errors
/// Where the database fails or holds something else.
pub async fn load(tx: &mut Tx<'_>) -> Result<PolicyInForce, StoreError> {
    let (policy, counter): (String, i64) = tx
        .one("SELECT policy, policy_counter FROM organisation", ())
        .await?;
    let policy = serde_json::from_str(&policy).map_err(|_| StoreError::Unreadable {
        what: "organisation.policy",
    })?;
    Ok(PolicyInForce { policy, counter })
}

/// Says whether the company keeps encrypted backups; every device's signed status is newer then.
///
/// # Errors
/// Where the database fails or holds something else.
pub async fn set_company_backups(tx: &mut Tx<'_>, taken: bool) -> Result<(), StoreError> {
    let unreadable = |_| StoreError::Unreadable {
        what: "organisation.policy",
    };
    let policy = Policy {
        company_backups: taken,
        ..load(tx).await?.policy
    };
    let policy = serde_json::to_string(&policy).map_err(unreadable)?;
    tx.run(
        "UPDATE organisation SET policy = $1, policy_counter = policy_counter + 1",
        (policy,),
    )
    .await
    .map(drop)
}
