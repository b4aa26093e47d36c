### Kinds of sheets and the columns that several of them have.

sheet-kind = { $code ->
    [villages] List of villages
    [kampung-kb] List of { -kampung-kb }
    [profile] Profile
    [population] Population
    [programme-report] Monthly report
    [activities] Activities
   *[official-classes] Class on the official site
}
sheet-kind-about = { $code ->
    [villages] Your office's own list, compared with the official one; nothing is changed.
    [kampung-kb] Opens { -kampung-kb }, and brings their names and steps up to date.
    [profile] What is there and what is not, a row for each village.
    [population] People by age and sex, couples and families.
    [programme-report] Participants of groups, users of contraception and insurance, a row for each village and month.
    [activities] A row for each activity.
   *[official-classes] The class that the official site shows, as it is.
}
sheet-village-code = Village code
sheet-village-name = Village
sheet-kecamatan = Kecamatan
sheet-kabupaten = Kabupaten or kota
sheet-village-kind = Kind
sheet-month = Month
sheet-year = Year
sheet-step-date = Date of { $step }
sheet-decree = Number of the decree
