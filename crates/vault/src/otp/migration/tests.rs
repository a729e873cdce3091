use super::*;
use crate::otp::{self, Parsed};

/// Written byte by byte, not by the library that reads it: part 2 of 3, an account by time, one
/// by counter, one with MD5 and one without a secret.
const EXPORT: &str = "CksKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUub3JnGgdFeGFtcGxlIAEoATACQgl1bmlxdWUtaWQKJgoK%2B%2F%2B%2BMTIzNDU2NxIDYm9iGgAgAygCMAE4B0IJdW5pcXVlLWlkCiQKAXgSCU9sZDpjYXJvbBoDT2xkIAQoATACQgl1bmlxdWUtaWQKHAoAEgVFbXB0eRoAIAEoATACQgl1bmlxdWUtaWQQARgDIAEo%2BdK0%2F%2F%2F%2F%2F%2F%2F%2FAQ%3D%3D";

fn batch(data: &str) -> Result<Batch, OtpError> {
    match otp::parse(&format!("otpauth-migration://offline?data={data}"))? {
        Parsed::Batch(batch) => Ok(batch),
        Parsed::One(_) => Err(OtpError::Type),
    }
}

#[track_caller]
fn check(data: &str) {
    let batch = batch(data).ok().unwrap();
    assert_eq!((batch.id, batch.part, batch.parts), (-1_234_567, 2, 3));
    let uris: Vec<_> = batch.codes.iter().map(OneTimeCode::to_uri).collect();
    let uris: Vec<_> = uris.iter().map(|uri| uri.expose().as_str()).collect();
    let by_time = "otpauth://totp/Example:alice%40example.org\
                   ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
    let by_counter =
        "otpauth://hotp/bob?secret=7P734MJSGM2DKNRX&algorithm=SHA512&digits=8&counter=7";
    assert_eq!(uris, [by_time, by_counter]);
    let left_out = |account: &str, why| LeftOut {
        account: account.to_owned(),
        why,
    };
    let expected = [
        left_out("Old:carol", OtpError::Algorithm),
        left_out("Empty", OtpError::EmptySecret),
    ];
    assert_eq!(batch.left_out, expected);
}

#[test]
fn an_export_is_read_with_what_had_to_be_left_out() {
    check(EXPORT);
    let unescaped = EXPORT.replace("%2B", "+").replace("%2F", "/");
    check(&unescaped.replace("%3D", "="));
    check(&unescaped.replace("%3D", ""));
    check(&unescaped.replace('+', " ").replace("%3D", ""));
    check(
        &unescaped
            .replace('+', "-")
            .replace('/', "_")
            .replace("%3D", ""),
    );
}

#[test]
fn an_export_that_contradicts_itself_is_refused() {
    // Part 2 of 1.
    assert_eq!(
        batch("CiIKCjEyMzQ1Njc4OTASAWEaACAAKAAwAEIJdW5pcXVlLWlkGAEgAQ%3D%3D").err(),
        Some(OtpError::Export)
    );
    let cut = EXPORT.get(..200).unwrap();
    assert_eq!(batch(cut).err(), Some(OtpError::Export));
    // An empty message is an export of nothing.
    let empty = batch("").ok().unwrap();
    assert_eq!((empty.part, empty.parts, empty.codes.len()), (1, 1, 0));
}
