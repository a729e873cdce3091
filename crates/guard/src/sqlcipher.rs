//! The call that hands SQLCipher its key.

use rusqlite::Connection;
use zeroize::Zeroizing;

/// SQLCipher did not take the key. This is not the error of a wrong key, which shows at the first read.
#[derive(Debug, thiserror::Error)]
#[error("SQLCipher did not take the key (code {code})")]
pub struct KeyRefused {
    /// SQLite's result code.
    pub code: i32,
}

/// Length of `x'<64 hex digits>'`.
const RAW_KEY_TEXT_BYTES: usize = 67;

/// Gives `key` to SQLCipher as the raw key of the connection's main database, before any other statement.
///
/// The key goes as the text `x'<64 hex digits>'`: 32 bare bytes would be taken for a passphrase.
/// It never becomes an SQL string, so no statement log, trace or statement cache can hold it.
///
/// # Errors
/// [`KeyRefused`] where SQLCipher is not there or has no memory.
pub fn set_key(connection: &Connection, key: &[u8; 32]) -> Result<(), KeyRefused> {
    let text = raw_key_text(key);
    let length = i32::try_from(text.len()).map_err(|_| KeyRefused {
        code: libsqlite3_sys::SQLITE_TOOBIG,
    })?;
    // SAFETY: The handle is valid while `connection` is borrowed and is not closed here.
    let database = unsafe { connection.handle() };
    // SAFETY: `text` is valid for `length` bytes during the call; SQLCipher copies it.
    let code = unsafe { libsqlite3_sys::sqlite3_key(database, text.as_ptr().cast(), length) };
    if code == libsqlite3_sys::SQLITE_OK {
        Ok(())
    } else {
        Err(KeyRefused { code })
    }
}

/// Stops SQLCipher from writing to standard error on each failed open. The setting is process-wide.
///
/// # Errors
/// Where the connection cannot run the statement.
pub fn silence_log(connection: &Connection) -> rusqlite::Result<()> {
    // The pragma answers with a row that does not matter, so `execute` would refuse it.
    connection.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))
}

fn raw_key_text(key: &[u8; 32]) -> Zeroizing<[u8; RAW_KEY_TEXT_BYTES]> {
    let mut text = Zeroizing::new([0; RAW_KEY_TEXT_BYTES]);
    let digits = key
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0x0f])
        .map(hex_digit);
    let bytes = [b'x', b'\''].into_iter().chain(digits).chain([b'\'']);
    for (place, byte) in text.iter_mut().zip(bytes) {
        *place = byte;
    }
    text
}

/// No table: a table would be read at places that depend on the key.
fn hex_digit(nibble: u8) -> u8 {
    // 0x27 lies between '9' + 1 and 'a'; the mask is all ones where the nibble is above 9.
    let above_nine = 9u8.wrapping_sub(nibble) >> 7;
    b'0' + nibble + (above_nine.wrapping_neg() & 0x27)
}
