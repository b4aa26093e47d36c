### What an officer sets for a kabupaten.

settings = Settings of the kabupaten
settings-title = Settings of { $region }
settings-lead = What is set here holds for every village of this kabupaten. Every change is kept in the audit trail.
settings-saved = Saved. Figures are counted again within seconds.
settings-counting = What is counted by
settings-reference-date = Reference date
settings-reference-date-hint = Replaces today in all counting. Leave it empty to use the calendar.
settings-rule-set = Rules of classification in force
settings-rule-set-hint = All classes, of past months too, are computed again by these rules.
settings-compared = Rules to compare with
settings-compared-hint = Their result is shown beside that of the rules in force.
settings-none = None
settings-date-wrong = Reference date: give a date between 2000 and 2100, or leave it empty.
settings-rule-set-wrong = These rules are not known. Choose from the list.
settings-compared-same = Choose rules that differ from those in force.
settings-common = Usually: { $word }.
settings-words-lead = What is left empty uses the usual word.
settings-word-long = At most { $most } letters.
settings-save = Save
settings-words = { $kind ->
    [kelurahan] Words for kelurahan
    [desa_adat] Words for desa adat
   *[desa] Words for desa
}
settings-word = { $key ->
    [village] Word for the village
    [village_head] Its head
    [council] Its council
    [plan] Its plan
    [budget] Its budget
    [fund] Its fund from the kabupaten
    [village_agency] Agency for village affairs
   *[programme_agency] Agency for the programme (OPD KB)
}
