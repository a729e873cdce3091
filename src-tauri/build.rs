//! Puts configuration, permissions and pages into the program, the same bytes each time.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The list stands once; what it makes public is for the program, not for this script.
#[expect(
    unreachable_pub,
    reason = "the file is shared with the program, where it is public"
)]
mod names {
    include!("src/commands/names.rs");
}

/// Where Vite puts the pages (`frontendDist` of tauri.conf.json).
const PAGES: &str = "../ui/dist/desktop";

fn main() -> io::Result<()> {
    make_placeholder_pages()?;
    let commands = [names::GATE, names::VAULT, names::GENERATOR]
        .concat()
        .leak();
    let manifest = tauri_build::AppManifest::new().commands(commands);
    let attributes = tauri_build::Attributes::new()
        .app_manifest(manifest)
        .codegen(tauri_build::CodegenContext::new());
    tauri_build::try_build(attributes).map_err(|error| io::Error::other(format!("{error:#}")))?;
    name_isolation_the_same_each_time()
}

/// A clean clone builds before the pages are built; the placeholder says what to do.
fn make_placeholder_pages() -> io::Result<()> {
    println!("cargo:rerun-if-changed={PAGES}");
    let pages = Path::new(PAGES);
    fs::create_dir_all(pages)?;
    for page in ["gate.html", "generator.html", "vault.html"] {
        let path = pages.join(page);
        if !path.exists() {
            fs::write(path, include_str!("placeholder.html"))?;
        }
    }
    Ok(())
}

/// Tauri makes two random names a build, for the isolation scheme and for its hook's key.
/// Neither is a secret (the encryption key is made at each start), and with them no two builds are alike.
fn name_isolation_the_same_each_time() -> io::Result<()> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let path = out.join("tauri-build-context.rs");
    let mut code = fs::read_to_string(&path)?;
    let random: Vec<String> = code
        .split('"')
        .filter_map(uuid_at_end)
        .map(str::to_owned)
        .collect();
    if random.len() != FIXED_NAMES.len() {
        return Err(io::Error::other(
            "Tauri names its isolation pattern in another way now",
        ));
    }
    for (random, fixed) in random.iter().zip(FIXED_NAMES) {
        code = code.replace(random, fixed);
    }
    fs::write(path, code)
}

const FIXED_NAMES: [&str; 2] = [
    "00000000-0000-4000-8000-000000000001",
    "00000000-0000-4000-8000-000000000002",
];

/// The UUID that a literal ends with, if it is `UUID` or `isolation-UUID`.
fn uuid_at_end(literal: &str) -> Option<&str> {
    let uuid = literal.strip_prefix("isolation-").unwrap_or(literal);
    let dashes = [8, 13, 18, 23];
    let good = uuid.len() == 36
        && uuid.bytes().enumerate().all(|(index, byte)| {
            if dashes.contains(&index) {
                byte == b'-'
            } else {
                byte.is_ascii_hexdigit()
            }
        });
    good.then_some(uuid)
}
