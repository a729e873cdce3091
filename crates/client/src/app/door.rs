//! The vault between closed and open. Everything here blocks.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crypto::kdf::KdfParams;
use vault::{
    CountedTries, Created, Keychain, Locked, NewPassphrase, NewPin, NewWay, Now, OlderState,
    Opened, Passphrase, Pin, PinRules, Presence, RecoveryKey, Refused, Rotation, UndoToken,
    UnlockError, Unlocked, VaultDir, WayIn,
};

use super::bursts::Bursts;
use super::computer::introduce;
use super::generator::MadeValues;
use super::restoring::Restoring;
use super::searching::Searching;
use super::ssh::SshDesk;
use super::stretch::calibrated;
use super::{Inner, vault_error};
use crate::enrolment::VaultOnDisk;
use crate::error::{AppError, Code};
use crate::keep::{Probe, SystemKeychain as _};
use crate::paths::Home;
use crate::session::{Entry, Idle};
use crate::view::SecretKind;

/// The vault, in the one place that holds it.
pub(super) enum Session {
    /// Closed; the folder is held, so that no other program opens it.
    Closed(Box<Locked>),
    /// Open.
    Open(Box<Open>),
}

/// What came of trying to open the vault.
pub(super) enum Outcome {
    /// It is open.
    Opened,
    /// What was typed is right, and the vault is older than when it was last used. It stays closed
    /// until the person has said that this older state is to be opened.
    Older(OlderState),
    /// It stayed closed.
    Refused(UnlockError),
    /// A lock came while it was being opened, so it is closed.
    Locked,
}

/// An open vault and what belongs to this opening of it. Locking drops all of it.
pub(super) struct Open {
    pub(super) vault: Unlocked,
    pub(super) idle: Idle,
    /// Since when no backup of it was begun.
    pub(super) backed: Idle,
    /// The recovery key while it is being saved and proven.
    pub(super) recovery: Option<ShownKey>,
    pub(super) undo: VecDeque<(u64, UndoToken)>,
    pub(super) next_undo: u64,
    pub(super) made: MadeValues,
    pub(super) ssh: SshDesk,
    pub(super) searching: Searching,
    pub(super) bursts: Bursts,
    pub(super) restoring: Restoring,
}

/// A recovery key on the screen.
pub(super) struct ShownKey {
    pub(super) key: RecoveryKey,
    /// The groups to be typed back.
    pub(super) asked: Option<[usize; 2]>,
    /// What it takes to put it in the place of another, once it is proven. `None` where it is the vault's already.
    pub(super) replaces: Option<Rotation>,
}

/// A new PIN or passphrase that satisfies the rules.
pub(super) enum NewSecret {
    Pin(NewPin),
    Passphrase(NewPassphrase),
}

/// Whether there is a vault, also one whose making a crash interrupted.
pub(super) fn on_disk(home: &Home) -> Result<VaultOnDisk, AppError> {
    // Looking must not make the folder.
    if !home.vault().try_exists()? {
        return Ok(VaultOnDisk::Missing);
    }
    Ok(match VaultDir::open(&home.vault())?.presence()? {
        Presence::Empty => VaultOnDisk::Missing,
        Presence::Vault | Presence::SlotsMissing | Presence::DatabaseMissing => VaultOnDisk::There,
    })
}

impl Session {
    /// Takes the closed vault from the disk.
    pub(super) fn find(inner: &Inner) -> Result<Self, AppError> {
        if !inner.home.vault().try_exists()? {
            return Err(Code::VaultMissing.into());
        }
        let dir = VaultDir::open(&inner.home.vault())?;
        match dir.presence()? {
            Presence::Vault => {}
            Presence::Empty | Presence::SlotsMissing | Presence::DatabaseMissing => {
                return Err(Code::VaultMissing.into());
            }
        }
        let keychain: Arc<dyn Keychain> = inner.keychain.clone();
        Ok(Self::Closed(Box::new(Locked::open(dir, keychain)?)))
    }

    /// Makes the vault, open, with its recovery key.
    pub(super) fn create(inner: &Inner, secret: &NewSecret) -> Result<Self, AppError> {
        let dir = VaultDir::open(&inner.home.vault())?;
        let keychain: Arc<dyn Keychain> = inner.keychain.clone();
        let now = inner.now();
        let made = vault::create(dir, keychain, &secret.way(inner.stretch), &now)?;
        Ok(Self::Open(Box::new(Open::made(made, now))))
    }

    /// Closes what is open. Keys, list and recovery key are wiped.
    pub(super) fn close(self) -> Self {
        match self {
            Self::Open(open) => Self::Closed(Box::new(open.vault.lock())),
            closed @ Self::Closed(_) => closed,
        }
    }

    /// Tries to open what is closed. What is open stays open.
    ///
    /// An older state opens only if it is the `accepted` one. Otherwise it is closed at once, so
    /// that no key is in memory while the question stands on the screen.
    pub(super) fn enter(
        self,
        now: Now,
        accepted: Option<OlderState>,
        open: impl FnOnce(Locked) -> Result<Opened, Box<Refused>>,
    ) -> (Self, Outcome) {
        let locked = match self {
            Self::Closed(locked) => *locked,
            open @ Self::Open(_) => return (open, Outcome::Opened),
        };
        let opened = |vault| (Self::Open(Box::new(Open::of(vault, now))), Outcome::Opened);
        match open(locked) {
            Ok(Opened::AsLeft(vault)) => opened(*vault),
            Ok(Opened::OlderThanLastUsed(older)) if accepted == Some(older.state) => {
                opened(older.accept())
            }
            Ok(Opened::OlderThanLastUsed(older)) => {
                let state = older.state;
                let closed = Self::Closed(Box::new(older.refuse()));
                (closed, Outcome::Older(state))
            }
            Err(refused) => {
                let closed = Self::Closed(Box::new(refused.locked));
                (closed, Outcome::Refused(refused.error))
            }
        }
    }

    /// How the vault is opened from day to day.
    pub(super) fn kind(&self) -> SecretKind {
        match self {
            Self::Closed(locked) => kind(locked.way_in()),
            Self::Open(open) => kind_of(&open.vault),
        }
    }

    /// Where the tries are counted, while it is closed. They are read without the session's lock.
    pub(super) fn counted_tries(&self) -> Option<CountedTries> {
        match self {
            Self::Closed(locked) => Some(locked.counted_tries()),
            Self::Open(_) => None,
        }
    }
}

impl Open {
    fn of(mut vault: Unlocked, now: Now) -> Self {
        introduce(&mut vault, &now);
        Self {
            vault,
            idle: Idle::since(now),
            backed: Idle::since(now),
            recovery: None,
            undo: VecDeque::new(),
            next_undo: 0,
            made: MadeValues::default(),
            ssh: SshDesk::default(),
            searching: Searching::default(),
            bursts: Bursts::default(),
            restoring: Restoring::default(),
        }
    }

    /// A vault that was just made, with the recovery key that has to be saved.
    pub(super) fn made(made: Created, now: Now) -> Self {
        let is_proven = made.unlocked.recovery_proven_ms().is_some();
        let recovery = (!is_proven).then_some(ShownKey {
            key: made.recovery,
            asked: None,
            replaces: None,
        });
        Self {
            recovery,
            ..Self::of(made.unlocked, now)
        }
    }
}

/// How an open vault is opened from day to day.
pub(super) fn kind_of(vault: &Unlocked) -> SecretKind {
    kind(vault.way_in())
}

const fn kind(way: WayIn) -> SecretKind {
    match way {
        WayIn::Pin => SecretKind::Pin,
        WayIn::Passphrase => SecretKind::Passphrase,
    }
}

/// Opens by what was typed.
pub(super) fn unlock(
    locked: Locked,
    kind: SecretKind,
    typed: &Entry,
    now: &Now,
) -> Result<Opened, Box<Refused>> {
    // The typed bytes go into their normal form in locked memory.
    let typed = typed.expose();
    match kind {
        SecretKind::Pin => match Pin::parse(typed) {
            Ok(pin) => locked.unlock_with_pin(&pin, now),
            Err(_) => Err(not_a_secret(locked, now)),
        },
        SecretKind::Passphrase => match Passphrase::parse(typed) {
            Ok(passphrase) => locked.unlock_with_passphrase(&passphrase, now),
            Err(_) => Err(not_a_secret(locked, now)),
        },
    }
}

/// What can be no PIN opens nothing, and costs no try.
fn not_a_secret(locked: Locked, now: &Now) -> Box<Refused> {
    let error = match locked.tries(now) {
        Ok(tries) => UnlockError::Wrong(tries),
        Err(error) => error.into(),
    };
    Box::new(Refused { locked, error })
}

impl NewSecret {
    /// Takes what was typed, if the rules allow it.
    pub(super) fn parse(
        kind: SecretKind,
        typed: &Entry,
        rules: &NewSecretRules,
    ) -> Result<Self, AppError> {
        let names: Vec<&str> = rules.names.iter().map(String::as_str).collect();
        // The rules have to read it.
        let typed = typed.expose();
        match kind {
            SecretKind::Pin => {
                let rules = PinRules::new(rules.least, &names);
                Ok(Self::Pin(NewPin::parse(typed, &rules)?))
            }
            SecretKind::Passphrase => Ok(Self::Passphrase(NewPassphrase::parse(typed, &names)?)),
        }
    }

    /// Whether the same was typed again, in its normal form. Both were typed just now by the same
    /// person, so how long the comparison takes tells nobody anything.
    pub(super) fn is_typed(&self, typed: &Entry) -> bool {
        // What was typed first is compared with what was typed second.
        let typed = typed.expose();
        match self {
            Self::Pin(pin) => {
                Pin::parse(typed).is_ok_and(|typed| typed.expose() == pin.pin().expose())
            }
            Self::Passphrase(passphrase) => Passphrase::parse(typed)
                .is_ok_and(|typed| typed.expose() == passphrase.passphrase().expose()),
        }
    }

    /// Whether it is a PIN of so many digits and nothing else.
    pub(super) fn has_digits(&self, length: usize) -> bool {
        match self {
            // The form is asked for, before the PIN is wiped.
            Self::Pin(pin) => {
                let pin = pin.pin().expose();
                pin.len() == length && pin.iter().all(u8::is_ascii_digit)
            }
            Self::Passphrase(_) => false,
        }
    }

    /// Opens by recovery key and makes this the way in.
    pub(super) fn set_anew(
        &self,
        locked: Locked,
        key: &RecoveryKey,
        stretch: Duration,
        now: &Now,
    ) -> Result<Opened, Box<Refused>> {
        match self {
            Self::Pin(pin) => {
                let cost = calibrated(KdfParams::PIN, stretch);
                locked.set_pin_with_recovery(key, pin, cost, now)
            }
            Self::Passphrase(passphrase) => {
                let cost = calibrated(KdfParams::PASSPHRASE, stretch);
                locked.set_passphrase_with_recovery(key, passphrase, cost, now)
            }
        }
    }

    /// The way in, at what it costs on this computer.
    pub(super) fn way(&self, stretch: Duration) -> NewWay<'_> {
        match self {
            Self::Pin(pin) => NewWay::Pin {
                pin,
                cost: calibrated(KdfParams::PIN, stretch),
            },
            Self::Passphrase(passphrase) => NewWay::Passphrase {
                passphrase,
                cost: calibrated(KdfParams::PASSPHRASE, stretch),
            },
        }
    }
}

/// What a new PIN has to satisfy here.
pub(super) struct NewSecretRules {
    pub(super) least: usize,
    pub(super) names: Vec<String>,
}

/// What a refusal is called, and what may have caused it outside the vault.
pub(super) fn told(inner: &Inner, error: &UnlockError, kind: SecretKind, now: &Now) -> AppError {
    let told = vault_error::unlock(error, kind, now);
    if told.code != Code::KeychainEmptied {
        return told;
    }
    // A keychain that has lost an entry may be another one, or none, by now.
    match inner.keychain.probe() {
        Probe::Good => told,
        Probe::None => Code::KeychainGone.into(),
        Probe::Refused => Code::KeychainRefused.into(),
    }
}
