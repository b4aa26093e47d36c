### The profile of a Kampung KB.

profile-title = Kampung KB profile
profile-lead = Answer as things are. "Not filled in" is not the same as "No", and filling it in is the cheapest step to a higher class.
profile-unanswered = { $count ->
    [0] All questions are answered.
    [one] One question is not filled in yet. Tap it to go there:
   *[other] { $count } questions are not filled in yet. Tap one to go there:
}
profile-see-class = See the class

## Yearly confirmation (K/0)
profile-k0-title = Last year's data
profile-k0-why = The answers below were last confirmed in { $month }. Check them, then confirm K/0 { $year } with one tap, or change what is different and save.
profile-k0-confirm = All still true: confirm K/0 { $year }
profile-k0-note = last year's data ({ $month })

## Groups and questions
profile-group = { $group ->
    [poktan] Activity groups (poktan)
    [facilities] Facilities
    [funds] Sources of funds
    [pokja] Working group (Pokja)
    [plkb] Family planning field officer (PKB/PLKB)
    [regulations] Local regulations
    [rkm] Work plan
    [data-uses] Data used
   *[mechanisms] Ways of working
}
profile-question = { $key ->
    [bkb] Families with toddlers (BKB)
    [bkr] Families with teenagers (BKR)
    [bkl] Families with elderly members (BKL)
    [uppka] Family income group (UPPKA)
    [pik_r] Teenagers' information and counselling centre (PIK-R)
    [sekretariat] Kampung KB secretariat
    [rumah_dataku] Rumah DataKu (data house)
    [apbn] National budget (APBN)
    [apbd] Local budget (APBD)
    [dana_desa] Village fund (Dana Desa)
    [hibah] Donations
    [csr] Companies (CSR)
    [swadaya] The community's own means
    [pokja] Pokja is set up
    [pokja_sk] Decree (SK) of the Pokja
    [pokja_trained] Training for the Pokja
    [plkb] A field officer (PKB/PLKB) accompanies
    [gubernur] Governor's decree, instruction or circular
    [bupati] Regent's or mayor's decree, instruction or circular
    [camat] Camat's decree
    [kades] Decree of the { $head }
    [rkm] Community work plan (RKM)
    [pk] Family survey and its update
    [rutin] BKKBN routine data
    [podes] Village potential (Podes)
    [sektoral] Sectoral data
    [lainnya] Other data
    [rapat_perencanaan] Planning meetings
    [rapat_koordinasi] Coordination meetings with agencies
    [sosialisasi] Publicity for activities
    [monev] Monitoring and evaluation
   *[laporan] Reporting
}
profile-pokja-members = Members of the Pokja
profile-pokja-trained-people = Members who are trained
profile-people = people
profile-trained-above-members = Trained members ({ $trained }) are { $excess } more than the members of the Pokja ({ $members }).
profile-director = Where there is no PKB/PLKB, who directs?
profile-director-choice = { $code ->
    [kader] Kader (volunteer)
    [ketua_rt_rw] Head of RT/RW
    [perangkat_desa] Officials of the { $village }
    [pkk] PKK
    [toga_toma] Religious or community leaders
    [opd_kb] { $agency }
    [perwakilan_bkkbn] Provincial office of Kemendukbangga/BKKBN
    [plkb_non_pns] PLKB who is no civil servant
   *[lainnya] Others
}
profile-secretariat-address = Where the secretariat is
profile-secretariat-address-hint = As people would say it, such as "Village hall, RT 3". This address is shown on the public page.
profile-frequency = How often: { $mechanism }
profile-frequency-choice = { $code ->
    [mingguan] Weekly
    [bulanan] Monthly
    [triwulan] Every three months
    [semesteran] Every six months
    [tahunan] Yearly
   *[lainnya] Other
}
profile-frequency-other = Other, please say: { $mechanism }
profile-not-chosen = Not filled in
