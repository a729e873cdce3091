//! Fair choices out of random bytes: what falls outside is drawn again.

use crypto::random::{self, NoRandomness};
use num_bigint::BigUint;

/// One of `choices`, each as likely as the others; none where there are none or more than 65,536.
pub(super) fn one_of<T>(choices: &[T]) -> Result<Option<&T>, NoRandomness> {
    let Ok(sides @ 1..=MOST_CHOICES) = u32::try_from(choices.len()) else {
        return Ok(None);
    };
    loop {
        if let Some(index) = fold(u16::from_le_bytes(random::bytes()?), sides) {
            return Ok(usize::try_from(index).ok().and_then(|at| choices.get(at)));
        }
    }
}

/// A number below `bound`, which is not zero.
pub(super) fn below(bound: &BigUint) -> Result<BigUint, NoRandomness> {
    let mut bytes = vec![0; usize::try_from(bound.bits().div_ceil(8)).unwrap_or(0)];
    loop {
        random::fill(&mut bytes)?;
        if let Some(number) = cut(&bytes, bound) {
            return Ok(number);
        }
    }
}

/// Brings `items` into an order, each order as likely as the others.
pub(super) fn shuffle<T>(items: &mut [T]) -> Result<(), NoRandomness> {
    let places: Vec<usize> = (0..items.len()).collect();
    for last in (1..items.len()).rev() {
        let open = places.get(..=last).unwrap_or_default();
        if let Some(place) = one_of(open)? {
            items.swap(last, *place);
        }
    }
    Ok(())
}

/// As many as a draw of two bytes can tell apart.
const MOST_CHOICES: u32 = 1 << 16;

/// A side for `drawn`; none in the last, incomplete round, which would favour the first sides.
fn fold(drawn: u16, sides: u32) -> Option<u32> {
    let drawn = u32::from(drawn);
    (drawn < MOST_CHOICES / sides * sides).then_some(drawn % sides)
}

/// The lowest bits of `bytes`, as many as `bound` has, where that is below `bound`.
fn cut(bytes: &[u8], bound: &BigUint) -> Option<BigUint> {
    let number = BigUint::from_bytes_le(bytes) & ((BigUint::from(1_u32) << bound.bits()) - 1_u32);
    (number < *bound).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All draws of two bytes: each side comes out of as many of them as the others.
    #[track_caller]
    fn check_fold(sides: u32) {
        let mut times = vec![0_u32; usize::try_from(sides).unwrap()];
        for side in (0..=u16::MAX).filter_map(|drawn| fold(drawn, sides)) {
            times[usize::try_from(side).unwrap()] += 1;
        }
        assert!(times.iter().all(|each| *each == MOST_CHOICES / sides));
    }

    #[test]
    fn a_small_choice_is_fair_to_the_last_draw() {
        for sides in (1..=130).chain([7_776, 32_768, 32_769, 65_535, 65_536]) {
            check_fold(sides);
        }
    }

    #[test]
    fn a_large_choice_is_fair_to_the_last_draw() {
        for bound in (1..=255_u32).chain([4_095, 4_096, 4_097, 65_535]) {
            let wide = BigUint::from(bound);
            let bytes = usize::try_from(wide.bits().div_ceil(8)).unwrap();
            let mut times = vec![0_u32; usize::try_from(bound).unwrap()];
            for drawn in 0..1_u32 << (8 * bytes) {
                if let Some(number) = cut(&drawn.to_le_bytes()[..bytes], &wide) {
                    times[usize::try_from(number).unwrap()] += 1;
                }
            }
            let first = times[0];
            assert!(first > 0 && times.iter().all(|each| *each == first));
        }
    }

    #[test]
    fn nothing_is_chosen_where_there_is_no_choice() {
        assert_eq!(one_of::<u8>(&[]).unwrap(), None);
        assert_eq!(one_of(&vec![0_u8; 65_537]).unwrap(), None);
        assert_eq!(one_of(&[7]).unwrap(), Some(&7));
    }

    /// 6,000 orders of three cards; the bound is passed by chance once in 10^13 runs.
    #[test]
    fn each_order_comes_about_as_often() {
        let mut times = std::collections::BTreeMap::<[u8; 3], i32>::new();
        for _ in 0..6_000 {
            let mut cards = [1, 2, 3];
            shuffle(&mut cards).unwrap();
            *times.entry(cards).or_default() += 1;
        }
        assert_eq!(times.len(), 6);
        let squares: i32 = times.values().map(|each| (each - 1_000).pow(2)).sum();
        assert!(squares < 72_000, "{times:?}");
    }
}
