//! A server at the border of the app: it signs as the real one does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{KEY_BYTES, Signed};
use protocol::backup::{BackupHealth, KeptBackup, KeptBackups, path as backup_path};
use protocol::device::{
    Deactivation, DeactivationReason, DeviceStatus, StatusAnswer, path as device_path,
};
use protocol::enrolment::{CodeRequest, VerifyRequest, bound_to, path};
use protocol::rotation::{KeyRotations, path as rotation_path};
use protocol::{
    BackupId, DeviceId, PersonId, Policy, ServiceStatus, SignedMessage, UnixMillis, WireCode,
};
use uuid::Uuid;

use super::keys;
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
    backups: Vec<(KeptBackup, Vec<u8>)>,
    /// Whether of a copy only its first half comes, and no answer.
    stuck: bool,
    /// What it says to a backup instead of taking it.
    takes_none: Option<WireCode>,
    health: Option<BackupHealth>,
    /// Why and until when the device is taken out.
    deactivation: Option<Deactivation>,
    /// How often the organisation's key was replaced.
    rotated: usize,
    /// The list that is told instead of the true one.
    rotations: Option<Vec<SignedMessage>>,
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
            backups: Vec::new(),
            stuck: false,
            takes_none: None,
            health: None,
            deactivation: None,
            rotated: 0,
            rotations: None,
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

    /// Takes the device out, with so long to be taken back.
    pub(super) fn takes_out(&self, reason: DeactivationReason, delay: Duration) {
        let since = self.clock.wall();
        let mut inside = self.inside.lock().unwrap();
        inside.counter += 1;
        inside.status = ServiceStatus::Deactivated;
        inside.deactivation = Some(Deactivation {
            reason,
            contact: "Priya".into(),
            since,
            erase_at: since + i64::try_from(delay.as_millis()).unwrap(),
        });
    }

    /// Takes the device back.
    pub(super) fn takes_back(&self) {
        let mut inside = self.inside.lock().unwrap();
        inside.counter += 1;
        inside.status = ServiceStatus::Active;
        inside.deactivation = None;
    }

    /// Puts the next key in force.
    pub(super) fn rotates(&self) {
        self.inside.lock().unwrap().rotated += 1;
    }

    /// Tells this list of rotations from now on; none is the true one.
    pub(super) fn tells_rotations(&self, list: Option<Vec<SignedMessage>>) {
        self.inside.lock().unwrap().rotations = list;
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

    /// Signs with a clock that is so much behind.
    pub(super) fn is_behind_by(&self, by: Duration) {
        self.inside.lock().unwrap().ahead_ms = -i64::try_from(by.as_millis()).unwrap();
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

    /// Refuses backups from now on; none takes them again.
    pub(super) fn takes_no_backup(&self, refusal: Option<WireCode>) {
        self.inside.lock().unwrap().takes_none = refusal;
    }

    /// The backups that were handed in.
    pub(super) fn backups(&self) -> Vec<(KeptBackup, Vec<u8>)> {
        self.inside.lock().unwrap().backups.clone()
    }

    /// The bytes that it keeps are no longer those that were handed in.
    pub(super) fn damages_copies(&self) {
        for (_, bytes) in &mut self.inside.lock().unwrap().backups {
            bytes[0] ^= 1;
        }
    }

    /// Hands out the first half of a copy from now on, and goes silent; or all of it again.
    pub(super) fn sticks(&self, stuck: bool) {
        self.inside.lock().unwrap().stuck = stuck;
    }

    /// What it was told of backups last.
    pub(super) fn health(&self) -> Option<BackupHealth> {
        self.inside.lock().unwrap().health.clone()
    }

    /// The paths that were asked for so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.inside.lock().unwrap().asked.clone()
    }

    fn is_silent(&self, request: &Outgoing) -> bool {
        let is_stuck = self.inside.lock().unwrap().stuck;
        is_stuck && matches!(request.call, Call::Fetch { .. })
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
                    .verify_answer_with(&NORTHWIND, |enrolled| {
                        enrolled.bound_to = bound;
                        enrolled.next_key_hash = keys::next_hash();
                    })
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
            rotation_path::ROTATIONS => {
                assert!(request.bearer.is_none(), "it is for everybody");
                let items = inside.rotations.clone().unwrap_or_else(|| {
                    let all = 0..inside.rotated;
                    all.map(|old| keys::rotation(old, keys::after(old)))
                        .collect()
                });
                serde_json::to_vec(&KeyRotations { items })
            }
            device_path::ERASED => {
                if inside.status != ServiceStatus::Deactivated {
                    return Err(TransportError::Wire(WireCode::Conflict));
                }
                Ok(Vec::new())
            }
            device_path::REPLACE => Ok(Vec::new()),
            _ => return inside.of_backups(request),
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
    fn of_backups(&mut self, request: &Outgoing) -> Result<Vec<u8>, TransportError> {
        if request.path == backup_path::HEALTH {
            self.health = Some(serde_json::from_slice(posted(request)).unwrap());
            return Ok(Vec::new());
        }
        match &request.call {
            Call::Put { file, query, .. } => match self.takes_none.clone() {
                Some(refusal) => Err(TransportError::Wire(refusal)),
                None => {
                    let copy = self.take_in(std::fs::read(file).unwrap(), query);
                    Ok(serde_json::to_vec(&copy).unwrap())
                }
            },
            Call::Get if request.path == backup_path::BACKUPS => {
                let items = self.backups.iter().rev().map(|(copy, _)| copy.clone());
                let kept = KeptBackups {
                    items: items.collect(),
                    largest: 1024,
                    copies: 3,
                };
                Ok(serde_json::to_vec(&kept).unwrap())
            }
            Call::Fetch { into, came, .. } => {
                let id = request.path.rsplit('/').next().unwrap();
                let mut copies = self.backups.iter();
                let copy = copies.find(|(copy, _)| copy.id.to_string() == id);
                let bytes = &copy.unwrap().1;
                let comes = if self.stuck {
                    bytes.len() / 2
                } else {
                    bytes.len()
                };
                std::fs::write(into, &bytes[..comes]).unwrap();
                came.send_replace(comes.try_into().unwrap());
                Ok(Vec::new())
            }
            Call::Delete => {
                let id = request.path.rsplit('/').next().unwrap().to_owned();
                self.backups.retain(|(copy, _)| copy.id.to_string() != id);
                Ok(Vec::new())
            }
            _ => Err(TransportError::Wire(WireCode::NotFound)),
        }
    }

    fn take_in(&mut self, bytes: Vec<u8>, query: &[(&str, String)]) -> KeptBackup {
        let said = |name| &query.iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(said("bytes"), &bytes.len().to_string());
        // Its clock is behind, and nothing was made later than now.
        let now = said("made_at").parse::<UnixMillis>().unwrap() - 5_000;
        let copy = KeptBackup {
            id: BackupId::from_uuid(Uuid::new_v4()),
            bytes: bytes.len().try_into().unwrap(),
            sha256: said("sha256").clone(),
            made_at: now,
            received_at: now,
            computer: "desk".into(),
        };
        self.backups.push((copy.clone(), bytes));
        copy
    }

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
            deactivation: self.deactivation.clone(),
        };
        SignedMessage::from(&Signed::make(&status, keys::after(self.rotated)).unwrap())
    }
}

/// The right code is 481203.
fn says_wrong_code(proof: &SignedMessage) -> bool {
    let signed = proof.to_signed::<protocol::enrolment::CodeProof>().unwrap();
    !String::from_utf8_lossy(signed.payload()).contains("481203")
}

impl Transport for Wire {
    fn send<'a>(&'a self, request: &'a Outgoing) -> Answering<'a> {
        let answer = self.0.answer(request);
        match self.0.is_silent(request) {
            true => Box::pin(std::future::pending()),
            false => Box::pin(std::future::ready(answer)),
        }
    }
}
