//! The version that stands in each of the app's files: one of a later version is never half understood.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Why a file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unusable {
    /// A later version of the app wrote it.
    #[error("a later version wrote it")]
    Newer,
    /// It is not what this app writes.
    #[error("it is damaged")]
    Damaged,
}

/// What a file says that this version wrote, or an earlier one.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8], newest: u32) -> Result<T, Unusable> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let Version { version } = serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged)?;
    if version > newest {
        return Err(Unusable::Newer);
    }
    serde_json::from_slice(bytes).map_err(|_| Unusable::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<u32, Unusable>) {
        #[derive(Deserialize)]
        struct Said {
            number: u32,
        }
        let said = parse::<Said>(text.as_bytes(), 2);
        assert_eq!(said.map(|said| said.number), expected);
    }

    #[test]
    fn a_later_version_is_told_from_damage() {
        check(r#"{"version":1,"number":7}"#, Ok(7));
        check(r#"{"version":2,"number":7,"new":0}"#, Ok(7));
        check(r#"{"version":3,"number":7}"#, Err(Unusable::Newer));
        check(r#"{"version":3,"other":[]}"#, Err(Unusable::Newer));
        check(r#"{"version":2}"#, Err(Unusable::Damaged));
        check(r#"{"number":7}"#, Err(Unusable::Damaged));
        check("", Err(Unusable::Damaged));
    }
}
