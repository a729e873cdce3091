//! Secret bytes at a fixed place in locked memory.

use zeroize::Zeroizing;

use crate::arena::Slot;

/// `N` secret bytes that do not move, are kept out of swap where the system allows it, and are wiped when dropped.
///
/// It has no `Debug`, `Clone`, `PartialEq` or `Deref`, like the `Secret` built on it.
/// When the arena is full the bytes live on the heap, wiped all the same.
pub struct LockedBytes<const N: usize>(Place<N>);

enum Place<const N: usize> {
    Arena(Slot),
    Heap(Box<Zeroizing<[u8; N]>>),
}

impl<const N: usize> LockedBytes<N> {
    /// All zero, to be written through [`LockedBytes::expose_mut`].
    pub fn zeroed() -> Self {
        let place = match Slot::take() {
            Some(slot) => Place::Arena(slot),
            None => Place::Heap(Box::new(Zeroizing::new([0; N]))),
        };
        Self(place)
    }

    /// Copies `bytes` in. The caller wipes its own copy.
    pub fn copy_of(bytes: &[u8; N]) -> Self {
        let mut locked = Self::zeroed();
        locked.expose_mut().copy_from_slice(bytes);
        locked
    }

    /// Lends the bytes. Every call is followed by a comment that says why they have to be seen.
    pub fn expose(&self) -> &[u8; N] {
        match &self.0 {
            Place::Arena(slot) => slot.bytes(),
            Place::Heap(bytes) => bytes,
        }
    }

    /// Lends the bytes to be written.
    pub fn expose_mut(&mut self) -> &mut [u8; N] {
        match &mut self.0 {
            Place::Arena(slot) => slot.bytes_mut(),
            Place::Heap(bytes) => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stay_where_they_are_when_the_value_moves() {
        let first = LockedBytes::copy_of(&[7; 32]);
        let address = first.expose().as_ptr();
        let moved = Box::new(first);
        assert_eq!(moved.expose().as_ptr(), address);
        assert_eq!(moved.expose(), &[7; 32]);
    }

    #[test]
    fn more_secrets_than_slots_still_work() {
        let many: Vec<LockedBytes<32>> = (0..600u32)
            .map(|number| LockedBytes::copy_of(&[number.to_le_bytes()[0]; 32]))
            .collect();
        for (number, bytes) in many.iter().enumerate() {
            assert_eq!(usize::from(bytes.expose()[0]), number % 256);
        }
    }
}
