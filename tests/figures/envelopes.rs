//! Seal-1: every flipped bit, every cut, every swap.

use crypto::context::{Context, RecordKind};
use crypto::keys::VaultKey;
use crypto::seal::{open, seal};
use tests::figures::{Figure, record};

const SAMPLE_BYTES: usize = 2_048;

fn context(vault: u8, item: u8, kind: RecordKind, revision: u64) -> Context<'static> {
    Context::Record {
        vault: [vault; 16],
        item: [item; 16],
        kind,
        item_type: 1,
        schema: 1,
        revision,
    }
}

#[test]
fn no_flipped_bit_is_accepted() {
    let key = VaultKey::make(1).unwrap();
    let here = context(1, 2, RecordKind::Secret, 3);
    let envelope = seal(&key, &here, &[0x5a; SAMPLE_BYTES]).unwrap();
    assert!(open(&key, &here, &envelope).is_ok(), "the control opens");
    let bits = envelope.len() * 8;
    let accepted = (0..bits)
        .filter(|bit| {
            let mut flipped = envelope.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            open(&key, &here, &flipped).is_ok()
        })
        .count();
    record(&Figure {
        id: "I1",
        title: "every bit of a 2 KiB Seal-1 envelope flipped",
        measured: format!("{bits} flips, {accepted} accepted"),
        required: "0 accepted",
        ok: accepted == 0,
    });
}

#[test]
fn no_cut_and_no_addition_is_accepted() {
    let key = VaultKey::make(1).unwrap();
    let here = context(1, 2, RecordKind::Secret, 3);
    let envelope = seal(&key, &here, &[0x5a; SAMPLE_BYTES]).unwrap();
    let cuts = (0..envelope.len()).filter(|length| open(&key, &here, &envelope[..*length]).is_ok());
    let accepted = cuts.count()
        + (1..=64)
            .filter(|more| {
                let longer = [envelope.as_slice(), &vec![0; *more]].concat();
                open(&key, &here, &longer).is_ok()
            })
            .count();
    record(&Figure {
        id: "I4",
        title: "a Seal-1 envelope cut at every length and lengthened by 1 to 64 bytes",
        measured: format!("{} tries, {accepted} accepted", envelope.len() + 64),
        required: "0 accepted",
        ok: accepted == 0,
    });
}

#[test]
fn no_envelope_opens_in_the_place_of_another() {
    let keys = [
        VaultKey::make(1).unwrap(),
        VaultKey::make(1).unwrap(),
        VaultKey::make(2).unwrap(),
    ];
    let mut places = Vec::new();
    for vault in 1..=2 {
        for item in 1..=2 {
            for kind in [
                RecordKind::Summary,
                RecordKind::Secret,
                RecordKind::Tombstone,
            ] {
                for revision in 1..=2 {
                    places.push(context(vault, item, kind, revision));
                }
            }
        }
    }
    let (mut tries, mut accepted) = (0, 0);
    for (from_key, from) in keys
        .iter()
        .flat_map(|key| places.iter().map(move |place| (key, place)))
    {
        let envelope = seal(from_key, from, b"content").unwrap();
        assert!(open(from_key, from, &envelope).is_ok(), "the control opens");
        for (to_key, to) in keys
            .iter()
            .flat_map(|key| places.iter().map(move |place| (key, place)))
        {
            if std::ptr::eq(from_key, to_key) && from == to {
                continue;
            }
            tries += 1;
            accepted += usize::from(open(to_key, to, &envelope).is_ok());
        }
    }
    record(&Figure {
        id: "I5",
        title: "swap matrix over key, epoch, vault, item, kind and revision",
        measured: format!("{tries} swaps, {accepted} accepted"),
        required: "0 accepted",
        ok: accepted == 0,
    });
}
