### Files that are attached to items.

files = Attachments
files-add = Attach files
files-save-first = Save and attach files
files-hint = Or drop them on the window. Up to { $megabytes } MB each; they are saved at once.
files-drop = Drop to attach
files-drop-none = Restore the item first, then drop files on it
file-facts = { $size } · added { $day }
file-show = Show “{ $name }”
file-save = Save “{ $name }” as a file
file-delete = Delete “{ $name }”
file-saved = Saved as { $path }. This copy is not encrypted.
file-shown-from = Shown from memory. Nothing was written to the disk.
undo-files-added = { $count ->
    [one] 1 file was attached.
   *[other] { $count } files were attached.
  }
undo-file-deleted = “{ $name }” was deleted.
files-progress = Attaching and saving files
files-progress-at = { $name }: { $done } of { $total }
files-stop = Stop
size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
  }
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
