err-backup-unreadable = The backup cannot be read.
fix-backup-unreadable = Check the drive, and that you may read the file, or choose another backup.
err-backup-other-file = This file is not a Latchkey backup.
fix-backup-other-file = Choose a file whose name ends in .latchkey.
err-backup-newer = This backup was made by a newer version of Latchkey.
fix-backup-newer = Install the newest version and try again. Your vault is as it was.
err-backup-damaged = This backup is damaged or was cut off. Your vault is as it was.
fix-backup-damaged = Use another copy of it, or an older backup.
err-backup-key-wrong = This recovery key does not open this backup.
fix-backup-key-wrong = Type the recovery key that was in use when the backup was made.
err-backup-passphrase-wrong = This passphrase does not open this backup.
fix-backup-passphrase-wrong = Type the passphrase that was in use when the backup was made, or use the recovery key.
err-backup-other-way = This backup does not open in this way.
fix-backup-other-way = Use the recovery key that was in use when it was made.
err-old-vault-gone = The vault that was replaced is not kept any more.
fix-old-vault-gone = Restore a backup of it instead.

restore-title = Restore a backup
restore-backup = Restore backup
restore-lead = Choose a backup, or drop its file on this window. Nothing changes before you have seen what is in it.
restore-looking = Looking for your backups…
restore-opening = Opening the backup…
restore-found = Your backups
restore-none = No other backup of yours was found here or on the server.
restore-choose-file = Choose a file…
restore-place-computer = on this computer
restore-place-second = in your second folder
restore-place-server = on your company’s server
restore-offer = { $place }, { $size }
restore-offer-of = { $place }, { $size }, from { $computer }
restore-we-found = We found your backup of <b>{ $day }</b> { $place } ({ $size }).
restore-we-found-fix = Restore it with the recovery key that you saved with that vault.
restore-it = Restore it
restore-about = Made { $when } by Latchkey { $version }, { $size }
restore-other = This is another person’s backup, or one of another organisation.
restore-other-fix = Restore it only if you know whose it is and they want you to.
restore-key-hint = The one that was in use when the backup was made: nine groups of four.
restore-passphrase = Passphrase of the backup
restore-passphrase-lead = Type the passphrase that you set for backups.
restore-by-passphrase = Use the passphrase instead
restore-by-key = Use the recovery key instead
restore-fetching = Fetching the backup from the server
restore-reading = Reading the whole backup
restore-merging = Merging the backup
restore-replacing = Making the vault from the backup
restore-progress = { $label }: { $amount }
restore-progress-at = { $done } of { $total }
restore-in-it = What is in the backup
restore-beside = Beside your vault
restore-made-by = Whose backup it is
restore-person = Person
restore-organisation = Organisation
restore-computer = Computer
restore-items = Items
restore-versions = Earlier versions
restore-folders = Folders
restore-files = Files
restore-drafts = Unsaved drafts
restore-new = New
restore-same = The same
restore-different = Different
restore-older = { $count ->
    [one] Your vault has changed once since this backup was made.
   *[other] Your vault has changed { $count } times since this backup was made.
  }
restore-older-fix = Merging keeps those changes. Replacing would lose them.
restore-later = A later backup of the same vault was made on { $day }.
restore-later-fix = Go back and choose that one, unless this older state is the one you want.
restore-former-key = You opened this backup with a recovery key that is no longer in use.
restore-former-key-fix = Your present recovery key stays the one that opens your vault, unless you replace the vault.
restore-how = How should it come back?
restore-merge = Merge
restore-merge-what = Adds what is new. Where an item differs, both versions are kept; you can undo it.
restore-replace = Replace
restore-replace-what = Your vault becomes what is in the backup. The present one is kept for 30 days.
restore-replace-typed = From then on the recovery key that you typed is the one that is good.
restore-replace-new = You then get a new recovery key; earlier ones no longer open your vault.
restore-pin-first = Type your PIN. It opens the restored vault as well.
restore-passphrase-first = Type your passphrase. It opens the restored vault as well.
restore-merged = { $items ->
    [0] Nothing new came.
    [one] One item came.
   *[other] { $items } items came.
  }
restore-both = { $different ->
    [one] Of one item both versions are kept.
   *[other] Of { $different } items both versions are kept.
  }
restore-replaced = Your vault is restored.
restore-key-typed = The recovery key that you typed is the one that is good now. The one that you got at set-up opens nothing any more.
restore-key-new = This is your recovery key from now on. Earlier ones open your old backups, and no longer your vault.
restore-kept = The vault that you replaced on <b>{ $since }</b> is kept until { $until }.
restore-kept-fix = Putting it back locks Latchkey; the present vault is kept in its turn.
restore-put-back = Put the old vault back
restore-first = You have a backup and its recovery key?
restore-first-do = Restore it first
restore-invite-first = Restore a backup
restore-invite-first-hint = Join with your invite first: your backup is offered right after. Without a company, the command “latchkey restore” opens it.
