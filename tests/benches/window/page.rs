//! The page's own clock: when a key was pressed, and when what it brought was on the screen.
//!
//! The page notes each sight itself (`ui/src/desktop/painted.ts`).

use anyhow::Context as _;
use serde_json::json;
use tests::driver::Hand;
use thirtyfour::TypingData;

/// Keeps the time of the first key since it was forgotten, and of the last one across windows.
const LISTEN: &str = "addEventListener('keydown', (event) => {\
    window.pressedAt ??= event.timeStamp;\
    localStorage.setItem('bench', String(performance.timeOrigin + event.timeStamp));\
}, true)";
const FORGET: &str = "window.pressedAt = null";
/// Answers as soon as the sight was noted later than the key.
const SINCE_KEY: &str = "const [sight, done] = arguments;\
    const look = () => {\
        const at = performance.getEntriesByName(sight).at(-1)?.startTime;\
        const pressed = window.pressedAt;\
        if (at !== undefined && pressed !== null && at > pressed) done(at - pressed);\
        else setTimeout(look, 5);\
    };\
    look()";
/// Answers as soon as the sight was noted at all.
const AT: &str = "const [sight, done] = arguments;\
    const look = () => {\
        const at = performance.getEntriesByName(sight).at(-1)?.startTime;\
        if (at !== undefined) done(performance.timeOrigin + at);\
        else setTimeout(look, 5);\
    };\
    look()";
const BEGAN: &str = "return performance.timeOrigin";
const LAST_KEY: &str = "return Number(localStorage.getItem('bench') ?? undefined)";

/// Listens to the keys of the page that is shown now.
pub(crate) async fn listen(hand: &Hand) -> anyhow::Result<()> {
    hand.driver().execute(LISTEN, Vec::new()).await?;
    Ok(())
}

/// Presses a key; the milliseconds until the sight it brings is painted.
pub(crate) async fn key_to(
    hand: &Hand,
    key: impl Into<TypingData>,
    sight: &str,
) -> anyhow::Result<f64> {
    hand.driver().execute(FORGET, Vec::new()).await?;
    hand.keys(key).await?;
    number(hand, SINCE_KEY, sight).await
}

/// When a sight was painted last, in milliseconds of the wall clock.
pub(crate) async fn painted_at(hand: &Hand, sight: &str) -> anyhow::Result<f64> {
    number(hand, AT, sight).await
}

/// When the last key was pressed that a page listened to, in milliseconds of the wall clock.
pub(crate) async fn last_key_at(hand: &Hand) -> anyhow::Result<f64> {
    let answer = hand.driver().execute(LAST_KEY, Vec::new()).await?;
    answer.json().as_f64().context("no key was pressed")
}

/// When the page began to load, in milliseconds of the wall clock.
pub(crate) async fn began_at(hand: &Hand) -> anyhow::Result<f64> {
    let answer = hand.driver().execute(BEGAN, Vec::new()).await?;
    answer.json().as_f64().context("the page has no clock")
}

async fn number(hand: &Hand, script: &str, sight: &str) -> anyhow::Result<f64> {
    let answer = hand
        .driver()
        .execute_async(script, vec![json!(sight)])
        .await?;
    let number = answer.json().as_f64();
    number.with_context(|| format!("{sight} was not painted"))
}
