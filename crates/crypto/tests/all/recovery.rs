//! The recovery key's text: how it is written, and what is forgiven when it is typed.

use crypto::recovery::{NotARecoveryKey, RecoveryKey};

use crate::vectors::read;

const TEXT: &str = "recovery_text";

fn frozen() -> String {
    read(include_str!("../vectors/vault.txt"))[1].string(TEXT)
}

#[track_caller]
fn check(typed: &str, expected: Result<(), NotARecoveryKey>) {
    let parsed = RecoveryKey::parse(typed);
    if let Ok(key) = &parsed {
        assert_eq!(key.groups().expose().join("-"), frozen());
    }
    assert_eq!(parsed.map(|_| ()), expected);
}

#[test]
fn frozen_texts_are_read_and_written_the_same() {
    for vector in read(include_str!("../vectors/vault.txt")) {
        let text = vector.string(TEXT);
        assert_eq!(
            RecoveryKey::parse(&text)
                .ok()
                .unwrap()
                .groups()
                .expose()
                .join("-"),
            text
        );
    }
}

#[test]
fn typing_is_forgiven() {
    let text = frozen();
    check(&text, Ok(()));
    check(&text.to_lowercase(), Ok(()));
    check(&text.replace('-', ""), Ok(()));
    check(&text.replace('-', "  \n\t"), Ok(()));
    check(&text.replace('-', " – "), Ok(()));
    check(&text.replace('0', "O").replace('1', "l"), Ok(()));
    check(&text.replace('0', "o").replace('1', "I"), Ok(()));
}

fn without_last(text: &str) -> &str {
    text.split_at(text.len() - 1).0
}

#[test]
fn what_is_wrong_is_said() {
    let text = frozen();
    check("", Err(NotARecoveryKey::Length { found: 0 }));
    check(
        without_last(&text),
        Err(NotARecoveryKey::Length { found: 35 }),
    );
    check(
        &format!("{text}7"),
        Err(NotARecoveryKey::Length { found: 37 }),
    );
    check(
        &format!("{}U", without_last(&text)),
        Err(NotARecoveryKey::Character { group: 9 }),
    );
    check(
        &text.replacen(|_| true, "ß", 1),
        Err(NotARecoveryKey::Character { group: 1 }),
    );
}

#[test]
fn every_other_character_and_every_swap_of_neighbours_is_noticed() {
    let text: Vec<char> = frozen()
        .chars()
        .filter(|character| *character != '-')
        .collect();
    for place in 0..text.len() {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
            .chars()
            .filter(|other| *other != text[place])
        {
            let mut typed = text.clone();
            typed[place] = other;
            check(
                &typed.iter().collect::<String>(),
                Err(NotARecoveryKey::Checksum),
            );
        }
        let mut typed = text.clone();
        typed.swap(place, (place + 1) % text.len());
        if typed != text {
            check(
                &typed.iter().collect::<String>(),
                Err(NotARecoveryKey::Checksum),
            );
        }
    }
}

#[test]
fn a_made_key_is_nine_groups_of_four_and_comes_back() {
    let key = RecoveryKey::make().ok().unwrap();
    let groups = key.groups();
    assert!(
        groups
            .expose()
            .iter()
            .all(|group| group.chars().count() == 4)
    );
    let back = RecoveryKey::parse(&groups.expose().concat()).ok().unwrap();
    assert_eq!(back.groups().expose(), groups.expose());
}

#[test]
fn a_group_is_proven_by_typing_it() {
    let text = frozen();
    let key = RecoveryKey::parse(&text).ok().unwrap();
    for (number, group) in text.split('-').enumerate() {
        assert!(key.group_is(number, group));
        assert!(key.group_is(number, &format!(" {} ", group.to_lowercase())));
        assert!(!key.group_is(number, without_last(group)));
        assert!(!key.group_is(number, &format!("{group}{group}")));
        assert!(!key.group_is((number + 1) % 9, group));
        assert!(!key.group_is(number, "!!!!"));
    }
    for number in [9, usize::MAX] {
        assert!(!key.group_is(number, ""));
    }
}
