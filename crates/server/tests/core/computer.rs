//! A computer that enrols, as the app does it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::signed::{Signed, StatementKey, StatementPublicKey};
use protocol::device::{DeviceStatus, StatusAnswer, StatusRequest};
use protocol::enrolment::{
    CodeAnswer, CodeProof, CodeRequest, Computer as Named, Enrolled, InviteProof, JoinAnswer,
    JoinOffer, JoinRequest, VerifyAnswer, VerifyRequest, path,
};
use protocol::{Invite, InviteToken, SignedMessage, WireCode};

use crate::app::TestApp;

pub(crate) struct Computer {
    pub(crate) name: &'static str,
    key: StatementKey,
}

impl Computer {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            key: StatementKey::make().unwrap(),
        }
    }

    pub(crate) async fn join(
        &self,
        app: &TestApp,
        token: &InviteToken,
    ) -> Result<(JoinOffer, JoinAnswer), WireCode> {
        join(app, InviteProof::Token(token.clone())).await
    }

    pub(crate) async fn ask(
        &self,
        app: &TestApp,
        token: &InviteToken,
    ) -> Result<CodeAnswer, WireCode> {
        let request = CodeRequest {
            token: token.clone(),
            session_key: STANDARD.encode(self.key.public().to_bytes()),
            computer: Named {
                name: self.name.to_owned(),
                os: "linux".to_owned(),
                app_version: "0.1.0".to_owned(),
            },
        };
        app.post(path::CODE, &request).await
    }

    pub(crate) fn request(&self, token: &InviteToken, code: &str) -> VerifyRequest {
        let proof = CodeProof {
            invite_hash: STANDARD.encode(token.hash()),
            code: code.parse().unwrap(),
        };
        let proof = SignedMessage::from(&Signed::make(&proof, &self.key).unwrap());
        VerifyRequest {
            token: token.clone(),
            proof,
        }
    }

    /// Asks for a code and hands in the one that Mira got: the mailbox is proven, the PIN pending.
    pub(crate) async fn gets_in(&self, app: &TestApp, token: &InviteToken) -> String {
        self.ask(app, token).await.unwrap();
        let code = app.miras_code().await;
        let (_, device_token) = self.verify(app, token, &code).await.unwrap();
        device_token
    }

    /// The whole way of a person who was invited: the token of an active device.
    pub(crate) async fn enrols(&self, app: &TestApp, email: &str) -> String {
        let link = Invite::parse(&app.invite_mail(email).await.open_url).unwrap();
        self.ask(app, &link.token).await.unwrap();
        let code = app.code_mail(email).await.code;
        let (_, token) = self.verify(app, &link.token, &code).await.unwrap();
        complete(app, &token).await.unwrap();
        token
    }

    pub(crate) async fn verify(
        &self,
        app: &TestApp,
        token: &InviteToken,
        code: &str,
    ) -> Result<(Enrolled, String), WireCode> {
        let answer: VerifyAnswer = app.post(path::VERIFY, &self.request(token, code)).await?;
        let signed = answer.enrolled.to_signed::<Enrolled>().unwrap();
        let enrolled = signed.verify(&key(app).await).unwrap().into_statement();
        Ok((enrolled, answer.device_token))
    }
}

pub(crate) async fn join(
    app: &TestApp,
    invite: InviteProof,
) -> Result<(JoinOffer, JoinAnswer), WireCode> {
    let answer: JoinAnswer = app.post(path::JOIN, &JoinRequest { invite }).await?;
    let signed = answer.offer.to_signed::<JoinOffer>().unwrap();
    let offer = signed.verify(&key(app).await).unwrap().into_statement();
    Ok((offer, answer))
}

pub(crate) async fn complete(app: &TestApp, token: &str) -> Result<DeviceStatus, WireCode> {
    let answer = app
        .post_as(token, protocol::device::path::COMPLETE, &())
        .await?;
    read(app, answer).await
}

pub(crate) async fn status(app: &TestApp, token: &str) -> Result<DeviceStatus, WireCode> {
    let request = StatusRequest {
        app_version: "0.2.0".to_owned(),
    };
    let answer = app
        .post_as(token, protocol::device::path::STATUS, &request)
        .await?;
    read(app, answer).await
}

/// A code that is certainly another one.
pub(crate) fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn read(app: &TestApp, answer: StatusAnswer) -> Result<DeviceStatus, WireCode> {
    let signed = answer.status.to_signed::<DeviceStatus>().unwrap();
    Ok(signed.verify(&key(app).await).unwrap().into_statement())
}

/// The key in force.
async fn key(app: &TestApp) -> StatementPublicKey {
    let sql = "SELECT public_key FROM organisation";
    let (key,): (Vec<u8>,) = app.db().one(sql, ()).await.unwrap();
    StatementPublicKey::from_bytes(&key.try_into().unwrap()).unwrap()
}
