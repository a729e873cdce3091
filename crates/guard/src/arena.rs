//! A few pages that stay in memory and out of core dumps, cut into equal slots.
//!
//! One arena for the process instead of one lock per key: locks count per page,
//! so unlocking one small value would unlock its neighbours on the same page.

use std::alloc::{Layout, alloc_zeroed};
use std::ptr::NonNull;
use std::sync::{Mutex, OnceLock, PoisonError};

use zeroize::Zeroize;

/// Bytes of one slot; the longest secret that is kept locked.
pub(crate) const SLOT_BYTES: usize = 256;
/// Fits the smallest limit in common use (64 KiB before Linux 5.16), so that no configuration is needed.
const ARENA_BYTES: usize = 64 * 1024;
const SLOTS: usize = ARENA_BYTES / SLOT_BYTES;

/// Whether the memory for keys is kept out of swap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryLock {
    /// The pages stay in memory.
    Locked,
    /// The operating system refused, most often because of a limit; keys are still wiped after use.
    Refused,
    /// There was no memory for the pages; keys live on the heap and are still wiped after use.
    NoMemory,
}

/// Tells whether the memory for keys is locked; the first call sets it up.
///
/// To be asked once at the start and logged as a warning when it is not [`MemoryLock::Locked`].
pub fn memory_lock() -> MemoryLock {
    arena().map_or(MemoryLock::NoMemory, |arena| arena.lock)
}

struct Arena {
    base: NonNull<u8>,
    free: Mutex<Vec<usize>>,
    lock: MemoryLock,
}

// SAFETY: `base` points to memory that lives as long as the process.
// A slot's bytes are reached only through the one `Slot` that took its number from `free`.
unsafe impl Send for Arena {}
// SAFETY: As above; `free` is behind a mutex and the other fields never change.
unsafe impl Sync for Arena {}

/// One slot, taken out of the arena until it is given back.
pub(crate) struct Slot {
    number: usize,
    start: NonNull<u8>,
}

// SAFETY: A slot is exclusive memory, nothing in it is tied to a thread.
unsafe impl Send for Slot {}
// SAFETY: Shared access only reads, exclusive access needs `&mut`.
unsafe impl Sync for Slot {}

impl Slot {
    /// Takes a free slot. `None` when all are taken or there is no arena.
    pub(crate) fn take() -> Option<Self> {
        let arena = arena()?;
        let number = arena
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()?;
        // SAFETY: `number < SLOTS`, so the offset stays inside the one allocation.
        let start = unsafe { arena.base.add(number * SLOT_BYTES) };
        Some(Self { number, start })
    }

    /// The first `N` bytes. More than there are does not compile.
    pub(crate) fn bytes<const N: usize>(&self) -> &[u8; N] {
        const { assert!(N <= SLOT_BYTES, "longer than a slot of the arena") };
        // SAFETY: The slot has at least `N` bytes, initialised to zero with the arena, and only this value reaches it.
        unsafe { self.start.cast().as_ref() }
    }

    /// The first `N` bytes, to be written.
    pub(crate) fn bytes_mut<const N: usize>(&mut self) -> &mut [u8; N] {
        const { assert!(N <= SLOT_BYTES, "longer than a slot of the arena") };
        // SAFETY: As in `bytes`; `&mut self` makes the access exclusive.
        unsafe { self.start.cast().as_mut() }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.bytes_mut::<SLOT_BYTES>().zeroize();
        if let Some(arena) = arena() {
            arena
                .free
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(self.number);
        }
    }
}

fn arena() -> Option<&'static Arena> {
    static ARENA: OnceLock<Option<Arena>> = OnceLock::new();
    ARENA.get_or_init(make).as_ref()
}

fn make() -> Option<Arena> {
    let layout = Layout::from_size_align(ARENA_BYTES, region::page::size()).ok()?;
    // SAFETY: The layout's size is not zero.
    let base = NonNull::new(unsafe { alloc_zeroed(layout) })?;
    leave_out_of_dumps(base);
    let lock = match region::lock(base.as_ptr(), ARENA_BYTES) {
        Ok(guard) => {
            // The arena is never freed, so the lock is never lifted.
            std::mem::forget(guard);
            MemoryLock::Locked
        }
        Err(_) => MemoryLock::Refused,
    };
    Some(Arena {
        base,
        free: Mutex::new((0..SLOTS).collect()),
        lock,
    })
}

#[cfg(target_os = "linux")]
fn leave_out_of_dumps(base: NonNull<u8>) {
    // SAFETY: The range is our own, page-aligned and whole pages long; the advice changes no content.
    // A refusal is harmless: core dumps are switched off for the whole process as well.
    unsafe { libc::madvise(base.as_ptr().cast(), ARENA_BYTES, libc::MADV_DONTDUMP) };
}

#[cfg(not(target_os = "linux"))]
fn leave_out_of_dumps(_: NonNull<u8>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_that_comes_back_is_wiped_and_used_again() {
        let mut slot = Slot::take().unwrap();
        slot.bytes_mut::<SLOT_BYTES>().fill(0xa5);
        let start = slot.start;
        drop(slot);
        let again = Slot::take().unwrap();
        assert_eq!(again.start, start);
        assert_eq!(again.bytes(), &[0; SLOT_BYTES]);
    }

    #[test]
    fn slots_do_not_overlap_and_run_out_without_a_crash() {
        let mut taken: Vec<Slot> = std::iter::from_fn(Slot::take).collect();
        assert!(!taken.is_empty());
        for (number, slot) in taken.iter_mut().enumerate() {
            slot.bytes_mut::<SLOT_BYTES>()
                .fill(u8::try_from(number % 251).unwrap());
        }
        for (number, slot) in taken.iter().enumerate() {
            assert!(
                slot.bytes::<SLOT_BYTES>()
                    .iter()
                    .all(|&byte| usize::from(byte) == number % 251)
            );
        }
        assert!(Slot::take().is_none());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_arena_counts_as_locked_memory_of_the_process() {
        if memory_lock() != MemoryLock::Locked {
            // A machine whose limit forbids it has nothing to show here.
            return;
        }
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmLck:"))
            .unwrap();
        let kib: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        assert!(kib * 1024 >= ARENA_BYTES, "{line}");
    }
}
