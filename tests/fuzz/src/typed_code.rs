//! What a person types: join code, mailed code, recovery key, server address, PIN.

use crypto::recovery::{GROUPS, RecoveryKey};
use protocol::{InviteToken, JoinCode, VerificationCode, server_address};
use vault::{NewPin, PinRules};

use crate::Outcome;

/// What is understood is understood the same once it was printed.
pub fn typed_code(bytes: &[u8]) -> Outcome {
    let pin = pin(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Outcome::accepted(pin);
    };
    let all = [join_code, mailed_code, recovery_key, address, token];
    // Each is tried, whatever came of the one before.
    let understood = all.map(|one| one(text));
    Outcome::accepted(pin || understood.contains(&true))
}

fn join_code(text: &str) -> bool {
    let Ok(code) = text.parse::<JoinCode>() else {
        return false;
    };
    let printed = code.to_string();
    assert_eq!(printed.len(), 14);
    assert!(printed.parse() == Ok(code), "printed {printed}");
    true
}

fn mailed_code(text: &str) -> bool {
    let Ok(code) = text.parse::<VerificationCode>() else {
        return false;
    };
    let number: u32 = code.digits().parse().unwrap();
    assert!(VerificationCode::from_number(number) == Some(code));
    true
}

fn recovery_key(text: &str) -> bool {
    let Ok(key) = RecoveryKey::parse(text) else {
        return false;
    };
    let groups = key.groups();
    let again = RecoveryKey::parse(&groups.expose().join("-")).unwrap();
    for (number, group) in again.groups().expose().iter().enumerate() {
        assert!(key.group_is(number, group));
    }
    assert!(!key.group_is(GROUPS, "0000"));
    true
}

fn address(text: &str) -> bool {
    let Ok(address) = server_address(text) else {
        return false;
    };
    assert_eq!(server_address(address.as_str()), Ok(address));
    true
}

fn token(text: &str) -> bool {
    let Ok(token) = InviteToken::try_from(text.to_owned()) else {
        return false;
    };
    let printed = String::from(token.clone());
    assert!(InviteToken::try_from(printed).is_ok_and(|again| again == token));
    true
}

fn pin(typed: &[u8]) -> bool {
    let rules = PinRules::new(6, &["Northwind Traders", "Sam Rivera"]);
    let Ok(pin) = NewPin::parse(typed, &rules) else {
        return false;
    };
    // What is kept for stretching is the same however it was composed.
    let again = NewPin::parse(pin.pin().expose(), &rules).unwrap();
    assert_eq!(again.pin().expose(), pin.pin().expose());
    true
}
