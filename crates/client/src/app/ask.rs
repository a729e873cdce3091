//! Questions of the enrolment machine, with the session key's half added.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::Secret;
use crypto::signed::{KEY_BYTES, Signed, StatementKey};
use protocol::enrolment::{
    CodeProof, CodeRequest, Computer, InviteProof, JoinRequest, VerifyRequest, bound_to,
};
use protocol::{InviteToken, SignedMessage, VerificationCode};
use url::Url;

use super::{App, Inner};
use crate::enrolment::{Event, Request, Ticket, Verification};
use crate::error::{AppError, Code};
use crate::keep::Name;
use crate::transport::{self, Line};

/// As much of a host name as mails and the console show.
const LONGEST_COMPUTER_NAME: usize = 64;

impl App {
    /// Asks the server and gives back the event its answer is.
    pub(super) async fn ask(&self, ticket: Ticket, server: Url, request: Request) -> Event {
        match request {
            Request::Join(token) => {
                let body = JoinRequest {
                    invite: InviteProof::Token(token),
                };
                let answer = transport::join(self.line(&server), &body).await;
                Event::Joined { ticket, answer }
            }
            Request::JoinByCode(lookup) => {
                let body = JoinRequest {
                    invite: InviteProof::JoinCode(lookup),
                };
                let answer = transport::join(self.line(&server), &body).await;
                Event::Joined { ticket, answer }
            }
            Request::Code(token) => Event::CodeSent {
                ticket,
                answer: self.ask_for_code(&server, token).await,
            },
            Request::Verify(token, code) => Event::Verified {
                ticket,
                answer: self.hand_in(&server, token, code).await,
            },
        }
    }

    async fn ask_for_code(
        &self,
        server: &Url,
        token: InviteToken,
    ) -> Result<protocol::enrolment::CodeAnswer, AppError> {
        let key = self.blocking(Inner::session_key_or_new).await?;
        let body = CodeRequest {
            token,
            session_key: STANDARD.encode(key.public().to_bytes()),
            computer: self.computer(),
        };
        transport::code(self.line(server), &body).await
    }

    async fn hand_in(
        &self,
        server: &Url,
        token: InviteToken,
        code: VerificationCode,
    ) -> Result<Verification, AppError> {
        let key = self.blocking(Inner::session_key).await?;
        // Without the key that asked for it no code is good: another has to be asked for.
        let key = key.ok_or_else(|| AppError::new(Code::CodeExpired))?;
        let proof = CodeProof {
            invite_hash: STANDARD.encode(token.hash()),
            code,
        };
        let bound_to = bound_to(&key.public().to_bytes(), &token);
        let signed = Signed::make(&proof, &key).map_err(|_| AppError::new(Code::Internal))?;
        let body = VerifyRequest {
            token,
            proof: SignedMessage::from(&signed),
        };
        let answer = transport::verify(self.line(server), &body).await?;
        Ok(Verification { answer, bound_to })
    }

    pub(super) fn line<'a>(&'a self, server: &'a Url) -> Line<'a> {
        Line {
            transport: self.inner.transport.as_ref(),
            retries: &self.inner.retries,
            server,
        }
    }

    fn computer(&self) -> Computer {
        let name = super::computer::name();
        let name: String = name.chars().take(LONGEST_COMPUTER_NAME).collect();
        Computer {
            name,
            os: crate::os::NAME.to_owned(),
            app_version: self.inner.app_version.clone(),
        }
    }
}

impl Inner {
    fn session_key(&self) -> Result<Option<StatementKey>, AppError> {
        let seed = self.secrets()?.get(Name::SessionKey)?;
        // The seed is read to make the key of it.
        let seed = seed.and_then(|seed| <[u8; KEY_BYTES]>::try_from(seed.expose().as_slice()).ok());
        Ok(seed.map(|seed| StatementKey::from_seed(&Secret::new(seed))))
    }

    fn session_key_or_new(&self) -> Result<StatementKey, AppError> {
        if let Some(key) = self.session_key()? {
            return Ok(key);
        }
        let key = StatementKey::make().map_err(|_| AppError::new(Code::Internal))?;
        // The keychain is where the seed lives.
        self.secrets()?
            .set(Name::SessionKey, key.to_seed().expose())?;
        Ok(key)
    }
}
