### The life cycle of a Kampung KB, its registration, and the class on the official site.

life-cycle-title = Life cycle of the Kampung KB
life-cycle-lead = Each step has its own date and document, in any order.
life-cycle-stage = Now: { $stage }
life-cycle-formation = Year of formation { $year }, by { $by ->
    [terbentuk] the date of the decree (SK)
    [dicanangkan] the date of the launch, since the date of the decree is not recorded
   *[aktif] the first date as active, since neither decree nor launch is recorded
} ({ $date }).
life-cycle-formation-unknown = The year of formation is not known: no date of decree, launch or activity is recorded.
life-cycle-none = No step has been recorded.
life-cycle-undated = date not filled in
life-cycle-record = Record a step
life-cycle-correct = Correct a step
life-cycle-step = Step
life-cycle-date = Date
life-cycle-date-hint = Leave it empty if not known; a step without a date does not count yet.
life-cycle-document = Document
life-cycle-document-hint = Number of the decree or the minutes, such as SK Kepala Kampung 12/2016.
life-cycle-withdraw = Take this step back
life-cycle-withdraw-why = For a step recorded by mistake. Its history stays.
life-cycle-changed-meanwhile = Somebody else has changed this step or taken it back. Open the life cycle page to see the newest.

registry-title = Registration of the Kampung KB
registry-open-title = Register a Kampung KB
registry-open-lead = A { $village } has one Kampung KB. Once it is registered, its profile, reports and activities can be entered.
registry-name = Name of the Kampung KB
registry-name-hint = Its own name, where it differs from the { $village }. Such as: Maluang Sejati.
registry-first-step = The step it has reached
registry-open = Register
registry-rename = Change the name
registry-model-title = Model Kampung KB
registry-model-lead = Each district and each province has at most one model Kampung KB.
registry-model = Model
registry-model-choice = { $level ->
    [kabupaten] Model of the district
    [provinsi] Model of the province
   *[none] No model
}
registry-model-taken = There is already a model of the { $level ->
    [kabupaten] district
   *[provinsi] province
}: { $name }. Take the mark away there first.
registry-end-title = Remove from the registry
registry-end-why = Only for a registration made by mistake: this Kampung KB then counts in no month. If it has stopped working, record the step "Dormant" in its life cycle.
registry-end-sure = I am sure that this registration is a mistake
registry-end-not-sure = First tick that this registration is a mistake.
registry-end = Remove from the registry
registry-ended = The registration was removed.
registry-already = This { $village } has a Kampung KB already. Open its page to see it.

official-class-title = Class on the official site
official-class-lead = Record the class that the official Kampung KB site shows, as it is. Our computed class is another fact and stands beside it.
official-class-class = The class shown there
official-class-read-on = Read on
official-class-newest = Last recorded: { $class }, read on { $date }.
