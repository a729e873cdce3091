### The words of the desktop app.

## Everywhere

back = Back
continue = Continue
try-again = Try again
copy = Copy
copied = Copied
print = Print
save-as-file = Save as file
today-at = today, { $time }
day-at = { $day }, { $time }

## The way in: invite

step-of = Step { $at } of { $of }
welcome-title = Welcome to Latchkey
welcome-lead = Open the link in your invite, or paste it here.
welcome-link = Invite link
welcome-example = https://vault.northwind.example/join#…
by-hand = Type it by hand
by-hand-hint = Server address and the join code from the mail
by-hand-lead = Both stand at the end of the invite mail.
server-address = Server address
server-example = vault.northwind.example
join-code = Join code
join-code-example = 7QXM-R4KD-0T9W
join-code-hint = Twelve letters and digits. Capitals, spaces and dashes do not matter.
link-title = Follow another invite?
link-lead = A link wants to connect this computer to another place than <b>{ $organisation }</b>.
link-fingerprint = Fingerprint of its key
server = Server
link-warning = Follow it only if you expected it and know this address. Your administrator can tell you the fingerprint.
link-keep = Stay with { $organisation }
link-follow = Follow the new invite
link-waits = A link wants to connect this computer to <b>{ $server }</b>.
link-waits-fix = Lock Latchkey to see the link and answer; what you are writing is kept. If you did not expect it, ignore it.
link-ignore = Ignore it
link-lock = Lock and answer
another-invite = Use another invite

## The way in: join

join-title = Join { $organisation }
join-lead = { $inviter } invited <b>{ $email }</b>.
join-sees = { $organisation } sees
join-sees-what = that you are enrolled, your computer’s name and system, the app’s version, when it was last seen
join-never = { $organisation } never sees
join-never-what = your passwords, titles, user names, web sites, PIN or recovery key
join-rules = Rules set by { $organisation }: { $rules }.
join-key = key
join-send = Send me the code
rule-pin = PIN of { $count } or more
rule-pin-fixed = PIN of { $count } digits or longer
rule-auto-lock = locks after { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
  } at most
rule-clipboard = clears copied secrets after { $seconds } seconds at most
rule-no-export = no export in plain text
rule-offline = needs the server every { $days ->
    [one] day
   *[other] { $days } days
  }

## The way in: verify

verify-title = Verify Account
verify-lead = We sent a 6-digit code to <b>{ $email }</b>. It works for 10 minutes, on this computer only.
verify-code = Verification code, six digits
verify-left = { $tries ->
    [one] 1 try left
   *[other] { $tries } tries left
  } · expires in { $time }
verify-dead = This code does not work any more. Ask for another one.
verify = Verify
verify-resend-in = No mail? Resend in { $time }
verify-resend = No mail? Resend the code

## PIN and passphrase

choose-pin = Create your PIN
choose-pin-lead = You type it each time you open Latchkey. { $count ->
    [6] Six
    [7] Seven
    [8] Eight
   *[other] { $count }
  } digits or more, letters if you like.
choose-pin-fixed = You type it each time you open Latchkey. With { $count } digits it opens by itself; more, or letters, you end with Enter.
choose-passphrase = Create your passphrase
choose-passphrase-lead = You type it each time you open Latchkey. Type the one below, or one of your own that is as long.
suggestion = Made for you
suggestion-hint = Write it down until you know it. It is shown only here.
pin-truth = Your PIN works together with a key kept in this computer’s keychain. Your files alone are useless to a thief.
passphrase-truth = This computer has no keychain that Latchkey could use, so the passphrase alone protects your files. That is why it has to be long.
confirm-pin = Confirm your PIN
confirm-pin-lead = Type the same PIN once more.
confirm-passphrase = Confirm your passphrase
confirm-passphrase-lead = Type the same passphrase once more.
passphrase-type = Type on your keyboard
entered = { $count } entered
entered-many = More than { $count } entered
pad = Number pad
pad-backspace = Delete the last one
pad-enter = Enter

## Recovery key

recovery-key = Recovery key
recovery-title = Save your recovery key
recovery-lead = It opens your vault if you forget the PIN, and your backups on a new computer. Nobody else has it: not your company, not us.
recovery-paper = Latchkey recovery key
recovery-paper-hint = Opens your vault if you forget the PIN, and your backups on a new computer. Keep it where you keep your passport, and show it to nobody.
recovery-printed = Handed to the printer. Keep the page where you keep your passport.
recovery-saved-at = Saved as { $path }
recovery-copied = Copied. The clipboard is cleared in { $seconds } s.
recovery-saved = I have saved it
recovery-later = Do it later
recovery-later-hint = Without it, a forgotten PIN means a lost vault.
recovery-proof = Show that you have it
recovery-proof-lead = Type two of its nine groups from your copy.
recovery-group = Group { $number }
recovery-prove = Check
recovery-due = Your recovery key is not saved yet.
recovery-due-fix = Without it, a forgotten PIN means a lost vault.
recovery-due-open = Save it now
recovery-due-title = Before your recovery key is shown
recovery-due-pin = Type your PIN. Whoever has this key opens your vault without it.
recovery-due-passphrase = Type your passphrase. Whoever has this key opens your vault without it.
recovery-another = Make a new one…
recovery-another-new = Latchkey then shows a new key. The one you have stays good until you have typed two groups of the new one; after that it opens only the backups made before.
recovery-due-new = Latchkey then shows a new key. Once you have typed two groups of it, copies of an earlier one open nothing any more.

## Working, trouble

working = One moment
working-asking = Asking the server…
working-keys = Making your keys. This takes a second on purpose: it takes a thief as long, every time.
working-unlocking = Opening your vault…
trouble = Latchkey cannot go on by itself

use-recovery-key = Use the recovery key

## Lock screen

locked-manual = Locked by you
locked-idle = Locked: nothing happened for a while
locked-sleep = Locked: computer slept
locked-screen = Locked: the screen was locked
locked-offline = Locked: too long without the server
locked-taken-back = { $organisation } took you back. Nothing was erased
locked-deactivated = Locked: your access was taken away
locked-pin-please = Type your PIN
locked-passphrase-please = Type your passphrase
locked-pin = PIN
locked-passphrase = Passphrase
locked-wait = Next try in { $time }
locked-tries = { $count ->
    [one] 1 try left
   *[other] { $count } tries left
  }
last-contact = Last contact: { $when }
forgot-pin = Forgot PIN?
forgot-passphrase = Forgot your passphrase?
forgot-title = Open with the recovery key
forgot-lead = Then you choose a new PIN. Nothing in your vault changes.
forgot-hint = Nine groups of four. Capitals, spaces and dashes do not matter.
forgot-example = 7QXM R4KD 0T9W …

## An older vault

older-title = This vault is older than when you last used it
older-lead = What you typed is right. The files of your vault are not the ones that Latchkey left here.
older-missing = { $count ->
    [one] The last change is not in them.
   *[other] The last { $count } changes are not in them.
  } Passwords that you saved or changed then are missing or old.
older-missing-unknown = Latchkey cannot tell what is missing. Passwords may be missing or old. It kept in the keychain of this computer which state it left; that is so as well after the keychain was emptied.
older-cause = That happens when you restore a copy of this computer, or when a program that copies folders put one back. It also happens when somebody wants you to use an old password again.
older-advice = Did you restore a copy? Then open it. If you did not, leave it closed and tell your administrator: as long as it is closed, the right files can still be put back.
older-leave = Leave it closed
older-open = Open the older state
older-pin = Type your PIN again to open the older state
older-passphrase = Type your passphrase again to open the older state

## The window

sidebar = Sidebar
vault-parts = Parts of the vault
all-items = All items
favourites = Favourites
types = Types
trash = Trash
settings = Settings
lock = Lock
contact = Server: { $when }
contact-offline = Offline. Last contact { $when }
contact-never = No contact with the server yet
items = Items
detail = Item
search = Search
found = { $count } found
new-item = New item
new-login = New login
new-note = New note
resize-sidebar = Width of the sidebar
resize-list = Width of the list
empty-kind = Nothing here yet: { $kinds }.
empty-favourites = No favourites yet. Press the star of an item to have it here.
empty-trash = The trash is empty.
nothing-found = Nothing found for “{ $query }”.
create-named = New item “{ $title }”
vault-ready = Your vault is ready
vault-ready-lead = Start with one login.
choose-item = Choose an item.
nothing-in-it = There is nothing in this item yet.

## An item

favourite = Favourite
edit = Edit
more = More
restore = Restore
move-to-trash = Move to trash
password = Password
website = Web site
notes-field = Notes
field-text = Text
field-concealed = Secret
concealed = concealed
strength = Password strength:
strength-bits = { $word } · { $bits } bits
strength-bits-most = { $word } · more than { $bits } bits
grade-weak = Weak
grade-fair = Fair
grade-good = Good
grade-strong = Strong
reveal = Reveal { $label }
conceal = Conceal { $label }
copy-field = Copy { $label }
copy-user-name = Copy user name
copy-password = Copy password
copy-code = Copy one-time code
seconds-left = { $seconds } s
code-next = then { $code }
copy-address = Copy address
open-site = Open site
created = Created { $day }
changed = Changed { $day }
used = Used { $when }
clears-in = { $what } copied · clears in { $seconds } s
undo = Undo
undo-saved = “{ $title }” was saved.
undo-trashed = “{ $title }” was moved to the trash.
undo-restored = “{ $title }” is back from the trash.

## The form

save = Save
title = Title
title-missing = Give it a title: that is how you find it again.
secret-kept = Stays as it is
secret-cleared = Will be removed
secret-clear = Remove
secret-keep = Keep the old one
kind = Kind of item
choice-none = –
date-hint = YYYY-MM-DD
month-hint = YYYY-MM
address-street = Street and number
address-city = City
address-region = State or province
address-post-code = Post code
address-country = Country
rule = Where it counts
rule-domain = Whole domain
rule-host = This host
rule-starts-with = Starts with it
rule-exact = This page only
rule-never = Nowhere
add-another = Add another: { $label }
add-website = Add a web site
remove-field = Remove { $label }
field = Field
section = Section
add-field = Add a field
add-field-to = Add a field to { $section }
add-section = Add a section
field-name = Name of the field { $label }
field-name-here = Name of the field
section-title = Title of the section
remove-section = Remove the section { $section }
unsaved = Leave without saving?
unsaved-named = What you changed in “{ $title }” is not saved.
unsaved-new = What you typed is not saved.
unsaved-stay = Keep editing
unsaved-discard = Discard

## Dialogs

change-pin = Change PIN
change-pin-current = Type the PIN you have now.
change-pin-new = Type the new PIN.
change-pin-confirm = Type the new PIN once more.
change-pin-done = Your PIN is changed. The old one opens nothing any more.
change-passphrase = Change passphrase
change-passphrase-current = Type the passphrase you have now.
change-passphrase-new = Type the new passphrase: the one below, or one of your own that is as long.
change-passphrase-confirm = Type the new passphrase once more.
change-passphrase-done = Your passphrase is changed. The old one opens nothing any more.
pin = PIN
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
zoom = Size
percent = { $count } %
auto-lock = Lock after
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
seconds = { $count } seconds
limit-minutes = { $organisation } allows { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  } at most
limit-seconds = { $organisation } allows { $count } seconds at most
clear-clipboard = Clear what was copied after
close-to-tray = Closing the window keeps Latchkey in the tray
about = { $email } · Latchkey { $version }
close-title = Keep Latchkey in the tray?
close-lead = Closing the window can keep Latchkey at hand in the tray, or quit it. You are asked this once; Settings changes it.
close-hide = Keep it in the tray
close-quit = Quit
shortcuts = Keyboard
palette = Actions
palette-search = What do you want to do?
palette-nothing = No action has that name.
action-search = Search
action-reveal = Reveal or conceal the password
action-favourite = Add to favourites, or remove
action-trash = Move to trash
action-next-pane = Next pane
action-move = Move in the list
action-open = Open the item
action-clear = Clear the search, leave the form
action-part = Part of the vault
zoom-in = Larger
zoom-out = Smaller
zoom-reset = Normal size

## Errors: what happened, and what to do. The codes are those of the program.

err-invite-not-a-link = This is not an invite link.
fix-invite-not-a-link = Copy the whole link from the button in the invite mail and paste it here.
err-invite-damaged = Parts of this link are missing or changed.
fix-invite-damaged = Copy it again from the mail, or type the server address and join code by hand.
err-invite-newer-app = This invite was made for a newer Latchkey.
fix-invite-newer-app = Install the newest version from the download page of your invite.
err-invite-two-servers = The link leads to one server and names another.
fix-invite-two-servers = Do not use it. Show the mail to your administrator.
err-address-unsafe = This address is not protected: it does not begin with https.
fix-address-unsafe = Check the address in the mail, or ask your administrator.
err-join-code-malformed = A join code has twelve letters and digits.
fix-join-code-malformed = Compare it with the mail and type it again.
err-other-organisation-key = The server does not show the key your invite was made for.
fix-other-organisation-key = Do not go on. Somebody may stand between you and the server: tell your administrator.
err-invite-unknown = The server does not know this invite.
fix-invite-unknown = Check what you typed, or ask your administrator for a new invite.
err-invite-expired = This invite is too old.
fix-invite-expired = Ask your administrator to send it again.
err-invite-used = This invite was used already.
fix-invite-used = If it was not you, tell your administrator at once. Otherwise ask for a new invite.
err-invite-withdrawn = This invite was withdrawn, or a newer one was sent.
fix-invite-withdrawn = Use the newest invite mail, or ask your administrator.
err-invite-on-another-device = Another computer is in the middle of using this invite.
fix-invite-on-another-device = Finish there, or ask your administrator for a new invite.
err-already-enrolled = This computer belongs to { $organisation } already.
fix-already-enrolled = One computer holds one vault. Ask your administrator if you should move.
err-code-malformed = A verification code has six digits.
fix-code-malformed = Type the six digits from the mail.
err-code-wrong = That code is not right.
fix-code-wrong = Compare it with the newest mail and type it again.
err-code-dead = This code was tried too often and does not work any more.
fix-code-dead = Ask for another one below.
err-code-expired = The ten minutes of this code are over.
fix-code-expired = Ask for another one below.
err-code-too-soon = A code was sent a moment ago.
fix-code-too-soon = Look in your mailbox, also under spam, and wait { $seconds } s before you ask again.
err-codes-used-up = All codes of this invite were sent.
fix-codes-used-up = Ask your administrator for a new invite.
err-rate-limited = There were too many requests from here.
fix-rate-limited = Wait { $seconds } s and try again.
err-offline = There is no connection to { $server }.
fix-offline = Check your network and try again. What you have done is kept.
err-timeout = { $server } did not answer in time.
fix-timeout = Try again in a moment. What you have done is kept.
err-certificate = { $server } cannot prove who it is: its certificate is not good.
fix-certificate = Check the date of this computer. If it is right, tell your administrator and do not go on.
err-server-nonsense = What answers at { $server } is no Latchkey server.
fix-server-nonsense = Check the address. In a hotel or at an airport, sign in to the network first.
err-server-unavailable = The server cannot do it now.
fix-server-unavailable = Try again in a few minutes.
err-server-refused = The server does not accept this computer.
fix-server-refused = Your vault stays on this computer. Ask your administrator what happened.
err-server-stale = The server answered with something older than what Latchkey knows.
fix-server-stale = Nothing was changed. Tell your administrator, who may have restored the server from a backup.
err-clocks-differ = The server’s clock is more than an hour ahead of this computer’s.
fix-clocks-differ = Check the date and time of this computer. If they are right, tell your administrator.
err-pin-too-short = This PIN is too short.
fix-pin-too-short = Use at least { $min } digits or letters.
err-pin-too-long = This PIN is too long.
fix-pin-too-long = Use at most { $max } digits or letters.
err-pin-common = This PIN is one of those that thieves try first.
fix-pin-common = Choose one that is less common.
err-pin-run = This PIN is a run, such as 345678.
fix-pin-run = Mix the digits.
err-pin-repeats = This PIN repeats itself.
fix-pin-repeats = Use more different digits.
err-pin-date = This PIN is a date.
fix-pin-date = Dates are guessed early. Choose something else.
err-pin-named = This PIN is a name that anybody can find out.
fix-pin-named = Leave out the names of your company and yourself.
err-pin-differs = The two PINs are not the same.
fix-pin-differs = Choose it again, and type it slowly.
err-pin-character = This PIN has a character that not every keyboard can type.
fix-pin-character = Use digits and plain letters.
err-passphrase-too-short = This passphrase is too short.
fix-passphrase-too-short = Use at least { $min } characters: five words are about right.
err-passphrase-weak = This passphrase is too easy to guess.
fix-passphrase-weak = Use five words or more that have nothing to do with each other.
err-passphrase-differs = The two passphrases are not the same.
fix-passphrase-differs = Choose it again, and type it slowly.
err-pin-wrong = That PIN is not right.
fix-pin-wrong = Try again, or use your recovery key under “Forgot PIN?”.
err-passphrase-wrong = That passphrase is not right.
fix-passphrase-wrong = Try again, or use your recovery key.
err-pin-wait = There were too many wrong tries.
fix-pin-wait = Wait until the time is over, or use your recovery key.
err-pin-destroyed = After ten wrong tries the PIN opens nothing any more. Your vault is safe.
fix-pin-destroyed = Type your recovery key to set a new PIN.
err-keychain-gone = The keychain of this computer does not answer.
fix-keychain-gone = Sign out and in again, or start the keychain, and try again. Your recovery key opens the vault as well.
err-keychain-emptied = The keychain was emptied: the key that belongs to your PIN is gone. A reset of your computer’s password can do that.
fix-keychain-emptied = Your vault is safe. Type your recovery key to set a new PIN.
err-keychain-refused = The keychain did not let Latchkey in.
fix-keychain-refused = Unlock the keychain, allow Latchkey, and try again.
err-recovery-key-malformed = A recovery key has nine groups of four letters and digits.
fix-recovery-key-malformed = Compare it with your copy and type all of it.
err-recovery-key-mistyped = There is a typing mistake in it.
fix-recovery-key-mistyped = Compare it with your copy, group by group.
err-recovery-key-wrong = This is the recovery key of another vault.
fix-recovery-key-wrong = Look for the copy that you made for this vault.
err-recovery-groups-wrong = These groups are not the ones asked for.
fix-recovery-groups-wrong = Count the groups of your copy from the start, or go back and save the key again.
err-enrolment-damaged = What Latchkey noted of your way in cannot be read any more.
fix-enrolment-damaged = Start again with your invite, or ask your administrator for a new one.
err-vault-missing = The files of your vault are not where they were.
fix-vault-missing = If they were moved, put them back and try again. Otherwise ask your administrator for a new invite.
err-vault-in-the-way = There is a vault on this computer already, of an earlier enrolment.
fix-vault-in-the-way = Nothing was written over it. Ask your administrator, and keep its recovery key.
err-vault-damaged = The files of your vault are damaged.
fix-vault-damaged = Do not delete anything. Ask your administrator for help with your backup.
err-vault-altered = The files of your vault were changed by something else than Latchkey.
fix-vault-altered = If it was not you, tell your administrator before you go on.
err-vault-busy = Another Latchkey has this vault open.
fix-vault-busy = Close the other one and try again.
err-vault-newer = This vault was written by a newer Latchkey.
fix-vault-newer = Install the newest version.
err-disk-full = The disk is full.
fix-disk-full = Make room and try again. Nothing was lost.
err-disk-failed = A file could not be read or written.
fix-disk-failed = Try again. If it happens again, have the disk checked.
err-out-of-memory = This computer has not enough free memory to open the vault.
fix-out-of-memory = Close other programs and try again.
err-deactivated = { $organisation } took your access to Latchkey away.
fix-deactivated = Ask your administrator. Your vault is still on this computer.
err-leaving-no-recovery-key = Your vault is not erased: nothing but your PIN would open a copy of it.
fix-leaving-no-recovery-key = Ask your administrator to take you back, then save your recovery key.
err-leaving-copy-lost = Your vault is not erased: the copy of it that was kept is damaged or gone.
fix-leaving-copy-lost = Leave Latchkey running. Another copy is made in a few minutes.
err-offline-too-long = This computer was without the server for more than { $hours } hours.
fix-offline-too-long = Connect to the network, then type your PIN.
err-locked = The vault is locked.
fix-locked = Type your PIN.
err-not-now = That does not fit where you are now.
fix-not-now = Go on with what is on the screen.
err-too-fast = Values were asked for faster than a person can.
fix-too-fast = Wait a moment and try again. If you asked for nothing, lock the vault.
err-item-not-found = This item is not there any more.
fix-item-not-found = Choose another one. It may be in the trash.
err-item-changed = This item was changed meanwhile.
fix-item-changed = Copy what you typed, leave without saving, and edit it again.
err-item-title-missing = The item has no title.
fix-item-title-missing = Give it a title: that is how you find it again.
err-item-too-long = { $part ->
    [title] The title is too long.
    [section-title] The heading of a section is too long.
    [label] The name of a field is too long.
    [tag] A tag is too long.
    [concealed] A secret value is longer than an item can hold.
    [note] The note is longer than an item can hold.
    [item] All values together are more than one item can hold.
   *[text] A text is longer than its field can hold. { $field }
  }
fix-item-too-long = { $part ->
    [title] Use at most { $max } characters and save again.
    [section-title] Use at most { $max } characters and save again.
    [label] Use at most { $max } characters and save again.
    [tag] Use at most { $max } characters and save again.
   *[text] Shorten it to { $max } KB, or put a part into another item. Nothing of what you typed is lost.
  }
err-item-too-many = { $part ->
    [fields] This item has too many fields.
    [sections] This item has too many sections.
   *[tag] This item has too many tags.
  }
fix-item-too-many = Keep { $max } at most, or put the others into another item. Nothing of what you typed is lost.
err-item-link-missing = A linked item was not chosen yet.
fix-item-link-missing = Choose one, or remove the field.
err-link-refused = Latchkey opens only links that stand in the saved note and lead to the web or to a mailbox.
fix-link-refused = Show the note as plain text to read where it leads.
err-item-value-invalid = “{ $field }” cannot be saved: it is { $kind ->
    [date] no day of the calendar
    [month] no month
    [number] no number
    [onetimecode] no key for one-time codes
   *[other] not what this field holds
  }.
fix-item-value-invalid = { $kind ->
    [date] Write it like 2026-11-28, or leave it empty.
    [month] Write it like 2026-11, or leave it empty.
    [onetimecode] Paste the key or the otpauth:// address that the site shows, or leave it empty.
   *[other] Change it, or leave it empty.
  }
err-item-invalid = This cannot be saved as it is: { $field }.
fix-item-invalid = Change it and save again.
err-search-incomplete = A saved search needs a name and something to search.
fix-search-incomplete = Type a name, and something into the search field.
err-search-too-long = { $field ->
        [name] The name is too long.
       *[other] The search is too long.
    }
fix-search-too-long = Use at most { $max } characters.
err-searches-too-many = There are { $max } saved searches already.
fix-searches-too-many = Delete one that you no longer need, then save this one.
err-search-gone = This saved search is not there any more.
fix-search-gone = Save it again under its name.
err-attachment-too-large = “{ $name }” is too large to be attached.
fix-attachment-too-large = A file may have { $max } MB. Pack it, or keep it elsewhere and note where.
err-attachment-too-many = An item holds { $max } files at most.
fix-attachment-too-many = Delete some, or make another item for the rest.
err-attachment-not-a-file = “{ $name }” is a folder or a device, not a file.
fix-attachment-not-a-file = Choose the files in it, or pack the folder into one file.
err-attachment-unreadable = “{ $name }” cannot be read.
fix-attachment-unreadable = See whether it is still there and you may open it, then attach it again.
err-attachment-changing = “{ $name }” changed while it was read, so it was not attached.
fix-attachment-changing = Close the program that writes it, then attach it again.
err-attachment-missing = This file is missing from the vault’s folder. The item itself is whole.
fix-attachment-missing = Put the folder “attachments” back from a backup, or delete the file here and attach it again.
err-attachment-damaged = This file was damaged, or another one was put in its place. The item itself is whole.
fix-attachment-damaged = Put the folder “attachments” back from a backup, or delete the file here and attach it again.
err-attachment-not-shown = This file cannot be shown here.
fix-attachment-not-shown = Save it and open it with another program.
err-attachment-not-saved = The file cannot be saved there.
fix-attachment-not-saved = Choose another folder that you may write to.
err-undo-gone = This cannot be taken back any more.
fix-undo-gone = Change it by hand, or look in the trash.
err-no-clipboard = The clipboard of this computer does not answer.
fix-no-clipboard = Reveal it and type it, or try again.
err-print-failed = The printer dialog did not open.
fix-print-failed = Save the key as a file, or write it down.
err-site-not-opened = No browser opened.
fix-site-not-opened = Copy the address and open it yourself.
err-site-refused = Latchkey opens addresses that begin with https or http only.
fix-site-refused = Change the address of this item, or copy it.
err-internal = Something failed that should not.
fix-internal = Try again. If it happens again, tell your administrator the code below.
