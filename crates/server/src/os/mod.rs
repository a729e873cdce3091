//! What differs between operating systems, one file each behind the same few functions.
//!
//! Only Linux can be compiled and tried where Latchkey is built today;
//! Windows is marked unproven until it was run by hand.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use unix::{
    StopSignals, is_open_to_others, keep_files_private, make_private_dir, new_private_file,
    raise_open_files, sync_folder, take_from_others,
};
#[cfg(windows)]
pub(crate) use windows::{
    StopSignals, is_open_to_others, keep_files_private, make_private_dir, new_private_file,
    raise_open_files, sync_folder, take_from_others,
};
