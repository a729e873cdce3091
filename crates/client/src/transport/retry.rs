//! Sending again, where that is safe, after a pause that grows and differs from app to app.

use std::time::Duration;

use super::{Outgoing, Repeat, Transport, TransportError};
use protocol::WireCode;

/// The pauses before sending again, each made up to half as long again by chance.
#[derive(Clone, Debug)]
pub struct Retries(Vec<Duration>);

impl Retries {
    /// These pauses; none sends once.
    pub const fn after(pauses: Vec<Duration>) -> Self {
        Self(pauses)
    }

    pub(super) async fn send(
        &self,
        transport: &dyn Transport,
        request: &Outgoing,
    ) -> Result<Vec<u8>, TransportError> {
        let mut pauses = self.0.iter();
        loop {
            let answer = transport.send(request).await;
            let again = request.repeat == Repeat::Safe && answer.as_ref().is_err_and(passes);
            match pauses.next() {
                Some(pause) if again => tokio::time::sleep(longer_by_chance(*pause)).await,
                _ => return answer,
            }
        }
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self(vec![
            Duration::from_millis(400),
            Duration::from_millis(1_500),
        ])
    }
}

const fn passes(error: &TransportError) -> bool {
    matches!(
        error,
        TransportError::Offline
            | TransportError::Timeout
            | TransportError::Wire(WireCode::Unavailable)
    )
}

/// Spreads many apps that lost the same server. Without randomness the pause is the shortest one.
fn longer_by_chance(pause: Duration) -> Duration {
    let [chance] = crypto::random::bytes::<1>().unwrap_or_default();
    pause + pause / 2 * u32::from(chance) / 255
}

#[cfg(test)]
mod tests {
    use super::super::{Answering, Call};
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Fails a number of times, then answers.
    struct Flaky {
        failures: usize,
        error: TransportError,
        sent: AtomicUsize,
    }

    impl Transport for Flaky {
        fn send<'a>(&'a self, _: &'a Outgoing) -> Answering<'a> {
            let failed = self.sent.fetch_add(1, Ordering::Relaxed) < self.failures;
            let answer = if failed {
                Err(self.error.clone())
            } else {
                Ok(b"ok".to_vec())
            };
            Box::pin(std::future::ready(answer))
        }
    }

    #[track_caller]
    fn check(repeat: Repeat, error: TransportError, failures: usize, sent: usize, good: bool) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let server = Flaky {
            failures,
            error,
            sent: AtomicUsize::new(0),
        };
        let request = Outgoing {
            server: "https://vault.example".parse().unwrap(),
            path: "/".to_owned(),
            bearer: None,
            call: Call::Get,
            repeat,
        };
        let retries = Retries::after(vec![Duration::ZERO, Duration::ZERO]);
        let answer = runtime.block_on(retries.send(&server, &request));
        assert_eq!(
            (server.sent.load(Ordering::Relaxed), answer.is_ok()),
            (sent, good)
        );
    }

    #[test]
    fn only_what_is_safe_and_may_pass_is_sent_again() {
        check(Repeat::Safe, TransportError::Offline, 0, 1, true);
        check(Repeat::Safe, TransportError::Offline, 2, 3, true);
        check(Repeat::Safe, TransportError::Timeout, 3, 3, false);
        check(
            Repeat::Safe,
            TransportError::Wire(WireCode::Unavailable),
            1,
            2,
            true,
        );
        check(Repeat::Safe, TransportError::Certificate, 1, 1, false);
        check(Repeat::Safe, TransportError::Nonsense, 1, 1, false);
        check(
            Repeat::Safe,
            TransportError::Wire(WireCode::InviteExpired),
            1,
            1,
            false,
        );
        check(Repeat::Never, TransportError::Offline, 1, 1, false);
    }
}
