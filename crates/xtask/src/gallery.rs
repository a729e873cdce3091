//! Every screen of the app in every look, as pictures, each looked at by axe.

use std::fs;

use anyhow::Context;

use crate::setup::{self, Purpose};
use crate::{root, run};

/// The script of `ui` that takes them.
const SCRIPT: [&str; 4] = ["npm", "run", "--silent", "gallery"];

/// Takes the pictures anew, and says how many there are and where they lie.
pub(crate) fn gallery() -> anyhow::Result<()> {
    setup::system_packages(Purpose::Windows)?;
    setup::node_modules()?;
    let folder = root::ui().join("test-results/gallery");
    if folder.exists() {
        // A screen that is no more would stay among the others.
        fs::remove_dir_all(&folder)?;
    }
    let taken = run::must(run::command(&root::ui(), &SCRIPT));
    // What was taken until something was wrong is worth a look all the same.
    let pictures =
        fs::read_dir(&folder).with_context(|| format!("no picture in {}", folder.display()))?;
    println!("{} pictures in {}", pictures.count(), folder.display());
    taken
}
