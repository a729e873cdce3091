//! One-time codes: found and held, shown by the screenful, counted, and shown as QR codes.

use super::*;
use crate::{
    CodeOptions, ExportPart, FieldId, FindError, Found, HeldId, NextError, ReadError, SaveError,
    otp::{Algorithm, Encoder, OtpError, Step},
    qr,
};

const URI: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
const BY_COUNTER: &str = "otpauth://hotp/bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0";
/// Part 2 of 3: an account by time, one by counter, one with MD5 and one without a secret.
const EXPORT: &str = "otpauth-migration://offline?data=CksKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUub3JnGgdFeGFtcGxlIAEoATACQgl1bmlxdWUtaWQKJgoK%2B%2F%2F%2BMTIzNDU2NxIDYm9iGgAgAygCMAE4B0IJdW5pcXVlLWlkCiQKAXgSCU9sZDpjYXJvbBoDT2xkIAQoATACQgl1bmlxdWUtaWQKHAoAEgVFbXB0eRoAIAEoATACQgl1bmlxdWUtaWQQARgDIAEo%2BdK0%2F%2F%2F%2F%2F%2F%2F%2FAQ%3D%3D";

fn texts(texts: &[&str]) -> Vec<Secret<String>> {
    texts
        .iter()
        .map(|text| Secret::new((*text).to_owned()))
        .collect()
}

fn draft(title: &str, change: SecretChange) -> ItemDraft {
    ItemDraft {
        title: title.to_owned(),
        ..ItemDraft::new(ItemKind::ONE_TIME_CODE)
    }
    .with(Purpose::ONE_TIME_CODE, ValueDraft::OneTimeCode(change))
}

/// An item with this key, and the field it stands in.
fn kept(vault: &mut Unlocked, uri: &str) -> (ItemId, FieldId) {
    let set = SecretChange::Set(Secret::new(uri.to_owned()));
    let saved = vault.save(draft("Codes", set), &at_seconds(1)).unwrap();
    let field = vault.item(saved.id).unwrap().sections[0].fields[0].id;
    (saved.id, field)
}

fn names(found: &Found) -> Vec<(&str, &str)> {
    let codes = found.codes.iter();
    codes
        .map(|code| (code.issuer.as_str(), code.account.as_str()))
        .collect()
}

#[track_caller]
fn check(qr: &[&str], expected: Result<&[(&str, &str)], FindError>) {
    let (_bench, mut vault) = Bench::new();
    let found = vault.find_codes(&texts(qr));
    let found = found.as_ref().map(names).map_err(Clone::clone);
    assert_eq!(found, expected.map(<[_]>::to_vec), "{qr:?}");
}

#[test]
fn codes_in_a_picture_are_found_once_each_and_others_passed_over() {
    check(&[URI], Ok(&[("Example", "alice")]));
    check(&[URI, "WIFI:S:x;;", URI], Ok(&[("Example", "alice")]));
    check(&["https://example.org", URI], Ok(&[("Example", "alice")]));
    check(&["otpauth://totp/a", URI], Ok(&[("Example", "alice")]));
    check(&[BY_COUNTER, URI], Ok(&[("", "bob"), ("Example", "alice")]));
    check(
        &[EXPORT],
        Ok(&[("Example", "alice@example.org"), ("", "bob")]),
    );
}

#[test]
fn a_picture_without_codes_says_what_is_in_it() {
    check(&["WIFI:S:x;;"], Err(FindError::NotACode));
    check(&["https://example.org"], Err(FindError::NotACode));
    // It would be base 32, as any word in capitals.
    check(&["HELLO"], Err(FindError::NotACode));
    check(
        &["WIFI:S:x;;", "otpauth://totp/a"],
        Err(OtpError::NoSecret.into()),
    );
    check(&["otpauth://motp/a?secret=GE"], Err(OtpError::Type.into()));
    check(
        &["otpauth-migration://offline?data="],
        Err(FindError::Nothing),
    );
}

#[test]
fn what_is_typed_may_be_a_bare_key() {
    let (_bench, mut vault) = Bench::new();
    let mut find = |text: &str| {
        let found = vault.find_typed(&Secret::new(text.to_owned()));
        found.map(|found| found.codes.len())
    };
    assert_eq!(find("gezd gnbv gy3t qojq"), Ok(1));
    assert_eq!(find(EXPORT), Ok(2));
    assert_eq!(find("gezd 0nbv"), Err(OtpError::NotBase32 { at: 5 }.into()));
    assert_eq!(find("https://example.org"), Err(OtpError::Scheme.into()));
}

#[test]
fn parts_of_an_export_are_told_with_what_was_left_out() {
    let (_bench, mut vault) = Bench::new();
    let found = vault.find_codes(&texts(&[EXPORT])).unwrap();
    let part = ExportPart {
        export: -1_234_567,
        part: 2,
        parts: 3,
    };
    assert_eq!(found.parts, [part]);
    let left_out: Vec<_> = found
        .left_out
        .iter()
        .map(|one| one.account.as_str())
        .collect();
    assert_eq!(left_out, ["Old:carol", "Empty"]);
}

#[test]
fn a_key_that_is_held_is_shown_changed_saved_and_gone() {
    let (bench, mut vault) = Bench::new();
    let found = vault.find_codes(&texts(&[URI])).unwrap();
    let id = found.codes[0].id;
    let six = vault.held_code(id, &at_seconds(59)).unwrap().code;
    let options = CodeOptions {
        algorithm: Algorithm::Sha1,
        encoder: Encoder::Digits(8),
        step: Step::Period(60),
    };
    let changed = vault.change_held_code(id, options).unwrap();
    assert_eq!((changed.id, changed.options), (id, options));
    let eight = vault.held_code(id, &at_seconds(59)).unwrap();
    assert_eq!((six.expose().len(), eight.code.expose().len()), (6, 8));
    let wrong = CodeOptions {
        encoder: Encoder::Digits(4),
        ..options
    };
    assert_eq!(
        vault.change_held_code(id, wrong).err(),
        Some(OtpError::Digits)
    );
    let saved = vault.save(draft("Example", SecretChange::Held(id)), &at_seconds(60));
    let saved = saved.unwrap().id;
    assert!(matches!(
        vault.held_code(id, &at_seconds(1)),
        Err(ReadError::NotThere)
    ));
    let again = vault.save(draft("Again", SecretChange::Held(id)), &at_seconds(61));
    assert!(matches!(again, Err(SaveError::NotHeld)));
    drop(vault);
    let (_, code) = bench.open().codes_of(&[saved], &at_seconds(59)).remove(0);
    assert_eq!(code.code.expose(), eight.code.expose());
}

#[test]
fn a_draft_that_is_refused_leaves_its_key_held() {
    let (_bench, mut vault) = Bench::new();
    let id = vault.find_codes(&texts(&[URI])).unwrap().codes[0].id;
    assert!(
        vault
            .save(draft(" ", SecretChange::Held(id)), &at_seconds(1))
            .is_err()
    );
    assert!(vault.held_code(id, &at_seconds(1)).is_ok());
    vault.release(&[id]);
    assert!(vault.held_code(id, &at_seconds(1)).is_err());
    assert!(vault.held_code(HeldId(99), &at_seconds(1)).is_err());
}

#[test]
fn options_of_a_stored_key_are_changed_without_typing_it_again() {
    let (_bench, mut vault) = Bench::new();
    let (item, field) = kept(&mut vault, URI);
    let held = vault.hold_code_of(item, field).unwrap();
    assert_eq!(
        (held.issuer.as_str(), held.account.as_str()),
        ("Example", "alice")
    );
    let options = CodeOptions {
        encoder: Encoder::Steam,
        ..held.options
    };
    vault.change_held_code(held.id, options).unwrap();
    let mut draft = edit(&vault, item);
    draft.sections[0].fields[0].value = ValueDraft::OneTimeCode(SecretChange::Held(held.id));
    vault.save(draft, &at_seconds(2)).unwrap();
    let code = vault
        .one_time_code(item, field, &at_seconds(3))
        .unwrap()
        .code;
    assert_eq!(code.expose().len(), 5);
}

/// The codes of RFC 4226, appendix D.
#[test]
fn the_next_code_is_kept_before_it_is_shown_and_a_double_click_counts_once() {
    let (bench, mut vault) = Bench::new();
    let (item, field) = kept(&mut vault, BY_COUNTER);
    let revision = vault.item(item).unwrap().revision;
    let first = vault.one_time_code(item, field, &at_seconds(2)).unwrap();
    assert_eq!(
        (first.code.expose().as_str(), first.counter),
        ("755224", Some(0))
    );
    for _ in 0..2 {
        let next = vault.next_code(item, field, 0, &at_seconds(2)).unwrap();
        assert_eq!(
            (next.code.expose().as_str(), next.counter),
            ("287082", Some(1))
        );
    }
    let next = vault.next_code(item, field, 1, &at_seconds(3)).unwrap();
    assert_eq!(next.code.expose(), "359152");
    assert_eq!(vault.item(item).unwrap().changed_ms, at_seconds(1).wall_ms);
    assert!(vault.item(item).unwrap().revision > revision);
    drop(vault);
    let vault = bench.open();
    let code = vault.one_time_code(item, field, &at_seconds(4)).unwrap();
    assert_eq!(
        (code.code.expose().as_str(), code.counter),
        ("359152", Some(2))
    );
    let report = vault.check().unwrap();
    assert!(report.problems.is_empty() && report.stray_rows == 0);
}

#[test]
fn a_save_before_the_counter_went_on_can_still_be_found_by_the_next_one() {
    let (_bench, mut vault) = Bench::new();
    let (item, field) = kept(&mut vault, BY_COUNTER);
    vault.next_code(item, field, 0, &at_seconds(2)).unwrap();
    let renamed = ItemDraft {
        title: "Other".into(),
        ..edit(&vault, item)
    };
    let saved = vault.save(renamed, &at_seconds(3)).unwrap();
    vault.undo(saved.undo, &at_seconds(4)).unwrap();
    let detail = vault.item(item).unwrap();
    assert_eq!(detail.title, "Codes");
    let code = vault.one_time_code(item, field, &at_seconds(5)).unwrap();
    assert_eq!(code.counter, Some(1), "the counter does not go back");
    assert!(vault.check().unwrap().problems.is_empty());
}

#[test]
fn codes_by_time_have_no_counter_to_go_on() {
    let (_bench, mut vault) = Bench::new();
    let (item, field) = kept(&mut vault, URI);
    let next = vault.next_code(item, field, 0, &at_seconds(2));
    assert!(matches!(next, Err(NextError::NoCounter)));
    assert_eq!(
        vault
            .one_time_code(item, field, &at_seconds(2))
            .unwrap()
            .counter,
        None
    );
}

#[test]
fn items_with_a_code_are_counted_listed_and_asked_for_together() {
    let (_bench, mut vault) = Bench::new();
    vault
        .save(login("GitHub", "ada", PASSWORD), &at_seconds(1))
        .unwrap();
    let (item, _) = kept(&mut vault, URI);
    let (gone, _) = kept(&mut vault, URI);
    vault.delete(gone, &at_seconds(2)).unwrap();
    assert_eq!(vault.counts().with_code, 1);
    assert_eq!(titles(&mut vault, "", Filter::WithCode), ["Codes"]);
    assert_eq!(
        titles(&mut vault, "git", Filter::WithCode),
        Vec::<String>::new()
    );
    let none = ItemId::from_bytes([9; 16]);
    let codes = vault.codes_of(&[none, item], &at_seconds(59));
    assert_eq!(codes.len(), 1);
    assert!(codes[0].0 == item && codes[0].1.valid_until_ms.is_some());
}

/// The same code as of the text: how it is drawn is tested where it is drawn.
#[track_caller]
fn check_shown(shown: &qr::Matrix, text: &str) {
    let expected = qr::matrix(&Secret::new(text.to_owned())).unwrap();
    assert!(
        shown.modules.expose() == expected.modules.expose(),
        "{text}"
    );
}

#[test]
fn values_are_shown_as_qr_codes() {
    let (_bench, mut vault) = Bench::new();
    let (item, field) = kept(&mut vault, URI);
    check_shown(&vault.qr_of(item, field).unwrap(), URI);
    let saved = vault.save(login("GitHub", "ada", PASSWORD), &at_seconds(1));
    let id = saved.unwrap().id;
    let fields = &vault.item(id).unwrap().sections[0].fields;
    let password = fields
        .iter()
        .find(|field| field.purpose == Some(Purpose::PASSWORD));
    check_shown(&vault.qr_of(id, password.unwrap().id).unwrap(), PASSWORD);
    assert!(vault.wifi_qr(id).is_err(), "a login names no network");
}

#[track_caller]
fn check_wifi(choices: &[(&str, &str)], password: &str, expected: &str) {
    let (_bench, mut vault) = Bench::new();
    let mut draft = ItemDraft {
        title: "Wi-Fi".into(),
        ..ItemDraft::new(ItemKind::WIFI)
    };
    let set = SecretChange::Set(Secret::new(password.to_owned()));
    draft = draft.with(Purpose::PASSWORD, ValueDraft::Concealed(set));
    for (name, value) in choices {
        let value = match *name {
            "networkName" => ValueDraft::Text((*value).to_owned()),
            _ => ValueDraft::Choice((*value).to_owned()),
        };
        draft = draft.with(Purpose::from_name(name).unwrap(), value);
    }
    let id = vault.save(draft, &at_seconds(1)).unwrap().id;
    check_shown(&vault.wifi_qr(id).unwrap(), expected);
}

#[test]
fn a_telephone_joins_the_network_of_an_item() {
    let name = ("networkName", "Café; \"upstairs\"");
    check_wifi(
        &[name, ("wifiSecurity", "wpa3"), ("wifiHidden", "yes")],
        "p\\w:,;",
        r#"WIFI:T:WPA;S:Café\; \"upstairs\";P:p\\w\:\,\;;H:true;;"#,
    );
    check_wifi(&[("networkName", "g")], "", "WIFI:T:nopass;S:g;;");
    check_wifi(&[("networkName", "g")], "x", "WIFI:T:WPA;S:g;P:x;;");
    check_wifi(
        &[("networkName", "g"), ("wifiSecurity", "open")],
        "x",
        "WIFI:T:nopass;S:g;;",
    );
    check_wifi(
        &[("networkName", "g"), ("wifiSecurity", "wep")],
        "x",
        "WIFI:T:WEP;S:g;P:x;;",
    );
}
