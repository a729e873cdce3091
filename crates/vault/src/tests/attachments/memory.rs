//! However large a file is, adding it, saving it and checking it take a few buffers (figure M6).
//!
//! The memory is that of a process of its own, which does nothing else.

use std::fs::{self, File};

use ::tests::figures::{Figure, record};

use super::*;
use ::tests::again::{again, part};

const MOST_KIB: u64 = 4 * 1024;
/// What is held for control, less what was there and is used again.
const CONTROL_KIB: u64 = 15 * 1024;
const CONTROL_BYTES: usize = 16 * 1024 * 1024;

#[test]
fn a_file_of_the_largest_size_takes_a_few_buffers() {
    if part().is_some() {
        let (grown, control) = grown_kib();
        return println!("\nKIB {grown} {control}");
    }
    let test = again(
        module_path!(),
        "a_file_of_the_largest_size_takes_a_few_buffers",
        &["one"],
    );
    let output = std::process::Command::new(test.get_program())
        .args(test.get_args())
        .envs(
            test.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let mut lines = said.lines().filter_map(|line| line.strip_prefix("KIB "));
    let kib = lines.next().expect("it ended early").split(' ');
    let kib: Vec<u64> = kib.map(|number| number.parse().unwrap()).collect();
    record(&Figure {
        id: "M6",
        title: "what attaching, checking and saving a file of 100 MiB adds to the peak of a process's memory; and, for control, what 16 MiB add",
        measured: format!("{} KiB; {} KiB", kib[0], kib[1]),
        required: "at most 4 MiB; at least 15 MiB",
        ok: kib[0] <= MOST_KIB && kib[1] >= CONTROL_KIB,
    });
}

/// How much the peak grows by the file, and then by so many bytes held, in KiB.
fn grown_kib() -> (u64, u64) {
    let (_bench, mut vault, id) = with_item();
    // Whatever is done for the first time is done before.
    let small = add(&mut vault, id, "small.bin", b"small");
    content(&vault, id, small).unwrap();
    vault.check().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.bin");
    let large = File::create(&path).unwrap();
    large
        .set_len(crate::item::limits::ATTACHMENT_BYTES)
        .unwrap();
    // The peak so far, Argon2's included, is forgotten.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = peak_kib();
    let sealed = seal(&vault, id, &path).unwrap();
    vault.attach(id, vec![sealed], &at_seconds(2)).unwrap();
    let added = files(&vault, id)[1].id;
    let opened = vault.open_attachment(id, added).unwrap();
    opened.copy_to(&mut std::io::sink(), &mut go_on).unwrap();
    assert_eq!(vault.check().unwrap().attachments, 2);
    let after = peak_kib();
    std::hint::black_box(vec![7_u8; CONTROL_BYTES]);
    let control = peak_kib().saturating_sub(before);
    (after.saturating_sub(before), control)
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .trim()
        .parse()
        .unwrap()
}
