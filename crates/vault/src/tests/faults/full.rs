//! A disk without room (C5): a real one of 4 MiB, filled to the last byte at each act.

use std::cell::RefCell;

use ::tests::figures::{Figure, record};
use ::tests::small_disk::{BLOCK_BYTES, Filler, SmallDisk};

use super::acts::{Act, Scene, Trouble};
use super::*;

#[test]
fn a_full_disk_is_named_and_the_vault_opens_with_all_it_had() {
    let disk = SmallDisk {
        size: "4m",
        test: (
            module_path!(),
            "a_full_disk_is_named_and_the_vault_opens_with_all_it_had",
        ),
        is_temporary: false,
    };
    if let Some(mount) = disk.mounted() {
        fill(&mount);
    }
}

/// The disk, filled but for some room.
struct Full<'a> {
    mount: &'a Path,
    room_bytes: u64,
    filler: RefCell<Option<Filler>>,
}

impl Trouble for Full<'_> {
    fn cause(&self) -> Cause {
        Cause::DiskFull
    }

    fn passes(&self) -> bool {
        false
    }

    fn begin(&self) {
        self.filler
            .replace(Some(Filler::leave(self.mount, self.room_bytes)));
    }

    /// Whether it was ever the disk that failed is what the act says itself.
    fn end(&self) -> bool {
        self.filler.take().is_some()
    }
}

/// Fills the disk at each act until there is room enough for it.
fn fill(mount: &Path) {
    let scene = Scene::new();
    let told = Act::ALL.map(|act| {
        let refused = (0..).map(|blocks: u64| Full {
            mount,
            room_bytes: blocks * BLOCK_BYTES,
            filler: RefCell::new(None),
        });
        let refused = refused.take_while(|full| {
            let folder = tempfile::tempdir_in(mount).unwrap();
            scene.play(act, folder, full).failed
        });
        (act, refused.count())
    });
    let named: Vec<_> = told
        .iter()
        .map(|(act, times)| format!("{act:?} {times}"))
        .collect();
    // Opening by recovery key writes nothing that has to be there.
    let works = told
        .iter()
        .all(|(act, times)| *times > 0 || *act == Act::Open);
    record(&Figure {
        id: "C5",
        title: "a disk of 4 MiB filled at each act, with no room, a block more, and so on until it succeeds",
        measured: format!(
            "refused as full: {}; the vault opened with all it had each time",
            named.join(", ")
        ),
        required: "each act but opening by recovery key refused at least once, as full; the vault opens each time",
        ok: works,
    });
}
