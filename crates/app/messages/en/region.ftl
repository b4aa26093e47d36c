### Regions: where they came from, what they were called, and files that say so.

region-origin-whole = Before { $date } this region had the code { $code }; its earlier data stay under that code.
region-origin-part = Since { $date } a part of the region with the code { $code } belongs here; its earlier data stay under that code.
region-origin-name = Until { $date } it was called { $name }.
region-origin-gap = From { $from } to { $to } this region was not in the table of regions.
region-origin-new = There since { $date }.
region-origin-closed = Closed since { $date }; the data before stay.
region-formerly = formerly
region-became-whole = Since { $date } it is { $code } { $name }.
region-became-part = Since { $date } { $share } of it is { $code } { $name }.

## What is wrong in a file of successions
succession-no-column = There is no column { $column }; the first line must hold { $columns }.
succession-unknown-code = The region code "{ $code }" is not known. Closed codes are known too; load the edition of the table of regions that holds the new code first.
succession-itself = The old and the new code are the same ({ $code }). A region that stays under its code need not be written.
succession-levels = { $old } and { $new } are not on one level; a province becomes a province, a kabupaten a kabupaten, a village a village.
succession-no-day = The date "{ $text }" cannot be read; write year-month-day, such as 2027-01-01.
succession-no-share = The share "{ $text }" cannot be used; write a percentage above 0 and up to 100 with at most four figures behind the point, or leave it empty for the whole region.
succession-twice = The same as line { $line }: old code, new code and date. Remove one of them.
succession-more-than-whole = The shares of { $old } on { $date } add up to { $given }, more than 100%, together with what is recorded.
succession-circle = { $old } comes from itself over other regions on { $date }, together with what is recorded.
