use proptest::{prelude::prop, prop_assert, prop_assert_eq};

use super::*;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// 2026-11-28 12:00 UTC, a Saturday.
const NOON_MS: i64 = 1_795_867_200_000;

fn kept(made_ms: &[i64]) -> Vec<i64> {
    let gone = Rotation::default().to_delete(made_ms);
    let all = made_ms.iter().enumerate();
    all.filter(|(at, _)| !gone.contains(at))
        .map(|(_, made)| (NOON_MS - made) / HOUR_MS)
        .collect()
}

/// Ages in hours, and which of them are kept.
#[track_caller]
fn check(ages: &[i64], expected: &[i64]) {
    let made: Vec<_> = ages.iter().map(|age| NOON_MS - age * HOUR_MS).collect();
    assert_eq!(kept(&made), expected);
}

#[test]
fn the_newest_are_kept_and_one_of_each_day_week_and_month() {
    check(&[], &[]);
    check(&[0], &[0]);
    check(&[0, 1, 2, 3, 4, 5, 6], &[0, 1, 2, 3, 4]);
    // Midnight is twelve hours ago: of the day before the newest is kept.
    check(&[0, 1, 2, 3, 4, 12, 13, 14], &[0, 1, 2, 3, 4, 13]);
    let days: Vec<_> = (0..30).map(|day| day * 24).collect();
    // Seven days, the Sundays before, the last of October.
    let expected = [0, 1, 2, 3, 4, 5, 6, 13, 20, 28].map(|day| day * 24);
    check(&days, &expected);
    check(&[-24 * 365, 0], &[-24 * 365, 0]);
}

#[test]
fn a_year_of_hourly_backups_leaves_few() {
    let made: Vec<_> = (0..365 * 24).map(|hour| NOON_MS - hour * HOUR_MS).collect();
    assert_eq!(kept(&made).len(), 5 + 6 + 2 + 11);
}

#[test]
fn what_is_kept_is_as_much_as_was_asked_for_and_never_nothing() {
    let times = prop::collection::vec(-400 * DAY_MS..40 * DAY_MS, 1..60);
    let amounts = (0..7_usize, 0..9_usize, 0..6_usize, 0..14_usize);
    ::tests::properties::holds(
        "P1-rotation",
        "rotation keeps the newest, as many as asked for, and whoever is kept stays kept when it is asked again",
        ::tests::properties::CASES,
        &(times, amounts),
        |(ages, (last, daily, weekly, monthly))| {
            let made: Vec<_> = ages.iter().map(|age| NOON_MS + age).collect();
            let rotation = Rotation {
                last,
                daily,
                weekly,
                monthly,
            };
            let gone = rotation.to_delete(&made);
            let stay: Vec<_> = (0..made.len())
                .filter(|at| !gone.contains(at))
                .map(|at| made[at])
                .collect();
            prop_assert!(stay.contains(made.iter().max().unwrap()));
            prop_assert!(stay.len() <= last.max(1) + daily + weekly + monthly);
            prop_assert!(stay.len() >= made.len().min(last.max(1)));
            // Asked again, nothing more goes.
            prop_assert!(rotation.to_delete(&stay).is_empty());
            // Each of the newest days is there.
            let day = |ms: i64| ms.div_euclid(DAY_MS);
            let mut days: Vec<_> = made.iter().map(|ms| day(*ms)).collect();
            days.sort_unstable_by(|a, b| b.cmp(a));
            days.dedup();
            for wanted in days.iter().take(daily) {
                let newest = made.iter().filter(|ms| day(**ms) == *wanted).max();
                prop_assert!(stay.contains(newest.unwrap()));
            }
            prop_assert_eq!(stay.len() + gone.len(), made.len());
            Ok(())
        },
    );
}
