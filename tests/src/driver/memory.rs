//! Looks into the memory of running processes, as somebody does who has taken the machine.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;

use aho_corasick::AhoCorasick;
use anyhow::Context as _;

const PAGE_BYTES: u64 = 4096;
/// An entry of `pagemap`, one for each page; its top bit says that the page is in memory.
const ENTRY_BYTES: u64 = 8;
const IN_MEMORY: u64 = 1 << 63;
/// `ESRCH`, which the standard library has no name for.
const NO_SUCH_PROCESS: i32 = 3;

/// How often each of `patterns` stands in what `processes` may write to and have in memory.
pub(super) fn count(processes: &[String], patterns: &[Vec<u8>]) -> anyhow::Result<Vec<usize>> {
    let finder = AhoCorasick::new(patterns)?;
    let mut counts = vec![0; patterns.len()];
    for process in processes {
        let maps = fs::read_to_string(format!("/proc/{process}/maps"));
        let (Some(maps), Some(memory)) = (unless_ended(maps)?, unless_ended(Memory::of(process))?)
        else {
            continue;
        };
        for run in maps
            .lines()
            .filter_map(writable)
            .flat_map(|range| memory.runs(range))
        {
            for found in finder.find_overlapping_iter(&run) {
                if let Some(count) = counts.get_mut(found.pattern().as_usize()) {
                    *count += 1;
                }
            }
        }
    }
    Ok(counts)
}

/// What was read of a process; nothing where it has ended meanwhile, because then nothing of it is left.
fn unless_ended<T>(read: io::Result<T>) -> anyhow::Result<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.raw_os_error() == Some(NO_SUCH_PROCESS) => Ok(None),
        Err(error) => Err(error).context("the memory of a process"),
    }
}

/// First and last address of a line of `maps`, if the process may write there.
fn writable(line: &str) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let parse = |text| u64::from_str_radix(text, 16).ok();
    rest.starts_with("rw")
        .then_some((parse(start)?, parse(end)?))
}

struct Memory {
    bytes: File,
    pages: File,
}

impl Memory {
    fn of(process: &str) -> io::Result<Self> {
        let open = |name| File::open(format!("/proc/{process}/{name}"));
        Ok(Self {
            bytes: open("mem")?,
            pages: open("pagemap")?,
        })
    }

    /// What is in memory of a range: each stretch of neighbouring pages in one piece.
    fn runs(&self, (start, end): (u64, u64)) -> Vec<Vec<u8>> {
        let first = start / PAGE_BYTES;
        let pages = end / PAGE_BYTES - first;
        let mut entries = vec![0; usize::try_from(pages * ENTRY_BYTES).unwrap_or_default()];
        let read = self.pages.read_at(&mut entries, first * ENTRY_BYTES);
        entries.truncate(read.unwrap_or_default());
        let (entries, _) = entries.as_chunks();
        let present: Vec<bool> = entries
            .iter()
            .map(|entry| u64::from_le_bytes(*entry) & IN_MEMORY != 0)
            .collect();
        let mut page = first;
        let stretches = present.chunk_by(|a, b| a == b).map(|stretch| {
            let from = page;
            page += u64::try_from(stretch.len()).unwrap_or_default();
            (stretch.first() == Some(&true)).then_some((from, page))
        });
        stretches
            .flatten()
            .filter_map(|(from, to)| self.read(from * PAGE_BYTES, to * PAGE_BYTES))
            .collect()
    }

    fn read(&self, from: u64, to: u64) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(to - from).ok()?];
        // Device memory cannot be read.
        self.bytes.read_exact_at(&mut bytes, from).ok()?;
        Some(bytes)
    }
}
