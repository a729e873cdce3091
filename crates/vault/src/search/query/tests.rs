use proptest::prelude::*;

use super::{operator::read, *};
use crate::kinds::ItemKind;

/// What was typed, as it is understood.
#[track_caller]
fn check(text: &str, expected: &str) {
    let said: Vec<_> = token::tokens(text).map(|token| said(&token)).collect();
    assert_eq!(said.join(" "), expected);
}

fn said(token: &token::Token<'_>) -> String {
    let not = if token.negated { "-" } else { "" };
    let what = match read(token) {
        Read::Nothing => "…".to_owned(),
        Read::Plain => format!("‹{}›", token.whole),
        Read::Condition(condition) => match condition {
            Condition::Text(place, _) => format!("{place:?}({})", token.value),
            Condition::Tag(_) => format!("Tag({})", token.value),
            Condition::Folder(..) => format!("Folder({})", token.value),
            Condition::Kind(kinds) => {
                let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
                format!("Kind({})", names.join("|"))
            }
            Condition::Is(is) => format!("{is:?}"),
            Condition::Has(has) => format!("Has({has:?})"),
        },
    };
    format!("{not}{what}")
}

#[test]
fn each_operator_is_known() {
    check("title:bank", "Title(bank)");
    check("user:ada", "User(ada)");
    check("url:github.com", "Site(github.com)");
    check(
        "url:https://github.com:8080/x",
        "Site(https://github.com:8080/x)",
    );
    check("note:spare", "Note(spare)");
    check("tag:work folder:Private", "Tag(work) Folder(Private)");
    check(
        "is:fav is:favourite is:favorite",
        "Favourite Favourite Favourite",
    );
    check(
        "is:archived is:expired is:trashed",
        "Archived Expired Trashed",
    );
    check(
        "has:totp has:otp has:attachment",
        "Has(Code) Has(Code) Has(Attachment)",
    );
    check(
        "has:password has:url has:user",
        "Has(Password) Has(Site) Has(UserName)",
    );
    check("TITLE:Bank Is:FAV", "Title(Bank) Favourite");
}

#[test]
fn kinds_are_known_by_their_names_and_by_what_people_call_them() {
    check(
        "kind:login kind:Logins kind:password",
        "Kind(login) Kind(login) Kind(login)",
    );
    check("kind:card", "Kind(card)");
    check(
        r#"kind:"credit card" kind:credit-card"#,
        "Kind(card) Kind(card)",
    );
    check(
        "kind:ssh kind:wifi kind:wi-fi",
        "Kind(sshKey) Kind(wifi) Kind(wifi)",
    );
    check(
        "kind:license kind:api",
        "Kind(softwareLicence) Kind(apiCredential)",
    );
    check("kind:s", "Kind(sshKey|softwareLicence|server|note)");
    check("kind:spaceship", "‹kind:spaceship›");
    for kind in ItemKind::ALL {
        check(
            &format!("kind:{}", kind.name()),
            &format!("Kind({})", kind.name()),
        );
    }
}

#[test]
fn quotes_hold_words_together() {
    check(r#"title:"my bank" x"#, "Title(my bank) ‹x›");
    check(r#""exact words""#, "Anywhere(exact words)");
    check(
        r#"-"exact words" -title:"my bank""#,
        "-Anywhere(exact words) -Title(my bank)",
    );
    check(r#"title:"my ba"#, "Title(my ba)");
    check(r#""still typing"#, "Anywhere(still typing)");
    check(r#""" title:"" ""#, "… … …");
    check(r#"5"disk a"b"#, r#"‹5"disk› ‹a"b›"#);
    check(r#""a""b""#, "Anywhere(a) Anywhere(b)");
}

#[test]
fn a_dash_before_something_turns_it_round() {
    check("-old -is:fav -tag:x", "-‹old› -Favourite -Tag(x)");
    check("- -- a - b", "‹-› ‹--› ‹a› ‹-› ‹b›");
    check("well-known --x", "‹well-known› -‹-x›");
    check("-http://x", "-‹http://x›");
    check("-title:", "-…");
}

#[test]
fn what_is_no_operator_is_text() {
    check("http://x a:b", "‹http://x› ‹a:b›");
    check("is:green has:wings", "‹is:green› ‹has:wings›");
    check(":x title :bank", "‹:x› ‹title› ‹:bank›");
    check("12:30 über:x", "‹12:30› ‹über:x›");
    check(r#"foo:"a b" c"#, r#"‹foo:"a b"› ‹c›"#);
    check("title: tag: is: has: kind:", "… … … … …");
    check("", "");
    check(" \t\n\u{a0}", "");
}

#[test]
fn every_script_is_read() {
    check("title:בנק user:أدا", "Title(בנק) User(أدا)");
    check("-title:\"בנק שלי\" שלום", "-Title(בנק שלי) ‹שלום›");
    check("title:😀 tag:日本", "Title(😀) Tag(日本)");
    check("title:a\u{2003}b", "Title(a) ‹b›");
}

#[test]
fn ten_thousand_characters_are_read_at_once() {
    let words = "x ".repeat(5_000);
    assert_eq!(token::tokens(&words).count(), 5_000);
    assert_eq!(token::tokens(&"a".repeat(10_000)).count(), 1);
    assert_eq!(token::tokens(&"-".repeat(10_000)).count(), 1);
    assert_eq!(token::tokens(&"a:".repeat(5_000)).count(), 1);
    assert_eq!(token::tokens(&"\"".repeat(10_000)).count(), 5_000);
}

#[track_caller]
fn check_path(typed: &str, whole: bool, path: &str, expected: bool) {
    let holds = condition::Path::of(typed, whole).unwrap().holds(path);
    assert_eq!(holds, expected, "{typed} in {path}");
}

#[test]
fn a_path_holds_what_lies_below_it() {
    check_path("work", false, "work", true);
    check_path("Work", false, "work/clients", true);
    check_path("wo", false, "work", true);
    check_path("work", false, "workshop", true);
    check_path("work", true, "workshop", false);
    check_path("work", true, "work/clients", true);
    check_path("clients", true, "work/clients", true);
    check_path("work/cl", false, "work/clients", true);
    check_path("/work/", true, "work/clients", true);
    check_path("ork", false, "work", false);
    check_path("work/clients", false, "work", false);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read(text in "\\PC{0,60}") {
        Terms::of(&text);
    }

    #[test]
    fn whatever_looks_like_a_search_is_read(
        text in r#"(-?(title|user|url|tag|folder|kind|is|has|note|x)?:?"?[a-z/ -]{0,4}"? ?){0,6}"#
    ) {
        Terms::of(&text);
    }

    #[test]
    fn without_operators_it_is_words_and_nothing_else(text in "[a-zA-Zäß0-9. ]{0,24}") {
        let terms = Terms::of(&text);
        prop_assert!(terms.tests.is_empty());
        let words = |words: Option<Words>| {
            let chars = |words: Words| words.iter().map(|word| word.chars.clone()).collect::<Vec<_>>();
            words.map(chars)
        };
        prop_assert_eq!(words(terms.words), words(Words::of(&text)));
    }
}
