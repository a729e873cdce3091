### Notes, links between items, ends and reminders, the order of fields.

## Notes

text-note-menu = How to show { $label }
text-formatted = With formatting
text-plain = Plain text
text-more = Show more
text-shown-of = { $shown } of { $total } KB are shown.
text-done = Done:
text-open = Open:
text-link-title = Open this link?
text-link-lead = It leads to { $host }. It opens outside of Latchkey.
text-link-open = Open
text-note-too-long = This note has { $size } KB, and an item can hold { $max } KB. Put a part of it into another item.

## Links between items

text-choose-item = Choose an item
text-choose-item-named = { $label }: choose an item
text-chosen-item = { $label }: { $title }. Choose another one
text-find-item = Find an item
text-no-such-item = No item is called that.
text-linked-from = Linked from
text-item-trash = in the trash
text-item-archive = in the archive
text-item-gone = This item was deleted for ever.
text-back-to = Back to { $title }
text-back = Back from a linked item

## Ends and reminders

text-expires = Expires
text-expires-hint = Good until the end of this day. Leave it empty for no end.
text-expires-by-field = Leave it empty: the field “Expires” says it.
text-remind = Remind me
text-remind-days = { $days ->
    [0] On the last day
    [one] 1 day before
   *[other] { $days } days before
  }
text-expires-on = Expires { $day }
text-expires-today = Expires today.
text-expires-in = { $days ->
    [one] Expires tomorrow.
   *[other] Expires in { $days } days.
  }
text-expired-ago = { $days ->
    [one] Expired yesterday.
   *[other] Expired { $days } days ago.
  }
text-last-day = Its last day: { $day }.
text-remind-no-more = Stop reminding
text-expiring = Expiring
text-expiring-empty = Nothing expires within 30 days.
text-due = { $count ->
    [one] 1 item expires soon or is past.
   *[other] { $count } items expire soon or are past.
  }
text-due-show = Show

## The order of fields

text-move-field = Move { $label }
text-move-hint = Alt and arrow up or down, or drag
text-moved = Moved to { $at } of { $count }
text-moved-in = Moved to { $at } of { $count } in { $section }

## Searching elsewhere

text-search-archive = Search the archive ({ $count })
text-search-trash = Search the trash ({ $count })
