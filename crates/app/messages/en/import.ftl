### Pages of sheets that are sent in.

import-title = Import data
import-link = Import data from Excel or CSV
import-lead = Send one file for many villages. It is checked and shown first; it is saved only after you agree, and it can be undone.
import-templates = 1. Take a template
import-templates-lead = A file of your own will do too, such as a download from the official site or SIGA: its headings are recognised, or you match them once.
import-send = 2. Send a file
import-kind = What the file holds
import-month = Month of the data
import-month-hint = Only where the file has no column of months. Leave empty for this month.
import-file = File
import-file-hint = Excel (.xlsx or .xls) or CSV, at most 32 MB and 200,000 rows.
import-no-file = File: choose the file to send.
import-nothing-yet = Nothing is saved at this step.
import-check = Check the file
import-sent = Files that were sent
import-none = No file was sent yet.
import-none-why = Take a template above, fill it in, and send it.
import-about = { $file } · { $place } · { $when }
import-state = { $code ->
    [received] Being checked
    [needs_columns] Waits for you
    [checked] Waits for your agreement
    [confirmed] Being saved
    [done] Done
    [undo_asked] Being undone
    [undone] Undone
    [failed] Failed
   *[discarded] Dropped
}
import-next = { $code ->
    [received] This page renews itself; you may close it and come back later.
    [needs_columns] Match the columns of the file.
    [checked] Nothing is saved yet. Look at the rows below, then save.
    [confirmed] This page renews itself; you may close it and come back later.
    [done] What is new and what changed is saved. The figures of the regions follow within seconds.
    [undo_asked] This page renews itself; you may close it and come back later.
    [undone] Everything is as it was before this import. The history is kept.
   *[discarded] Nothing of this file was saved.
}
import-nothing-to-write = There is nothing to save in this file.
import-compared = This list is only compared; nothing is changed.
import-fault = { $code ->
    [empty] This file is empty. Look into it, then send it again.
    [old_excel] This file is from Excel 95 or earlier, or has a password. Save it as .xlsx without a password, then send it again.
    [web_page] This is a web page, although its name looks like Excel. Open it with Excel, save it as .xlsx, then send it again.
    [no_sheet] This is no sheet. Send an .xlsx or .csv file.
    [too_large] The file is too large. Split it into several.
    [explodes] This file unpacks to far more than it should. Save it again with Excel or LibreOffice, then send it again.
    [too_many_rows] There are too many rows. Split the file into several.
    [too_many_columns] There are too many columns. Delete those that are not used.
    [broken] This file is damaged. Save it again with Excel or LibreOffice, then send it again.
    [unreadable] This file is no longer on the server. Send it again; rows that were saved are not saved twice.
    [sign-in-needed] The sender's account is not active any more. Ask somebody else to send it.
    [role-too-low] The sender's role may not save what is in this file.
   *[outside-scope] What is in this file lies outside the sender's region.
}
import-progress = Rows read so far: { $count }
import-outcome = { $code ->
    [new] new
    [changed] changed
    [different] different
    [unchanged] the same
    [refused] refused
    [kept] not undone
   *[missing] missing from the file
}
import-drafts = need fixing
import-draft = Needs fixing
import-undone = undone
import-same-file = Exactly this file was saved { $when }.
import-unknown-columns = Columns that are not recognised and not read:
import-columns = Match the columns
import-columns-lead = Choose what each heading means. Your choice is remembered for the whole kabupaten, so that a file of the same form is recognised at once.
import-missing-columns = These columns must be there:
import-known-columns = Columns that were recognised
import-no-headings = This file has no headings.
import-no-column = Not read
import-column-twice = { $heading }: this was chosen for another column already.
import-check-again = Check again
import-write = Save what is new and changed
import-discard = Drop it
import-refused-file = Download the refused rows
import-rows = Rows
import-line = Line
import-village = Village
import-says = What it says
import-reason = Reason
import-reason-of = { $column }: { $reason }
import-more = And { $count } more rows that are not shown.
import-undo = Undo this import
import-undo-why = Everything from this file goes back to what it was, at once. Rows that somebody has changed since stay and are named. No history is deleted.
import-sheet-data = Data
import-sheet-words = Choices

## Why a row is refused
import-no-village = this row names no village. Fill in the village code, or the names of the village and its kecamatan.
import-unknown-code = { $code } is no village code that is known. Write 10 digits, such as 64.03.06.2004.
import-unknown-village = no village "{ $name }" in your region. Check the spelling, or fill in the village code.
import-village-elsewhere = no village "{ $name }" in the kecamatan "{ $kecamatan }". Check the spelling, or fill in the village code.
import-several-villages = there are { $count } villages called "{ $name }". Fill in the kecamatan or the village code.
import-unknown-month = the month "{ $text }" cannot be read. Write 2024-11 or November 2024.
import-month-out-of-reach = the month { $month } cannot be used; from January 2000 to { $last }.
import-outside = { $village } lies outside your region.
import-no-kampung-kb = this village has no { -kampung-kb } yet. Open it first.
import-place-without-kampung-kb = the region { $village } has no { -kampung-kb }.
import-nothing-filled = nothing in this row is recognised.
import-said-twice = line { $line } speaks of this village too, and says something else. Delete one of them.
import-said-before = an earlier line speaks of this village already. Delete one of them.
import-no-step = fill in the date of at least one step, such as when it was formed.
import-changed-meanwhile = somebody else has just changed this. Send it again to compare.
import-changed-since = Changed by somebody since this import, so it stays.
