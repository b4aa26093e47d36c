### The monthly programme report.

report-title = Report of { $month }
report-list-title = Monthly reports
report-list-lead = The programme's progress each month. The report of a month is expected by the 3rd of the next.
report-lead = Fill in this month's figures. Beside each stands the limit against which it is checked.
report-month = Month
report-state = State
report-open = Fill in the report of { $month }
report-not-yet = Not reported
report-participants = Participants of the groups
report-couples = Couples of reproductive age (PUS)
report-users = Contraceptive users by method
report-non-users = Couples that use no method
report-insurance = Health insurance
report-field = { $key ->
    [bkb] BKB participants
    [bkr] BKR participants
    [bkl] BKL participants
    [uppka] UPPKA participants
    [pik_r] PIK-R participants
    [pus] Number of PUS
    [iud] IUD
    [mow] Female sterilisation (MOW)
    [mop] Male sterilisation (MOP)
    [kondom] Condom
    [implan] Implant
    [suntik] Injection
    [pil] Pill
    [hamil] Pregnant
    [ias] Want a child soon (IAS)
    [iat] Want a child later (IAT)
    [tial] Want no more children (TIAL)
   *[bpjs] BPJS members
}
report-unit = { $key ->
    [bkb] families
    [bkr] families
    [bkl] families
    [uppka] families
    [pik_r] teenagers
    [bpjs] people
   *[pus] couples
}
report-base = { $key ->
    [bkb] of { $count } families with a child under five
    [bkr] of { $count } families with a teenager
    [bkl] of { $count } families with an elderly member
    [uppka] of { $count } families
    [pik_r] of { $count } teenagers
    [bpjs] of { $count } people
   *[pus] { $count } in the population data
}
report-base-unknown = nothing to compare with in the population data
report-sum = Users { $users } + non-users { $non_users } = { $sum }; PUS { $pus }.
report-sum-fits = The sum is the PUS.
report-sum-short = { $difference } short of the PUS.
report-sum-over = { $difference } above the PUS.
report-above-base = { $label }: { $difference } above its limit ({ $actual }, limit { $most }).
report-pus-short = Users and non-users ({ $actual }) are { $difference } short of the PUS ({ $pus }).
report-pus-over = Users and non-users ({ $actual }) are { $difference } above the PUS ({ $pus }).
report-draft-title = Needs fixing
report-draft = Kept as a draft, not counted as a report. Fix the following, then save again:
report-unconfirmed-title = Not confirmed yet
report-unconfirmed = These figures were copied from last month and are no report yet. Check them; if they are the same, confirm with one tap. If not, change them and save.
report-confirm = These figures are right for { $month }: confirm
report-copy-title = The same as last month?
report-copy-why = Copy the figures of { $month } here. The copy is no report until you confirm it.
report-copy = Copy from { $month }
report-saved-draft = Kept as a draft. Something still needs fixing.
report-population-missing = The population is not filled in, so the limits cannot be checked yet.
report-population-fill = Fill in the population
report-month-not-begun = This month has not begun.

## Several villages at once
report-copy-several = Copy last month's report for several Kampung KB
report-copy-lead = The figures of the last report are copied as a start. They do not count until you have looked at them and confirmed them one by one.
report-copy-which = Kampung KB without a report
report-copy-from-to = { $village }, from { $from } to { $to }
report-copy-now = Copy
report-copy-none = All reports that are due have been entered.
report-copy-left = Not copied
report-nothing-to-copy = no earlier report, enter it directly
report-copy-overtaken = already entered
report-copied-title = { $count } reports copied
report-copied-lead = Open each report, change the figures that differ, then confirm.
report-copied-confirm = Check and confirm
