//! A file: SQLite's own behind a place where calls fail and changes are written down.
//!
//! SQLite gives memory for one of these with room for its own file behind it. There is no shared
//! memory: a database that is locked exclusively keeps its index in the heap.

use std::ffi::{c_int, c_void};
use std::path::PathBuf;
use std::slice;

use libsqlite3_sys as ffi;

use crate::disk::{Call, Failure, fails, made};
use crate::power::Change;

/// What SQLite knows as a file. SQLite's own lies right behind it.
#[repr(C)]
pub(crate) struct File {
    base: ffi::sqlite3_file,
    /// None for files without a name, which nobody finds after a crash.
    path: Option<PathBuf>,
}

impl File {
    /// Makes `place` one of these, once its own file was opened.
    ///
    /// # Safety
    /// `place` is memory for a [`File`] that SQLite gave to `xOpen`.
    pub(crate) unsafe fn put(place: *mut ffi::sqlite3_file, path: Option<PathBuf>) {
        let base = ffi::sqlite3_file { pMethods: &METHODS };
        // SAFETY: The caller has the memory, which holds nothing yet that would have to be dropped.
        unsafe { place.cast::<Self>().write(Self { base, path }) };
    }

    /// SQLite's own file behind `place`.
    ///
    /// # Safety
    /// `place` is memory that SQLite gave to `xOpen`.
    pub(crate) unsafe fn own(place: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
        // SAFETY: `szOsFile` asked for a `File` and SQLite's own file behind it.
        unsafe { place.cast::<Self>().add(1).cast() }
    }
}

/// Hands a call on to SQLite's own file, which has all methods of version 1.
macro_rules! own {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // SAFETY: SQLite calls methods only of files that were opened.
        let own = unsafe { File::own($file) };
        // SAFETY: As above, so it has its methods.
        match unsafe { (*(*own).pMethods).$method } {
            // SAFETY: The arguments are SQLite's.
            Some(method) => unsafe { method(own $(, $argument)*) },
            None => ffi::SQLITE_IOERR,
        }
    }};
}

/// Where the file of a call lies.
fn path<'a>(file: *mut ffi::sqlite3_file) -> Option<&'a PathBuf> {
    // SAFETY: SQLite calls methods only of files that `put` made, and not after `close`.
    unsafe { (*file.cast::<File>()).path.as_ref() }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let code = own!(file, xClose);
    // SAFETY: `put` wrote it, and SQLite calls nothing of a file after closing it.
    unsafe { file.cast::<File>().drop_in_place() };
    code
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    bytes: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    match fails(Call::Read) {
        Some(failure) => failure.code(Call::Read),
        None => own!(file, xRead, into, bytes, offset),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    bytes: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let failure = fails(Call::Write);
    let stored = match failure {
        None => bytes,
        Some(Failure::ShortWrite) => bytes / 2,
        Some(Failure::Eio | Failure::Enospc) => 0,
    };
    let code = own!(file, xWrite, from, stored, offset);
    if code == ffi::SQLITE_OK {
        made(path(file), |path| Change::Write {
            path,
            offset: usize::try_from(offset).unwrap_or_default(),
            // SAFETY: SQLite gives at least so many bytes.
            bytes: unsafe {
                slice::from_raw_parts(from.cast(), usize::try_from(stored).unwrap_or_default())
            }
            .to_vec(),
        });
    }
    failure.map_or(code, |failure| failure.code(Call::Write))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: ffi::sqlite3_int64) -> c_int {
    if let Some(failure) = fails(Call::Truncate) {
        return failure.code(Call::Truncate);
    }
    let code = own!(file, xTruncate, size);
    if code == ffi::SQLITE_OK {
        let size = usize::try_from(size).unwrap_or_default();
        made(path(file), |path| Change::Truncate { path, size });
    }
    code
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    if let Some(failure) = fails(Call::Sync) {
        return failure.code(Call::Sync);
    }
    let code = own!(file, xSync, flags);
    if code == ffi::SQLITE_OK {
        made(path(file), |path| Change::Sync { path });
    }
    code
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, into: *mut ffi::sqlite3_int64) -> c_int {
    own!(file, xFileSize, into)
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    own!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    own!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, into: *mut c_int) -> c_int {
    own!(file, xCheckReservedLock, into)
}

unsafe extern "C" fn control(
    file: *mut ffi::sqlite3_file,
    what: c_int,
    argument: *mut c_void,
) -> c_int {
    own!(file, xFileControl, what, argument)
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    own!(file, xSectorSize)
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    own!(file, xDeviceCharacteristics)
}
