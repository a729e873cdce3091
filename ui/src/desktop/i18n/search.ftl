# Searching: operators, saved searches, the order and the size of the rows.

## Operators

search-help = How to search
search-help-title = in the title
search-help-user = in the user name
search-help-url = in a web address
search-help-note = in the notes; takes a moment
search-help-tag = with a tag, or one below it
search-help-folder = in a folder, or one below it
search-help-kind = of one kind: logins, cards …
search-help-is = favourites, expired, archived, in the trash
search-help-has = with a password, a code, a site, a file
search-help-phrase = exactly these words
search-help-not = without this word
search-help-is-favourite = marked as favourite
search-help-is-expired = past its expiry date
search-help-is-archived = in the archive
search-help-is-trashed = in the trash
search-help-has-totp = has a one-time code
search-help-has-password = has a password
search-help-has-url = has a web address
search-help-has-user = has a user name
search-help-has-attachment = has an attached file
looking = Looking through the notes…

## Saved searches

saved-searches = Saved searches
save-search = Save this search
save-search-name = Name
save-search-query = Searches for “{ $query }”.
save-search-over = “{ $name }” is there already. Saving changes what it searches for.
rename-search = Rename
rename-search-title = Rename the search
delete-search = Delete
search-actions = Actions for “{ $name }”
undo-search-saved = The search “{ $name }” was saved.
undo-search-renamed = The search is now called “{ $name }”.
undo-search-deleted = The search “{ $name }” was deleted.

## Order and size of the rows

sort = Sort by
sort-relevance = Best matches
sort-title = Title
sort-user = User name
sort-used = Last used
sort-changed = Last changed
sort-created = Created
sort-up = A to Z
sort-down = Z to A
sort-newest = Newest first
sort-oldest = Oldest first
density = Size of the rows
density-comfortable = Comfortable
density-compact = Compact
