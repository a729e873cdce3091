//! An allocator that wipes what is freed, also in code that is not ours.

use std::alloc::System;

/// The system's allocator, wiping each block before giving it back.
///
/// A binary says
/// `#[global_allocator] static ALLOCATOR: guard::WipingAllocator = guard::WIPING_ALLOCATOR;`.
/// Growing a block in place is given up for it: the old block is always copied, then wiped.
pub type WipingAllocator = zeroizing_alloc::ZeroAlloc<System>;

/// The one value of [`WipingAllocator`].
pub const WIPING_ALLOCATOR: WipingAllocator = zeroizing_alloc::ZeroAlloc(System);
