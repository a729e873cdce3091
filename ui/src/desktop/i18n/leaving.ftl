### Access that has ended, and going on elsewhere.

left-title = Your access has ended
left-replaced-title = You use another computer now
left-removed = { $organisation } removed you from Password Manager { $when }.
left-revoked = { $organisation } ended your access to Password Manager { $when }.
left-replaced = Another computer took this one’s place at { $organisation } { $when }.
left-unknown = { $organisation } ended your access to Password Manager.
left-erased-at = The vault on this computer is locked, and will be erased <b>{ $when }</b> unless { $organisation } takes you back.
left-erased-at-here = The vault on this computer is locked, and will be erased <b>{ $when }</b>.
left-erasing = The vault on this computer is being erased.
left-waits = The vault on this computer is locked, and is not erased before a copy of it is kept.
left-locked = The vault on this computer is locked. Nothing is erased before the server says when.
left-erased = The vault on this computer was erased, with its keys.

left-on-day = on { $day } at { $time }
left-today = today at { $time }
left-tomorrow = tomorrow at { $time }

left-items = { $count ->
    [one] 1 item, backed up and checked
   *[other] { $count } items, backed up and checked
  }
left-items-behind = { $count ->
    [one] 1 item, backed up { $when }
   *[other] { $count } items, backed up { $when }
  }
left-files = The vault’s files, kept as they were
left-behind = Later changes are kept as well before anything is erased.
left-no-backup = No backup yet
left-no-backup-lead = A copy is made and checked before anything is erased.
left-nothing = There was nothing in the vault yet.
left-opens = Your recovery key opens it, here or on any computer, also without { $organisation }. If you are invited again later, you restore from this file.
left-show = Show in folder
left-invite = I have a new invite
left-ask = Ask { $contact }
left-ask-anybody = Ask your administrator
left-link = Invite link
left-link-lead = Open the link in your invite, or paste it here.

replace-computer = Use another computer…
replace-title = Use another computer instead?
replace-text = { $organisation } sends you an invite by mail. Open it on the other computer and restore your newest backup there.
replace-keep = This computer works as before until the other one is ready. Then its vault is backed up once more and erased.
replace-ask = Send me the invite
replace-cancel = Cancel
replace-done = Done
replace-here = This computer
replace-sent = The invite is on its way to your mailbox.
