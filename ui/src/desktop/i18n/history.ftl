# The versions of an item, and forms that are kept while they are filled in.

## Versions

versions = Versions ({ $count })
versions-of = Versions of “{ $title }”
versions-list = Versions, the newest first
versions-more = Show older ones
field-history = History
version-now = Now
version-at-here = { $when }, on this computer
version-at-computer = { $when }, on { $computer }
version-at-unknown = { $when }, on another computer
version-present = This is the item as it is now. Choose an older version to see what differs.
version-only = There is one version so far. Each save adds one.
version-same = Nothing differs: this version holds what the item holds now.
version-then = Then
version-side-now = Now
version-missing = Not there
version-tags = Tags
version-expiry = Expires
version-expiry-reminded = { $days ->
    [one] { $date }, reminded one day before
   *[other] { $date }, reminded { $days } days before
}
version-files = Files
version-unchanged = The same
change-added = Added since
change-removed = Removed since
change-changed = Changed
versions-unchanged = { $count ->
    [one] One field is the same
   *[other] { $count } fields are the same
}
version-reveal-then = Reveal { $label } as it was then
version-conceal-then = Conceal { $label } as it was then
version-reveal-now = Reveal { $label } as it is now
version-conceal-now = Conceal { $label } as it is now
version-copy-then = Copy { $label } as it was then
restore-version = Restore this version
restore-short = Restore
restore-field = Restore { $label }
remove-short = Remove
remove-added = Remove { $label }, which was not there then
undo-version = “{ $title }” is as it was then.
undo-field = “{ $label }” is as it was then.

## Forms that are kept

kept-found = You were editing “{ $title }”.
kept-found-new = You were adding “{ $title }”.
kept-found-unnamed = You were adding something that has no title yet.
kept-found-several = You were editing { $count } items.
kept-when = Kept { $when }.
kept-go-on = Go on
kept-go-on-named = Go on with “{ $title }”
kept-discard = Discard
kept-discard-named = Discard what you typed in “{ $title }”
kept-unnamed = No title yet
kept-changed = The item was changed meanwhile. What you typed is here, and all the rest is as the item is now.
kept-not = What you type here is not kept if Latchkey locks: save it soon.
kept-not-full = The disk is full, so what you type here is not kept if Latchkey locks.
kept-dropped = What you had typed in “{ $title }” is gone: it was the oldest of twenty kept forms, and there is room for no more.
