use super::*;
use crate::generator::Recipe;

#[track_caller]
fn check_wrong(text: &str, at: usize, wrong: Wrong) {
    assert_eq!(
        PasswordRules::parse(text),
        Err(RulesError { at, wrong }),
        "{text}"
    );
}

#[test]
fn a_mistake_is_named_with_its_place() {
    check_wrong("length: 8;", 0, Wrong::Property("length".into()));
    check_wrong("minlength 8;", 10, Wrong::Colon);
    check_wrong("minlength: eight;", 11, Wrong::Number);
    check_wrong("minlength: 99999999999999999999;", 11, Wrong::Number);
    check_wrong("minlength: 8 maxlength: 9", 13, Wrong::Semicolon);
    check_wrong("maxlength: 0", 11, Wrong::Zero);
    check_wrong("max-consecutive: 0", 17, Wrong::Zero);
    check_wrong(
        "required: lower, letters;",
        17,
        Wrong::Class("letters".into()),
    );
    check_wrong("required: ;", 10, Wrong::Class(String::new()));
    check_wrong("required: [abc;", 15, Wrong::Bracket);
    check_wrong("required: [];", 12, Wrong::Empty);
    check_wrong("allowed: [aä];", 11, Wrong::NotAscii('ä'));
    check_wrong("minlength: 9; maxlength: 8", 0, Wrong::Lengths);
    check_wrong(&"required: lower;".repeat(7), 0, Wrong::TooManyRequired);
    check_wrong(&";".repeat(1_025), 0, Wrong::TooLong);
}

/// What passwords of these rules look like: their length, the sets that each has one of, and the
/// longest run.
#[track_caller]
fn check(text: &str, length: usize, required: &[&str], all: &str, longest_run: usize) {
    let rules = PasswordRules::parse(text).unwrap();
    let recipe = rules.recipe(20, LookAlikes::Allowed).unwrap();
    for _ in 0..40 {
        let password = Recipe::Characters(recipe.clone()).generate().unwrap();
        let chars: Vec<char> = password.expose().chars().collect();
        assert_eq!(chars.len(), length, "{text}");
        for set in required {
            assert!(chars.iter().any(|c| set.contains(*c)), "{text}");
        }
        assert!(chars.iter().all(|c| all.contains(*c)), "{text}");
        let is_run = |run: &[char]| run.iter().all(|c| *c == run[0]);
        assert!(!chars.windows(longest_run + 1).any(is_run), "{text}");
    }
}

#[test]
fn passwords_keep_the_rules() {
    let lower = "abcdefghijklmnopqrstuvwxyz";
    let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let digit = "0123456789";
    let letters = [lower, upper].concat();
    let plain = [lower, upper, digit].concat();
    let printable: String = read::printable().collect();
    check("", 20, &[], &printable, 20);
    check("minlength: 24;", 24, &[], &printable, 24);
    check("maxlength: 8; maxlength: 12", 8, &[], &printable, 8);
    check("minlength: 20; minlength: 30;", 30, &[], &printable, 30);
    check(
        "required: lower; REQUIRED: Upper;",
        20,
        &[lower, upper],
        &letters,
        20,
    );
    check(
        "required: lower, upper; maxlength: 6",
        6,
        &[&letters],
        &letters,
        6,
    );
    check(
        "required: digit; max-consecutive: 1;",
        20,
        &[digit],
        digit,
        1,
    );
    check(
        "allowed: [0]; required: [1]; maxlength: 5",
        5,
        &["1"],
        "01",
        5,
    );
    check(
        "required: [ab]]; required: [-]",
        20,
        &["ab]", "-"],
        "ab]-",
        20,
    );
    check(
        "required: special; required: [-!]",
        20,
        &["-!"],
        &printable,
        20,
    );
    check(
        "minlength: 20; maxlength: 40; required: lower; required: upper; required: digit; \
         required: [-().&@?'#,/;+]; allowed: ascii-printable; max-consecutive: 2;",
        20,
        &[lower, upper, digit, "-().&@?'#,/;+"],
        &printable,
        2,
    );
    check(
        "required: [ab]; required: [bc]; allowed: lower, upper, digit;",
        20,
        &["ab", "bc"],
        &plain,
        20,
    );
}

#[track_caller]
fn check_recipe(text: &str, expected: Result<(), RecipeError>) {
    let rules = PasswordRules::parse(text).unwrap();
    let recipe = rules.recipe(20, LookAlikes::LeftOut);
    assert_eq!(recipe.map(drop), expected, "{text}");
}

#[test]
fn rules_that_nothing_keeps_are_refused() {
    let length = RecipeError::Length {
        least: 4,
        most: 128,
    };
    check_recipe("maxlength: 3;", Err(length));
    check_recipe("minlength: 129;", Err(length));
    check_recipe("allowed: [a]; max-consecutive: 2;", Err(RecipeError::Runs));
    check_recipe("allowed: [ab]; max-consecutive: 1;", Err(RecipeError::Runs));
    check_recipe("allowed: [a]; ", Ok(()));
    check_recipe("allowed: [l]; ", Err(RecipeError::NoClass));
    check_recipe("required: [l1]; allowed: lower", Ok(()));
}
