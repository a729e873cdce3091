//! Every size of the icon, from the one drawing.

use anyhow::Context;

use crate::{root, run, setup};

/// What the bundles name; the mobile sizes that the tool also makes are not kept.
const KEPT: [&str; 6] = [
    "32x32.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
];

/// Makes `icons/*.png`, `.ico` and `.icns` from `icons/latchkey.svg`.
pub(crate) fn icons() -> anyhow::Result<()> {
    setup::node_modules()?;
    let folder = root::root().join("icons");
    let made = root::target().join("icons");
    let drawing = folder.join("latchkey.svg").display().to_string();
    let output = made.display().to_string();
    run::must(run::command(
        &root::ui(),
        &[
            "npx",
            "--no-install",
            "tauri",
            "icon",
            &drawing,
            "--output",
            &output,
        ],
    ))?;
    for name in KEPT {
        std::fs::copy(made.join(name), folder.join(name))
            .with_context(|| format!("the icon tool made no {name}"))?;
    }
    Ok(())
}
