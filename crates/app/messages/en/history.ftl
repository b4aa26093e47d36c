### The history of a Kampung KB's facts.

history-title = History of changes
history-lead = Each saving is a new version; nothing is deleted. Newest first.
history-none = Nothing has been filled in yet.
history-none-why = Once a profile, a population, a report or an activity is saved, its changes are shown here.
history-unchanged = No answer changed: confirmed or copied.
history-before = Before
history-after = After
history-profile = Profile, from { $month }
history-population = Population, from { $month }
history-report = Report of { $month }
history-official-class = Class on the official site
history-step = Life cycle: { $step }
history-step-withdrawn = Life cycle step taken back: { $step }
history-activity = Activity: { $title }
history-activity-withdrawn = Activity taken back: { $title }
history-system = system
history-changes = { $count ->
    [one] { $count } entry changed
   *[other] { $count } entries changed
}
