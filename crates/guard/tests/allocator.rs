//! What was freed is gone from the program's memory. Alone in its program, because it sets the allocator.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking; clippy sees that in test functions only"
)]

use std::fs::File;
use std::os::unix::fs::FileExt;

#[global_allocator]
static ALLOCATOR: guard::WipingAllocator = guard::WIPING_ALLOCATOR;

const COPIES: usize = 64;

#[test]
fn freed_and_regrown_memory_holds_no_trace() {
    // Never written down as it is, or the program's own constants would be found.
    let secret: Vec<u8> = (0..48u8).map(|byte| byte.wrapping_mul(37) ^ 0x5c).collect();
    let mut grown = secret.clone();
    let copies: Vec<Vec<u8>> = (0..COPIES).map(|_| secret.clone()).collect();
    // The control: a scan that finds nothing would prove nothing.
    assert!(count(&secret) >= COPIES);
    // Growing moves the bytes and frees the old place.
    for _ in 0..12 {
        grown.reserve_exact(grown.capacity() * 2);
    }
    drop(copies);
    // What is left: the pattern, its grown copy, and nothing that was freed.
    assert_eq!(count(&secret), 2);
    drop(grown);
    assert_eq!(count(&secret), 1);
}

/// How often `pattern` stands in the writable memory of this process.
fn count(pattern: &[u8]) -> usize {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines()
        .filter(|line| line.contains(" rw"))
        .map(|line| {
            let (range, _) = line.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let (start, end) = (
                u64::from_str_radix(start, 16).unwrap(),
                u64::from_str_radix(end, 16).unwrap(),
            );
            count_in(&memory, start, end, pattern)
        })
        .sum()
}

fn count_in(memory: &File, start: u64, end: u64, pattern: &[u8]) -> usize {
    // Small and on the stack, so that the scan can leave its own copies out.
    let mut page = [0; 4096];
    let own = u64::try_from(page.as_ptr().addr()).unwrap();
    let own = own..own + 4096;
    let step = u64::try_from(page.len() - pattern.len() + 1).unwrap();
    let mut found = 0;
    let mut at = start;
    while at < end {
        let Ok(read) = memory.read_at(&mut page, at) else {
            return found;
        };
        let here = page.get(..read).unwrap_or_default().windows(pattern.len());
        found += (at..)
            .zip(here)
            .filter(|(at, window)| *window == pattern && !own.contains(at))
            .count();
        at += step;
    }
    found
}
