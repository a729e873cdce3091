use ::tests::properties::{CASES, holds};
use proptest::prelude::*;

use super::{
    characters::{LOOK_ALIKES, SYMBOLS},
    *,
};

const CLASSES: [(Class, &str); 4] = [
    (Class::Lower, "abcdefghijklmnopqrstuvwxyz"),
    (Class::Upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    (Class::Digits, "0123456789"),
    (Class::Symbols, SYMBOLS),
];

fn asked() -> impl Strategy<Value = (usize, Vec<(Class, usize)>, LookAlikes)> {
    let minimums = [0..12_usize, 0..12, 0..12, 0..12].map(proptest::option::of);
    let look_alikes = prop_oneof![Just(LookAlikes::LeftOut), Just(LookAlikes::Allowed)];
    (0..132_usize, minimums, look_alikes).prop_map(|(length, minimums, look_alikes)| {
        let classes = CLASSES.iter().zip(minimums);
        let classes = classes.filter_map(|((class, _), least)| Some((*class, least?)));
        (length, classes.collect(), look_alikes)
    })
}

#[test]
fn a_password_is_as_asked_for_or_the_recipe_is_refused() {
    holds(
        "P1-generator",
        "a generated password has its length, its minimums and no other characters, or the recipe is refused",
        CASES,
        &asked(),
        |(length, classes, look_alikes)| {
            let needed: usize = classes.iter().map(|(_, least)| least).sum();
            let recipe = match Characters::new(length, &classes, look_alikes) {
                Ok(recipe) => Recipe::Characters(recipe),
                Err(error) => {
                    let impossible =
                        !(4..=128).contains(&length) || classes.is_empty() || needed > length;
                    prop_assert!(impossible, "{error}");
                    return Ok(());
                }
            };
            let password = recipe.generate().unwrap();
            let chars: Vec<char> = password.expose().chars().collect();
            prop_assert_eq!(chars.len(), length);
            let mut known = 0;
            for (class, set) in CLASSES {
                let count = chars.iter().filter(|c| set.contains(**c)).count();
                match classes.iter().find(|(asked, _)| *asked == class) {
                    Some((_, least)) => prop_assert!(count >= *least),
                    None => prop_assert_eq!(count, 0),
                }
                known += count;
            }
            prop_assert_eq!(known, length);
            if look_alikes == LookAlikes::LeftOut {
                prop_assert!(!chars.iter().any(|c| LOOK_ALIKES.contains(*c)));
            }
            Ok(())
        },
    );
}

/// All passwords of four digits and signs with at least one sign, of a small alphabet, are drawn
/// as often: chi-square with 174 degrees of freedom passes 330 by chance once in 10^11 runs.
#[test]
fn each_password_comes_about_as_often() {
    let rules = PasswordRules::parse("required: [!]; allowed: [abc]; maxlength: 4;").unwrap();
    let recipe = Recipe::Characters(rules.recipe(4, LookAlikes::Allowed).unwrap());
    let results = usize::try_from(recipe.results()).unwrap();
    assert_eq!(results, 4_usize.pow(4) - 3_usize.pow(4));
    let draws = results * 60;
    let mut times = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..draws {
        let password = recipe.generate().unwrap();
        *times.entry(password.expose().clone()).or_default() += 1;
    }
    assert_eq!(times.len(), results);
    let chi_square: f64 = times
        .values()
        .map(|each| (f64::from(*each) - 60.0).powi(2) / 60.0)
        .sum();
    assert!(chi_square < 330.0, "{chi_square}");
}

#[track_caller]
fn check(recipe: Recipe, bits: f64, grade: Grade) {
    assert!((recipe.bits() - bits).abs() < 0.05, "{}", recipe.bits());
    assert_eq!(recipe.grade(), grade);
}

#[test]
fn bits_are_the_logarithm_of_the_number_of_results() {
    let of = |length, classes: &[(Class, usize)]| {
        Recipe::Characters(Characters::new(length, classes, LookAlikes::Allowed).unwrap())
    };
    let words = |count| Words::new(count, None).unwrap();
    let pin = |digits| Recipe::Digits(Digits::new(digits).unwrap());
    check(of(4, &[(Class::Lower, 0)]), 18.80, Grade::Weak);
    check(of(10, &[(Class::Digits, 10)]), 33.22, Grade::Fair);
    check(
        of(16, &[(Class::Lower, 0), (Class::Upper, 0)]),
        91.21,
        Grade::Strong,
    );
    check(
        of(128, &CLASSES.map(|(class, _)| (class, 0))),
        830.96,
        Grade::Strong,
    );
    check(Recipe::Words(words(3)), 38.77, Grade::Good);
    check(Recipe::Words(Words::default()), 64.62, Grade::Strong);
    check(
        Recipe::Words(words(5).capitalised().with_number()),
        70.27,
        Grade::Strong,
    );
    check(pin(4), 12.97, Grade::Weak);
    check(pin(12), 39.86, Grade::Good);
    check(Recipe::default(), 127.29, Grade::Strong);
}

#[test]
fn a_kind_of_characters_is_named_once() {
    let twice = [(Class::Lower, 1), (Class::Digits, 1), (Class::Lower, 0)];
    let refused = Characters::new(8, &twice, LookAlikes::Allowed);
    assert_eq!(refused, Err(RecipeError::Twice(Class::Lower)));
}
