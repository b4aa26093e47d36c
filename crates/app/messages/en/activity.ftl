### Activities (kegiatan).

activity-title = Activities
activity-lead = What this Kampung KB has done and plans to do, newest first.
activity-year = Year { $year }
activity-add = Record an activity
activity-edit = Change an activity
activity-none = No activity has been recorded in { $year }.
activity-none-why = Recorded activities show that the Kampung KB is at work, and the agencies that took part count as cross-sector.
activity-name = Name of the activity
activity-name-hint = Short, such as "BKB class: food for children under two".
activity-date = Date
activity-date-hint = May lie ahead for an activity that is planned.
activity-place = Place
activity-description = Description
activity-description-hint = Its purpose, who came, and what came of it. Everybody can read it: write nobody's personal data.
activity-section = Section (the eight family functions)
activity-section-name = { $code ->
    [agama] Religion
    [pendidikan] Education
    [reproduksi] Reproduction
    [ekonomi] Economy
    [perlindungan] Protection
    [kasih_sayang] Love and care
    [sosial_budaya] Society and culture
    [lingkungan] Environment
   *[lainnya] Other
}
activity-agencies = Agencies that took part
activity-agencies-hint = Choose all that really took part; may be left empty.
activity-target-groups = Target groups
activity-target-group = { $code ->
    [seluruh_penduduk] Everybody
    [pus] Couples of reproductive age (PUS)
    [remaja] Teenagers
    [lansia] Elderly people
    [balita] Children under five
    [keluarga_balita] Families with a child under five
    [keluarga_remaja] Families with a teenager
    [keluarga_lansia] Families with an elderly member
   *[lainnya] Others
}
activity-participants = Participants
activity-people = people
activity-participants-counted = { $count } participants
activity-withdraw = Take this activity back
activity-withdraw-why = For an activity recorded by mistake. Its history stays.
activity-withdrawn = The activity was taken back.
activity-planned = Planned
activity-choice-missing = { $label }: choose one.
activity-too-late = { $label }: one year from now at the latest.
activity-unknown-agency = Agencies: the code "{ $code }" is not known.
activity-with = With: { $agencies }
