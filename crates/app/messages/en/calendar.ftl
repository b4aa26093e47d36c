### The calendar of officers.

calendar-title = Work calendar of { $region }
calendar-link = Work calendar
calendar-lead = What recurs every year or every month. The given dates are common practice and have not been compared with the circulars; the kabupaten's OPD KB can change them.
calendar-running = Running now
calendar-next = Next
calendar-nothing = Nothing scheduled.
calendar-hidden = Not shown
calendar-own = set by the kabupaten
calendar-span = { $from } to { $until }
calendar-runs = running
calendar-begins = begins { $day }
calendar-add = Add an entry
calendar-save = Save the entry
calendar-entry-title = Name
calendar-entry-title-hint = Leave empty for the common name.
calendar-every = Recurs
calendar-every-month = Every month, by a day of it
calendar-every-year = Every year, from a day until a day
calendar-every-missing = Choose how often it recurs
calendar-month-day = Last day of each month
calendar-month-day-hint = Only for what recurs every month.
calendar-from-day = From day
calendar-from-month = From month
calendar-until-day = Until day
calendar-until-month = Until month
calendar-day-wrong = Enter a day between 1 and 31
calendar-month-wrong = Choose a month
calendar-hide = Display
calendar-hide-yes = Do not show in this kabupaten's calendar

## What recurs everywhere
calendar-monthly-report = Monthly report (R/I) of last month
calendar-k0 = Population card (K/0)
calendar-musrenbang = Development planning meetings (Musrenbang)
calendar-weighing = Weighing month
calendar-lomba = Kampung KB competition
calendar-rkpdes = Proposals for the village plan (RKPDes)
calendar-harganas = National Family Day (Harganas)
calendar-class = Cut-off date of the classification
calendar-stunting-audit = Stunting case audit of this semester
calendar-inpres = Inpres 3/2022 report of this semester
calendar-family-data = Update of the family data (PK)
calendar-risk-families = Check of families at risk of stunting (KRS)
calendar-apbdes = Village budget (APBDes) decided
