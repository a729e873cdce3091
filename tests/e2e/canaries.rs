//! Secrets in every form that a program may have left them in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tests::driver::AppWindow;

/// As many bytes of a key as are taken for it: fewer would be found by chance.
const WINDOW: usize = 8;

/// Secrets that are looked for.
#[derive(Default)]
pub(crate) struct Canaries {
    names: Vec<String>,
    /// Each form, and which secret it is one of.
    forms: Vec<(usize, Vec<u8>)>,
}

impl Canaries {
    /// Adds what a person typed or reads.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        let wide = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let plain = [value.as_bytes().to_vec(), wide];
        self.add(name, plain.into_iter().chain(written_out(value.as_bytes())));
    }

    /// Adds a key: any run of its bytes, and the whole of it written out.
    pub(crate) fn key(&mut self, name: &str, value: &[u8]) {
        let runs = value.windows(WINDOW).map(<[u8]>::to_vec);
        self.add(name, runs.chain(written_out(value)));
    }

    fn add(&mut self, name: &str, forms: impl Iterator<Item = Vec<u8>>) {
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.forms.extend(forms.map(|form| (number, form)));
    }

    /// How many secrets there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// Those that are somewhere in the memory of the app and its pages.
    pub(crate) fn in_memory(&self, app: &AppWindow) -> BTreeSet<&str> {
        let forms: Vec<Vec<u8>> = self.forms.iter().map(|(_, form)| form.clone()).collect();
        let counts = app.in_memory(&forms).unwrap();
        let found = self
            .forms
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0);
        found
            .map(|((number, _), _)| self.names[*number].as_str())
            .collect()
    }

    /// Those that stand in a file below `folder`, or in a file's name; and how many files were read.
    pub(crate) fn on_disk(&self, folder: &Path) -> (BTreeSet<String>, usize) {
        let finder = AhoCorasick::new(self.forms.iter().map(|(_, form)| form)).unwrap();
        let (mut found, mut files, mut folders) = (BTreeSet::new(), 0, vec![folder.to_path_buf()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path.clone());
                }
                // A socket has nothing to read.
                let content = fs::read(&path).unwrap_or_default();
                files += usize::from(!content.is_empty());
                let named = path.to_string_lossy();
                for text in [content.as_slice(), named.as_bytes()] {
                    let hits = finder.find_overlapping_iter(text);
                    found.extend(hits.map(|hit| {
                        let (number, _) = &self.forms[hit.pattern().as_usize()];
                        format!("{} in {named}", self.names[*number])
                    }));
                }
            }
        }
        (found, files)
    }
}

fn written_out(bytes: &[u8]) -> [Vec<u8>; 2] {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [hex.into_bytes(), STANDARD_NO_PAD.encode(bytes).into_bytes()]
}
