//! The people of the company, and how they come in.
//!
//! It knows attributes and imports, and nothing of who is enrolled.

mod email;
mod import;
mod person;
mod rows;

pub use email::{Email, InvalidEmail};
pub use import::{ImportError, Imported, import};
pub use person::{Attributes, NewPerson, Written, all_attributes, write};
pub use rows::{ImportRow, RowError, RowsError, read_rows};
