//! Everything of one file into another, whose key may be another one.
//!
//! SQLCipher's own export wants a second file attached, with its key in the text of a statement.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{Database, DatabaseError};

/// What is wrapped under the key of the file, which the other file has not.
const KEYS: &str = "vault_key";

impl Database {
    /// Copies the rows of every table but that of the keys into `to`, which has the same tables and no rows.
    pub(crate) fn copy_into(&self, to: &mut Self) -> Result<(), DatabaseError> {
        let filling = to.connection.transaction()?;
        for table in tables(&self.connection)? {
            copy_table(&self.connection, &filling, &table)?;
        }
        Ok(filling.commit()?)
    }
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ?";
    let mut names = connection.prepare(sql)?;
    names.query_map([KEYS], |row| row.get(0))?.collect()
}

fn copy_table(from: &Connection, to: &Connection, table: &str) -> rusqlite::Result<()> {
    let mut select = from.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns = select.column_count();
    let places = vec!["?"; columns].join(", ");
    let mut insert = to.prepare(&format!("INSERT INTO \"{table}\" VALUES ({places})"))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|column| row.get::<_, Value>(column));
        let values = values.collect::<rusqlite::Result<Vec<_>>>()?;
        insert.execute(params_from_iter(values))?;
    }
    Ok(())
}
