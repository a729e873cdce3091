//! The screens that the README shows, as they look now.

use std::fs;

use anyhow::Context;

use crate::setup::{self, Purpose};
use crate::{root, run};

/// Scripts of `ui` that show every screen with much in it and take its picture.
const TAKEN_BY: [&str; 2] = ["gallery:quick", "e2e:console"];

/// Names in `docs/pictures`, and what the scripts call them below `ui/test-results`.
const PICTURES: [(&str, &str); 6] = [
    ("vault", "gallery/main-light-100-en"),
    ("lock", "gallery/lock-light-100-en"),
    ("backup", "gallery/backup-light-100-en"),
    ("left", "gallery/left-light-100-en"),
    ("enrol", "pictures/enroll-light"),
    ("users", "pictures/users-light"),
];

/// Takes the pictures and puts them where the README looks.
pub(crate) fn pictures() -> anyhow::Result<()> {
    setup::system_packages(Purpose::Windows)?;
    setup::node_modules()?;
    for script in TAKEN_BY {
        let words = ["npm", "run", "--silent", script];
        run::must(run::command(&root::ui(), &words))?;
    }
    for (name, taken) in PICTURES {
        let [from, to] = [
            root::ui().join("test-results").join(taken),
            root::root().join("docs/pictures").join(name),
        ]
        .map(|file| file.with_extension("png"));
        fs::copy(&from, &to).with_context(|| format!("no picture {}", from.display()))?;
        println!("{}", to.display());
    }
    Ok(())
}
