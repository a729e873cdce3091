//! Places, for connections and for whatever else one address must not use up: counted in all and by network.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::api::extract::network;
use crate::config::Config;
use crate::os;

/// For the database, mails and files that are read: they must work while every place is taken.
const OTHER_FILES: usize = 256;
const TELL_EVERY: Duration = Duration::from_secs(60);

/// How many of something there may be at a time.
pub(crate) struct Allowance {
    /// What is counted, for the log.
    what: &'static str,
    all: usize,
    /// None where a proxy stands in front: all connections are its own then.
    each: Option<usize>,
    open: Mutex<Open>,
    full: OnceAMinute,
}

#[derive(Default)]
struct Open {
    all: usize,
    by_network: HashMap<IpAddr, usize>,
    refused: u64,
}

/// One place, given back when it is dropped.
pub(crate) struct Place {
    of: Arc<Allowance>,
    network: IpAddr,
}

impl Allowance {
    /// What is configured, as far as the system lets this process open files.
    pub(crate) fn of(config: &Config) -> Arc<Self> {
        let wanted = number(config.limits.connections);
        let files = os::raise_open_files(wanted.saturating_add(OTHER_FILES));
        let room = files.map_or(wanted, room_in);
        if room < wanted {
            tracing::warn!(
                limit.wanted = wanted,
                limit.connections = room,
                "the system lets this process open too few files for limits.connections; LimitNOFILE= raises it"
            );
        }
        let each = number(config.limits.connections_per_address);
        let no_proxy = config.server.trusted_proxies == 0;
        Self::new("connections", wanted.min(room), no_proxy.then_some(each))
    }

    /// So many in all, and from each address.
    pub(crate) fn new(what: &'static str, all: usize, each: Option<usize>) -> Arc<Self> {
        Arc::new(Self {
            what,
            all,
            each,
            open: Mutex::default(),
            full: OnceAMinute::default(),
        })
    }

    /// A place for somebody at `address`, or nothing where all are taken.
    pub(crate) fn place(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let network = network(address);
        let mut open = self.open();
        let here = open.by_network.get(&network).copied().unwrap_or_default();
        if open.all >= self.all || self.each.is_some_and(|each| here >= each) {
            open.refused = open.refused.saturating_add(1);
            if self.full.due(Instant::now()) {
                // Which address it was is not logged.
                tracing::warn!(
                    places.of = self.what,
                    places.taken = open.all,
                    places.same_address = here,
                    places.refused = open.refused,
                    "too many at a time"
                );
                open.refused = 0;
            }
            return None;
        }
        open.all = open.all.saturating_add(1);
        open.by_network.insert(network, here.saturating_add(1));
        Some(Place {
            of: Arc::clone(self),
            network,
        })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing between the lock and its end panics, so the counts belong together.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.of.open();
        open.all = open.all.saturating_sub(1);
        let here = open.by_network.get(&self.network).copied();
        match here.unwrap_or_default().saturating_sub(1) {
            0 => open.by_network.remove(&self.network),
            left => open.by_network.insert(self.network, left),
        };
    }
}

/// Lets something be said once a minute.
#[derive(Default)]
pub(crate) struct OnceAMinute(Mutex<Option<Instant>>);

impl OnceAMinute {
    /// Whether it may be said at `now`.
    pub(crate) fn due(&self, now: Instant) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.is_none_or(|last| now.duration_since(last) >= TELL_EVERY);
        if due {
            *last = Some(now);
        }
        due
    }
}

/// How many connections fit beside everything else that is opened.
fn room_in(files: usize) -> usize {
    files.saturating_sub(OTHER_FILES).max(files / 2)
}

fn number(configured: NonZeroU32) -> usize {
    usize::try_from(configured.get()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these connections, one after the other and all kept open, get a place.
    #[track_caller]
    fn check(all: usize, each: Option<usize>, addresses: &[(&str, bool)]) {
        let allowance = Allowance::new("tests", all, each);
        let mut kept = Vec::new();
        for (address, expected) in addresses {
            let place = allowance.place(address.parse().unwrap());
            assert_eq!(place.is_some(), *expected, "{address}");
            kept.extend(place);
        }
    }

    #[test]
    fn one_address_does_not_take_all_places() {
        let (a, b, c) = ("192.0.2.1", "192.0.2.2", "192.0.2.3");
        check(4, Some(2), &[(a, true), (a, true), (a, false), (b, true)]);
        check(3, Some(2), &[(a, true), (b, true), (c, true), (c, false)]);
        check(3, None, &[(a, true), (a, true), (a, true), (b, false)]);
        check(9, Some(1), &[("2001:db8::1", true), ("2001:db8::2", false)]);
        check(
            9,
            Some(1),
            &[("2001:db8::1", true), ("2001:db8:0:1::1", true)],
        );
        check(9, Some(1), &[(a, true), ("::ffff:192.0.2.1", false)]);
    }

    #[test]
    fn who_leaves_makes_room() {
        let allowance = Allowance::new("tests", 1, Some(1));
        let here = "192.0.2.1".parse().unwrap();
        for _ in 0..3 {
            let place = allowance.place(here);
            assert!(place.is_some() && allowance.place(here).is_none());
        }
        assert!(allowance.open().by_network.is_empty());
    }

    #[test]
    fn connections_leave_files_for_the_database() {
        for (files, connections) in [(1_024, 768), (524_288, 524_032), (256, 128), (300, 150)] {
            assert_eq!(room_in(files), connections);
        }
    }

    #[test]
    fn what_goes_on_is_said_once_a_minute() {
        let once = OnceAMinute::default();
        let began = Instant::now();
        let said: Vec<u64> = (0..150)
            .filter(|second| once.due(began + Duration::from_secs(*second)))
            .collect();
        assert_eq!(said, [0, 60, 120]);
    }
}
