use ::tests::properties::{CASES, holds};
use proptest::prelude::*;

use super::*;

fn of(secret: &[u8]) -> OneTimeCode {
    OneTimeCode::new(Secret::new(secret.to_vec())).unwrap()
}

#[track_caller]
fn check_rfc_6238(seconds: i64, sha1: &str, sha256: &str, sha512: &str) {
    let digits = b"1234567890".repeat(7);
    for (algorithm, length, expected) in [
        (Algorithm::Sha1, 20, sha1),
        (Algorithm::Sha256, 32, sha256),
        (Algorithm::Sha512, 64, sha512),
    ] {
        let codes = of(&digits[..length]).with_algorithm(algorithm);
        let codes = codes.with_encoder(Encoder::Digits(8)).unwrap();
        assert_eq!(codes.code_at(seconds * 1_000).code.expose(), expected);
        let before = codes.code_at((seconds - 30) * 1_000);
        assert_eq!(before.next.expose(), expected);
    }
}

#[test]
fn codes_by_time_are_those_of_rfc_6238() {
    check_rfc_6238(59, "94287082", "46119246", "90693936");
    check_rfc_6238(1_111_111_109, "07081804", "68084774", "25091201");
    check_rfc_6238(1_111_111_111, "14050471", "67062674", "99943326");
    check_rfc_6238(1_234_567_890, "89005924", "91819424", "93441116");
    check_rfc_6238(2_000_000_000, "69279037", "90698825", "38618901");
    check_rfc_6238(20_000_000_000, "65353130", "77737706", "47863826");
}

#[test]
fn codes_by_counter_are_those_of_rfc_4226() {
    let mut codes = of(b"12345678901234567890")
        .with_step(Step::Counter(0))
        .unwrap();
    for [expected, ten_digits] in [
        ["755224", "1284755224"],
        ["287082", "1094287082"],
        ["359152", "0137359152"],
        ["969429", "1726969429"],
        ["338314", "1640338314"],
        ["254676", "0868254676"],
        ["287922", "1918287922"],
        ["162583", "0082162583"],
        ["399871", "0673399871"],
        ["520489", "0645520489"],
    ] {
        let code = codes.code_at(i64::MAX);
        assert_eq!(code.code.expose(), expected);
        assert_eq!(code.valid_until_ms, None);
        let long = codes.with_encoder(Encoder::Digits(10)).unwrap();
        assert_eq!(long.code_at(0).code.expose(), ten_digits);
        let short = long.with_encoder(Encoder::Digits(6)).unwrap();
        codes = short.used();
        assert_eq!(codes.code_at(0).code.expose(), code.next.expose());
    }
}

#[test]
fn steam_has_letters_of_its_own() {
    let uri = "otpauth://totp/test:test@example.com?secret=63BEDWCQZKTQWPESARIERL5DTTQFCJTK\
               &issuer=Valve&algorithm=SHA1&digits=5&period=30&encoder=steam";
    let bare = "steam://63BEDWCQZKTQWPESARIERL5DTTQFCJTK";
    for text in [uri, bare] {
        let codes = OneTimeCode::parse(text).unwrap();
        assert_eq!(codes.code_at(1_511_200_518_000).code.expose(), "FR8RV");
        assert_eq!(codes.code_at(1_511_200_714_000).code.expose(), "9P3VP");
    }
}

#[track_caller]
fn check_time(now_ms: i64, period: u16, valid_until_ms: i64) {
    let codes = of(b"x").with_step(Step::Period(period)).unwrap();
    assert_eq!(codes.code_at(now_ms).valid_until_ms, Some(valid_until_ms));
}

#[test]
fn a_code_says_until_when_it_holds() {
    check_time(0, 30, 30_000);
    check_time(29_999, 30, 30_000);
    check_time(30_000, 30, 60_000);
    check_time(59_000, 1, 60_000);
    check_time(3_600_001, 3_600, 7_200_000);
    check_time(-1, 30, 30_000);
    check_time(i64::MAX, 1, i64::MAX);
}

#[track_caller]
fn check(text: &str, canonical: &str) {
    let codes = match OneTimeCode::parse(text) {
        Ok(codes) => codes,
        Err(error) => panic!("{text}: {error}"),
    };
    assert_eq!(codes.to_uri().expose(), canonical);
}

#[test]
fn each_spelling_comes_out_in_one_form() {
    let plain = "otpauth://totp/?secret=GEZDGNBVGY3TQOJQ";
    let full = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
    check("gezd gnbv gy3t qojq", plain);
    check("otpauth://totp?secret=GEZDGNBVGY3TQOJQ", plain);
    check(
        "otpauth://totp/?secret=gezdgnbvgy3tqojq&digits=6&period=30&algorithm=SHA1",
        plain,
    );
    check("otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ", full);
    check(
        "otpauth://totp/Example%3Aalice?secret=GEZDGNBVGY3TQOJQ&image=x",
        full,
    );
    check(
        "OTPAUTH://TOTP/Example:%20alice?SECRET=gezd-gnbv-gy3t-qojq&issuer=",
        full,
    );
    check(
        "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example#x",
        full,
    );
    check(
        "otpauth://totp/Other:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example",
        full,
    );
    check(
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ&issuer=Big+Corp",
        "otpauth://totp/Big%20Corp:a?secret=GEZDGNBVGY3TQOJQ&issuer=Big%20Corp",
    );
    check(
        "otpauth://totp/a%2Bb?secret=GEZDGNBVGY3TQOJQ&algorithm=HmacSHA512&digits=10&period=3600",
        "otpauth://totp/a%2Bb?secret=GEZDGNBVGY3TQOJQ&algorithm=SHA512&digits=10&period=3600",
    );
    check(
        "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&algorithm=sha-256&counter=0&period=99999",
        "otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&algorithm=SHA256&counter=0",
    );
    let steam = "otpauth://totp/?secret=GEZDGNBVGY3TQOJQ&encoder=steam";
    check("steam://GEZDGNBVGY3TQOJQ", steam);
    check("otpauth://steam/?secret=GEZDGNBVGY3TQOJQ", steam);
    check(
        "otpauth://totp/?secret=GEZDGNBVGY3TQOJQ&encoder=Steam&digits=5",
        steam,
    );
}

#[track_caller]
fn check_refused(text: &str, expected: OtpError) {
    assert_eq!(parse(text).err(), Some(expected), "{text}");
}

#[test]
fn what_is_wrong_is_told() {
    use OtpError::*;
    check_refused("", EmptySecret);
    check_refused("0hello world", NotBase32 { at: 0 });
    check_refused("https://example.org", Scheme);
    check_refused("otpauth://motp/?secret=GE", Type);
    check_refused("otpauth://totp/a", NoSecret);
    check_refused("otpauth://totp/a?secret=", EmptySecret);
    check_refused("otpauth://totp/a?secret=GE&secret=GE", Twice("secret"));
    check_refused(
        "otpauth://totp/a?secret=GE&digits=6&digits=8",
        Twice("digits"),
    );
    check_refused("otpauth://totp/a?secret=GE&digits=5", Digits);
    check_refused("otpauth://totp/a?secret=GE&digits=11", Digits);
    check_refused("otpauth://totp/a?secret=GE&digits=262", Digits);
    check_refused("otpauth://totp/a?secret=GE&digits=six", Number("digits"));
    check_refused("otpauth://totp/a?secret=GE&period=0", Period);
    check_refused("otpauth://totp/a?secret=GE&period=3601", Period);
    check_refused("otpauth://totp/a?secret=GE&period=65566", Period);
    check_refused("otpauth://totp/a?secret=GE&period=-30", Number("period"));
    check_refused("otpauth://totp/a?secret=GE&algorithm=MD5", Algorithm);
    check_refused("otpauth://totp/a?secret=GE&encoder=base64", Encoder);
    check_refused("otpauth://hotp/a?secret=GE", NoCounter);
    check_refused("otpauth://hotp/a?secret=GE&counter=", Number("counter"));
    check_refused("otpauth://totp/%ff?secret=GE", NotText);
    check_refused("otpauth-migration://online?data=", Type);
    check_refused("otpauth-migration://offline", Export);
    check_refused("otpauth-migration://offline?data=%21", Export);
    check_refused("otpauth-migration://offline?data=/w==", Export);
    check_refused(&"A".repeat(8_193), TooLong);
    check_refused(&"A".repeat(8_000), LongSecret);
}

#[test]
fn limits_hold_also_where_nothing_is_read() {
    let refused = |codes: Result<OneTimeCode, OtpError>| codes.err();
    let long = OneTimeCode::new(Secret::new(vec![0; MOST_SECRET_BYTES + 1]));
    assert_eq!(refused(long), Some(OtpError::LongSecret));
    let digits = |digits| of(b"x").with_encoder(Encoder::Digits(digits));
    assert_eq!(refused(digits(5)), Some(OtpError::Digits));
    assert_eq!(refused(digits(11)), Some(OtpError::Digits));
    let period = |seconds| of(b"x").with_step(Step::Period(seconds));
    assert_eq!(refused(period(0)), Some(OtpError::Period));
    assert_eq!(refused(period(3_601)), Some(OtpError::Period));
}

fn any_codes() -> impl Strategy<Value = (Vec<u8>, Algorithm, Encoder, Step, String, String)> {
    use {Algorithm::*, Encoder::*, Step::*};
    (
        proptest::collection::vec(any::<u8>(), 1..=MOST_SECRET_BYTES),
        prop_oneof![Just(Sha1), Just(Sha256), Just(Sha512)],
        prop_oneof![(6..=10_u8).prop_map(Digits), Just(Steam)],
        prop_oneof![
            (1..=3_600_u16).prop_map(Period),
            any::<u64>().prop_map(Counter)
        ],
        "\\PC{0,20}|[:% +&=#?/a]{0,6}",
        "\\PC{0,20}|[:% +&=#?/a]{0,6}",
    )
}

#[test]
fn an_address_gives_back_what_it_was_made_of() {
    holds(
        "P1-otp",
        "the address of one-time codes gives back the secret, the names and the codes it was made of",
        CASES,
        &any_codes(),
        |(secret, algorithm, encoder, step, issuer, account)| {
            let codes = of(&secret)
                .with_algorithm(algorithm)
                .with_names(&issuer, &account);
            let codes = codes
                .with_encoder(encoder)
                .unwrap()
                .with_step(step)
                .unwrap();
            let uri = codes.to_uri();
            let again = OneTimeCode::parse(uri.expose());
            let again = again.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(again.secret().expose(), &secret);
            prop_assert_eq!(again.algorithm(), algorithm);
            prop_assert_eq!(again.encoder(), encoder);
            prop_assert_eq!(again.step(), step);
            prop_assert_eq!(again.issuer(), codes.issuer());
            prop_assert_eq!(again.account(), codes.account());
            let same = again.to_uri();
            prop_assert_eq!(same.expose(), uri.expose());
            Ok(())
        },
    );
}

/// Pieces of addresses in any order, so that the reader gets past its first line.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "otpauth://",
        "steam://",
        "otpauth-migration://",
        "offline",
        "totp",
        "hotp",
        "/",
        "?",
        "&",
        "=",
        "secret=GE",
        "data=CgA",
        "digits=8",
        "%",
        "%3A",
        ":",
        "+",
        "#",
        "GEZDGNBV",
        "é",
        " ",
    ];
    let piece = prop_oneof![
        proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn any_text_gives_codes_or_an_error() {
    holds(
        "P1-otp-any",
        "whatever text is read as one-time codes gives codes that can be written again, or an error",
        CASES * 4,
        &pieces(),
        |text| {
            if let Ok(Parsed::One(codes)) = parse(&text) {
                prop_assert!(OneTimeCode::parse(codes.to_uri().expose()).is_ok());
            }
            Ok(())
        },
    );
}
