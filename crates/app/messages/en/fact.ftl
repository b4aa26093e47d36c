### Words of every form and page about the facts of a Kampung KB.

kampung-kb-named = { -kampung-kb } { $name }
fact-save = Save
fact-saved = Saved.
fact-never-saved = Never filled in.
fact-last-saved = Last saved { $when }.
fact-last-saved-by = Last saved { $when } by { $name }.
fact-question = Question
fact-saved-now = Saved now
fact-yours = What you typed
fact-conflict-title = Somebody else has just saved a change
fact-conflict = What you typed is not saved yet, but it is still below. Compare, change it if needed, and save again: what you typed will then hold.

## States of a fact
fact-state-confirmed = Confirmed
fact-state-unconfirmed = Not confirmed yet
fact-state-needs-fixing = Needs fixing
fact-state-withdrawn = Taken back
fact-state-missing = Not filled in

## What can be wrong with an answer
fact-count-not-whole = { $label }: write a whole number in digits only, such as 120.
fact-count-negative = { $label }: cannot be less than 0.
fact-count-too-large = { $label }: this number is too large; the largest is 999,999,999.
fact-text-too-long = { $label }: too long, take away { $excess } letters.
fact-text-missing = { $label }: not filled in.
fact-choice-unknown = { $label }: choose one of the answers.
fact-date-unreadable = { $label }: write a day of the calendar, such as 2024-12-11.
fact-date-in-future = { $label }: this day has not come yet.
fact-date-too-early = { $label }: 1 January 2000 at the earliest.
fact-nothing-entered = Fill in at least one number.
