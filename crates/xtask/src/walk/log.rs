//! What was done, how long it took, how it looked.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ::tests::driver::Hand;
use serde::Serialize; // the crate, not the module below

/// A row of `walk.json`.
#[derive(Serialize)]
struct Step {
    step: String,
    seconds: f64,
    ok: bool,
}

/// Where a step can be looked at.
pub(super) trait Page {
    /// Takes a picture.
    async fn picture(&self, file: &Path) -> anyhow::Result<()>;
}

impl Page for Hand {
    async fn picture(&self, file: &Path) -> anyhow::Result<()> {
        Self::picture(self, file).await
    }
}

/// Steps so far, and where their pictures go.
///
/// `walk.json` is written after each of them, so that it is there however the walk ends.
pub(super) struct Log {
    folder: PathBuf,
    steps: Vec<Step>,
}

impl Log {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            steps: Vec::new(),
        }
    }

    /// Does a step in `page` and takes its picture, also where it fails.
    pub(super) async fn step<T>(
        &mut self,
        name: &str,
        page: &impl Page,
        doing: impl Future<Output = anyhow::Result<T>>,
    ) -> anyhow::Result<T> {
        let start = Instant::now();
        let mut done = doing.await;
        let seconds = start.elapsed().as_secs_f64();
        let pictured = page.picture(&self.picture_of(name)).await;
        if let (true, Err(error)) = (done.is_ok(), pictured) {
            done = Err(error.context("no picture"));
        }
        self.write_down(name, seconds, done.is_ok())?;
        done
    }

    /// Does a step that happens in no page.
    pub(super) async fn unseen<T>(
        &mut self,
        name: &str,
        doing: impl Future<Output = anyhow::Result<T>>,
    ) -> anyhow::Result<T> {
        let start = Instant::now();
        let done = doing.await;
        self.write_down(name, start.elapsed().as_secs_f64(), done.is_ok())?;
        done
    }

    fn picture_of(&self, name: &str) -> PathBuf {
        let number = self.steps.len() + 1;
        let words: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.join("-").to_lowercase();
        self.folder.join(format!("{number:02}-{words}.png"))
    }

    fn write_down(&mut self, name: &str, seconds: f64, ok: bool) -> anyhow::Result<()> {
        let number = self.steps.len() + 1;
        let verdict = if ok { "ok    " } else { "FAILED" };
        println!("{number:>3} {seconds:>6.1} s  {verdict}  {name}");
        self.steps.push(Step {
            step: name.to_owned(),
            seconds,
            ok,
        });
        let text = serde_json::to_string_pretty(&self.steps)?;
        Ok(fs::write(self.folder.join("walk.json"), text)?)
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;
    use serde_json::Value;

    use super::*;

    /// Its picture is a file with one word.
    struct Wall;

    impl Page for Wall {
        async fn picture(&self, file: &Path) -> anyhow::Result<()> {
            Ok(fs::write(file, "bricks")?)
        }
    }

    #[tokio::test]
    async fn a_step_that_fails_is_written_down_and_pictured() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = Log::new(folder.path());
        let seen = log.step("App: it opens", &Wall, async { Ok(7) }).await;
        assert_eq!(seen.unwrap(), 7);
        log.unseen("It is installed", async { Ok(()) })
            .await
            .unwrap();
        let failed = log.step("App: it, too, fails", &Wall, async {
            Err::<(), _>(anyhow!("the door is shut"))
        });
        assert_eq!(failed.await.unwrap_err().to_string(), "the door is shut");

        let text = fs::read_to_string(folder.path().join("walk.json")).unwrap();
        let steps: Vec<Value> = serde_json::from_str(&text).unwrap();
        let told: Vec<(&str, bool)> = steps
            .iter()
            .map(|step| {
                (
                    step["step"].as_str().unwrap(),
                    step["ok"].as_bool().unwrap(),
                )
            })
            .collect();
        let expected = [
            ("App: it opens", true),
            ("It is installed", true),
            ("App: it, too, fails", false),
        ];
        assert_eq!(told, expected);
        assert!(steps.iter().all(|step| step["seconds"].is_f64()));
        let mut pictures: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".png"))
            .collect();
        pictures.sort();
        assert_eq!(pictures, ["01-app-it-opens.png", "03-app-it-too-fails.png"]);
    }
}
