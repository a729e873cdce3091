//! What Linux tells about a running process: its share of the memory, and when it began.

use std::fs;
use std::time::{Duration, SystemTime};

use anyhow::Context as _;

/// How often a second the kernel counts the start of a process, on every system that it tells programs about.
const TICKS_A_SECOND: f64 = 100.0;
/// Where the start stands in `stat`, after the name in brackets.
const STARTED: usize = 19;

/// A process and its memory; what it shares with others is divided among them.
#[derive(Clone, Debug)]
pub struct Share {
    /// The file name of its program.
    pub program: String,
    /// KiB, as `smaps_rollup` says.
    pub pss_kib: f64,
    /// KiB of it that no file stands behind.
    pub anonymous_kib: f64,
}

impl Share {
    pub(super) fn of(process: &str) -> anyhow::Result<Self> {
        let exe = fs::read_link(format!("/proc/{process}/exe"))?;
        let program = exe.file_name().unwrap_or_default();
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))
            .with_context(|| format!("the memory of process {process}"))?;
        Ok(Self {
            program: program.to_string_lossy().into_owned(),
            pss_kib: kib(&rollup, "Pss:")?,
            anonymous_kib: kib(&rollup, "Pss_Anon:")?,
        })
    }
}

fn kib(rollup: &str, name: &str) -> anyhow::Result<f64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix(name));
    let number = line.with_context(|| format!("{name} is not told"))?;
    Ok(number.trim().trim_end_matches(" kB").parse()?)
}

/// When a process began, to a hundredth of a second; starting another program in its place changes nothing.
pub(super) fn began(process: &str) -> anyhow::Result<SystemTime> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name may hold anything, brackets as well.
    let (_, rest) = stat.rsplit_once(')').context("no name in stat")?;
    let started = rest.split_whitespace().nth(STARTED);
    let started: f64 = started.context("no start in stat")?.parse()?;
    let uptime = fs::read_to_string("/proc/uptime")?;
    let now = SystemTime::now();
    let up: f64 = uptime.split(' ').next().context("no uptime")?.parse()?;
    let age = Duration::try_from_secs_f64(up - started / TICKS_A_SECOND).unwrap_or_default();
    now.checked_sub(age).context("a start before all time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_memory_and_began_before_now() {
        let own = std::process::id().to_string();
        let share = Share::of(&own).unwrap();
        assert!(share.pss_kib > share.anonymous_kib && share.anonymous_kib > 0.0);
        // The kernel tells the start to a hundredth of a second, so it may seem to lie ahead by as much.
        let now = SystemTime::now() + Duration::from_millis(10);
        let age = now.duration_since(began(&own).unwrap());
        assert!(age.unwrap() < Duration::from_hours(1));
    }
}
