//! Writes the real inputs of every target into `FOLDER/TARGET/`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| "fuzz/corpus".into(), PathBuf::from);
    for (name, _) in fuzz_targets::TARGETS {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in fuzz_targets::seeds::of(name).iter().enumerate() {
            std::fs::write(folder.join(format!("real-{number}")), seed)?;
        }
    }
    Ok(())
}
