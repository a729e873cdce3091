### The generator and SSH keys.

## The generator

generator = Password generator
generator-way = What is made
generator-characters = Characters
generator-words = Words
generator-pin = PIN
generator-again = Again
generator-use = Use it
generate-for = Generate: { $label }
generator-length = Length
generator-word-count = Words
generator-exactly = { $label }, as a number
generator-classes = Characters that may stand in it
class-upper = Capitals A–Z
class-lower = Small letters a–z
class-digits = Digits 0–9
class-symbols = Signs !#$%…
generator-least = { $kind }: at least
generator-least-hint = The number says how many there are at least.
generator-look-alikes = Leave out characters that look alike (0 O o 1 I l |)
generator-separator = Between the words
separator-dash = Dash -
separator-space = Space
separator-dot = Dot .
separator-line = Low line _
separator-none = Nothing
generator-capitals = A capital at the beginning of each word
generator-number = A digit after one of the words
generator-pin-hint = Years, days and patterns that are tried first are never made.

## What a site asks for

rules-title = The site has rules
rules-hint = Paste what the site’s passwordrules say. They take the place of the kinds above.
rules-example = minlength: 8; required: lower, upper; required: digit;
rules-length = { $least } to { $most } characters.
rules-length-least = At least { $least } characters.
rules-length-most = At most { $most } characters.
rules-required = At least one of: { $set }
rules-allowed = Beside them only: { $set }
rules-run = { $run ->
    [one] The same character never twice in a row.
   *[other] The same character at most { $run } times in a row.
  }
rules-anything = Everything that can be typed is allowed.
set-upper = A–Z
set-lower = a–z
set-digits = 0–9
set-symbols = all signs

## What was made before

generator-history = History
history-empty = Nothing yet. What you copy or use of the generator is kept here, sealed in your vault.
history-hint = The newest 100 values that were copied or used, also for items that were never saved.
history-used = Used for “{ $title }”, { $when }
history-copied = Copied, { $when }
history-clear = Clear history
history-clear-title = Clear the history?
history-clear-lead = All values that the generator made before are forgotten. What you saved in items stays. This cannot be taken back.

## SSH keys

ssh-generate = Generate key
ssh-generate-title = Generate an SSH key
ssh-kind = Kind of key
ssh-kind-hint = Ed25519 is right unless a server does not know it.
ssh-ed25519 = Ed25519
ssh-rsa-2048 = RSA, 2048 bits
ssh-rsa-3072 = RSA, 3072 bits
ssh-rsa-4096 = RSA, 4096 bits
ssh-comment = Comment
ssh-comment-hint = Stands at the end of the public key, often a name and a computer. May stay empty.
ssh-making = Looking for large primes. This may take some seconds.
ssh-import = Import key
ssh-import-title = Import an SSH key
ssh-import-lead = A private key as OpenSSH, OpenSSL or PuTTY write it.
ssh-choose-file = Choose a file
ssh-paste = Or paste the private key
ssh-paste-example = -----BEGIN OPENSSH PRIVATE KEY-----
ssh-locked-lead = This key is locked by a passphrase.
ssh-passphrase = Passphrase of the key
ssh-passphrase-hint = It is used once. Your vault locks the key from then on.
ssh-unlock = Unlock
ssh-filled = { $kind } is in the form. Save to keep it.
secret-held = Made, and kept when you save

## Errors

err-generator-no-kind = There are no characters to choose from.
fix-generator-no-kind = Choose at least one kind of characters.
err-generator-minimums = The smallest numbers together ask for { $needed } characters, the length is { $length }.
fix-generator-minimums = Make it longer, or ask for fewer of each kind.
err-generator-length = No password can be made in this length.
fix-generator-length = Choose a length from { $min } to { $max }, or mend the site’s rules.
err-generator-runs = Hardly any password keeps these rules: characters would have to repeat.
fix-generator-runs = Choose a shorter length, or allow more characters.
err-generator-separator = Words cannot be told apart with this between them.
fix-generator-separator = Choose a sign or a space.
err-password-rules = The rules cannot be read at character { $at }: { $wrong ->
    [long] they are too long
    [property] there is no property “{ $name }”
    [colon] a colon is missing
    [semicolon] a semicolon is missing
    [number] a number is missing
    [zero] zero is no limit
    [class] there is no kind of characters “{ $name }”
    [bracket] a closing bracket is missing
    [empty] a set has no characters
    [ascii] a set holds a character that cannot be typed everywhere
    [many] they require more than six sets
   *[lengths] the shortest length is above the longest
  }.
fix-password-rules = Copy the rules again, or take them out and choose the kinds yourself.
err-generated-gone = This value is not held any more.
fix-generated-gone = Make another one, or look in the history.
err-ssh-not-a-key = This is no SSH key.
fix-ssh-not-a-key = Choose the file of a private key, often called id_ed25519 or ending in .pem or .ppk.
err-ssh-too-long = This is longer than any key: more than { $max } KiB.
fix-ssh-too-long = Choose the file of one private key.
err-ssh-public-key = This is the public half of the key.
fix-ssh-public-key = Choose the private one. It often has the same name without .pub.
err-ssh-wrong-passphrase = The passphrase does not open this key.
fix-ssh-wrong-passphrase = Type it again. It is the passphrase of the key, not your PIN.
err-ssh-unsupported-kind = Latchkey does not know keys of this kind.
fix-ssh-unsupported-kind = Use an Ed25519 or RSA key. A key that lies in a device cannot be imported.
err-ssh-unsupported-lock = This key is locked in a way that Latchkey does not know.
fix-ssh-unsupported-lock = Take its passphrase off with the program that made it, and import it again.
err-ssh-too-costly = Opening this key would take too much memory or time.
fix-ssh-too-costly = Take its passphrase off with the program that made it, and import it again.
err-ssh-damaged = This key is cut off or damaged.
fix-ssh-damaged = Copy all of it, from its first line to its last, or choose the file itself.
err-ssh-not-made = No key could be made.
fix-ssh-not-made = Try again.
err-made-key-gone = The key that was made for this form is not held any more.
fix-made-key-gone = Generate, import or read it again, then save.
