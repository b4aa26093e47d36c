### The viewer of the audit trail.

audit-title = Audit trail
audit-about = Who changed what and when, and how it was before and after.
audit-filter = Filter
audit-region = Region code
audit-region-hint = For example 64.03.06.2004; leave empty for all your regions
audit-region-wrong = No region has this code
audit-action = Act
audit-any-action = All acts
audit-person = User name
audit-from = From
audit-until = Through
audit-date-wrong = Write a date as year-month-day, for example 2024-12-11
audit-show = Show
audit-show-all = Clear the filter
audit-none = No change fits
audit-none-next = Loosen the filter, or check dates and region code.
audit-changes = What changed
audit-field = Field
audit-before = Before
audit-after = After
audit-nobody = No account
audit-waiting = waits to be sealed
audit-sealed = seal number { $number }
audit-origin-web = web page
audit-origin-api = API
audit-origin-command-line = command line
audit-origin-job = background job

## Acts
audit-profile-save = Profile saved
audit-profile-confirm = Profile confirmed (K/0)
audit-population-save = Population saved
audit-report-save = Monthly report saved
audit-report-confirm = Monthly report confirmed
audit-report-copy-forward = Last month's report copied
audit-activity-record = Activity recorded
audit-activity-change = Activity changed
audit-activity-withdraw = Activity withdrawn
audit-kampung-kb-open = Kampung KB opened
audit-kampung-kb-rename = Kampung KB renamed
audit-kampung-kb-mark-model = Model mark changed
audit-kampung-kb-end = Kampung KB ended
audit-life-cycle-record = Step of the life cycle recorded
audit-life-cycle-withdraw = Step of the life cycle withdrawn
audit-official-class-record = Class on the official site recorded
audit-account-create = Account made
audit-account-set-active = Account activated or deactivated
audit-account-reset-password = New password made for somebody
audit-account-change-password = Own password changed
audit-region-load = New edition of the table of regions loaded
audit-region-succession-record = Origin of regions recorded
audit-region-succession-withdraw = Origin of regions taken back
audit-boundary-load = Boundaries loaded
audit-boundary-withdraw = Boundaries taken back
audit-import-receive = File to import received
audit-import-set-columns = Columns of a file matched
audit-import-move = Import agreed to, dropped or undone
audit-import-write = Rows of an import saved
audit-import-undo = Rows of an import undone
audit-demo-load = Demonstration data loaded
audit-export-ask = File of a list asked for
audit-correction-send = Correction from the public received
audit-correction-answer = Correction answered
audit-correction-erase-contact = Contact of a correction's sender erased
audit-commitment-record = Commitment recorded
audit-kabupaten-set = Settings of the kabupaten changed
audit-kabupaten-set-words = Local words changed

## What differs
audit-key = { $key ->
    [month] Month
    [state] State
    [step] Step
    [happened_on] Date
    [document] Document
    [title] Title
    [statement] What the commitment says
    [signed_on] Day of signing
    [target_kampung_kb] Target number of Kampung KB
    [target_on] To be reached by
    [contact] Contact
    [place] Place
    [section] Section
    [agencies] Agencies
    [target_groups] Target groups
    [participants] Participants
    [name] Name
    [first_step] First step
    [model_level] Model village of
    [ended_on] Ended on
    [class] Class
    [read_on] Read on
    [role] Role
    [sector] Agency
    [regions] Regions
    [active] Active
    [password] Password
    [frequencies] Frequency
    [pokja_members] Pokja members
    [pokja_trained_people] Trained Pokja members
    [director] Directed by
    [rows] Rows
    [secretariat_address] Where the secretariat is
    [reference_date] Reference date
    [rule_set] Rule set for classes
    [compared_rule_set] Rule set to compare with
    [kampung_kb] Kampung KB
    [profiles] Profiles
    [populations] Population data
    [programme_reports] Monthly reports
    [activities] Activities
    [digest] Digest of the content
    [sheet] What the file holds
    [file] File
    [import_state] State of the import
    [columns] Columns
    [edition] Edition
    [since] In force since
    [added] Added
    [renamed] Renamed
    [opened] Opened again
    [closed] Closed
    [new] New
    [changed] Changed
    [unchanged] The same
    [successions] Origins before
    [old] Old code
    [effective_on] In force since
    [share_millionths] Share (millionths)
    [batch] Part
   *[other] { $key }
}
audit-value = { $value ->
    [ada] Yes
    [tidak_ada] No
    [true] Yes
    [false] No
    [confirmed] Confirmed
    [unconfirmed] Not confirmed
    [needs_fixing] Needs fixing
    [received] Received
    [answered] Answered
    [reset] made anew
    [changed] changed
    [kept] kept
    [erased] erased
   *[other] { $value }
}
