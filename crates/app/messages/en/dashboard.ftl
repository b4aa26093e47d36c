### The page of a region.

dashboard-map = Map
dashboard-list = Full list
dashboard-nearest = One score short of a higher class
dashboard-nearest-none = No Kampung KB lacks just a single score.
dashboard-nearest-all = Show all of them
dashboard-step = Step
dashboard-effort = Effort
dashboard-formation = Formation
dashboard-completeness = Completeness of the data
dashboard-functions = Activities by the 8 functions of the family
dashboard-agencies = Agencies that took part
part-of = { $part } of { $whole }
download-csv = Download CSV
list-unknown-value = "{ $value }" is not known here. Leave it empty, or choose from the list.
