//! SSH keys for the form: made or read here, and held until the item is saved. The form learns what is public.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crypto::Secret;
use vault::HeldId;
use vault::ssh::{ImportError, KeyKind, MOST_BYTES, NewKey, SshKey};

use super::App;
use super::door::Open;
use crate::error::{AppError, Code};

/// A key that waits until its item is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldKey {
    /// Names the private key in a draft.
    pub held: HeldId,
    /// What kind of key it is.
    pub kind: KeyKind,
    /// The line for `authorized_keys`.
    pub public: String,
    /// `SHA256:` and base 64.
    pub fingerprint: String,
    /// The comment, or nothing.
    pub comment: String,
}

/// What came of reading a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SshImport {
    /// It was read.
    Read(HeldKey),
    /// Its passphrase is needed; the text waits here.
    Locked,
}

/// The key that is being made, and the one that waits for its passphrase.
#[derive(Default)]
pub(super) struct SshDesk {
    making: Option<Making>,
    locked: Option<Secret<String>>,
}

/// Gives up what is being made when it is dropped: by a cancel, by another key, or by a lock.
struct Making(Arc<AtomicBool>);

impl Drop for Making {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl App {
    /// Makes a key. Nothing where it was cancelled.
    ///
    /// # Errors
    /// [`Code::Locked`], also where that came meanwhile; [`Code::SshNotMade`].
    pub async fn make_ssh_key(
        &self,
        kind: NewKey,
        comment: String,
    ) -> Result<Option<HeldKey>, AppError> {
        let given_up = Arc::new(AtomicBool::new(false));
        let making = Making(Arc::clone(&given_up));
        self.with_open(|open, _| {
            open.ssh.making = Some(making);
            Ok(())
        })
        .await?;
        // Primes take seconds: they are looked for beside the session, and a lock gives them up.
        let stop = Arc::clone(&given_up);
        let made = self
            .blocking(move |_| {
                let made =
                    SshKey::generate_unless(&|| stop.load(Ordering::Relaxed), kind, &comment);
                Ok(made.ok())
            })
            .await?;
        self.with_open(move |open, _| {
            if given_up.load(Ordering::Relaxed) {
                return Ok(None);
            }
            open.ssh.making = None;
            let key = made.ok_or(Code::SshNotMade)?;
            hold(open, &key).map(Some)
        })
        .await
    }

    /// Makes no key any more.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn cancel_ssh_key(&self) -> Result<(), AppError> {
        self.with_open(|open, _| {
            open.ssh = SshDesk::default();
            Ok(())
        })
        .await
    }

    /// Reads a key that another program wrote.
    ///
    /// # Errors
    /// [`Code::Locked`], or why the text is no key.
    pub async fn import_ssh_key(&self, text: Secret<String>) -> Result<SshImport, AppError> {
        self.read_key(text, None).await
    }

    /// Reads the key that waits, with its passphrase. It goes on waiting where that is wrong.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::NotNow`] where none waits, [`Code::SshWrongPassphrase`].
    pub async fn unlock_ssh_key(&self, passphrase: Secret<String>) -> Result<SshImport, AppError> {
        let text = self
            .with_open(|open, _| {
                let waiting = open.ssh.locked.as_ref().ok_or(Code::NotNow)?;
                // It is read once more, and this copy is wiped.
                Ok(Secret::new(waiting.expose().clone()))
            })
            .await?;
        self.read_key(text, Some(passphrase)).await
    }

    /// Opening a key may take a second, so it is done beside the session.
    async fn read_key(
        &self,
        text: Secret<String>,
        passphrase: Option<Secret<String>>,
    ) -> Result<SshImport, AppError> {
        self.with_open(|_, _| Ok(())).await?;
        let (text, read) = self
            .blocking(move |_| {
                let read = SshKey::import(&text, passphrase.as_ref());
                Ok((text, read))
            })
            .await?;
        self.with_open(move |open, _| match read {
            Ok(key) => {
                open.ssh.locked = None;
                hold(open, &key).map(SshImport::Read)
            }
            Err(ImportError::PassphraseMissing) => {
                open.ssh.locked = Some(text);
                Ok(SshImport::Locked)
            }
            Err(error) => Err(error.into()),
        })
        .await
    }
}

fn hold(open: &mut Open, key: &SshKey) -> Result<HeldKey, AppError> {
    let private = key.to_openssh().map_err(|_| Code::SshNotMade)?;
    Ok(HeldKey {
        held: open.vault.hold(private),
        kind: key.kind(),
        public: key.public_line().map_err(|_| Code::SshNotMade)?,
        fingerprint: key.fingerprint(),
        comment: key.comment().to_owned(),
    })
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        let code = match error {
            ImportError::TooLong => {
                let most = i64::try_from(MOST_BYTES >> 10).unwrap_or(i64::MAX);
                return Self::new(Code::SshTooLong).number("max", most);
            }
            ImportError::NotAKey => Code::SshNotAKey,
            ImportError::PublicKey => Code::SshPublicKey,
            ImportError::WrongPassphrase | ImportError::PassphraseMissing => {
                Code::SshWrongPassphrase
            }
            ImportError::UnsupportedKind => Code::SshUnsupportedKind,
            ImportError::UnsupportedLock => Code::SshUnsupportedLock,
            ImportError::TooCostly => Code::SshTooCostly,
            ImportError::Damaged => Code::SshDamaged,
        };
        code.into()
    }
}
