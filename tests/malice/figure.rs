//! All attacks once more, counted.

use std::sync::Mutex;

use tests::figures::{Figure, record};

use crate::{body, certificate, joining, names, orders, refusal, rules, statement, time};

/// As many as the machine has cores at least.
const SIDE_BY_SIDE: usize = 2;

/// The attacks that changed something, or ended without words.
fn successful(attacks: &[(&'static str, fn())]) -> Vec<&'static str> {
    let (left, successful) = (Mutex::new(attacks.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                loop {
                    let Some((name, attack)) = left.lock().unwrap().next() else {
                        return;
                    };
                    if std::thread::spawn(*attack).join().is_err() {
                        successful.lock().unwrap().push(*name);
                    }
                }
            });
        }
    });
    successful.into_inner().unwrap()
}

#[test]
fn no_attack_succeeds() {
    let attacks = [
        body::ALL,
        certificate::ALL,
        joining::ALL,
        names::ALL,
        orders::ALL,
        refusal::ALL,
        rules::ALL,
        statement::ALL,
        time::ALL,
    ]
    .concat();
    let successful = successful(&attacks);
    record(&Figure {
        id: "MS",
        title: &format!(
            "{} attacks of a malicious server, each a test with its name",
            attacks.len()
        ),
        measured: format!(
            "{} attacks, {} successful {successful:?}",
            attacks.len(),
            successful.len()
        ),
        required: "25 attacks or more, 0 successful",
        ok: attacks.len() >= 25 && successful.is_empty(),
    });
}
