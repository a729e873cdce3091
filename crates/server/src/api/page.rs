//! Lists come in pages: a cursor says where the next one starts.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ApiError;

const DEFAULT_LIMIT: i64 = 50;
const LARGEST_LIMIT: i64 = 200;

/// Where a page starts: after the row with these sort keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The number by which the list is sorted first; 0 where there is none.
    #[serde(default)]
    pub number: i64,
    /// The folded text by which the list is sorted then; empty where there is none.
    #[serde(default)]
    pub text: String,
    /// Tells rows with equal keys apart.
    pub id: Uuid,
}

/// The cursor and limit of a query string.
pub struct Page {
    /// Where to start; nothing for the first page.
    pub after: Option<Cursor>,
    /// How many rows at most.
    pub limit: i64,
}

impl Page {
    /// Reads both parameters.
    ///
    /// # Errors
    /// [`ApiError::BadRequest`], naming the parameter.
    pub fn read(cursor: Option<&str>, limit: Option<i64>) -> Result<Self, ApiError> {
        let after = cursor
            .filter(|text| !text.is_empty())
            .map(Cursor::read)
            .transpose()?;
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=LARGEST_LIMIT).contains(&limit) {
            return Err(ApiError::BadRequest("limit"));
        }
        Ok(Self { after, limit })
    }

    /// How many rows to ask for: one more than shown tells whether there is a next page.
    pub const fn fetch(&self) -> i64 {
        self.limit.saturating_add(1)
    }

    /// Cuts `rows` to the limit and makes the cursor of the next page.
    pub fn cut<T>(
        &self,
        mut rows: Vec<T>,
        cursor_of: impl Fn(&T) -> Cursor,
    ) -> (Vec<T>, Option<String>) {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| cursor_of(last).write());
        (rows, next)
    }
}

impl Cursor {
    fn read(text: &str) -> Result<Self, ApiError> {
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| ApiError::BadRequest("cursor"))?;
        serde_json::from_slice(&bytes).map_err(|_| ApiError::BadRequest("cursor"))
    }

    fn write(&self) -> String {
        // Plain fields can always be written.
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_by_cursor() {
        let page = Page::read(None, Some(2)).unwrap();
        let of = |n: &u8| Cursor {
            number: 0,
            text: n.to_string(),
            id: Uuid::nil(),
        };
        let (rows, next) = page.cut(vec![1, 2, 3], of);
        assert_eq!(rows, [1, 2]);
        let after = Page::read(next.as_deref(), None).unwrap().after.unwrap();
        assert_eq!(after.text, "2");
        assert!(page.cut(vec![1, 2], of).1.is_none());
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        assert!(matches!(
            Page::read(Some("x!"), None),
            Err(ApiError::BadRequest("cursor"))
        ));
        for limit in [0, -1, 201] {
            assert!(matches!(
                Page::read(None, Some(limit)),
                Err(ApiError::BadRequest("limit"))
            ));
        }
    }
}
