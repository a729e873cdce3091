### Words that both programs use.

product = Latchkey

close = Close
cancel = Cancel
clear-search = Clear the search
busy = Working…
error-code = Code: { $code }

## Time, from newest to oldest

ago-now = just now
ago-minutes = { $minutes } min ago
ago-hours = { $hours } h ago
ago-days = { $days ->
    [one] yesterday
   *[other] { $days } days ago
}

## Errors: what happened, and what to do

err-unknown = Something went wrong that Latchkey has no words for.
fix-unknown = Try again. If it happens again, tell your administrator the code below.
