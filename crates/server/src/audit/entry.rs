//! One row of the audit log, as it is written.

use protocol::{AdminId, DeviceId, EnrolmentId, GroupId, PersonId, UnixMillis};
use uuid::Uuid;

use crate::store::{StoreError, Tx};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An administrator in the console.
    Admin(AdminId),
    /// A person through the app, as far as the invite proves it.
    Person(PersonId),
    /// A device with its token.
    Device(DeviceId),
    /// The command line on the server.
    Operator,
    /// The server by itself.
    Server,
}

/// What it was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The organisation as a whole.
    Organisation,
    /// An administrator.
    Admin(AdminId),
    /// A person.
    Person(PersonId),
    /// A user group.
    Group(GroupId),
    /// An enrolment.
    Enrolment(EnrolmentId),
    /// A device.
    Device(DeviceId),
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What was done. The words are stored for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// The word in the database and in answers.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

actions! {
    /// The organisation was set up.
    OrganisationCreated = "organisation.created",
    /// An administrator's account was made.
    AdminCreated = "admin.created",
    /// The operator made a new one-time link for an administrator who is locked out.
    AdminLinkIssued = "admin.link_issued",
    /// An administrator set the first password through the one-time link.
    AdminSetUp = "admin.set_up",
    /// An administrator signed in.
    AdminSignedIn = "admin.signed_in",
    /// Somebody tried to sign in as an administrator and failed.
    AdminSignInFailed = "admin.sign_in_failed",
    /// An administrator signed out.
    AdminSignedOut = "admin.signed_out",
    /// People or groups came in through an import.
    DirectoryImported = "directory.imported",
    /// A group was given the password manager.
    GroupBound = "group.bound",
    /// The password manager was taken from a group.
    GroupUnbound = "group.unbound",
    /// A person was taken out of a static group.
    GroupLeft = "group.left",
    /// A person was invited.
    InviteSent = "invite.sent",
    /// A person was invited again; the older invite was withdrawn.
    InviteResent = "invite.resent",
    /// Nobody used an invite in time.
    InviteExpired = "invite.expired",
    /// The mail server took a mail; the detail says which kind.
    MailSent = "mail.sent",
    /// A mail was given up; the detail says which kind, and why.
    MailFailed = "mail.failed",
    /// The app asked for a verification code.
    CodeSent = "code.sent",
    /// A wrong code was handed in.
    CodeWrong = "code.wrong",
    /// The mailbox was proven; the device has its token.
    DeviceVerified = "device.verified",
    /// The PIN is confirmed; the enrolment is complete.
    EnrolmentCompleted = "enrolment.completed",
    /// A person left the last enrolled group, a dynamic one, and stays in for a while.
    GraceStarted = "grace.started",
    /// The person was back in an enrolled group in time.
    GraceCancelled = "grace.cancelled",
    /// No enrolled group holds the person any more: access ended.
    AccessEnded = "access.ended",
    /// An administrator revoked a person's access.
    AccessRevoked = "access.revoked",
    /// A person was taken back before the vault was erased.
    AccessRestored = "access.restored",
    /// A device was taken out; the detail says why.
    DeviceDeactivated = "device.deactivated",
    /// A device was taken back.
    DeviceRestored = "device.restored",
    /// A deactivated device said that its vault is erased.
    DeviceErased = "device.erased",
    /// A person is to go on with another computer.
    ReplacementAsked = "computer.replacement_asked",
    /// Encrypted backups of a person were deleted; the detail says why.
    BackupDeleted = "backup.deleted",
    /// An administrator changed the settings; the detail says what.
    SettingsChanged = "settings.changed",
    /// The organisation signs with its next key from now on.
    KeyRotated = "organisation.key_rotated",
    /// So much failed within an hour that an administrator should look.
    ManyFailures = "alarm.many_failures",
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// When.
    pub at: UnixMillis,
    /// Who did it.
    pub actor: Actor,
    /// What was done.
    pub action: Action,
    /// To whom or what.
    pub subject: Subject,
    /// More, in words of ours; never a name, an address, a token or a code.
    pub detail: &'a str,
}

impl Actor {
    pub(super) const fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Admin(id) => ("admin", Some(id.as_uuid())),
            Self::Person(id) => ("person", Some(id.as_uuid())),
            Self::Device(id) => ("device", Some(id.as_uuid())),
            Self::Operator => ("operator", None),
            Self::Server => ("server", None),
        }
    }
}

impl Subject {
    pub(super) const fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Organisation => ("organisation", None),
            Self::Admin(id) => ("admin", Some(id.as_uuid())),
            Self::Person(id) => ("person", Some(id.as_uuid())),
            Self::Group(id) => ("group", Some(id.as_uuid())),
            Self::Enrolment(id) => ("enrolment", Some(id.as_uuid())),
            Self::Device(id) => ("device", Some(id.as_uuid())),
        }
    }
}

/// Writes a row in the transaction of what it tells. It is chained a moment later.
///
/// # Errors
/// Where the database fails.
pub async fn record(tx: &mut Tx<'_>, entry: Entry<'_>) -> Result<(), StoreError> {
    let (actor_kind, actor) = entry.actor.parts();
    let (subject_kind, subject) = entry.subject.parts();
    tx.run(
        "INSERT INTO audit_log \
         (id, at, action, actor_kind, actor_id, subject_kind, subject_id, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        (
            Uuid::now_v7().into_bytes(),
            entry.at,
            entry.action.as_str(),
            actor_kind,
            actor.as_ref().map(|id| id.as_bytes().as_slice()),
            subject_kind,
            subject.as_ref().map(|id| id.as_bytes().as_slice()),
            entry.detail,
        ),
    )
    .await
    .map(drop)
}
