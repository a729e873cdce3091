//! How many passwords satisfy a recipe, to the last one.

use num_bigint::BigUint;

/// One set of characters, none of which is in another set of the same recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pool {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// How many of them a password has at least.
    pub(super) least: usize,
}

/// For each number of pools, counted from the first, and each length: how many passwords of these
/// pools satisfy their minimums.
pub(super) struct Ways(Vec<Vec<BigUint>>);

impl Ways {
    /// Counts up to `length`.
    pub(super) fn count(pools: &[Pool], length: usize) -> Self {
        let empty: Vec<BigUint> = (0..=length)
            .map(|length| BigUint::from(u32::from(length == 0)))
            .collect();
        let mut ways = vec![empty];
        for pool in pools {
            let before = ways.last().map_or(&[][..], Vec::as_slice);
            let with = (0..=length)
                .map(|length| shares(pool, length, before).map(|(_, ways)| ways).sum())
                .collect();
            ways.push(with);
        }
        Self(ways)
    }

    /// How many passwords there are of the first `pools` pools and so many characters.
    pub(super) fn of(&self, pools: usize, length: usize) -> BigUint {
        let ways = self.0.get(pools).and_then(|ways| ways.get(length));
        ways.cloned().unwrap_or_default()
    }

    /// For each number of characters of `pool`, the one after the first `pools`: in how many
    /// passwords of `length` it has so many.
    pub(super) fn shares<'a>(
        &'a self,
        pool: &'a Pool,
        pools: usize,
        length: usize,
    ) -> impl Iterator<Item = (usize, BigUint)> + 'a {
        let before = self.0.get(pools).map_or(&[][..], Vec::as_slice);
        shares(pool, length, before)
    }
}

/// With k characters of `pool` there are (length over k) ways to place them, size^k to choose
/// them, and `before` ways for the rest.
fn shares<'a>(
    pool: &'a Pool,
    length: usize,
    before: &'a [BigUint],
) -> impl Iterator<Item = (usize, BigUint)> + 'a {
    let size = BigUint::from(pool.chars.len());
    // (length over k) * size^k, each from the one before.
    let placed = (0..=length).scan(BigUint::from(1_u32), move |next, k| {
        let this = next.clone();
        *next = &*next * (length - k) * &size / (k + 1);
        Some((k, this))
    });
    placed
        .filter(|(k, _)| *k >= pool.least)
        .map(move |(k, placed)| {
            let rest = before.get(length - k).cloned().unwrap_or_default();
            (k, placed * rest)
        })
}

/// How many passwords have no character more than `longest` times in a row, where each pool asks
/// for one character or none.
pub(super) fn without_runs(pools: &[Pool], length: usize, longest: usize) -> BigUint {
    let all: usize = (0..pools.len()).map(|at| wanted(pools, at)).sum();
    let mut rest = Rest {
        pools,
        longest,
        after: Vec::new(),
    };
    for left in 0..=length {
        let row = (0..=all)
            .map(|open| rest.row(left, open))
            .collect::<Vec<_>>();
        rest.after.push(row);
    }
    rest.ways(length, all, pools.len())
}

/// The bit of a pool that asks for a character.
fn wanted(pools: &[Pool], at: usize) -> usize {
    pools
        .get(at)
        .map_or(0, |pool| usize::from(pool.least > 0) << at)
}

/// How many ways there are to go on, by characters left, pools still asked for (bits), and the
/// pool of the run that ended (or none, written as the number of pools).
struct Rest<'a> {
    pools: &'a [Pool],
    longest: usize,
    after: Vec<Vec<Vec<BigUint>>>,
}

impl Rest<'_> {
    fn row(&self, left: usize, open: usize) -> Vec<BigUint> {
        if left == 0 {
            return vec![BigUint::from(u32::from(open == 0)); self.pools.len() + 1];
        }
        // What follows a run of each pool, for runs of all lengths.
        let runs: Vec<BigUint> = (0..self.pools.len())
            .map(|at| {
                let open = open & !wanted(self.pools, at);
                (1..=self.longest.min(left))
                    .map(|run| self.ways(left - run, open, at))
                    .sum()
            })
            .collect();
        (0..=self.pools.len())
            .map(|last| {
                let of_pool = self.pools.iter().zip(&runs).enumerate();
                of_pool
                    .map(|(at, (pool, runs))| {
                        // The next run is of another character.
                        runs * (pool.chars.len() - usize::from(at == last))
                    })
                    .sum()
            })
            .collect()
    }

    fn ways(&self, left: usize, open: usize, last: usize) -> BigUint {
        let row = self.after.get(left).and_then(|rows| rows.get(open));
        row.and_then(|row| row.get(last))
            .cloned()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pools(sets: &[(&str, usize)]) -> Vec<Pool> {
        sets.iter()
            .map(|(chars, least)| Pool {
                chars: chars.chars().collect(),
                least: *least,
            })
            .collect()
    }

    /// All passwords, one after the other.
    fn tried(pools: &[Pool], length: usize, longest: usize) -> u32 {
        let all: Vec<char> = pools.iter().flat_map(|pool| pool.chars.clone()).collect();
        let mut passwords = vec![Vec::new()];
        for _ in 0..length {
            passwords = passwords
                .iter()
                .flat_map(|start| all.iter().map(move |c| [&start[..], &[*c]].concat()))
                .collect();
        }
        let holds = |password: &&Vec<char>| {
            let minimums = pools.iter().all(|pool| {
                password.iter().filter(|c| pool.chars.contains(c)).count() >= pool.least
            });
            minimums
                && !password
                    .windows(longest + 1)
                    .any(|run| run.iter().all(|c| *c == run[0]))
        };
        u32::try_from(passwords.iter().filter(holds).count()).unwrap()
    }

    #[track_caller]
    fn check(sets: &[(&str, usize)], length: usize) {
        let pools = pools(sets);
        let counted = Ways::count(&pools, length).of(pools.len(), length);
        assert_eq!(counted, BigUint::from(tried(&pools, length, length)));
        if pools.iter().any(|pool| pool.least > 1) {
            return;
        }
        for longest in 1..=length {
            let counted = without_runs(&pools, length, longest);
            assert_eq!(counted, BigUint::from(tried(&pools, length, longest)));
        }
    }

    #[test]
    fn the_count_is_what_trying_all_passwords_gives() {
        check(&[("abc", 0)], 6);
        check(&[("abc", 1)], 6);
        check(&[("ab", 1), ("12", 0)], 6);
        check(&[("ab", 1), ("12", 1), ("!", 1)], 6);
        check(&[("ab", 1), ("1", 1), ("!", 1), ("X", 0)], 5);
        check(&[("ab", 2), ("12", 1), ("!", 0)], 6);
        check(&[("ab", 3), ("12", 3)], 6);
        check(&[("ab", 4), ("12", 3)], 6);
    }
}
