//! The stage that flows, end-to-end tests and the demo stand on: real servers, real mail, real windows.
//!
//! Crates that only record a figure take it without the feature `stage`.

pub mod again;
#[cfg(feature = "company")]
pub mod company;
pub mod dice;
#[cfg(feature = "stage")]
pub mod driver;
pub mod evidence;
pub mod figures;
#[cfg(feature = "stage")]
pub mod journey;
pub mod measured;
pub mod place;
#[cfg(feature = "properties")]
pub mod properties;
pub mod small_disk;
#[cfg(feature = "stage")]
pub mod smtp;
#[cfg(feature = "stage")]
pub mod stage;
