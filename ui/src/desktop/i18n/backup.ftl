### The page of backups.

## The page

backup = Backup
backup-care = Something is to be done
backup-lead = Everything you keep, encrypted, in one file you can take anywhere.
backup-now = Back up now
backup-export = Export a copy…
backup-restore = Restore…
backup-list = Backups
backup-none = There is no backup yet.
backup-none-yet = None can be made yet.
backup-none-text = Latchkey makes one when you lock with changes. You can also make one now.
backup-no-key = Show your recovery key once, so that backups can be made.
backup-no-key-text = Backups open with your recovery key. As long as you have not seen it, nobody could open them.
backup-no-key-open = Show my recovery key
backup-no-key-type = Type your recovery key once, so that backups can be made.
backup-no-key-type-text = Backups open with it, and this vault is older than backups are.
backup-no-key-type-open = Type my recovery key
backup-loading = Looking for your backups…
backup-rule = Backups are made when the vault locks with changes, and every 30 minutes of use. Kept: last { $last }, { $daily } daily, { $weekly } weekly, { $monthly } monthly, in { $folder }.

## The three cards

backup-fresh = Fresh
backup-behind = Changes not backed up
backup-failed = Not working
backup-missing = None yet
backup-made-none = No backup yet
backup-last-failed = The last try made none. What was backed up before is as it was.
backup-nothing-changed = Nothing changed since
backup-changed-since = You changed something since. It is backed up when the vault locks.
backup-left-out = { $count ->
    [one] 1 item could not be read and is not in it. Older backups stay.
   *[other] { $count } items could not be read and are not in it. Older backups stay.
  }
backup-off = Off this computer
backup-only-here = Only on this computer
backup-more-places = { $count ->
    [one] 1 more place
   *[other] { $count } more places
  }
backup-no-more-places = No other place
backup-choose-place = Choose a second folder: a stick, or one that is kept in step elsewhere.
backup-second-away = { $name } is not here. It gets a copy once it is.
backup-company-place = { $organisation } (encrypted)
backup-company-waits = { $organisation } does not have the newest yet.
backup-rehearsed = Rehearsed
backup-rehearsal-due = Rehearsal due
backup-key-days = { $days ->
    [0] Recovery key, today
    [one] Recovery key, 1 day
   *[other] Recovery key, { $days } days
  }
backup-not-saved = Not saved
backup-key-never = Recovery key, not saved
backup-key-never-text = No backup opens without it
backup-key-text = Type it once, so you know it works
backup-key-good = You typed it then, and it was right
backup-rehearse = Rehearse now
backup-tested = { $ago } a backup was last read from end to end: it can be restored.
backup-test-failed = The newest backup was found damaged. Latchkey makes another one; if this happens again, have the disk checked.

## The list

backup-items = { $count ->
    [one] 1 item
   *[other] { $number } items
  }
backup-items-unknown = Not counted
backup-checked = Checked
backup-not-checked = Not checked
backup-damaged = Damaged
backup-old-key = Opens with your old recovery key
backup-on-computer = This computer
backup-in-second = { $name }
backup-in-second-unnamed = Second folder
backup-more = More about the backup of { $when }
backup-verify = Verify
backup-show = Show in folder
backup-delete = Delete…
backup-delete-company = Delete { $organisation }’s copy…

## What was done

backup-made = { $count ->
    [one] Backed up: 1 item, { $size }. It was read back and is whole.
   *[other] Backed up: { $number } items, { $size }. It was read back and is whole.
  }
backup-verified = The backup of { $when } is whole.
backup-exported = A copy was saved as { $path }.
backup-deleted = The backup of { $when } is deleted.
backup-rehearsed-now = Your recovery key is right. Keep it where it is.
backup-stop = Stop
backup-progress = How far the backup is
backup-step-fetching = Fetching it from the server
backup-step-reading = Reading your items
backup-step-writing = Adding files
backup-step-checking = Reading it back
backup-progress-at = { $step }: { $done } of { $total }
backup-progress-open = { $step }: { $done }

## Settings

backup-settings = Where and how many
backup-second = Second folder
backup-second-none = A USB stick, or a folder that is kept in step elsewhere. It gets a copy of each backup when it is there.
backup-second-has = It has the newest backup.
backup-second-behind = It gets the newest backup in a moment.
backup-second-choose = Choose…
backup-second-change = Change…
backup-second-remove = Remove
backup-company = { $organisation }
backup-company-has = The company has the newest backup. It cannot open it.
backup-company-soon = The company gets the newest backup as soon as the server answers. It cannot open it.
backup-company-none = Your company keeps no copies. Choose a second folder, so that your backups do not lie on this computer alone.
backup-keep = How many are kept
backup-keep-text = Last { $last }, { $daily } daily, { $weekly } weekly, { $monthly } monthly
backup-keep-change = Change…
backup-keep-lead = Older backups are deleted when the next one is made. The newest always stays.
backup-keep-last = The newest ones
backup-keep-daily = Days, the newest of each
backup-keep-weekly = Weeks, the newest of each
backup-keep-monthly = Months, the newest of each

## Questions

backup-delete-title = Delete this backup?
backup-delete-question = The backup of { $when } is deleted from this computer and from the second folder. This cannot be taken back.
backup-delete-last = It is the only one there is. Until the next one is made, nothing could be restored.
backup-delete-company-title = Delete the company’s copy?
backup-delete-company-question = { $organisation } deletes its copy of the backup of { $when }. The one on this computer stays.
backup-delete-company-only = { $organisation } deletes its copy of the backup of { $when }. It lies nowhere else.
backup-delete-it = Delete
backup-rehearse-title = Rehearse your recovery key
backup-rehearse-lead = Type the key from your own copy. Latchkey tries it on the newest backup, and keeps nothing of what you type.
backup-rehearse-hint = Nine groups of four. Capitals, spaces and dashes do not matter.
backup-rehearse-check = Try it

## Errors

err-backup-no-key = No backup can be made yet.
fix-backup-no-key = Show your recovery key once: it is what opens your backups.
err-backup-not-written = The backup could not be written.
fix-backup-not-written = Look whether the folder Latchkey in your documents is there and can be written to, and try again. Older backups stay as they are.
err-backup-not-whole = The backup does not read back as it was written.
fix-backup-not-whole = Have the disk checked, and choose a second folder on another one. Older backups stay as they are.
err-backup-stopped = The backup was stopped.
fix-backup-stopped = Start it again when it suits you. Nothing is left of it.
err-backup-failed-check = This backup is damaged or cut off.
fix-backup-failed-check = Use another one. Make a new one now if it was the newest.
err-backup-other-key = This backup was made with another recovery key.
fix-backup-other-key = Only that key opens it, so it cannot be checked here.
err-backup-gone = This backup is not there any more.
fix-backup-gone = Look at the list again: it may have been moved, or the second folder taken away.
err-backup-none = There is no backup yet.
fix-backup-none = Make one first.
err-backup-not-copied = The backup could not be copied there.
fix-backup-not-copied = Look whether the folder can be written to, or choose another one.
err-backup-folder-unusable = This folder cannot be used for copies.
fix-backup-folder-unusable = Choose one that can be written to and is not the folder of your backups itself.
err-company-backup-too-large = Your backup of { $size } MB is larger than your company keeps.
fix-company-backup-too-large = Ask your administrator to allow larger ones, and choose a second folder meanwhile.
err-company-keeps-none = Your company keeps no copies of backups.
fix-company-keeps-none = Choose a second folder, so that your backups do not lie on this computer alone.
err-folder-not-opened = The folder could not be opened.
fix-folder-not-opened = Look for the folder Latchkey in your documents.
