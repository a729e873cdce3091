### Words of the admin console.

portal = Admin Portal
skip-to-content = Skip to the content

## Signing in and out

sign-in-title = Sign in
sign-in-text = The admin console of your organisation’s password manager.
sign-in = Sign in
sign-out = Sign out
email = Email
password = Password
signed-out-expired = You were signed out because nothing happened for a while. Sign in to go on where you were.
signed-out-asked = You are signed out.
starting = Opening the console…
try-again = Try again

account-menu = Account
theme-system = Theme: as the system
theme-light = Theme: light
theme-dark = Theme: dark
role-owner = Owner
role-admin = Administrator
role-auditor = Auditor

alarm = <b>{ $failures } sign-ins, invites and codes were wrong within an hour.</b> Somebody may be guessing.
alarm-fix = Enrolled computers, invite links and your own sign-in go on as before. The server’s log says when it began.

## Setting up an administrator

setup-title = Set up your account
setup-text = Welcome, { $name }. Choose the password you will sign in with.
setup-checking = Checking your link…
new-password = Password
new-password-hint = At least { $min } characters. Three or four unrelated words are easy to remember.
repeat-password = The same password again
setup-save = Save and sign in
problem-short =
    { $missing ->
        [one] One more character is needed.
       *[other] { $missing } more characters are needed.
    }
problem-different = The two passwords are not the same. Type the second one again.
problem-email = Type your whole email address, with the @.
problem-password = Type your password.
to-sign-in = Go to sign in

## Navigation

nav-label = Sections
nav-user-authentication = User Authentication
nav-password-manager = Password Manager
tabs-label = Password Manager
tab-users = Users

## People

enroll-by-group = Enroll by User Group
edit-enrollment = Edit Group Enrollment
people-label = People in Password Manager
search-people =
    { $total ->
        [0] Search people
        [one] Search 1 person
       *[other] Search { $total } people
    }
filter-status = Status
filter-group = Group
filter-all = { $filter }: all

status-invited = Invited
status-verifying = Verifying
status-pending_pin = Pending PIN
status-active = Active
status-deactivated = Deactivated
status-mail-failed = { $status } · mail failed
status-expired = { $status } · expired

column-name = Name
column-groups = Groups
column-status = Service Status
column-app = App
column-last-seen = Last seen
column-actions = Actions
none = –
none-groups = no group
none-app = not installed
none-seen = never
devices = { $count ->
    [one] 1 device
   *[other] { $count } devices
}
sort-by = Sort by { $column }

row-menu = Actions for { $name }
resend-invite = Resend invite
invite-resent = A new invite is on its way to <b>{ $name }</b> ({ $email }). The link in the earlier mail no longer works.

people-loading = Loading people…
range = { $first }–{ $last } of { $total }
previous-page = Previous page
next-page = Next page

empty-title = Nobody is enrolled yet
empty-text = Choose user groups. Each member is sent an invite and sets up the app in a few minutes.
nothing-found-title = Nobody matches
nothing-found-text = No one in Password Manager fits this search and these filters.
clear-filters = Clear search and filters

## Enrolment

enrollment-text = Members of the ticked groups are enrolled in Password Manager.
search-groups = Search groups
hide-dynamic = Hide Dynamic Groups
groups-label = User groups
groups-loading = Loading groups…
groups-none = No user group has this name.
groups-none-at-all = There is no user group yet. Import your directory on the server first.
groups-only-dynamic = All groups are dynamic, and dynamic groups are hidden.
group-static = Static · { $people }
group-dynamic = Dynamic · { $people }
group-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
group-rule = Members: { $rule }
group-will-enroll = will be enrolled
group-enrolled = Enrolled
show-more-groups = Show more ({ $shown } of { $total })
static-better = Static groups are the better choice: people can drop out of a dynamic group without anyone meaning it.
hidden-dynamic = { $count ->
    [one] 1 enrolled dynamic group hidden
   *[other] { $count } enrolled dynamic groups hidden
}
hidden-ticked = { $count ->
    [one] 1 ticked group not in this list
   *[other] { $count } ticked groups not in this list
}
preview-nothing = Tick or untick a group to see what Save will do.
preview-counting = Counting…
preview-counted = { $count ->
    [0] <b>Nobody new</b> will be invited · nobody deactivated
    [one] <b>1 person</b> will be invited · nobody deactivated
   *[other] <b>{ $count } people</b> will be invited · nobody deactivated
}
preview-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
}
save = Save
saved = { $bound ->
    [one] 1 group is enrolled.
   *[other] { $bound } groups are enrolled.
} { $invited ->
    [0] All members were invited before.
    [one] <b>1 person</b> is being sent an invite.
   *[other] <b>{ $invited } people</b> are being sent an invite.
}

## Errors: what happened, and what to do

err-wrong_credentials = This email and password do not belong together.
fix-wrong_credentials = Check both and try again. If you have lost your password, ask whoever runs the server for a new set-up link.
err-setup_link = This set-up link does not work: it was used, or its time is over.
fix-setup_link = Ask whoever runs the server for a new one. If you have chosen your password already, sign in.
err-setup_link_missing = The address has no set-up code in it.
fix-setup_link_missing = Open the whole link from the mail or the server’s terminal, up to its last character.
err-password_refused = The server did not take this password.
fix-password_refused = It is too easy to guess. Take three or four unrelated words, without your name or your company’s.
err-rate_limited = There were too many tries from here.
fix-rate_limited = { $retry_after_seconds ->
    [one] Wait a second, then try again.
   *[other] Wait { $retry_after_seconds } seconds, then try again.
}
err-unreachable = The server cannot be reached.
fix-unreachable = Check your connection, then try again. Nothing was changed.
err-nonsense = The answer did not come from a Latchkey server.
fix-nonsense = A proxy or a sign-in page of your network may be in between. Reload the page, then try again.
err-unavailable = The server cannot do this right now.
fix-unavailable = Try again in a minute. If it stays so, look at the server’s log.
err-internal = The server failed while doing this.
fix-internal = Try again. If it happens again, look in the server’s log.
err-not_authorised = You are no longer signed in.
fix-not_authorised = Sign in again to go on.
err-forbidden = The server did not accept this from your account or from this page.
fix-forbidden = Reload the page and try again. If it stays so, ask an owner of the organisation to do it.
err-not_found = What you asked for is not there any more.
fix-not_found = Reload the page to see what is.
err-conflict = Somebody else changed this at the same moment.
fix-conflict = Reload the page, check what it says now, then try again.
err-bad_request = The server did not understand the request ({ $field }).
fix-bad_request = Reload the page, so that console and server are of the same version, then try again.
err-too_large = This is more than the server takes at once.
fix-too_large = Do it in smaller steps.
