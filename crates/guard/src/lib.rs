//! The only unsafe code of the product.
//!
//! It owns memory that is not swapped out ([`LockedBytes`]), the wiping allocator, the hardening of the process,
//! the second start with another allocator, and the one call that hands SQLCipher its key.
//! It deliberately does not know what the bytes mean: no key types, no formats.

mod allocator;
mod arena;
mod locked;
mod process;
#[cfg(feature = "sqlcipher")]
mod sqlcipher;
mod start_again;

pub use allocator::{WIPING_ALLOCATOR, WipingAllocator};
pub use arena::{MemoryLock, memory_lock};
pub use locked::LockedBytes;
pub use process::{Hardening, Step, StepFailed, harden_process};
#[cfg(feature = "sqlcipher")]
pub use sqlcipher::{KeyRefused, set_key, silence_log};
pub use start_again::{CannotStartAgain, start_again_with_system_malloc};
