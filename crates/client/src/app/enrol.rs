//! The gate's commands up to the verified account.

use protocol::{Invite, InviteError, JoinCode, VerificationCode, server_address};

use super::front::Forgot;
use super::{App, Change};
use crate::enrolment::{Event, LinkAnswer};
use crate::error::{AppError, Code};
use crate::view::{GateView, LockReason};

impl App {
    /// Follows an invite link, clicked or pasted.
    ///
    /// # Errors
    /// What is wrong with the link, or what the server said to it.
    pub async fn open_invite(&self, text: &str) -> Result<GateView, AppError> {
        let invite = Invite::parse(text).map_err(|error| AppError::new(link_code(&error)))?;
        // Nothing is left that could be joined again with.
        self.leave_if_erased().await?;
        // Whoever was taken out and is invited anew joins with the vault that is there.
        let event = match self.inner.lasting_reason() {
            Some(LockReason::Deactivated) => {
                self.inner.front().forget();
                Event::JoinedAgain(invite)
            }
            _ => Event::LinkOpened(invite),
        };
        self.go(event).await
    }

    /// Joins by what was typed from the mail.
    ///
    /// # Errors
    /// What is wrong with address or code, or what the server said.
    pub async fn join_by_hand(&self, server: &str, join_code: &str) -> Result<GateView, AppError> {
        let server = server_address(server).map_err(|error| AppError::new(link_code(&error)))?;
        let code: JoinCode = join_code
            .parse()
            .map_err(|_| AppError::new(Code::JoinCodeMalformed))?;
        self.go(Event::AddressTyped { server, code }).await
    }

    /// Answers the question about another link.
    ///
    /// # Errors
    /// [`Code::AlreadyEnrolled`] where a vault stands against it, or what the server said.
    pub async fn answer_link(&self, answer: LinkAnswer) -> Result<GateView, AppError> {
        self.go(Event::LinkAnswered(answer)).await
    }

    /// Joins and asks for a code by mail, or for another one.
    ///
    /// # Errors
    /// What the server or the keychain said.
    pub async fn request_code(&self) -> Result<GateView, AppError> {
        self.go(Event::CodeWanted).await
    }

    /// Hands the code in.
    ///
    /// # Errors
    /// [`Code::CodeMalformed`], or what the server or the keychain said.
    pub async fn verify_code(&self, code: &str) -> Result<GateView, AppError> {
        let code: VerificationCode = code
            .parse()
            .map_err(|_| AppError::new(Code::CodeMalformed))?;
        self.go(Event::CodeTyped(code)).await
    }

    /// One step back.
    ///
    /// # Errors
    /// What the disk said.
    pub async fn back(&self) -> Result<GateView, AppError> {
        {
            let mut front = self.inner.front();
            front.chosen = None;
            front.problem = None;
            front.entry.clear();
            if matches!(front.forgot, Forgot::Choose { .. }) {
                front.forgot = Forgot::AskKey;
            }
        }
        self.go(Event::Back).await
    }

    /// Forgets this invite.
    ///
    /// # Errors
    /// [`Code::NotNow`] once the account is verified.
    pub async fn use_another_invite(&self) -> Result<GateView, AppError> {
        self.go(Event::AnotherInvite).await
    }

    /// Tries again what trouble stood in the way of.
    ///
    /// # Errors
    /// What the server or the disk said.
    pub async fn retry(&self) -> Result<GateView, AppError> {
        let stalled = self.inner.front().stalled.is_some();
        if stalled {
            // As after a restart.
            self.resume().await?;
            self.tell(Change::Gate);
            return Ok(self.gate().await);
        }
        self.blocking(|inner| {
            let found = inner.session().is_some() || inner.is_lent();
            inner.front().problem = None;
            if !found && inner.machine().state().has_vault() {
                inner.find_vault();
            }
            Ok(())
        })
        .await?;
        self.go(Event::Retry).await
    }

    async fn go(&self, event: Event) -> Result<GateView, AppError> {
        self.step(event).await?;
        // Whoever gave up joining again is back at a vault that was not looked for at the start.
        self.blocking(|inner| {
            inner.find_vault_again();
            Ok(())
        })
        .await?;
        self.tell(Change::Gate);
        Ok(self.gate().await)
    }
}

const fn link_code(error: &InviteError) -> Code {
    match error {
        InviteError::NotAnInvite => Code::InviteNotALink,
        InviteError::Damaged => Code::InviteDamaged,
        InviteError::Newer => Code::InviteNewerApp,
        InviteError::TwoServers => Code::InviteTwoServers,
        InviteError::UnsafeAddress => Code::AddressUnsafe,
    }
}
