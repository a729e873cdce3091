### What the server says to people: in both mails and on the download page.
### A line break in a text is one in the text mails; in HTML it is a space.

language = en
product = Latchkey

## The invite

invite-subject = Password Manager Invite from { $organisation }
invite-heading = { $inviter } invites you to Password Manager
invite-preview = { $organisation } uses Latchkey to keep passwords safe. The invite works until { $expires }.
invite-hello = Hello { $person },
invite-why =
    { $organisation } uses Latchkey to keep passwords safe.
    Download it, open it, and you are done in three minutes.
invite-download = Download Password Manager
# The same in the text mail: the link stands in the next line.
invite-download-text = Download Password Manager:
invite-installed = Installed already? { $open }, or { $browser }.
invite-open = Open Latchkey
invite-open-in-browser = open it from your browser
invite-open-text = Installed already? Open Latchkey:
invite-type = Rather type it?
invite-server = Server
invite-join-code = Join code
# In the text mail, so that both values stand below each other.
invite-server-text = Server:{"    "}{ $server }
invite-join-code-text = Join code: { $join_code }
invite-once = The invite works once, for { $email }, until { $expires }.
invite-sees =
    { $organisation } sees that you are enrolled, your computer’s name and system,
    the app’s version, and when it was last seen.
    It never sees what you store.

## The verification code

code-subject = Your verification code for Latchkey
code-heading = Your verification code
code-heading-text = Your verification code for Latchkey:
code-preview = Type it in Latchkey, on the computer that asked for it.
code-hello = Hello { $person }, type it in Latchkey, on the computer that asked for it.
code-once = It works once, for { $minutes }, until { $expires }.
code-asked =
    { $os ->
        [linux] Asked for from a Linux computer named { $computer } at { $asked }.
        [windows] Asked for from a Windows computer named { $computer } at { $asked }.
        [macos] Asked for from a Mac named { $computer } at { $asked }.
       *[other] Asked for from a computer named { $computer } at { $asked }.
    }
code-not-you = Was it not you? Ignore this mail; nobody can use the code elsewhere.
code-never-asked = { $organisation } and Latchkey never ask for it by phone or chat.

## The grace period

grace-subject = You are leaving Password Manager at { $organisation }
grace-heading = You are leaving Password Manager
grace-preview = Your access works until { $ends }.
grace-hello = Hello { $person },
grace-why =
    you are no longer in a group of { $organisation } that uses Latchkey.
    Everything goes on working until { $ends }; then your vault is locked.
grace-mistake = Is this a mistake? Ask your administrator to put you back in the group before then, and nothing changes.
grace-backup = Is it not? Open Latchkey once more, and see that you still have your recovery key: with it, your backup opens anywhere.

## The removal

removed-subject = Your access to Password Manager at { $organisation } has ended
removed-heading = Your access has ended
removed-preview = Your vault is locked; an encrypted backup of it stays yours.
removed-hello = Hello { $person },
removed-who = { $contact } took you out of Password Manager at { $organisation } on { $ended }.
removed-nobody = you were taken out of Password Manager at { $organisation } on { $ended }, because no group of yours uses it any more.
removed-vault = The vault on your computer is locked. From { $erase } on Latchkey erases it, and only after it made an encrypted backup and checked it.
removed-backup = That backup stays yours. Your recovery key opens it on any computer, also without { $organisation }.
removed-mistake = Is this a mistake? Ask { $asked } before then, and you go on with the same vault and the same PIN.
removed-administrator = your administrator

## Times

time = { $clock } { $zone }
time-and-day = { $clock } { $zone } on { $day } { $month } { $year }
day-and-time = { $weekday }, { $day } { $month } { $year }, { $clock } { $zone }
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The download page

page-title = Download Password Manager – { $organisation }
page-heading = Download Password Manager
page-lead = { $organisation } uses Latchkey. Install it, open it, and it takes you from there.
page-first = Latchkey { $version } for { $system }
page-download = Download
page-download-for = Download for { $system } ({ $detail })
page-name = { $system } ({ $detail })
page-detail = { $extension }, { $machine }
page-size = { $megabytes } MB
page-hash = sha256 { $short }
page-hash-help = The number after “sha256” lets you check that a file arrived unchanged: select it to see all of it, and compare it with what your computer works out.
page-installed = Installed already? { $open }
page-open = Open Latchkey
page-installed-without-invite = Installed already? Press { $open } in your invite mail, or copy that link and paste it into the app.
page-all = All systems
page-missing = { $organisation } does not offer an installer for this system yet.

system-debian = Debian and Ubuntu
system-fedora = Fedora, openSUSE
system-other-linux = any Linux
system-windows = Windows 10 and 11
system-macos = macOS 12 and later

machine-64-bit = 64-bit
machine-arm = 64-bit ARM
machine-intel = Intel
machine-apple = Apple silicon
machine-both-apple = Apple silicon and Intel

nothing-yet = There is nothing to download yet
nothing-yet-advice = { $organisation } has not put installers here. Ask the person who invited you, then open this page again.
nothing-phone = Latchkey runs on computers
nothing-phone-advice = Open your invite mail on the computer you work with, and press Download there.
nothing-unknown = Choose your system
nothing-unknown-advice = This page could not tell which system you use. All of them are below.
nothing-system = No installer for { $system } yet
nothing-system-advice = { $organisation } does not offer one. Ask the person who invited you, or use a computer with a system below.
