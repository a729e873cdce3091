//! The admin console's files: from the configured directory, or the ones in the program.
//!
//! It knows nothing of what the console does; that speaks to the API like any other program.

mod files;
mod handlers;

pub use handlers::routes;
