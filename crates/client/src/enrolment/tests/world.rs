//! The machine's surroundings: two organisations, a disk, a keychain, questions on their way.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{Signed, StatementKey};
use protocol::enrolment::{CodeAnswer, Enrolled, JoinAnswer, JoinOffer, VerifyAnswer, bound_to};
use protocol::{
    DeviceId, EnrolmentId, Invite, InviteToken, JoinCode, JoinLookup, OrganisationId, PersonId,
    Policy, SignedMessage, UnixMillis,
};
use url::Url;
use uuid::Uuid;

use super::super::{
    Effect, Enrolment, Event, Request, State, Ticket, VaultOnDisk, Verification, read, write,
};

pub(crate) const NOW: UnixMillis = 1_800_000_000_000;

/// The public half of the key that the machine's surroundings sign with.
const SESSION_KEY: [u8; 32] = [5; 32];

/// An organisation with its server and one invite.
pub(crate) struct Organisation {
    pub(crate) key: StatementKey,
    pub(crate) id: OrganisationId,
    pub(crate) server: Url,
    pub(crate) token: InviteToken,
    pub(crate) lookup: JoinLookup,
}

pub(crate) static NORTHWIND: LazyLock<Organisation> =
    LazyLock::new(|| organisation("https://northwind.example", 1));
pub(crate) static CONTOSO: LazyLock<Organisation> =
    LazyLock::new(|| organisation("https://contoso.example", 2));

fn organisation(server: &str, number: u8) -> Organisation {
    Organisation {
        key: StatementKey::make().unwrap(),
        id: OrganisationId::from_uuid(Uuid::from_bytes([number; 16])),
        server: server.parse().unwrap(),
        token: InviteToken::from_bytes([number; 20]),
        lookup: JoinLookup::from_bytes([number; 5]),
    }
}

impl Organisation {
    pub(crate) fn invite(&self) -> Invite {
        Invite {
            server: self.server.clone(),
            token: self.token.clone(),
            organisation_key: self.key.public(),
        }
    }

    pub(crate) fn join_code(&self) -> JoinCode {
        JoinCode::new(self.lookup, &self.key.public())
    }

    pub(crate) fn join_answer(&self, signer: &Self) -> JoinAnswer {
        let offer = JoinOffer {
            organisation: self.id,
            organisation_name: "Northwind".into(),
            inviter: "Ada".into(),
            email: "sam@northwind.example".into(),
            person_name: "Sam".into(),
            policy: Policy::default(),
            expires_at: NOW + 1_000_000,
            server: self.server.to_string(),
        };
        JoinAnswer {
            organisation_key: STANDARD.encode(signer.key.public().to_bytes()),
            offer: SignedMessage::from(&Signed::make(&offer, &signer.key).unwrap()),
            token: self.token.clone(),
        }
    }

    /// The device token says who signed, so that a test can tell what was kept.
    pub(crate) fn verify_answer(&self, signer: &Self) -> Verification {
        self.verify_answer_with(signer, |_| {})
    }

    pub(crate) fn verify_answer_with(
        &self,
        signer: &Self,
        change: impl FnOnce(&mut Enrolled),
    ) -> Verification {
        let bound_to = bound_to(&SESSION_KEY, &self.token);
        let mut enrolled = Enrolled {
            organisation: self.id,
            person: PersonId::from_uuid(Uuid::from_bytes([9; 16])),
            enrolment: EnrolmentId::from_uuid(Uuid::from_bytes([8; 16])),
            device: DeviceId::from_uuid(Uuid::from_bytes([7; 16])),
            bound_to: bound_to.clone(),
            next_key_hash: String::new(),
            policy: Policy::default(),
            counter: 1,
            issued_at: NOW,
        };
        change(&mut enrolled);
        let answer = VerifyAnswer {
            enrolled: SignedMessage::from(&Signed::make(&enrolled, &signer.key).unwrap()),
            device_token: signer.server.to_string(),
        };
        Verification { answer, bound_to }
    }
}

pub(crate) fn code_answer() -> CodeAnswer {
    CodeAnswer {
        expires_at: NOW + 600_000,
        resend_at: NOW + 60_000,
        tries_left: 5,
        now: NOW,
    }
}

/// A question that was sent, with the server it went to.
pub(crate) struct Sent {
    pub(crate) ticket: Ticket,
    pub(crate) server: Url,
    pub(crate) request: Request,
}

/// Machine, disk, keychain and network.
pub(crate) struct World {
    pub(crate) machine: Enrolment,
    pub(crate) disk: Vec<u8>,
    pub(crate) vault: VaultOnDisk,
    pub(crate) kept_token: Option<String>,
    pub(crate) kept_pin: Option<Vec<u8>>,
    pub(crate) sent: Vec<Sent>,
    pub(crate) told: Vec<crate::Code>,
    /// Whether the person entered the same PIN twice, with nothing in between.
    pub(crate) pin_confirmed: bool,
}

impl World {
    pub(crate) fn new() -> Self {
        let machine = Enrolment::new();
        let disk = write(&machine).unwrap();
        Self {
            machine,
            disk,
            vault: VaultOnDisk::Missing,
            kept_token: None,
            kept_pin: None,
            sent: Vec::new(),
            told: Vec::new(),
            pin_confirmed: false,
        }
    }

    pub(crate) fn state(&self) -> &State {
        self.machine.state()
    }

    /// Lets something happen; with `crash_after`, the computer dies after so many effects.
    pub(crate) fn happen(&mut self, event: Event, crash_after: Option<usize>) {
        self.pin_confirmed = matches!(event, Event::PinConfirmed)
            && matches!(self.machine.state(), State::ConfirmPin(_));
        let machine = std::mem::take(&mut self.machine);
        let (machine, effects) = machine.handle(event, NOW);
        self.machine = machine;
        for (done, effect) in effects.into_iter().enumerate() {
            if crash_after == Some(done) {
                return self.restart();
            }
            self.execute(effect);
        }
        if crash_after.is_some() {
            self.restart();
        }
    }

    /// The computer dies and the app starts again from what lies on disk.
    pub(crate) fn restart(&mut self) {
        self.machine = read(&self.disk).unwrap();
        self.happen(Event::Started(self.vault), None);
    }

    fn execute(&mut self, effect: Effect) {
        match effect {
            Effect::Persist => self.disk = write(&self.machine).unwrap(),
            Effect::KeepDeviceToken(token) => {
                let verified = self
                    .machine
                    .state()
                    .membership()
                    .map(|m| m.server().as_str());
                assert_eq!(
                    Some(token.expose().as_str()),
                    verified,
                    "a token of whoever signed"
                );
                self.kept_token = Some(token.expose().clone());
            }
            Effect::ForgetSecrets => {
                assert_eq!(
                    self.vault,
                    VaultOnDisk::Missing,
                    "an enrolled device keeps its secrets"
                );
                self.kept_token = None;
            }
            Effect::Ask {
                ticket,
                server,
                request,
            } => {
                self.sent.push(Sent {
                    ticket,
                    server,
                    request,
                });
            }
            Effect::CreateVault => {
                assert!(self.pin_confirmed, "no vault without a confirmed PIN");
                self.vault = VaultOnDisk::There;
            }
            Effect::KeepPin => {
                let membership = self.machine.state().membership();
                self.kept_pin = membership.map(super::super::Membership::pin);
            }
            Effect::Report => assert!(self.machine.state().report_due()),
            Effect::Tell(error) => self.told.push(error.code),
        }
    }
}
