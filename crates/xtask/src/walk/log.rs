//! What was done, how long it took, how it looked.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;
use tests::driver::Hand;

/// A row of `walk.json`.
#[derive(Serialize)]
struct Step {
    step: String,
    seconds: f64,
    ok: bool,
}

/// Steps so far, and where their pictures go.
pub(crate) struct Log {
    folder: PathBuf,
    steps: Vec<Step>,
}

impl Log {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            steps: Vec::new(),
        }
    }

    /// Does a step in `hand`'s page and takes its picture, also where it fails.
    pub(crate) async fn step(
        &mut self,
        name: &str,
        hand: &Hand,
        doing: impl Future<Output = anyhow::Result<()>>,
    ) -> anyhow::Result<()> {
        let start = Instant::now();
        let done = doing.await;
        let seconds = start.elapsed().as_secs_f64();
        let number = self.steps.len() + 1;
        let file = format!(
            "{number:02}-{}.png",
            name.to_lowercase().replace([' ', ':', ','], "-")
        );
        let pictured = hand.picture(&self.folder.join(&file)).await;
        let ok = done.is_ok() && pictured.is_ok();
        println!(
            "{number:>3} {seconds:>6.1} s  {}  {name}",
            if ok { "ok    " } else { "FAILED" }
        );
        self.steps.push(Step {
            step: name.to_owned(),
            seconds,
            ok,
        });
        done?;
        pictured
    }

    /// Writes `walk.json`.
    pub(crate) fn write(&self) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(&self.steps)?;
        Ok(fs::write(self.folder.join("walk.json"), text)?)
    }
}
