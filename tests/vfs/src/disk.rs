//! What a thread's disk is to do: which call fails, how, and whether changes are written down.

use std::cell::RefCell;
use std::ffi::c_int;
use std::path::PathBuf;

use libsqlite3_sys as ffi;

use crate::power::Change;

/// What the disk is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    Open,
    Read,
    Write,
    Sync,
    Truncate,
    Delete,
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The disk does not answer: any call fails with EIO.
    Eio,
    /// No room: writing fails with ENOSPC.
    Enospc,
    /// No room for the second half: writing stores the first half of the bytes and fails.
    ShortWrite,
}

/// For how long calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// For one call.
    Once,
    /// From that call on.
    On,
}

/// Which calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// How.
    pub failure: Failure,
    /// The first that fails, counted from zero over the calls that can fail so.
    pub nth: usize,
    /// For how long.
    pub lasts: Lasts,
}

/// A thread's disk.
#[derive(Default)]
struct Disk {
    fault: Option<Fault>,
    /// Calls so far that the fault could have hit.
    calls: usize,
    hits: usize,
    log: Option<Vec<Change>>,
}

thread_local! {
    static DISK: RefCell<Disk> = RefCell::default();
}

/// From now on calls of this thread fail as `fault` says.
pub fn arm(fault: Fault) {
    DISK.with_borrow_mut(|disk| {
        disk.fault = Some(fault);
        disk.calls = 0;
        disk.hits = 0;
    });
}

/// Mends this thread's disk. Says how many calls failed.
pub fn disarm() -> usize {
    DISK.with_borrow_mut(|disk| {
        disk.fault = None;
        disk.hits
    })
}

/// From now on changes of this thread are written down.
pub fn record() {
    DISK.with_borrow_mut(|disk| disk.log = Some(Vec::new()));
}

/// How many changes were written down so far.
#[must_use]
pub fn position() -> usize {
    DISK.with_borrow(|disk| disk.log.as_ref().map_or(0, Vec::len))
}

/// The changes since [`record`]; none are written down any more.
#[must_use]
pub fn recorded() -> Vec<Change> {
    DISK.with_borrow_mut(|disk| disk.log.take().unwrap_or_default())
}

/// Whether this call fails.
pub(crate) fn fails(call: Call) -> Option<Failure> {
    DISK.with_borrow_mut(|disk| {
        let fault = disk.fault.filter(|fault| fault.failure.hits(call))?;
        let call = disk.calls;
        disk.calls += 1;
        let failing = match fault.lasts {
            Lasts::Once => call == fault.nth,
            Lasts::On => call >= fault.nth,
        };
        disk.hits += usize::from(failing);
        failing.then_some(fault.failure)
    })
}

/// Writes a change down that was made, if this thread asked for that.
pub(crate) fn made(path: Option<&PathBuf>, change: impl FnOnce(PathBuf) -> Change) {
    DISK.with_borrow_mut(|disk| {
        if let (Some(log), Some(path)) = (&mut disk.log, path) {
            log.push(change(path.clone()));
        }
    });
}

impl Failure {
    fn hits(self, call: Call) -> bool {
        match self {
            Self::Eio => true,
            Self::Enospc | Self::ShortWrite => call == Call::Write,
        }
    }

    /// What SQLite's own file system answers where the operating system fails so.
    pub(crate) fn code(self, call: Call) -> c_int {
        match (self, call) {
            (Self::Enospc | Self::ShortWrite, Call::Write) => ffi::SQLITE_FULL,
            (_, Call::Open) => ffi::SQLITE_CANTOPEN,
            (_, Call::Read) => ffi::SQLITE_IOERR_READ,
            (_, Call::Write) => ffi::SQLITE_IOERR_WRITE,
            (_, Call::Sync) => ffi::SQLITE_IOERR_FSYNC,
            (_, Call::Truncate) => ffi::SQLITE_IOERR_TRUNCATE,
            (_, Call::Delete) => ffi::SQLITE_IOERR_DELETE,
        }
    }
}
