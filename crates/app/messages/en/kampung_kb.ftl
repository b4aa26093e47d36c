### The public page of a village.

village = Village
village-why = Why, and what comes next
village-next-activities = Next activities
village-no-activities = No activity is planned yet.
village-secretariat = Secretariat
village-facts = At a glance
village-wrong = Is something wrong?
village-wrong-how = Tell us if something here does not hold. The field officer of this kecamatan will check it. Do not write anybody's personal data.
village-correct = Send a correction
village-place = { $village } { $name }, Kecamatan { $district } · { $code }
village-stage-formed = { $stage }, { $step } { $year }
village-stage-unknown = Life cycle not recorded
village-formed-by = { $step ->
    [terbentuk] formed (SK)
    [dicanangkan] launched
   *[aktif] active since
}
village-model = Model Kampung KB of its { $level ->
    [kabupaten] district
   *[provinsi] province
}
village-manages = This Kampung KB is managed well: its people, funds and ways of working are in place.
village-manages-not = Its management is not complete: people, facilities or ways of working are missing or not recorded yet.
village-contributes = Its results for families can be seen.
village-contributes-not = Its results for families cannot be seen in the reports yet.
village-contributes-only = Its results for families can be seen, but they are not enough for a higher class while its management is not in place.
village-preparing = This { $village } is preparing a Kampung KB. It counts once it is formed by decree.
village-dormant = This Kampung KB is dormant.
village-no-stage = The life cycle of this Kampung KB is not recorded yet.
village-absent = There is no Kampung KB in this { $village } yet
village-absent-why = A Kampung KB is a { $village } in which the programmes of many agencies are brought together for the same families. The first step is to prepare it: the { $head } and the people agree to form a working group (Pokja).
village-absent-ask = To begin, ask { $agency } or the family planning field officer of this kecamatan.
village-absent-open = Register a Kampung KB
village-past-activities = Last activities
village-no-past-activities = No activity has been recorded yet.
village-all-activities = All activities
village-life-cycle = Life cycle
village-people = People
village-families = Families
village-groups = Activity groups
village-data-house = Rumah DataKu
village-official-class = Class on the official site
village-official-read = { $class } (read on { $date })
village-report = Last report
village-source = As of { $month }; source: what this Kampung KB filled in.
village-methods = Contraceptive use by method, { $month }
village-methods-why = Numbers under 5 are hidden together with one more, so that they point at nobody.
village-hidden = hidden
village-work = What is filled in
village-work-profile = Profile
village-work-population = Population
village-work-report = Report of { $month }
village-work-activities = Activities this year
village-work-official = Class on the official site
village-work-life-cycle = Life cycle
village-work-registry = Registration
village-work-history = History of changes
village-work-unanswered = { $count ->
    [0] Complete
    [one] One not filled in
   *[other] { $count } not filled in
}
village-work-k0 = Last year's data: confirm K/0
village-work-counted = { $count } recorded
village-work-open = Open
