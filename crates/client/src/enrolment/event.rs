//! What can happen to the machine, and what it asks to be done.

use crypto::Secret;
use protocol::enrolment::{CodeAnswer, JoinAnswer, VerifyAnswer};
use protocol::{Invite, InviteToken, JoinCode, JoinLookup, VerificationCode};
use url::Url;

use super::{Membership, Ticket};
use crate::AppError;

/// Something happened.
pub enum Event {
    /// The app started, or started again; the first event of every life.
    Started(VaultOnDisk),
    /// An invite link was clicked or pasted.
    LinkOpened(Invite),
    /// An invite link was opened after the organisation took this device out.
    JoinedAgain(Invite),
    /// Server address and join code were typed.
    AddressTyped {
        /// The server.
        server: Url,
        /// The code of the mail.
        code: JoinCode,
    },
    /// The person answered the question about another link.
    LinkAnswered(LinkAnswer),
    /// Asks again after the server could not be reached.
    Retry,
    /// One step back.
    Back,
    /// Forgets this invite.
    AnotherInvite,
    /// The person joins, or wants another code.
    CodeWanted,
    /// The person typed the code.
    CodeTyped(VerificationCode),
    /// A first PIN was entered and accepted.
    PinChosen,
    /// The second PIN is another one.
    PinsDiffer,
    /// The second PIN is the same.
    PinConfirmed,
    /// The vault is on disk.
    VaultCreated,
    /// The vault could not be made.
    VaultFailed(AppError),
    /// The server said, signed, that this device is active.
    Reported,
    /// The organisation replaced its key, signed by the one before: the same membership under the new one.
    KeyRotated(Box<Membership>),
    /// The vault is erased, and the person goes on without this organisation.
    Left,
    /// The person typed the two groups back.
    RecoveryProven,
    /// The person puts the recovery key off.
    RecoveryLater,
    /// The answer to [`Request::Join`].
    Joined {
        /// Which question.
        ticket: Ticket,
        /// What came.
        answer: Result<JoinAnswer, AppError>,
    },
    /// The answer to [`Request::Code`].
    CodeSent {
        /// Which question.
        ticket: Ticket,
        /// What came.
        answer: Result<CodeAnswer, AppError>,
    },
    /// The answer to [`Request::Verify`].
    Verified {
        /// Which question.
        ticket: Ticket,
        /// What came.
        answer: Result<Verification, AppError>,
    },
}

/// An answer to the code, and what it has to be bound to.
pub struct Verification {
    /// What came.
    pub answer: VerifyAnswer,
    /// By the session key that signed the proof, and the invite.
    pub bound_to: String,
}

/// Whether a vault was found at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultOnDisk {
    /// A whole vault is there.
    There,
    /// There is none.
    Missing,
}

/// The answer to the question about another link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkAnswer {
    /// Go on with the new link.
    Accept,
    /// Stay.
    Decline,
}

/// Something has to be done, in this order.
pub enum Effect {
    /// Store the machine before anything that follows.
    Persist,
    /// Keep the device token in the keychain.
    KeepDeviceToken(Secret<String>),
    /// Keep which server and key are believed, beside the device token.
    KeepPin,
    /// Forget session key and device token.
    ForgetSecrets,
    /// Ask the server; the answer comes back as an event with the same ticket.
    Ask {
        /// Which question.
        ticket: Ticket,
        /// Where to.
        server: Url,
        /// What.
        request: Request,
    },
    /// Make the vault with the PIN that was confirmed.
    CreateVault,
    /// Tell the server that the PIN is confirmed.
    Report,
    /// Tell the person.
    Tell(AppError),
}

/// A question to the server. The driver adds the session key's half.
pub enum Request {
    /// Who invites, found by the link's token.
    Join(InviteToken),
    /// Who invites, found by the join code.
    JoinByCode(JoinLookup),
    /// A code by mail.
    Code(InviteToken),
    /// The code, to be signed with the session key.
    Verify(InviteToken, VerificationCode),
}
