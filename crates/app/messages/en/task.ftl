### What waits for somebody after signing in.

task-title = Tasks
task-lead = What waits in your regions, { $month }.
task-nothing = All is done
task-nothing-why = Nothing waits in your regions this month.
task-drafts = Drafts that need fixing
task-unconfirmed = Reports not confirmed
task-missing = Not reported
task-k0 = K/0 not confirmed
task-unanswered = Profile not complete
task-corrections = Corrections without an answer
task-villages = By { $village }
task-village = Name
task-profile = Profile
task-report = Report
task-population = People
task-correction = Corrections
task-no-kampung-kb = No Kampung KB yet
task-no-villages = There is no Kampung KB in your regions yet
task-no-villages-why = Once the family planning agency registers one, what has to be filled in is shown here.
task-regions = Your regions
task-of-active = of { $count } active Kampung KB
task-region-none = There are no figures for this region yet.
task-profile-never = Not filled in
task-short-k0 = K/0
task-short-unanswered = { $count } empty
