### People leave: groups are removed, access is revoked and given back, and what is set for it.

tab-settings = Settings

## Removing groups

group-will-remove = will be removed
preview-removing = { $groups ->
    [one] <b>1 group</b> will be removed; Save asks once more
   *[other] <b>{ $groups } groups</b> will be removed; Save asks once more
}
preview-both = { $invited ->
    [0] Nobody new will be invited
    [one] <b>1 person</b> will be invited
   *[other] <b>{ $invited } people</b> will be invited
} · { $deactivated ->
    [0] nobody deactivated
    [one] <b>1 person</b> deactivated
   *[other] <b>{ $deactivated } people</b> deactivated
}
remove-title = { $groups ->
    [one] Remove 1 user group?
   *[other] Remove { $groups } user groups?
}
remove-groups = { $names } will no longer be enrolled.
remove-nobody = Nobody is deactivated.
remove-people = { $count ->
    [one] 1 person is deactivated
   *[other] { $count } people are deactivated
}
remove-stay = { $count ->
    [one] 1 member stays active through another group.
   *[other] { $count } members stay active through other groups.
}
remove-none-stay = No member stays active through another group.
remove-warning = { $hours ->
    [0] They are locked out at once, and each vault is erased as soon as a backup of it is checked. This cannot be undone.
    [one] They are locked out at once. Their vaults are erased after 1 hour, each after a checked backup; until then you can undo this.
   *[other] They are locked out at once. Their vaults are erased after { $hours } hours, each after a checked backup; until then you can undo this.
}
remove-keep = What the company cannot take back: each person keeps the backup, and what they remember.
remove-show = { $without ->
    [0] Show who
    [one] Show who, 1 without a recent backup
   *[other] Show who, { $without } without a recent backup
}
remove-hide = Hide who
remove-who = People who are deactivated
remove-without-backup = no recent backup
remove-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
remove-type = Type the number of groups you are removing
remove-do = Remove User Group
look-again = Look again
saved-removed = { $removed ->
    [one] 1 group is no longer enrolled.
   *[other] { $removed } groups are no longer enrolled.
} { $deactivated ->
    [0] Nobody was deactivated.
    [one] <b>1 person</b> was deactivated.
   *[other] <b>{ $deactivated } people</b> were deactivated.
}
saved-returned = { $count ->
    [one] <b>1 person</b> is back with the same vault.
   *[other] <b>{ $count } people</b> are back with the same vaults.
}

## One person

revoke = Revoke access
undo-removal = Undo removal
replace-computer = Replace computer
invite-again = Invite again
delete-backups = Delete company backups

revoke-title = Revoke access of { $name }?
revoke-text = { $hours ->
    [0] { $name } is locked out at once, and the vault is erased as soon as a backup of it is checked. This cannot be undone.
    [one] { $name } is locked out at once. The vault is erased after 1 hour, after a checked backup; until then you can undo this.
   *[other] { $name } is locked out at once. The vault is erased after { $hours } hours, after a checked backup; until then you can undo this.
}
revoke-text-invited = The invite to { $name } stops working at once. No group invites them again; you can do it here.
revoke-keep = No group invites { $name } again; you can do it here. The backup stays theirs.
replace-title = Replace the computer of { $name }?
replace-text = { $email } gets a new invite. The computer used now goes on working until the new one is set up; then it is locked, and its vault erased after a checked backup.
replace-keep = The new computer starts with an empty vault, and is filled from the backup with the recovery key.
delete-backups-title = Delete the company’s backups of { $name }?
delete-backups-text = The encrypted copies on the server are deleted at once. Backups that { $name } keeps elsewhere stay.
delete-backups-keep = If there are none elsewhere, the passwords are lost. This cannot be undone.

revoked-done = Access of <b>{ $name }</b> is revoked.
undone-done = <b>{ $name }</b> is back: the same vault, the same PIN.
replaced-done = A new invite is on its way to <b>{ $name }</b> ({ $email }).
invited-done = <b>{ $name }</b> ({ $email }) is back, or a new invite is on its way.
deleted-done = The company keeps no backup of <b>{ $name }</b> any more.

about-grace = in no group, leaves { $when }
about-erase = erased after { $when }
about-erased = erased
about-overdue = waits for the computer to erase
about-replacing = moves to another computer

column-backup = Backup
backup-today = Today
backup-days = { $days ->
    [one] 1 day old
   *[other] { $days } days old
}
backup-none = None yet
backup-tested = restore tested { $when }
none-backup = no vault

## Settings

settings-loading = Loading settings…
settings-leaving = Leaving
settings-erase-delay = Erase delay in hours
settings-erase-delay-hint = How long a deactivated vault stays before it is erased: 0 to 720. Until then a removal can be undone.
settings-grace = Grace period in days
settings-grace-hint = How long somebody who dropped out of a dynamic group stays active: 0 to 30. They are told by mail.
settings-backups = Company backups
settings-company-backups = Keep people’s encrypted backups on this server
settings-company-backups-more = The server cannot open them. People are told, and a new computer is ready in two minutes.
settings-largest = Largest backup in MB
settings-largest-hint = 1 to 1024. Attachments make a backup large.
settings-copies = Backups kept for each computer
settings-copies-hint = 1 to 10. They are deleted 30 days after the person was deactivated, or 180 days after another computer took over.
settings-number = Type a whole number from { $min } to { $max }.
settings-dates = Who is on the way out already keeps the dates they were told.
settings-saved = The settings are saved.
settings-look = Only administrators can change these settings.

settings-key = Organisation key
settings-key-text = Everything the server tells an app is signed with this key. People compare its fingerprint when they join.
settings-fingerprint = Fingerprint
rotate-key = Rotate key
rotate-title = Rotate the organisation key?
rotate-text = The next key, made in advance and announced to every app, is put in force, and another next one is made.
rotate-keep = Enrolled computers follow by themselves at their next contact. Open invites are sent again, because their links name the old key.
rotated = The key is rotated. Its fingerprint is now <b>{ $fingerprint }</b>.
settings-key-owner = Only an owner can rotate the key.
