//! A server at the border of the app: it signs as the real one does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{KEY_BYTES, Signed};
use protocol::device::{DeviceStatus, StatusAnswer, path as device_path};
use protocol::enrolment::{CodeRequest, VerifyRequest, bound_to, path};
use protocol::{DeviceId, PersonId, Policy, ServiceStatus, SignedMessage, UnixMillis, WireCode};
use uuid::Uuid;

use super::person::ManualClock;
use crate::Clock as _;
use crate::enrolment::tests::world::{NORTHWIND, code_answer};
use crate::transport::{Answering, Call, Outgoing, Transport, TransportError};

/// What the server does and what it saw.
pub(super) struct Server {
    clock: Arc<ManualClock>,
    inside: Mutex<Inside>,
}

struct Inside {
    failing: Option<TransportError>,
    status: ServiceStatus,
    policy: Policy,
    counter: u64,
    ahead_ms: i64,
    asked: Vec<String>,
    /// The key of the app that asked for the last code.
    session_key: [u8; KEY_BYTES],
    /// The statement that is repeated instead of a new one.
    replayed: Option<SignedMessage>,
}

/// The app's way to the server.
pub(super) struct Wire(pub(super) Arc<Server>);

impl Server {
    /// One that signs at the time of this clock.
    pub(super) fn new(clock: Arc<ManualClock>) -> Arc<Self> {
        let inside = Mutex::new(Inside {
            failing: None,
            status: ServiceStatus::Active,
            policy: Policy::default(),
            counter: 2,
            ahead_ms: 0,
            asked: Vec::new(),
            session_key: [0; KEY_BYTES],
            replayed: None,
        });
        Arc::new(Self { clock, inside })
    }

    /// Fails every request from now on; none mends it.
    pub(super) fn fail(&self, error: Option<TransportError>) {
        self.inside.lock().unwrap().failing = error;
    }

    /// Says something new, signed.
    pub(super) fn says(&self, status: ServiceStatus, policy: Policy) {
        let mut inside = self.inside.lock().unwrap();
        inside.counter += 1;
        inside.status = status;
        inside.policy = policy;
    }

    /// Says something new with an old counter, as a replay would.
    pub(super) fn says_stale(&self, status: ServiceStatus) {
        let mut inside = self.inside.lock().unwrap();
        inside.counter -= 1;
        inside.status = status;
    }

    /// Signs with a clock that is so much ahead.
    pub(super) fn is_ahead_by(&self, by: Duration) {
        self.inside.lock().unwrap().ahead_ms = i64::try_from(by.as_millis()).unwrap();
    }

    /// Counts from here.
    pub(super) fn counts_from(&self, counter: u64) {
        self.inside.lock().unwrap().counter = counter;
    }

    /// Repeats what it would say now, over and over: somebody stands between.
    pub(super) fn replays(&self) {
        let mut inside = self.inside.lock().unwrap();
        inside.replayed = Some(inside.status(self.clock.wall()));
    }

    /// The paths that were asked for so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.inside.lock().unwrap().asked.clone()
    }

    fn answer(&self, request: &Outgoing) -> Result<Vec<u8>, TransportError> {
        let mut inside = self.inside.lock().unwrap();
        inside.asked.push(request.path.clone());
        if let Some(error) = &inside.failing {
            return Err(error.clone());
        }
        let answer = match request.path.as_str() {
            path::JOIN => serde_json::to_vec(&NORTHWIND.join_answer(&NORTHWIND)),
            path::CODE => {
                let request: CodeRequest = serde_json::from_slice(posted(request)).unwrap();
                let key = STANDARD.decode(request.session_key).unwrap();
                inside.session_key = key.try_into().unwrap();
                serde_json::to_vec(&code_answer())
            }
            path::VERIFY => {
                let request: VerifyRequest = serde_json::from_slice(posted(request)).unwrap();
                if !request.proof.payload.is_empty() && says_wrong_code(&request.proof) {
                    return Err(TransportError::Wire(WireCode::CodeWrong { tries_left: 4 }));
                }
                let bound = bound_to(&inside.session_key, &request.token);
                let answer = NORTHWIND
                    .verify_answer_with(&NORTHWIND, |enrolled| enrolled.bound_to = bound)
                    .answer;
                serde_json::to_vec(&answer)
            }
            device_path::COMPLETE | device_path::STATUS => {
                assert_eq!(
                    request.bearer.as_deref().map(String::as_str),
                    Some(NORTHWIND.server.as_str())
                );
                let status = inside.replayed.clone();
                let status = status.unwrap_or_else(|| inside.status(self.clock.wall()));
                serde_json::to_vec(&StatusAnswer { status })
            }
            _ => return Err(TransportError::Wire(WireCode::NotFound)),
        };
        Ok(answer.unwrap())
    }
}

/// The JSON of a question.
fn posted(request: &Outgoing) -> &[u8] {
    match &request.call {
        Call::Post(body) => body,
        _ => panic!("no question"),
    }
}

impl Inside {
    fn status(&self, issued_at: UnixMillis) -> SignedMessage {
        let status = DeviceStatus {
            organisation: NORTHWIND.id,
            organisation_name: "Northwind".into(),
            person: PersonId::from_uuid(Uuid::from_bytes([9; 16])),
            device: DeviceId::from_uuid(Uuid::from_bytes([7; 16])),
            status: self.status,
            policy: self.policy.clone(),
            counter: self.counter,
            issued_at: issued_at + self.ahead_ms,
            audit_head: String::new(),
            deactivation: None,
        };
        SignedMessage::from(&Signed::make(&status, &NORTHWIND.key).unwrap())
    }
}

/// The right code is 481203.
fn says_wrong_code(proof: &SignedMessage) -> bool {
    let signed = proof.to_signed::<protocol::enrolment::CodeProof>().unwrap();
    !String::from_utf8_lossy(signed.payload()).contains("481203")
}

impl Transport for Wire {
    fn send<'a>(&'a self, request: &'a Outgoing) -> Answering<'a> {
        Box::pin(std::future::ready(self.0.answer(request)))
    }
}
