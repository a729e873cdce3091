//! The app's own small files, which any program of the same user can write.

use client::enrolment;
use client::status::{Mark, Standing};
use crypto::attempts::{Attempts, Now, Verdict};

use crate::organisation::NOW;
use crate::server_answer::MEMBERSHIP;
use crate::{Outcome, chosen};

/// What is read is written so that it reads the same, and no file gives more than was signed or fewer tries than were made.
pub fn kept_file(bytes: &[u8]) -> Outcome {
    let files = [enrolment, standing, mark, attempts];
    chosen(&files, bytes).map_or(Outcome::Refused, |(file, bytes)| file(bytes))
}

fn enrolment(bytes: &[u8]) -> Outcome {
    let Ok(machine) = enrolment::read(bytes) else {
        return Outcome::Refused;
    };
    let first = enrolment::write(&machine).unwrap();
    let second = enrolment::write(&enrolment::read(&first).unwrap()).unwrap();
    assert!(first == second, "written twice, alike");
    Outcome::Accepted
}

fn standing(bytes: &[u8]) -> Outcome {
    let standing = Standing::read(bytes, &MEMBERSHIP, NOW);
    let first = standing.write().unwrap();
    let again = Standing::read(&first, &MEMBERSHIP, NOW);
    assert_eq!(again, standing, "written and read");
    // Without a statement there is what enrolment said.
    let nothing_new = standing.says_the_same(&Standing::of_enrolment(&MEMBERSHIP, NOW));
    assert!(standing.mark().is_some() || nothing_new);
    assert_eq!(standing.policy(), standing.policy().within_limits());
    Outcome::accepted(standing.mark().is_some())
}

fn mark(bytes: &[u8]) -> Outcome {
    let Some(mark) = Mark::read(bytes) else {
        return Outcome::Refused;
    };
    let again = Mark::read(&mark.write().unwrap());
    assert_eq!(again, Some(mark));
    let enrolled = Mark::of_enrolment(&MEMBERSHIP);
    assert_eq!(
        mark.stricter(enrolled),
        enrolled.stricter(mark).stricter(mark)
    );
    // A later mark makes an older file worth less, never more.
    let standing = Standing::of_enrolment(&MEMBERSHIP, NOW).not_before(Some(mark), NOW);
    assert!(standing.mark().is_none());
    Outcome::Accepted
}

fn attempts(bytes: &[u8]) -> Outcome {
    let Ok(mut attempts) = Attempts::from_bytes(bytes) else {
        return Outcome::Refused;
    };
    assert_eq!(attempts.to_bytes(), bytes, "there is one way to write it");
    let now = Now {
        wall_ms: NOW,
        boot_id: [7; 16],
        monotonic_ms: 1_000_000,
    };
    assert_eq!(attempts.joined(attempts, &now).failed(), attempts.failed());
    let before = attempts.failed();
    if let Verdict::Try { .. } = attempts.verdict(&now) {
        attempts.count(&now).unwrap();
        assert!(
            attempts.failed() > before || before == u32::MAX,
            "counted first"
        );
    }
    Outcome::Accepted
}
