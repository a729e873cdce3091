# One-time codes: finding, choosing, showing; values as QR codes and in large type.

## The list of codes

codes = Codes
codes-copy = Copy the code of { $title }

## A code

code-next-now = Next code
code-next-after = Made by counter: each code works once.

## Finding one

code-find = Read a QR code
code-from-file = From a picture…
code-from-clipboard = From the clipboard
code-from-screen = From the screen…
code-add-hint = Key or otpauth:// address. A picture can be pasted or dropped here.
code-found = Held until you save
code-running = Compare with what the service shows. If they differ, check this computer’s clock.
code-advanced = Advanced
code-algorithm = Algorithm
code-kind = Codes change
code-by-time = With time
code-by-counter = With each use
code-digits = Digits
code-steam = Steam
code-period = Seconds
code-counter = Counter
code-change = Change how codes are made
code-reading = Reading the picture…

screen-title = Look for a QR code on the screen?
screen-lead = Put the QR code beside this window first, so that it is not covered.
screen-memory = Latchkey takes one picture of all screens, looks at it in memory and does not keep it. On some systems you are asked once more.
screen-look = Look at the screen

## Choosing among several

choose-title = Which accounts?
choose-lead = { $count ->
    [one] One account was found.
   *[other] { $count } accounts were found.
}
choose-parts = Read so far: part { $read } of { $all }. The others are in the other QR codes of the export; read them in any order.
choose-left-out = Left out:
choose-use = Use in this field
choose-add = { $count ->
    [one] Add 1 item
   *[other] Add { $count } items
}
choose-all = Choose all
choose-unnamed = Account without a name
undo-codes-added = { $count ->
    [one] One item was added.
   *[other] { $count } items were added.
}

## Shown large

more-ways = More ways to show { $label }
large-type = Large type
large-type-of = { $label } in large type
large-type-lead = Disappears after 30 seconds, or when you leave this window.
show-qr = Show as QR code
qr-of = { $label } as QR code
qr-code-lead = Whoever scans this makes the same codes. It disappears after 30 seconds, or when you leave this window.
qr-secret-lead = Whoever scans this can read it. It disappears after 30 seconds, or when you leave this window.
qr-wifi = Show QR code to join
qr-wifi-title = Join { $name }
qr-wifi-lead = A telephone’s camera joins the network with it. It disappears after 30 seconds, or when you leave this window.
qr-picture = QR code
action-large-type = Show the password in large type

## Errors

err-otp-too-long = This key is longer than any service’s.
fix-otp-too-long = Copy only the key, or the whole otpauth:// address.
err-otp-other-address = This address is not one of one-time codes.
fix-otp-other-address = Look for an address that begins with otpauth://, or for the key itself.
err-otp-type = These one-time codes are of a type that Latchkey does not know.
fix-otp-type = Ask the service for codes of an ordinary authenticator app.
err-otp-no-secret = The key is missing.
fix-otp-no-secret = Copy the key or the address again, whole.
err-otp-not-base32 = Character { $place } cannot be in a key.
fix-otp-not-base32 = Keys have the letters A to Z and the digits 2 to 7. Compare it with what the service shows.
err-otp-incomplete = Characters of the key are missing.
fix-otp-incomplete = Copy it again, to its last character.
err-otp-algorithm = The codes are made with an algorithm that is not known.
fix-otp-algorithm = Latchkey knows SHA-1, SHA-256 and SHA-512. Ask the service for one of them.
err-otp-digits = Codes have 6 to 10 digits, or are Steam’s.
fix-otp-digits = Choose a number between 6 and 10.
err-otp-period = A code holds 1 to 3,600 seconds.
fix-otp-period = Choose another number; most services have 30.
err-otp-no-counter = These are not codes by counter, or the counter is missing.
fix-otp-no-counter = Copy the address again, whole, or choose codes that change with time.
err-otp-number = “{ $name }” is not a number here.
fix-otp-number = Type digits only, or copy the address again.
err-otp-twice = “{ $name }” stands in the address twice.
fix-otp-twice = Ask the service for the QR code again, and read it instead.
err-otp-not-text = The address is damaged.
fix-otp-not-text = Copy it again, or read the QR code instead.
err-otp-export = This export of an authenticator cannot be read.
fix-otp-export = Export the accounts again, and read the new QR codes.
err-otp-export-empty = There are no accounts in this export.
fix-otp-export-empty = Choose accounts in the other app and export them again.
err-picture-too-large = The picture has more than { $max } MB.
fix-picture-too-large = Take a picture of the QR code alone.
err-picture-too-many-pixels = The picture has more than 64 million pixels.
fix-picture-too-many-pixels = Take a picture of the QR code alone.
err-picture-unknown = The file is neither a PNG nor a JPEG picture.
fix-picture-unknown = Take a screenshot of the QR code and choose that.
err-picture-damaged = The picture is damaged.
fix-picture-damaged = Take it again, or save it again.
err-picture-no-qr = There is no QR code in the picture.
fix-picture-no-qr = Show the whole QR code, with its light edge, and try again.
err-picture-qr-unreadable = There is a QR code, but it cannot be read.
fix-picture-qr-unreadable = Show it larger and sharper, and try again.
err-qr-not-a-code = There is a QR code, but not one of one-time codes.
fix-qr-not-a-code = Look for the QR code that the service shows for authenticator apps.
err-qr-too-long = The value is longer than a QR code holds.
fix-qr-too-long = Copy it instead.
err-clipboard-no-picture = There is no picture in the clipboard.
fix-clipboard-no-picture = Copy a picture of the QR code, or take a screenshot to the clipboard, and try again.
err-screen-refused = The system did not let Latchkey look at the screen.
fix-screen-refused = Allow it when you are asked, or take a screenshot and choose it as a picture.
err-screen-unreadable = The screen cannot be read here.
fix-screen-unreadable = Take a screenshot and choose it as a picture, or paste it.
