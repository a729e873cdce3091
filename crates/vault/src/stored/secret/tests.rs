use super::*;
use crate::item::{Address, FieldValue, MatchRule, NewerValue, WebAddress};

fn field(id: u8, value: FieldValue) -> Field {
    Field {
        id: FieldId::from_bytes([id; 16]),
        label: "l".into(),
        purpose: None,
        value,
        unknown: Unknown::default(),
    }
}

fn section(fields: Vec<Field>) -> Section {
    Section {
        id: SectionId::from_bytes([9; 16]),
        title: String::new(),
        fields,
        unknown: Unknown::default(),
    }
}

fn read(bytes: &Secret<Vec<u8>>, kind: ItemKind) -> StoredSecret {
    StoredSecret::decode(bytes.expose(), kind).unwrap()
}

#[test]
fn types_keys_and_purposes_of_a_newer_version_survive_a_rewrite() {
    let newer = NewerValue {
        code: 77,
        raw: Secret::new(vec![0x82, 1, 2]),
    };
    let mut later = field(2, FieldValue::Text("t".into()));
    let mut map = MapWriter::new(&Unknown::default());
    map.put(FIELD_PURPOSE, "a newer version's");
    map.put(90, "also");
    later.unknown = MapReader::new(map.finish().expose()).unwrap().rest();
    let fields = vec![field(1, FieldValue::Newer(newer)), later];
    let plain = encode(&[section(fields)], &[], &Unknown::default());
    let mut map = MapWriter::new(&MapReader::new(plain.expose()).unwrap().rest());
    map.put(40, "a newer version's");
    let first = map.finish();
    let again = read(&first, ItemKind::LOGIN);
    assert!(again.sections[0].fields[0].value.kind().is_none());
    assert_eq!(again.sections[0].fields[1].purpose, None);
    assert_eq!(
        encode(&again.sections, &again.attachments, &again.unknown).expose(),
        first.expose()
    );
}

#[test]
fn every_type_of_value_comes_back() {
    let address = Address {
        street: "Hafenstr. 7".into(),
        country: "Deutschland".into(),
        ..Address::default()
    };
    let rules = MatchRule::ALL.map(|rule| {
        FieldValue::Url(WebAddress {
            address: "example.com".into(),
            rule,
        })
    });
    let mut values = vec![
        FieldValue::Text("a".into()),
        FieldValue::Concealed(Secret::new("b".into())),
        FieldValue::Email("c@d".into()),
        FieldValue::Note("e\nf".into()),
        FieldValue::Phone("+49".into()),
        FieldValue::Date("2026-11-28".into()),
        FieldValue::Month("2026-11".into()),
        FieldValue::Number("7".into()),
        FieldValue::Address(address),
        FieldValue::OneTimeCode(Secret::new("otpauth://totp/x?secret=AA".into())),
        FieldValue::Choice("visa".into()),
        FieldValue::Item(crate::ItemId::from_bytes([5; 16])),
    ];
    values.extend(rules);
    let fields: Vec<_> = (1..)
        .zip(values)
        .map(|(id, value)| field(id, value))
        .collect();
    let written = encode(&[section(fields)], &[], &Unknown::default());
    let again = read(&written, ItemKind::LOGIN);
    assert!(
        again.sections[0]
            .fields
            .iter()
            .all(|field| field.value.kind().is_some())
    );
    assert_eq!(
        encode(&again.sections, &again.attachments, &again.unknown).expose(),
        written.expose()
    );
}

/// What version 1 wrote has no purposes; what this one writes says them, also that there is none.
#[test]
fn only_a_field_of_version_1_is_for_what_its_place_says() {
    let first = field(1, FieldValue::Text("mira".into()));
    let plain = encode(&[section(vec![first])], &[], &Unknown::default());
    let purpose =
        |bytes: &Secret<Vec<u8>>| read(bytes, ItemKind::LOGIN).sections[0].fields[0].purpose;
    assert_eq!(purpose(&plain), None);
    let written = without_purpose(&plain);
    assert_eq!(purpose(&written), Some(Purpose::USER_NAME));
}

/// The record as version 1 would have written it.
fn without_purpose(bytes: &Secret<Vec<u8>>) -> Secret<Vec<u8>> {
    let mut map = MapReader::new(bytes.expose()).unwrap();
    let section = map.array(SECTIONS, 1).unwrap()[0];
    let mut section = MapReader::new(section).unwrap();
    let field = section.array(SECTION_FIELDS, 1).unwrap()[0];
    let mut field = MapReader::new(field).unwrap();
    field.raw(FIELD_PURPOSE).unwrap();
    let field = MapWriter::new(&field.rest()).finish();
    let mut written = MapWriter::new(&section.rest());
    written.put_raw(SECTION_FIELDS, array_of(vec![field]));
    let mut whole = MapWriter::new(&Unknown::default());
    whole.put_raw(SECTIONS, array_of(vec![written.finish()]));
    whole.finish()
}

/// A newer version's rule counts nowhere and is kept, until the person chooses another.
#[test]
fn a_match_rule_of_a_newer_version_stays_until_another_is_chosen() {
    const RULE: u64 = 4;
    let mut newer = MapWriter::new(&Unknown::default());
    newer.put(RULE, 9_u8);
    let address = |rule| {
        FieldValue::Url(WebAddress {
            address: "example.com".into(),
            rule,
        })
    };
    let mut site = field(1, address(MatchRule::Never));
    site.unknown = MapReader::new(newer.finish().expose()).unwrap().rest();
    let first = encode(&[section(vec![site])], &[], &Unknown::default());
    let mut kept = read(&first, ItemKind::LOGIN);
    assert_eq!(
        encode(&kept.sections, &kept.attachments, &kept.unknown).expose(),
        first.expose()
    );
    kept.sections[0].fields[0].value = address(MatchRule::Domain);
    let chosen = encode(&kept.sections, &kept.attachments, &kept.unknown);
    let chosen = read(&chosen, ItemKind::LOGIN);
    let FieldValue::Url(web) = &chosen.sections[0].fields[0].value else {
        panic!("it is no web address any more");
    };
    assert_eq!(web.rule, MatchRule::Domain);
}
