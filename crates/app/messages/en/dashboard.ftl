### The page of a region.

dashboard-map = Map
dashboard-list = Full list
dashboard-nearest = One score short of a higher class
dashboard-nearest-none = No Kampung KB lacks just a single score.
dashboard-nearest-all = Show all of them
dashboard-formation = Formation
dashboard-completeness = Completeness of the data
dashboard-functions = Activities by the 8 functions of the family
dashboard-agencies = Agencies that took part
part-of = { $part } of { $whole }
download-csv = Download CSV
list-unknown-value = "{ $value }" is not known here. Leave it empty, or choose from the list.
dashboard-active = active Kampung KB
dashboard-villages = villages (desa and kelurahan)
dashboard-kelurahan = kelurahan
dashboard-and-kelurahan = { $village } and kelurahan
dashboard-rintisan = in preparation (rintisan)
dashboard-dormant = inactive
dashboard-one-short = one score short of a higher class
dashboard-not-reported = have not reported { $month }
dashboard-counted-all = All changes are counted.
dashboard-counted-pending = Figures { $as_of }; later changes are being counted.
dashboard-classes-origin = Computed as of { $date } with the rules { $rules }. { $missing } have not reported { $month }.
dashboard-classes-origin-wide = Computed from the latest state of each kabupaten with its own rules. { $missing } have not reported its latest month.
dashboard-formation-title = Active Kampung KB at the end of the year
dashboard-year = Year
dashboard-target = Target
dashboard-formation-origin = By the date of the founding decree (SK); without one by the launch, then by the first day it was found active. Last year: as of now.
dashboard-target-until = Target { $count } by { $title }, { $signed }, until { $until }.
dashboard-target-origin = Target { $count } by { $title }, { $signed }.
dashboard-reporting = Reporting
dashboard-report-confirmed = Report of { $month } confirmed
dashboard-report-unconfirmed = Copied from last month, not confirmed
dashboard-report-needs-fixing = Report needs fixing
dashboard-profile-confirmed = Profile confirmed in { $year } (K/0)
dashboard-profile-not-confirmed = Profile still of last year
dashboard-population-known = Population known
dashboard-parts = Regions inside
dashboard-region = Region
dashboard-no-data = no data yet
dashboard-source = Source: sums of what was recorded in this system.
dashboard-nobody = No kabupaten in this region records data in this system yet.
dashboard-nation-map = Map of provinces: share of villages with an active Kampung KB
dashboard-nation-map-description = The same figures stand in the table of this page. Hatched: one shape stands for several provinces.
dashboard-nation-map-key = Villages with an active Kampung KB
dashboard-several-provinces = several provinces
dashboard-not-taking-part = Not recording in this system yet
dashboard-shares = { $active } active, { $contributing } contribute, { $managing } manage well
dashboard-absent = No Kampung KB yet
region-kecamatan = Kecamatan { $name }
region-province = { $name } Province
list-title = List of Kampung KB: { $region }
list-total = { $count } { $villages }
list-filters = Filter the list
list-name = Name contains
list-name-column = Name
list-all = All
list-status = Status
list-report = Last month's report
list-report-confirmed = confirmed
list-report-missing = not reported
list-report-unconfirmed = not confirmed
list-report-needs-fixing = needs fixing
list-profile = K/0 confirmed this year
list-done = done
list-not-done = not done
list-near = Distance to the next class
list-function = Activity in the function
list-agency = Agency that took part
list-apply = Apply
list-show-all = Show all
list-empty = Nothing fits these filters.
dashboard-active-column = Active
dashboard-quiet-parts = { $count ->
    [one] { $count } region does not record in this system yet
   *[other] { $count } regions do not record in this system yet
}
dashboard-most-open = Most often not filled in
dashboard-all-answered = Every Kampung KB has answered every question.
dashboard-by-topic = By what the questions are about
dashboard-topic-complete = complete
dashboard-more-agencies = { $count ->
    [one] { $count } more agency
   *[other] { $count } more agencies
}
