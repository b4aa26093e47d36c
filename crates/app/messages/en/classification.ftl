### The page that explains a class.

class-threshold-key = Upright line: threshold { $thresholds }.
class-rule-set = Rule set { $name }.
class-steps-to = The cheapest steps to { $class }
class-unknown-counted = { $count ->
    [one] { $count } answer is still missing. Filling it in is the cheapest step: the thing may be there already, only not recorded.
   *[other] { $count } answers are still missing. Filling them in is the cheapest step: the things may be there already, only not recorded.
}
class-enter-facts = Enter data
class-compared = Two sources, as they are
class-computed = Computed result
class-official = Class on the official site
class-indicators-counted = { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
}
class-indicator = Indicator
class-fact = Fact
class-score = Score
class-from-to = from { $from } to { $to }
class-page-title = Class of { $name }
class-meaning = { $class ->
    [dasar] Management does not work yet, and no contribution to programme results shows.
    [berkembang] Management is running; the contribution to programme results is not significant yet.
    [mandiri] The contribution to programme results shows; management is not optimal yet.
   *[berkelanjutan] Management runs well and the contribution to programme results shows.
}
class-output-only = Programme results (Output) reach the threshold, but Input and Process do not; so the class stays Dasar.
class-period = As in { $month }, computed; not approved by anybody yet.
class-none-yet = There is no active Kampung KB here, so there is no class yet.
class-first-steps = First steps
class-first-steps-why = No single step is enough to rise. These lift a score with the least effort.
class-step-effect = { $indicator }: score { $from } becomes { $to }
class-effort-minutes = ± { $count } { $count ->
    [one] minute
   *[other] minutes
}
class-effort-months = ± { $count } { $count ->
    [one] month
   *[other] months
}
class-step-fill = First fill in: { $fact }
class-step-answer = Bring about: { $fact }
class-step-codes = Add { $count } more of: { $choices }
class-step-agencies = Involve { $count } more agencies of other sectors
class-step-count = { $fact } becomes { $to }
class-step-more = { $count } more people: { $facts }
class-step-less = { $count } fewer people: { $facts }
class-target-report = Send and confirm the report
class-target-base = Fill in the number of the target group (not 0)
class-target-at-least = At least { $number }
class-target-percent-at-least = At least { $number } %
class-target-percent-at-most = At most { $number } %
class-ceiling = At most { $score } under this rule set.
class-without-report = There is no confirmed report yet.
class-percent = { $percent } %
class-percent-unknown = Cannot be computed yet: the target group is not filled in or 0
class-of = { $part } of { $whole }
class-count-agencies = { $count } { $count ->
    [one] agency
   *[other] agencies
}
class-count-excluded = Own sector, not counted: { $names }
class-no-agency = No agency recorded yet
class-none-of = None
class-evidence-profile = Profile
class-evidence-population = Population
class-evidence-report = Monthly report
class-evidence-activities = Activities
class-official-origin = Read on the official site on { $date }
class-official-differs = The official site shows { $official }, the computed class is { $computed }. Both are facts of their own: check which entries are not yet the same on the official site.
class-compared-rule-set = Under rule set { $name }
class-source = { $key ->
    [pokja] Pokja
    [pokja_members] Members of the Pokja
    [pokja_trained] Pokja trained
    [funds] Sources of funds
    [groups] Activity groups
    [facilities] Facilities
    [plkb] Field officer (PKB/PLKB)
    [regulations] Local regulation
    [data_uses] Use of data
    [mechanisms] Working mechanisms
    [agencies] Agencies
    [families] Families
    [families_toddler] Families with toddlers
    [families_teen] Families with teens
    [families_elderly] Families with elderly
    [teens] Teens
    [bkb] BKB participants
    [bkr] BKR participants
    [bkl] BKL participants
    [uppka] UPPKA participants
    [pik_r] PIK-R participants
    [pus] Couples of fertile age (PUS)
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
   *[tial] Want no more children (TIAL)
}
class-unverified = What could not be verified about this rule set
class-past = This is a past state, as it was known then.
