//! Real inputs, where the fuzzers begin. Each is accepted by its target.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::attempts::{Attempts, Now};
use crypto::recovery::RecoveryKey;
use crypto::signed::Statement;
use protocol::enrolment::{CodeAnswer, CodeProof};
use protocol::{JoinCode, JoinLookup};
use serde::Serialize;
use vault::testing::{StoredRecord, backup_entries, written};
use vault::{Item, ItemDraft, ItemKind, Purpose, Secret, SecretChange, ValueDraft};

use crate::backup;
use crate::organisation::{self, NOW, enrolled, invite, offer, signed, status};
use crate::server_answer::{join_answer, verify_answer};

type Seeds = Vec<Vec<u8>>;

/// The real inputs of a target.
pub fn of(target: &str) -> Seeds {
    match target {
        "backup_body" => backup_bodies(),
        "backup_header" => vec![backup::GENUINE.to_vec(), backup::GENUINE[..700].to_vec()],
        "envelope" => envelopes(),
        "invite_link" => links(),
        "kept_file" => kept_files(),
        "markdown" => texts(&NOTES),
        "otp_export" => exports(),
        "otp_link" => texts(&CODE_LINKS),
        "page_command" => commands(),
        "search" => texts(&[
            "git\nGitHub\tada\thttps://github.com\nStraße 😀",
            "b c\nA b c d e",
            "-old title:\"my bank\" tag:work is:fav\nMy bank\tada\thttps://bank.example",
            "url:a -kind:card has:totp \"x y\" note:\n- a\n-\nis:\nhttp://x",
        ]),
        "server_answer" => answers(),
        "signed_statement" => statements(),
        "slot_file" => slot_files(),
        "stored_record" => records(),
        "typed_code" => typed(),
        _ => Vec::new(),
    }
}

/// As people write them, and as somebody who wants to get out of a note would.
const NOTES: [&str; 6] = [
    "# Router\n\nAdmin: **admin**, see https://192.168.0.1/ or [the manual](https://example.com/a?b=c).\n\n- [x] reset\n- [ ] update\n",
    "1. one\n2. two\n   > said\n   > > twice\n\n```\nssh ada@host\n```\n\n---\n| a | b |\n|---|--:|\n| 1 | ~~2~~ |\n",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> ![x](javascript:alert(1))",
    "[a](javascript:alert(1)) [b](data:text/html,x) [c](https://user:pass@bank.example) <mailto:ada@example.com>",
    "\u{202e}gpj.exe\u{202c} \u{2066}x\u{2069} *a _b **c __d ~~e `f",
    "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep\n- - - - - - - - - - - - - - - - - - - x",
];

/// As services, and other authenticators, write them.
const CODE_LINKS: [&str; 14] = [
    "GEZD GNBV GY3T QOJQ",
    "jbsw-y3dp-ehpk-3pxp",
    "otpauth://totp/ACME%20Co:john.doe@email.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30",
    "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub",
    "otpauth://totp/Amazon%20Web%20Services:root-account@northwind?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
    "otpauth://totp/Example%3A%20alice?secret=jbswy3dpehpk3pxp&issuer=Example+Corp&image=https%3A%2F%2Fexample.org%2Fx.png",
    "otpauth://totp/?secret=JBSWY3DPEHPK3PXP&algorithm=SHA512&digits=8&period=60",
    "otpauth://hotp/Bank:4711?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=18446744073709551615&digits=10",
    "otpauth://hotp/x?secret=MY&counter=0&algorithm=HMAC-SHA256",
    "otpauth://totp/Steam:gordon?secret=63BEDWCQZKTQWPESARIERL5DTTQFCJTK&issuer=Steam&encoder=steam",
    "otpauth://steam/Steam:gordon?secret=63BEDWCQZKTQWPESARIERL5DTTQFCJTK",
    "steam://63BEDWCQZKTQWPESARIERL5DTTQFCJTK",
    "otpauth://totp/B%C3%BCcherei:%E6%BC%A2?secret=GE%3D%3D%3D%3D%3D%3D#fragment",
    "otpauth-migration://offline?data=CksKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhlFeGFtcGxlOmFsaWNlQGV4YW1wbGUub3JnGgdFeGFtcGxlIAEoATACQgl1bmlxdWUtaWQKJgoK%2B%2F%2B%2BMTIzNDU2NxIDYm9iGgAgAygCMAE4B0IJdW5pcXVlLWlkCiQKAXgSCU9sZDpjYXJvbBoDT2xkIAQoATACQgl1bmlxdWUtaWQKHAoAEgVFbXB0eRoAIAEoATACQgl1bmlxdWUtaWQQARgDIAEo%2BdK0%2F%2F%2F%2F%2F%2F%2F%2FAQ%3D%3D",
];

/// The messages of an export: one account by time; one by time, one by counter and two that no
/// codes can be made for.
fn exports() -> Seeds {
    let account =
        b"\x0a\x1b\x0a\x0a1234567890\x12\x03ada\x1a\x02Co \x01(\x010\x02\x10\x01\x18\x01 \x00(\x05";
    vec![account.to_vec(), export_of_four()]
}

fn export_of_four() -> Vec<u8> {
    let [.., link] = CODE_LINKS;
    let link = url::Url::parse(link).unwrap();
    let (_, data) = link.query_pairs().next().unwrap();
    STANDARD.decode(data.as_bytes()).unwrap()
}

fn texts(texts: &[&str]) -> Seeds {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// The entries of the frozen backup.
fn backup_bodies() -> Seeds {
    let key = RecoveryKey::parse(backup::RECOVERY_KEY).unwrap();
    vec![backup_entries(backup::GENUINE, &key).unwrap()]
}

/// The bytes behind the number that leads a target to them.
fn numbered(number: u8, bytes: &[u8]) -> Vec<u8> {
    [&[number], bytes].concat()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

fn envelopes() -> Seeds {
    let edits: [[u8; 4]; 4] = [
        [70, 0, 1, 1],
        [0, 0, 0x80, 0],
        [100, 0, 0, 2],
        [0, 255, 9, 255],
    ];
    let content = [b"content\x80\0\0".as_slice(), &[7; 600]].concat();
    edits
        .iter()
        .map(|edit| [edit.as_slice(), &content].concat())
        .collect()
}

fn links() -> Seeds {
    let invite = invite();
    let mut body = vec![1];
    body.extend([1; 20]);
    body.extend(invite.organisation_key.to_bytes());
    let behind = |address: &str| [&body, address.as_bytes()].concat();
    vec![
        invite.app_link().into_bytes(),
        invite.download_link().into_bytes(),
        behind("https://northwind.example:8443"),
        behind("http://[::1]:80"),
        behind("http://127.0.0.1"),
    ]
}

fn typed() -> Seeds {
    let code = JoinCode::new(
        JoinLookup::from_bytes([1, 2, 3, 4, 5]),
        &invite().organisation_key,
    );
    let recovery = RecoveryKey::parse(include_str!(
        "../../../crates/vault/golden/v1/recovery-key.txt"
    ))
    .unwrap();
    let token = String::from(invite().token);
    let mut all = texts(&[
        "481 203",
        "vault.example:8443/x",
        "http://[::1]:1",
        "739182",
        "grün7Haus",
    ]);
    all.extend([
        code.to_string().into_bytes(),
        recovery.groups().expose().join("-").into_bytes(),
        token.into_bytes(),
    ]);
    all
}

fn statements() -> Seeds {
    let proof = CodeProof {
        invite_hash: "hash".into(),
        code: "481203".parse().unwrap(),
    };
    let payload = |number, encoded: Result<Vec<u8>, _>| numbered(number, &encoded.unwrap());
    vec![
        payload(0, status().encode()),
        payload(1, offer().encode()),
        payload(2, enrolled().encode()),
        payload(3, proof.encode()),
    ]
}

fn answers() -> Seeds {
    let code = CodeAnswer {
        expires_at: NOW + 600_000,
        resend_at: NOW + 60_000,
        tries_left: 5,
        now: NOW,
    };
    let status_answer = protocol::device::StatusAnswer {
        status: signed(&status()),
    };
    // A status of 200 stands before each body.
    let body = |number, body: &[u8]| numbered(number, &numbered(0, body));
    vec![
        body(0, &json(&join_answer(signed(&offer())))),
        numbered(1, &offer().encode().unwrap()),
        body(2, &json(&code)),
        body(3, &json(&verify_answer(signed(&enrolled())))),
        numbered(4, &enrolled().encode().unwrap()),
        body(5, &json(&status_answer)),
        numbered(6, &status().encode().unwrap()),
    ]
}

fn kept_files() -> Seeds {
    let mut all: Seeds = crate::server_answer::kept_on_the_way()
        .iter()
        .map(|file| numbered(0, file))
        .collect();
    let standing = serde_json::json!({
        "version": 1, "signed": signed(&status()), "last_contact": NOW,
    });
    let mark = serde_json::json!({
        "freshness": {"counter": 2, "issued_at": NOW}, "deactivated": true,
    });
    let now = Now {
        wall_ms: NOW,
        boot_id: [7; 16],
        monotonic_ms: 5,
    };
    let mut tries = Attempts::default();
    tries.count(&now).unwrap();
    tries.recovery_proven(&now);
    all.extend([
        numbered(1, &json(&standing)),
        numbered(2, &json(&mark)),
        numbered(3, &tries.to_bytes()),
    ]);
    all
}

fn commands() -> Seeds {
    let field = |kind: &str, value: serde_json::Value| serde_json::json!({"id": null, "label": "l", "purpose": "notes", "fieldKind": kind, "value": value});
    let draft = serde_json::json!({"draft": {
        "id": null, "itemKind": "login", "title": "GitHub", "favourite": true, "tags": ["work"],
        "sections": [{"id": null, "title": "", "fields": [
            field("text", serde_json::json!({"plain": "ada"})),
            field("concealed", serde_json::json!({"secret": {"kind": "set", "value": "tulip"}})),
            field("concealed", serde_json::json!({"secret": {"kind": "clear"}})),
            field("url", serde_json::json!({"url": {"address": "https://github.com", "rule": "host"}})),
            field("date", serde_json::json!({"plain": "2026-02-28"})),
            field("address", serde_json::json!({"address": {"street": "a", "city": "b", "region": "", "postCode": "c", "country": "d"}})),
            field("oneTimeCode", serde_json::json!({"secret": {"kind": "set", "value": "JBSWY3DPEHPK3PXP"}})),
        ]}],
        "expires": "2027-01-31", "remindDays": 14, "expectedRevision": 1,
    }});
    let query = serde_json::json!({"query": {
        "query": "git", "filter": {"kind": "favourites"}, "sort": "usedDown", "offset": 0, "limit": 50,
    }});
    let settings = serde_json::json!({"settings": {
        "theme": "dark", "zoom": 100, "autoLockMinutes": 5, "clipboardSeconds": 30, "closeToTray": true,
        "density": "compact",
    }});
    let password = serde_json::json!({"password": "tulip7", "names": ["GitHub"]});
    let id = "00000000-0000-4000-8000-000000000001";
    let ids = serde_json::json!({"item": id, "field": id, "which": "password"});
    [draft, query, settings, password, ids]
        .iter()
        .zip(0..)
        .map(|(arguments, number)| numbered(number, &json(arguments)))
        .collect()
}

fn slot_files() -> Seeds {
    vec![
        crate::slot_file::GENUINE.to_vec(),
        crate::slot_file::without_pin(),
    ]
}

fn records() -> Seeds {
    let records = StoredRecord::ALL.iter().zip(0..);
    records
        .map(|(record, number)| numbered(number, written(*record, &item()).expose()))
        .collect()
}

/// An item with something in each field.
fn item() -> Item {
    let text = || "https://northwind.example".to_owned();
    let draft = ItemDraft {
        title: "GitHub".into(),
        tags: vec!["work".into()],
        favourite: true,
        expires: "2026-11-28".into(),
        ..ItemDraft::new(ItemKind::LOGIN)
    };
    let password = SecretChange::Set(Secret::new("tulip".into()));
    draft
        .with(Purpose::USER_NAME, ValueDraft::Text(text()))
        .with(Purpose::PASSWORD, ValueDraft::Concealed(password))
        .with(Purpose::WEBSITE, ValueDraft::Url(text().into()))
        .with(Purpose::NOTES, ValueDraft::Note(text()))
        .parse(None, organisation::NOW)
        .unwrap()
}
