//! The stage that flows, end-to-end tests and the demo stand on: real servers, real mail, real windows.

pub mod driver;
pub mod figures;
pub mod journey;
pub mod smtp;
pub mod stage;
