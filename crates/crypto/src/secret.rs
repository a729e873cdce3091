//! A value that is wiped when dropped and that cannot be shown, copied or compared by accident.

use zeroize::{Zeroize, Zeroizing};

/// A secret value.
///
/// It has no `Debug`, `Clone`, `PartialEq`, `Deref` or serialisation: absence beats redaction.
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes ownership of `value`; it is wiped when the result is dropped.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// Lends the value. Every call is followed by a comment that says why it has to be seen.
    pub fn expose(&self) -> &T {
        &self.0
    }

    /// Lends the value to be changed. What grows must have the capacity, or it leaves a copy behind.
    pub fn expose_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
