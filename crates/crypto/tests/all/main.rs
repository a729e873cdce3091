//! Tests through the public API, in one program so that it is linked once.

mod absent;
mod attempts;
mod frozen;
mod frozen_slots;
mod multiset;
mod recovery;
mod seal;
mod slots;
mod stretch;
mod vectors;
