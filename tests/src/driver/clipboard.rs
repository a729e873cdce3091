//! The clipboard, as another program finds it.

use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::process::Command;
use tokio::time::{interval, timeout};

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// An owner that ends while it is asked never answers.
const ANSWER: Duration = Duration::from_secs(2);

/// What is in it; nothing where it is empty.
///
/// # Errors
/// Where it cannot be asked, or its owner does not answer.
pub async fn clipboard() -> anyhow::Result<Option<String>> {
    ask("UTF8_STRING").await
}

/// The formats that its owner offers, such as hints for those who keep histories.
///
/// # Errors
/// Where it cannot be asked, or its owner does not answer.
pub async fn clipboard_formats() -> anyhow::Result<Vec<String>> {
    let formats = ask("TARGETS").await?.unwrap_or_default();
    Ok(formats.lines().map(str::to_owned).collect())
}

/// Waits until nothing is in it.
///
/// # Errors
/// Where something stays.
pub async fn clipboard_is_emptied() -> anyhow::Result<()> {
    let mut clock = interval(LOOK_AGAIN);
    let emptied = async {
        // Without an answer it is not known to be empty.
        while clipboard()
            .await
            .map_or(true, |text| text.is_some_and(|text| !text.is_empty()))
        {
            clock.tick().await;
        }
    };
    if timeout(PATIENCE, emptied).await.is_err() {
        bail!("the clipboard is not emptied");
    }
    Ok(())
}

async fn ask(format: &str) -> anyhow::Result<Option<String>> {
    let mut xclip = Command::new("xclip");
    xclip
        .args(["-out", "-selection", "clipboard", "-target", format])
        .kill_on_drop(true);
    let output = timeout(ANSWER, xclip.output()).await;
    let output = output.context("the clipboard's owner does not answer")?;
    let output = output.context("xclip")?;
    // It fails where nobody owns the clipboard.
    let text = String::from_utf8(output.stdout)?;
    Ok(output.status.success().then_some(text))
}
