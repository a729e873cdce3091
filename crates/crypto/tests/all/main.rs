//! Tests through the public API, in one program so that it is linked once.
//!
//! `cfg(test)` is always true here; it tells clippy that these are tests.

#[cfg(test)]
mod absent;
#[cfg(test)]
mod attempts;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod frozen_figure;
#[cfg(test)]
mod frozen_slots;
#[cfg(test)]
mod multiset;
#[cfg(test)]
mod published;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod seal;
#[cfg(test)]
mod second;
#[cfg(test)]
mod slots;
#[cfg(test)]
mod stretch;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod wycheproof;
