//! The file system: SQLite's own, with files that fail.

use std::ffi::{CStr, OsStr, c_char, c_int};
use std::path::PathBuf;
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys as ffi;

use crate::disk::{Call, fails, made};
use crate::file::File;
use crate::power::Change;

/// What to open a database through.
pub const NAME: &str = "latchkey-faults";
const C_NAME: &CStr = c"latchkey-faults";

/// SQLite's own file system, which lives as long as the process.
struct Own(*mut ffi::sqlite3_vfs);
// SAFETY: It is never written to, and its functions may be called from any thread.
unsafe impl Send for Own {}
// SAFETY: As above.
unsafe impl Sync for Own {}

static OWN: OnceLock<Own> = OnceLock::new();

/// Makes the file system known to SQLite under [`NAME`].
///
/// # Panics
/// Where SQLite does not take it.
pub fn register() {
    OWN.get_or_init(|| {
        // SAFETY: No arguments to get wrong; no name means SQLite's own.
        let own = unsafe {
            ffi::sqlite3_initialize();
            ffi::sqlite3_vfs_find(ptr::null())
        };
        assert!(!own.is_null(), "SQLite has no file system");
        // SAFETY: SQLite's own is valid as long as the process.
        let vfs = Box::leak(Box::new(behind(unsafe { &*own })));
        // SAFETY: It is leaked, so it lives as long as the process.
        let code = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
        assert_eq!(code, ffi::SQLITE_OK, "SQLite does not take a file system");
        Own(own)
    });
}

fn behind(own: &ffi::sqlite3_vfs) -> ffi::sqlite3_vfs {
    let before = c_int::try_from(size_of::<File>()).unwrap_or_default();
    ffi::sqlite3_vfs {
        iVersion: 1,
        szOsFile: before + own.szOsFile,
        pNext: ptr::null_mut(),
        zName: C_NAME.as_ptr(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xCurrentTimeInt64: None,
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
        // The rest ignores which file system it is called through.
        ..*own
    }
}

fn own() -> *mut ffi::sqlite3_vfs {
    OWN.get().map_or(ptr::null_mut(), |own| own.0)
}

/// The path that SQLite names.
fn named(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite's names end in a zero byte.
    let name = unsafe { CStr::from_ptr(name) }.to_bytes();
    #[cfg(unix)]
    let name: &OsStr = std::os::unix::ffi::OsStrExt::from_bytes(name);
    #[cfg(not(unix))]
    let name = OsStr::new(std::str::from_utf8(name).ok()?);
    Some(PathBuf::from(name))
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gave memory for the file. Without methods it is not closed after an error.
    unsafe { (*file).pMethods = ptr::null() };
    if let Some(failure) = fails(Call::Open) {
        return failure.code(Call::Open);
    }
    // SAFETY: The memory was asked for with `szOsFile`.
    let behind = unsafe { File::own(file) };
    // SAFETY: `register` set it before SQLite could call this.
    let Some(method) = (unsafe { (*own()).xOpen }) else {
        return ffi::SQLITE_CANTOPEN;
    };
    // SAFETY: The arguments are SQLite's.
    let code = unsafe { method(own(), name, behind, flags, out_flags) };
    if code == ffi::SQLITE_OK {
        // SAFETY: As above.
        unsafe { File::put(file, named(name)) };
    }
    code
}

unsafe extern "C" fn delete(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    if let Some(failure) = fails(Call::Delete) {
        return failure.code(Call::Delete);
    }
    // SAFETY: `register` set it before SQLite could call this.
    let Some(method) = (unsafe { (*own()).xDelete }) else {
        return ffi::SQLITE_IOERR_DELETE;
    };
    // SAFETY: The arguments are SQLite's.
    let code = unsafe { method(own(), name, sync_folder) };
    if code == ffi::SQLITE_OK {
        let lasting = sync_folder != 0;
        made(named(name).as_ref(), |path| Change::Delete {
            path,
            lasting,
        });
    }
    code
}
