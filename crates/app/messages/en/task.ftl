### The home after signing in: what waits.

task-title = Tasks
task-waiting = To be done
task-done = Done
task-nothing = Nothing waits. Everything is complete.
task-none = No Kampung KB has been counted in your area yet.
task-none-why = This list fills once the kabupaten has registered a Kampung KB in your area. If you think there is one, ask the family planning office of the kabupaten.
task-lead-villages = What still waits in each Kampung KB of your area; those that lack most come first.
task-lead-regions = Active Kampung KB that are not complete yet. Each number opens its list.
task-pending = Changes since { $when } are being counted.

## What is asked of a village
task-report = Report of { $month }
task-k0 = Confirm K/0 of { $year }
task-confirm-k0 = Confirm K/0 { $year }
task-profile = Profile
task-population = Population
task-unanswered = { $count } not answered
task-complete = Complete
task-open-corrections = { $count } waiting
task-corrections-elsewhere = { $count ->
    [one] { $count } correction from the public waits for the answer of the field officer.
   *[other] { $count } corrections from the public wait for the answer of the field officer.
}
task-not-active = This Kampung KB is not active (yet), so no monthly report and no K/0 are asked for.
task-not-active-short = Not active (yet)

## Columns and sums
task-by-village = Tasks by Kampung KB
task-by-region = Tasks by region
task-kampung-kb = { -kampung-kb }
task-kecamatan = Kecamatan
task-kabupaten = Kabupaten or city
task-province = Province
task-active = Active Kampung KB
task-column-report = Monthly report
task-reports-missing = Reports of last month not finished
task-reports-needs-fixing = Reports to be fixed
task-reports-unconfirmed = Reports not confirmed
task-k0-missing = K/0 not confirmed
task-answers-missing = Profile questions not answered
task-populations-missing = Population not entered
task-corrections = Corrections from the public

## What slices remind of
task-reminders = Needs attention
task-due = { $status }, by { $day }
task-quiet = No activity recorded in the last 60 days
task-quiet-since = last on { $day }
task-quiet-never = never
