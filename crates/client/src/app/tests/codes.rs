//! One-time codes through the driver.

use vault::otp::picture::Pixels;
use vault::{HeldId, ItemDraft, ItemId, ItemKind, Purpose, SecretChange, ValueDraft};

use super::person::Person;
use crate::{App, Code, LockReason, Secret};

const URI: &str = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
const BY_COUNTER: &str = "otpauth://hotp/bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0";
const PICTURE: &[u8] = include_bytes!("../../../../vault/tests/pictures/one.png");
const EMPTY: &[u8] = include_bytes!("../../../../vault/tests/pictures/none.png");

fn text(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn draft(held: HeldId) -> ItemDraft {
    ItemDraft {
        title: "Example".into(),
        ..ItemDraft::new(ItemKind::ONE_TIME_CODE)
    }
    .with(
        Purpose::ONE_TIME_CODE,
        ValueDraft::OneTimeCode(SecretChange::Held(held)),
    )
}

/// What a text is told to be.
async fn check(app: &App, typed: &str, expected: Code) {
    let refused = app.find_code(text(typed)).await;
    assert_eq!(
        refused.err().map(|error| error.code),
        Some(expected),
        "{typed}"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_key_has_a_code_of_its_own() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    check(app, "", Code::OtpNoSecret).await;
    check(app, "gezd0", Code::OtpNotBase32).await;
    check(app, "gez", Code::OtpIncomplete).await;
    check(app, &"A".repeat(9_000), Code::OtpTooLong).await;
    check(app, "https://example.org", Code::OtpOtherAddress).await;
    check(app, "otpauth://motp/x?secret=GE", Code::OtpType).await;
    check(app, "otpauth://totp/x?secret=GE&digits=4", Code::OtpDigits).await;
    check(app, "otpauth://totp/x?secret=GE&period=0", Code::OtpPeriod).await;
    check(app, "otpauth://totp/x?secret=GE&period=x", Code::OtpNumber).await;
    check(app, "otpauth://totp/x?secret=GE&secret=GE", Code::OtpTwice).await;
    check(
        app,
        "otpauth://totp/x?secret=GE&algorithm=MD5",
        Code::OtpAlgorithm,
    )
    .await;
    check(app, "otpauth://totp/%ff?secret=GE", Code::OtpNotText).await;
    check(app, "otpauth://hotp/x?secret=GE", Code::OtpNoCounter).await;
    check(app, "otpauth-migration://offline?data=%21", Code::OtpExport).await;
    check(
        app,
        "otpauth-migration://offline?data=",
        Code::OtpExportEmpty,
    )
    .await;
}

#[tokio::test]
async fn a_file_is_read_and_what_is_none_is_told() {
    let (person, _) = Person::enrolled().await;
    let folder = tempfile::tempdir().unwrap();
    let find = async |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let found = person.app.find_codes_in_file(path).await;
        found
            .map(|found| found.codes.len())
            .map_err(|error| error.code)
    };
    assert_eq!(find("one.png", PICTURE).await, Ok(1));
    assert_eq!(find("none.png", EMPTY).await, Err(Code::PictureNoQr));
    assert_eq!(
        find("cut.png", &PICTURE[..100]).await,
        Err(Code::PictureDamaged)
    );
    assert_eq!(find("x.gif", b"GIF89a").await, Err(Code::PictureUnknown));
    assert_eq!(
        find("big.png", &vec![0; 33 << 20]).await,
        Err(Code::PictureTooLarge)
    );
    let app = &person.app;
    let folder = app.find_codes_in_file(folder.path().to_owned()).await;
    assert_eq!(folder.err().unwrap().code, Code::PictureUnknown);
    let gone = app.find_codes_in_file("/nowhere/x.png".into()).await;
    assert_eq!(gone.err().unwrap().code, Code::DiskFailed);
}

#[tokio::test]
async fn pictures_in_memory_are_read_from_each_screen() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let found = app
        .find_codes_in_picture(Secret::new(PICTURE.to_vec()))
        .await;
    assert_eq!(found.unwrap().codes[0].issuer, "Example");
    let white = || Pixels {
        width: 40,
        height: 30,
        rgba: Secret::new(vec![255; 40 * 30 * 4]),
    };
    let none = app.find_codes_in_pixels(vec![white(), white()]).await;
    assert_eq!(none.err().unwrap().code, Code::PictureNoQr);
}

#[tokio::test]
async fn a_key_is_held_until_it_is_saved_and_gone_with_a_lock() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let found = app.find_code(text(URI)).await.unwrap();
    let held = found.codes[0].id;
    assert_eq!(app.held_code(held).await.unwrap().code.expose().len(), 6);
    let saved = app.save(draft(held)).await.unwrap();
    let again = app.save(draft(held)).await.unwrap_err();
    assert_eq!(again.code, Code::MadeKeyGone);
    assert_eq!(app.overview().await.unwrap().counts.with_code, 1);
    let codes = app.codes_of(vec![saved.id]).await.unwrap();
    assert_eq!(codes.len(), 1);
    let other = app.find_code(text(URI)).await.unwrap().codes[0].id;
    app.release(vec![other]).await.unwrap();
    assert_eq!(
        app.held_code(other).await.err().unwrap().code,
        Code::MadeKeyGone
    );
    app.lock(LockReason::Manual).await;
    let codes = app.codes_of(vec![saved.id]).await;
    assert_eq!(codes.err().unwrap().code, Code::Locked);
    let found = app.find_code(text(URI)).await;
    assert_eq!(found.err().unwrap().code, Code::Locked);
}

#[tokio::test]
async fn the_next_code_by_counter_is_given_once_for_each() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let held = app.find_code(text(BY_COUNTER)).await.unwrap().codes[0].id;
    let id = app.save(draft(held)).await.unwrap().id;
    let field = app.item(id).await.unwrap().sections[0].fields[0].id;
    let (one, same) = tokio::join!(app.next_code(id, field, 0), app.next_code(id, field, 0));
    assert_eq!(one.unwrap().code.expose(), "287082");
    assert_eq!(same.unwrap().code.expose(), "287082");
    assert_eq!(app.one_time_code(id, field).await.unwrap().counter, Some(1));
    let gone = app.next_code(ItemId::from_bytes([9; 16]), field, 0).await;
    assert_eq!(gone.err().unwrap().code, Code::ItemNotFound);
}

#[tokio::test]
async fn values_are_shown_as_qr_codes_while_they_fit() {
    let (person, _) = Person::enrolled().await;
    let app = &person.app;
    let long = SecretChange::Set(text(&"x".repeat(3_000)));
    let draft = ItemDraft {
        title: "Long".into(),
        ..ItemDraft::new(ItemKind::LOGIN)
    }
    .with(Purpose::USER_NAME, ValueDraft::Text(String::new()))
    .with(Purpose::PASSWORD, ValueDraft::Concealed(long));
    let id = app.save(draft).await.unwrap().id;
    let fields = app.item(id).await.unwrap().sections.remove(0).fields;
    let of = |purpose| {
        fields
            .iter()
            .find(|field| field.purpose == Some(purpose))
            .unwrap()
            .id
    };
    let refused = app.qr_of(id, of(Purpose::PASSWORD)).await;
    assert_eq!(refused.err().unwrap().code, Code::QrTooLong);
    let empty = app.qr_of(id, of(Purpose::USER_NAME)).await;
    assert_eq!(empty.err().unwrap().code, Code::ItemNotFound);
    assert_eq!(
        app.wifi_qr(id).await.err().unwrap().code,
        Code::ItemNotFound
    );
}
