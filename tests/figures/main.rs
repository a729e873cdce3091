//! The security design's figures that need nothing but the crates' public doors.

mod envelopes;
mod limits;
mod slots;
mod tries;
