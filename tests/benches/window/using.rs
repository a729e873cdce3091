//! From keys to what they bring: the list, results, an item.

use std::time::Duration;

use tests::driver::AppWindow;
use tests::journey::Employee;
use thirtyfour::Key;

use crate::company::PIN;
use crate::page;
use crate::rows::Rows;

const SETTLED: Duration = Duration::from_secs(3);
/// Words that are found often, seldom, in two parts and nowhere, and one with a gap.
const SEARCHED: [&str; 5] = ["bado", "ko ta", "login", "xqz", "exmpl"];

/// Unlocks, searches and looks, several times.
pub(crate) async fn measure(
    app: &AppWindow,
    repeats: usize,
    size: usize,
    kdf_ms: &[f64],
    rows: &mut Rows,
) -> anyhow::Result<()> {
    let size = format!("/{size}");
    let (lists, loads) = unlock(app, repeats).await?;
    let mut kdf = kdf_ms.to_vec();
    kdf.sort_by(f64::total_cmp);
    let over = lists.iter().map(|ms| ms - kdf[kdf.len() / 2]).collect();
    rows.all(&format!("PIN to painted list{size}"), "ms", lists);
    rows.all(
        &format!("PIN to painted list, over key derivation{size}"),
        "ms",
        over,
    );
    rows.all(&format!("vault page to painted list{size}"), "ms", loads);
    page::listen(app.hand()).await?;
    tokio::time::sleep(SETTLED).await;
    rows.memory("unlocked", &size, &app.shares()?);
    let keys = search(app, repeats).await?;
    rows.all(&format!("keystroke to painted results{size}"), "ms", keys);
    let items = look(app, repeats).await?;
    rows.all(&format!("key to painted item{size}"), "ms", items);
    tokio::time::sleep(SETTLED).await;
    rows.memory("unlocked and used", &size, &app.shares()?);
    Ok(())
}

/// Unlocks and locks in turn; it ends unlocked. From the last key, and from the page's beginning, to the list.
async fn unlock(app: &AppWindow, repeats: usize) -> anyhow::Result<(Vec<f64>, Vec<f64>)> {
    let person = Employee::new(app);
    let (mut times, mut loads) = (Vec::new(), Vec::new());
    loop {
        page::listen(app.hand()).await?;
        person.unlock(PIN).await?;
        let painted = page::painted_at(app.hand(), "list").await?;
        times.push(painted - page::last_key_at(app.hand()).await?);
        loads.push(painted - page::began_at(app.hand()).await?);
        if times.len() == repeats {
            return Ok((times, loads));
        }
        person.lock().await?;
    }
}

async fn search(app: &AppWindow, repeats: usize) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..repeats {
        for word in SEARCHED {
            for letter in word.chars() {
                times.push(page::key_to(app.hand(), letter.to_string(), "list").await?);
            }
            // Empties the field, and shows all again.
            page::key_to(app.hand(), Key::Escape, "list").await?;
        }
    }
    Ok(times)
}

/// Goes down the list, item by item.
async fn look(app: &AppWindow, repeats: usize) -> anyhow::Result<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..repeats {
        times.push(page::key_to(app.hand(), Key::Down, "item").await?);
    }
    Ok(times)
}
