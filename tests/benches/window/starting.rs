//! From the start of the program to the lock screen.

use std::time::{Duration, UNIX_EPOCH};

use tests::driver::AppWindow;
use tests::journey::Employee;

use crate::company::Company;
use crate::page;
use crate::rows::Rows;

/// A page that has just been painted still tidies up.
const SETTLED: Duration = Duration::from_secs(3);

/// Starts the app several times; gives the last one, locked.
pub(crate) async fn measure(
    company: &Company,
    repeats: usize,
    size: &str,
    rows: &mut Rows,
) -> anyhow::Result<AppWindow> {
    let mut times = Vec::new();
    loop {
        let app = company.open_app().await?;
        Employee::new(&app).at_the_lock().await?;
        let painted = page::painted_at(app.hand(), "lock").await?;
        let began = app.began()?.duration_since(UNIX_EPOCH)?;
        times.push(painted - began.as_secs_f64() * 1e3);
        if times.len() < repeats {
            app.quit().await?;
            continue;
        }
        rows.all(&format!("start to painted lock screen{size}"), "ms", times);
        tokio::time::sleep(SETTLED).await;
        rows.memory("locked", size, &app.shares()?);
        return Ok(app);
    }
}
