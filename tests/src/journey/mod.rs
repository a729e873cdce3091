//! The ways through the product, step by step, as the people who take them do.
//!
//! Flows that look at single answers live in `tests/flows`; these press real buttons.

mod admin;
mod employee;

pub use admin::Admin;
pub use employee::{Employee, LOGIN, Login};
