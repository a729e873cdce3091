//! The generator through the driver.

use vault::UsedFor;
use vault::generator::{Choices, Way};

use super::person::{PIN, Person};
use crate::{Code, Grade, LockReason, MadeId};

fn of(way: Way) -> Choices {
    Choices {
        way,
        ..Choices::default()
    }
}

#[tokio::test]
async fn what_was_copied_or_used_is_in_the_history_and_what_was_only_seen_is_not() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let seen = app.generate(of(Way::Digits), None).await.unwrap();
    assert_eq!((seen.value.expose().len(), seen.grade), (6, Grade::Weak));
    assert_eq!(app.generated().await.unwrap(), []);
    let copied = app.generate(of(Way::Characters), None).await.unwrap();
    assert!(copied.bits > 127.0 && copied.grade == Grade::Strong);
    let copy = app.copy_made(copied.id).await.unwrap();
    assert_eq!(copy.expose(), copied.value.expose());
    let used = app.generate(of(Way::Words), None).await.unwrap();
    let payroll = UsedFor {
        item: None,
        title: "Payroll".to_owned(),
    };
    app.use_made(used.id, payroll).await.unwrap();
    let entries = app.generated().await.unwrap();
    let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["Payroll", ""]);
    let again = app.reveal_generated(entries[1].id).await.unwrap();
    assert_eq!(again.expose(), copied.value.expose());
    app.clear_generated().await.unwrap();
    let gone = app.reveal_generated(entries[1].id).await;
    assert_eq!(gone.err().unwrap().code, Code::GeneratedGone);
}

#[tokio::test]
async fn choices_and_history_outlive_a_lock_and_what_was_made_does_not() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let made = app.generate(of(Way::Words), None).await.unwrap();
    app.copy_made(made.id).await.unwrap();
    app.set_generator(of(Way::Words)).await.unwrap();
    app.lock(LockReason::Manual).await;
    assert_eq!(app.generator().await.unwrap_err().code, Code::Locked);
    let locked = app.generate(of(Way::Words), None).await;
    assert_eq!(locked.err().unwrap().code, Code::Locked);
    assert_eq!(app.generated().await.unwrap_err().code, Code::Locked);
    person.enter(PIN).await;
    assert_eq!(app.generator().await.unwrap(), of(Way::Words));
    assert_eq!(app.generated().await.unwrap().len(), 1);
    let gone = app.copy_made(made.id).await;
    assert_eq!(gone.err().unwrap().code, Code::GeneratedGone);
}

#[tokio::test]
async fn only_the_newest_values_can_be_copied() {
    let (person, _) = Person::enrolled().await;
    let first = person.app.generate(of(Way::Digits), None).await.unwrap();
    for _ in 0..16 {
        person.app.generate(of(Way::Digits), None).await.unwrap();
    }
    let MadeId(number) = first.id;
    let gone = person.app.copy_made(MadeId(number)).await;
    assert_eq!(gone.err().unwrap().code, Code::GeneratedGone);
}

#[track_caller]
fn check(error: crate::AppError, code: Code, wrong: Option<&str>) {
    let told = error.args.get("wrong").cloned();
    let wrong = wrong.map(|wrong| crate::Arg::Text(wrong.to_owned()));
    assert_eq!((error.code, told), (code, wrong));
}

#[tokio::test]
async fn what_cannot_be_made_says_why() {
    let (person, _) = Person::enrolled().await;
    let by = async |rules: &str| {
        let made = person
            .app
            .generate(of(Way::Characters), Some(rules.to_owned()));
        made.await.err().unwrap()
    };
    let rules = Code::PasswordRules;
    check(by("minlen: 8;").await, rules, Some("property"));
    check(by("minlength 8;").await, rules, Some("colon"));
    check(by("required: runes;").await, rules, Some("class"));
    check(by("allowed: [ab").await, rules, Some("bracket"));
    check(
        by("minlength: 9; maxlength: 8;").await,
        rules,
        Some("lengths"),
    );
    let impossible = by("allowed: [a]; max-consecutive: 1; minlength: 9;").await;
    check(impossible, Code::GeneratorRuns, None);
    let made = person
        .app
        .generate(of(Way::Characters), Some("maxlength: 8;".into()));
    let made = made.await.unwrap();
    assert_eq!(made.value.expose().len(), 8);
    assert_eq!(made.asked.unwrap().most_length, Some(8));
    let mut none = of(Way::Digits);
    none.digits = 2;
    let error = person.app.generate(none, None).await.err().unwrap();
    check(error, Code::GeneratorLength, None);
}
