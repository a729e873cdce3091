//! The closed list of what can be the matter.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The closed list. A code is added only when the interface reacts to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All of them, so that a test can look for their texts.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word the interface looks its texts up by.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The code of a stored word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == word)
            }
        }
    };
}

codes! {
    /// The pasted text is no invite link.
    InviteNotALink = "invite-not-a-link",
    /// Parts of the link are missing or changed.
    InviteDamaged = "invite-damaged",
    /// The link was made for a later version of the app.
    InviteNewerApp = "invite-newer-app",
    /// The link's host and the address inside it differ.
    InviteTwoServers = "invite-two-servers",
    /// The address is neither https nor this computer.
    AddressUnsafe = "address-unsafe",
    /// The join code is not twelve letters and digits.
    JoinCodeMalformed = "join-code-malformed",
    /// The server shows another organisation's key than the invite was made for.
    OtherOrganisationKey = "other-organisation-key",
    /// The server does not know the invite.
    InviteUnknown = "invite-unknown",
    /// The invite's 72 hours are over.
    InviteExpired = "invite-expired",
    /// The invite was used.
    InviteUsed = "invite-used",
    /// The invite was withdrawn, or a newer one was sent.
    InviteWithdrawn = "invite-withdrawn",
    /// Another computer is in the middle of using the invite.
    InviteOnAnotherDevice = "invite-on-another-device",
    /// This computer is enrolled already; args: `organisation`.
    AlreadyEnrolled = "already-enrolled",
    /// The verification code is not six digits.
    CodeMalformed = "code-malformed",
    /// The verification code is wrong; args: `tries`.
    CodeWrong = "code-wrong",
    /// The verification code was tried too often and is dead.
    CodeDead = "code-dead",
    /// The verification code's ten minutes are over.
    CodeExpired = "code-expired",
    /// Another code may be asked for later; args: `seconds`.
    CodeTooSoon = "code-too-soon",
    /// The invite's codes are used up.
    CodesUsedUp = "codes-used-up",
    /// Too many requests; args: `seconds`.
    RateLimited = "rate-limited",
    /// There is no connection to the server; args: `server`.
    Offline = "offline",
    /// The server did not answer in time; args: `server`.
    Timeout = "timeout",
    /// The server's certificate is not good; args: `server`.
    Certificate = "certificate",
    /// What answered is no Latchkey server, or a broken one; args: `server`.
    ServerNonsense = "server-nonsense",
    /// The server cannot do it now.
    ServerUnavailable = "server-unavailable",
    /// The server refuses this computer, without a signed reason.
    ServerRefused = "server-refused",
    /// A signed statement of the server is older than one already seen.
    ServerStale = "server-stale",
    /// A signed statement is dated more than an hour later than this computer's clock.
    ClocksDiffer = "clocks-differ",
    /// The PIN has too few characters; args: `min`.
    PinTooShort = "pin-too-short",
    /// The PIN has too many characters; args: `max`.
    PinTooLong = "pin-too-long",
    /// The PIN is one of the commonest.
    PinCommon = "pin-common",
    /// The PIN is a run such as 345678.
    PinRun = "pin-run",
    /// The PIN repeats itself.
    PinRepeats = "pin-repeats",
    /// The PIN is a date.
    PinDate = "pin-date",
    /// The PIN is a name of the organisation or the person.
    PinNamed = "pin-named",
    /// The two PINs differ.
    PinDiffers = "pin-differs",
    /// The PIN has a character that cannot be typed everywhere.
    PinCharacter = "pin-character",
    /// The passphrase has too few characters; args: `min`.
    PassphraseTooShort = "passphrase-too-short",
    /// The passphrase is too easy to guess.
    PassphraseWeak = "passphrase-weak",
    /// The two passphrases differ.
    PassphraseDiffers = "passphrase-differs",
    /// The PIN is wrong; args: `tries`.
    PinWrong = "pin-wrong",
    /// The passphrase is wrong; args: `tries`.
    PassphraseWrong = "passphrase-wrong",
    /// The next try has to wait; args: `until`.
    PinWait = "pin-wait",
    /// Too many wrong PINs: only the recovery key opens the vault now.
    PinDestroyed = "pin-destroyed",
    /// The keychain that was there at set-up does not answer.
    KeychainGone = "keychain-gone",
    /// The keychain answers, and what Latchkey kept there is not in it.
    KeychainEmptied = "keychain-emptied",
    /// The keychain is locked, or the person refused access.
    KeychainRefused = "keychain-refused",
    /// The text has not the form of a recovery key.
    RecoveryKeyMalformed = "recovery-key-malformed",
    /// The recovery key has a typing mistake: its checksum is wrong.
    RecoveryKeyMistyped = "recovery-key-mistyped",
    /// The recovery key is another vault's.
    RecoveryKeyWrong = "recovery-key-wrong",
    /// The groups typed back are not the ones asked for.
    RecoveryGroupsWrong = "recovery-groups-wrong",
    /// What was stored of the enrolment cannot be read.
    EnrolmentDamaged = "enrolment-damaged",
    /// The vault's files are not where they were.
    VaultMissing = "vault-missing",
    /// A vault that this enrolment did not make lies where one is to be made.
    VaultInTheWay = "vault-in-the-way",
    /// The vault's files are damaged.
    VaultDamaged = "vault-damaged",
    /// The vault's files were changed from outside.
    VaultAltered = "vault-altered",
    /// Another Latchkey has the vault open.
    VaultBusy = "vault-busy",
    /// The vault was written by a newer version.
    VaultNewer = "vault-newer",
    /// The disk is full.
    DiskFull = "disk-full",
    /// A file cannot be read or written.
    DiskFailed = "disk-failed",
    /// The computer has not enough free memory to open the vault.
    OutOfMemory = "out-of-memory",
    /// The organisation removed this person; args: `organisation`.
    Deactivated = "deactivated",
    /// The vault has to be erased, and its recovery key was never proven: nothing would open a copy of its files.
    LeavingNoRecoveryKey = "leaving-no-recovery-key",
    /// The copy that was kept is gone or not as it was, and the vault is not erased before there is another.
    LeavingCopyLost = "leaving-copy-lost",
    /// The vault was away from the server for longer than allowed; args: `hours`.
    OfflineTooLong = "offline-too-long",
    /// The vault is locked.
    Locked = "locked",
    /// The app is at another step.
    NotNow = "not-now",
    /// Values are asked for faster than a person can want them.
    TooFast = "too-fast",
    /// The item does not exist (any more).
    ItemNotFound = "item-not-found",
    /// The item was changed meanwhile.
    ItemChanged = "item-changed",
    /// The item has no title.
    ItemTitleMissing = "item-title-missing",
    /// A part of the item is too long; args: `part`, `field`, `max` in characters or KiB.
    ItemTooLong = "item-too-long",
    /// The item has too many of something; args: `part`, `max`.
    ItemTooMany = "item-too-many",
    /// The item cannot be saved so; args: `field`.
    ItemInvalid = "item-invalid",
    /// A value does not read as what its field holds, such as 30 February.
    ItemValueInvalid = "item-value-invalid",
    /// A link to another item names none.
    ItemLinkMissing = "item-link-missing",
    /// No kind of characters is chosen.
    GeneratorNoKind = "generator-no-kind",
    /// The minimums do not fit into the length; args: `needed`, `length`.
    GeneratorMinimums = "generator-minimums",
    /// The length is out of bounds; args: `min`, `max`.
    GeneratorLength = "generator-length",
    /// Too few passwords keep a site's limit on repeated characters.
    GeneratorRuns = "generator-runs",
    /// Words cannot be told apart with this separator.
    GeneratorSeparator = "generator-separator",
    /// A site's rules cannot be read; args: `at`, `wrong`, sometimes `name`.
    PasswordRules = "password-rules",
    /// A value of the generator is not held any more.
    GeneratedGone = "generated-gone",
    /// The text is no key.
    SshNotAKey = "ssh-not-a-key",
    /// The text is longer than any key; args: `max` in KiB.
    SshTooLong = "ssh-too-long",
    /// It is the public half of a key.
    SshPublicKey = "ssh-public-key",
    /// The passphrase does not open the key.
    SshWrongPassphrase = "ssh-wrong-passphrase",
    /// Keys of this kind are not supported.
    SshUnsupportedKind = "ssh-unsupported-kind",
    /// The key is locked in a way that is not supported.
    SshUnsupportedLock = "ssh-unsupported-lock",
    /// Opening the key would take more memory or time than an honest program asks for.
    SshTooCostly = "ssh-too-costly",
    /// The key is cut off or changed.
    SshDamaged = "ssh-damaged",
    /// No key could be made.
    SshNotMade = "ssh-not-made",
    /// The key that was made for the form is not held any more.
    MadeKeyGone = "made-key-gone",
    /// A saved search needs a name and something to search.
    SearchIncomplete = "search-incomplete",
    /// A saved search's name or text is too long; args: `field`, `max`.
    SearchTooLong = "search-too-long",
    /// There are too many saved searches; args: `max`.
    SearchesTooMany = "searches-too-many",
    /// The saved search does not exist (any more).
    SearchGone = "search-gone",
    /// The folder does not exist (any more).
    FolderNotFound = "folder-not-found",
    /// The folder has no name.
    FolderNameMissing = "folder-name-missing",
    /// The folder's name is too long; args: `max`.
    FolderNameTooLong = "folder-name-too-long",
    /// The folder's name holds a slash.
    FolderNameSlash = "folder-name-slash",
    /// Another folder in the same place has that name.
    FolderNameTaken = "folder-name-taken",
    /// The folder would lie in itself.
    FolderIntoItself = "folder-into-itself",
    /// Too many folders would lie in each other; args: `max`.
    FolderTooDeep = "folder-too-deep",
    /// There are as many folders as there may be; args: `max`.
    FolderTooMany = "folder-too-many",
    /// Nothing is left of the tag.
    TagMissing = "tag-missing",
    /// The tag is too long; args: `max`.
    TagTooLong = "tag-too-long",
    /// An item would have too many tags; args: `max`.
    TagTooMany = "tag-too-many",
    /// The key of one-time codes is longer than any service's.
    OtpTooLong = "otp-too-long",
    /// The address is of something else than one-time codes.
    OtpOtherAddress = "otp-other-address",
    /// One-time codes of a type that is not known.
    OtpType = "otp-type",
    /// The key of one-time codes is missing.
    OtpNoSecret = "otp-no-secret",
    /// The key has a character that no key has; args: `place`.
    OtpNotBase32 = "otp-not-base32",
    /// Characters of the key are missing.
    OtpIncomplete = "otp-incomplete",
    /// The hash of the codes is not known.
    OtpAlgorithm = "otp-algorithm",
    /// The codes would be too short or too long.
    OtpDigits = "otp-digits",
    /// The codes would change too fast or too slowly.
    OtpPeriod = "otp-period",
    /// Codes by counter without a counter.
    OtpNoCounter = "otp-no-counter",
    /// A number in the address is none; args: `name`.
    OtpNumber = "otp-number",
    /// Something stands in the address twice; args: `name`.
    OtpTwice = "otp-twice",
    /// The address is damaged.
    OtpNotText = "otp-not-text",
    /// Google Authenticator's export cannot be read.
    OtpExport = "otp-export",
    /// Google Authenticator's export has no accounts.
    OtpExportEmpty = "otp-export-empty",
    /// The picture's file is too large; args: `max`.
    PictureTooLarge = "picture-too-large",
    /// The picture has too many pixels.
    PictureTooManyPixels = "picture-too-many-pixels",
    /// The file is no picture that is known.
    PictureUnknown = "picture-unknown",
    /// The picture is damaged.
    PictureDamaged = "picture-damaged",
    /// There is no QR code in the picture.
    PictureNoQr = "picture-no-qr",
    /// There is a QR code that cannot be read.
    PictureQrUnreadable = "picture-qr-unreadable",
    /// The QR code holds something else than one-time codes.
    QrNotACode = "qr-not-a-code",
    /// The value is longer than a QR code holds.
    QrTooLong = "qr-too-long",
    /// A file is longer than an attachment may be; args: `name`, `max` in megabytes.
    AttachmentTooLarge = "attachment-too-large",
    /// An item has as many files as it may have; args: `max`.
    AttachmentTooMany = "attachment-too-many",
    /// A folder, a device or a pipe; args: `name`.
    AttachmentNotAFile = "attachment-not-a-file",
    /// The person's file cannot be read; args: `name`.
    AttachmentUnreadable = "attachment-unreadable",
    /// The person's file changed while it was read; args: `name`.
    AttachmentChanging = "attachment-changing",
    /// The sealed bytes of a file are gone.
    AttachmentMissing = "attachment-missing",
    /// The sealed bytes of a file are not those that were written.
    AttachmentDamaged = "attachment-damaged",
    /// A file is of no kind that is shown.
    AttachmentNotShown = "attachment-not-shown",
    /// A file cannot be written where the person wants it.
    AttachmentNotSaved = "attachment-not-saved",
    /// The backup's file cannot be read.
    BackupUnreadable = "backup-unreadable",
    /// The file is no backup.
    BackupOtherFile = "backup-other-file",
    /// The backup was made by a newer version.
    BackupNewer = "backup-newer",
    /// The backup is cut off or changed.
    BackupDamaged = "backup-damaged",
    /// The recovery key is not that of the backup.
    BackupKeyWrong = "backup-key-wrong",
    /// The passphrase is not that of the backup.
    BackupPassphraseWrong = "backup-passphrase-wrong",
    /// The backup does not open in this way.
    BackupOtherWay = "backup-other-way",
    /// The vault that was replaced is not kept any more.
    OldVaultGone = "old-vault-gone",
    /// No backup can be made before the recovery key was shown once.
    BackupNoKey = "backup-no-key",
    /// A backup cannot be written where it is to lie.
    BackupNotWritten = "backup-not-written",
    /// A backup does not read back as it was written.
    BackupNotWhole = "backup-not-whole",
    /// A backup was ended before it was whole.
    BackupStopped = "backup-stopped",
    /// A backup that lies here cannot be read to its end.
    BackupFailedCheck = "backup-failed-check",
    /// A backup was made with another recovery key than the present one.
    BackupOtherKey = "backup-other-key",
    /// The backup does not lie there (any more).
    BackupGone = "backup-gone",
    /// There is no backup yet.
    BackupNone = "backup-none",
    /// A backup cannot be copied to where the person wants it.
    BackupNotCopied = "backup-not-copied",
    /// The folder for copies of backups cannot be used.
    BackupFolderUnusable = "backup-folder-unusable",
    /// The server takes no backup of this size; args: `size` in megabytes.
    CompanyBackupTooLarge = "company-backup-too-large",
    /// The company keeps no copies of backups.
    CompanyKeepsNone = "company-keeps-none",
    /// There is nothing to undo (any more).
    UndoGone = "undo-gone",
    /// Something failed that should not; the log has more.
    Internal = "internal",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_word() {
        let words: std::collections::BTreeSet<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(Code::from_word(code.as_str()), Some(*code));
        }
    }
}
