### Order among the items: folders, tags, archive, trash, many at once.

## Folders

order-folders = Folders
order-folder = Folder
order-no-folder = No folder
order-top = At the top
order-folder-name = Name of the folder
order-new-folder = New folder
order-new-folder-in = New folder in “{ $folder }”
order-new-subfolder = New folder in it
order-rename-folder = Rename the folder
order-rename-it = Rename
order-move-it = Move to…
order-move-folder = Move “{ $name }” to
order-delete-folder = Delete the folder
order-make = Make
order-rename = Rename
order-make-named = New folder “{ $name }”
order-find-folder = Find a folder
order-no-such-folder = There is no such folder.
order-folder-empty = Nothing lies in this folder yet.
order-inside = What lies in { $name }
order-more = More about { $name }
order-move-from = Folder: { $folder }. Move to another one

## Tags

order-tags = Tags
order-tag = Tag…
order-tag-name = Tag
order-tag-hint = A slash nests it: Work/Clients.
order-tags-placeholder = Add a tag
order-tags-known = Tags there are
order-remove-tag = Remove the tag { $tag }
order-tag-items = Tag { $items }
order-add-tag = Add the tag
order-untag = Remove the tag
order-rename-tag = Rename the tag everywhere
order-delete-tag = Remove from all items

## Archive, trash, copies

order-archive = Archive
order-in-archive = in the archive
order-archive-item = Archive
order-unarchive = Take out of the archive
order-archive-empty = Nothing is in the archive.
order-duplicate = Duplicate
order-copy-title = { $title } copy
order-erase = Delete for ever
order-empty-trash = Empty the trash
order-erase-one = Delete “{ $title }” for ever?
order-erase-question = { $count ->
    [one] Delete 1 item for ever?
   *[other] Delete { $number } items for ever?
  }
order-erase-more = Former versions go with it. This cannot be taken back.

## Many at once

order-move-to = Move to…
order-move-items = Move { $items } to
order-select-all = Choose all items of this list
order-chosen = chosen
order-with-chosen = With what is chosen
order-end = End the selection
order-count = { $count ->
    [one] 1 chosen
   *[other] { $number } chosen
  }
order-items = { $count ->
    [one] 1 item
   *[other] { $number } items
  }

## What was done, beside Undo

order-moved = { $items } moved to { $folder }
order-moved-out = { $items } moved out of any folder
order-starred = { $items } added to the favourites
order-unstarred = { $items } taken from the favourites
order-tagged = { $items } tagged “{ $tag }”
order-untagged = “{ $tag }” taken off { $items }
order-archived = { $items } moved to the archive
order-unarchived = { $items } taken out of the archive
order-trashed = { $items } moved to the trash
order-restored = { $items } brought back from the trash
order-folder-made = Folder “{ $name }” was made
order-folder-renamed = The folder is now called “{ $name }”
order-folder-moved = Folder “{ $name }” was moved
order-folder-deleted = Folder “{ $name }” was deleted; what lay in it moved up
order-tag-renamed = The tag is now called “{ $tag }”
order-tag-deleted = The tag “{ $tag }” was removed from all items
order-duplicated = “{ $title }” was duplicated
order-duplicated-without-files = “{ $title }” was duplicated, without its files

## What went wrong

err-folder-not-found = This folder is not there any more.
fix-folder-not-found = Choose another one, or make it anew.
err-folder-name-missing = The folder has no name.
fix-folder-name-missing = Type what it shall be called.
err-folder-name-too-long = The name of the folder is too long.
fix-folder-name-too-long = Shorten it to { $max } characters.
err-folder-name-slash = The name of a folder cannot hold a slash.
fix-folder-name-slash = Leave the slash out. For a folder in another one, make it there.
err-folder-name-taken = There is a folder of that name already.
fix-folder-name-taken = Choose another name, or use the folder that is there.
err-folder-into-itself = A folder cannot lie in itself.
fix-folder-into-itself = Choose a folder that does not lie in it.
err-folder-too-deep = Too many folders would lie in each other.
fix-folder-too-deep = Choose a place with { $max } at most.
err-folder-too-many = There are as many folders as there can be.
fix-folder-too-many = Delete some first: { $max } is the most.
err-tag-missing = Nothing is left of this tag.
fix-tag-missing = Type a word. A slash alone is none.
err-tag-too-long = This tag is too long.
fix-tag-too-long = Shorten it to { $max } characters, what it is nested in counted.
err-tag-too-many = An item would have too many tags.
fix-tag-too-many = Take others off first: { $max } is the most.
