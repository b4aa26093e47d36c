### "Periksa berkas": a file of children, checked on the device.

file-check-title = Check a file
file-check-lead = Check an e-PPGBM download or a survey file: errors and doubtful values row by row, differing z-scores, and the quality of the measurements.
file-check-privacy = The file is sent nowhere. Everything is checked on this device; names, NIK and addresses do not leave it and are not shown.
file-check-not-here = The check needs JavaScript and WebAssembly, which this browser does not offer. Use a newer browser, or ask an administrator to run this command; the file is not sent in any case.
file-check-one-child = Judge one child
file-check-link = Check an e-PPGBM or survey file
file-check-file = File
file-check-file-hint = An e-PPGBM/SIGIZI download as it is, or a survey file: .csv, .xlsx or .xls, up to 64 MB and 500,000 rows.
file-check-drop = A file may be dropped here.
file-check-running = Checking the file…
file-check-progress = { $rows } rows read
file-check-cancel = Cancel
file-check-cancelled = The check was cancelled. Choose a file to begin again.
file-check-failed = This file cannot be checked yet
file-check-error = { $code ->
    [empty] This file is empty. Choose one with a heading and rows.
    [old_excel] This file is from Excel 95 or earlier, or has a password. Save it as .xlsx without a password, then choose it again.
    [web_page] This is a web page, whatever its name says. Open it in Excel or LibreOffice, save it as .xlsx, and choose it again.
    [no_sheet] This is no sheet. Choose an .xlsx or .csv file.
    [line_breaks] Its lines end with CR alone, as on an old Mac. Open it in Excel and save it as CSV.
    [no_heading] No known heading in the first 15 rows. The accepted headings stand below.
    [header] A heading stands there twice, or there is no column of a measure. The accepted headings stand below.
    [too_large] The file is larger than 64 MB. Divide it, such as by kecamatan.
    [explodes] The content of this file unpacks to far more than is usual. Save it again with Excel or LibreOffice and choose it again.
    [too_many_rows] More than 500,000 rows. Divide it, such as by kecamatan.
    [too_many_columns] More than 512 columns. Remove those that are not used.
    [broken] The file is damaged. Save it again with Excel or LibreOffice and choose it again.
    [unreadable] The file cannot be read from this device. Copy it to another folder and choose it again.
   *[crashed] The check stopped: perhaps the device has too little memory, or the file is damaged. Close other tabs, divide the file, and try again.
}
file-check-headings = Accepted headings
file-check-headings-export = An e-PPGBM download: JK, Tgl Lahir, Tanggal Pengukuran, Berat, Tinggi, Cara Ukur, LiLA, and where there are, NIK, Nama, Usia Saat Ukur, BB/U, ZS BB/U, TB/U, ZS TB/U, BB/TB, ZS BB/TB. Needed are JK and one measure.
file-check-headings-plain = A survey file: { $columns }. Needed are sex and one measure.
file-check-result = Result
file-check-verdict = { $code ->
    [faults] { $count } things to look into were found
   *[no-faults] No errors were found
}
file-check-rows = { $rows } rows: { $judged } judged, { $rejected } rejected.
file-check-known-as = { $code ->
    [layout-export] Recognised as an e-PPGBM/SIGIZI download
    [layout-plain] Recognised as a survey file
    [format-csv] (CSV).
    [format-xls] (XLS).
   *[format-xlsx] (XLSX).
}
file-check-notes-count = Notes that need no correction: { $count }.
file-check-another = Choose another file
file-check-print = Print
file-check-findings = Findings
file-check-rejected = Rejected rows were not judged; the reasons are the first findings below.
file-check-nothing-found = Nothing in this file is doubtful.
file-check-download = Download all findings (CSV)
file-check-download-about = Made on this device. It has line numbers, columns, codes and measures; no names, NIK or addresses.
file-check-line = Line
file-check-column = Column
file-check-found = Content
file-check-own = Computed or compared
file-check-other-line = Compared line
file-check-more = The first 50; all stand in the download.
file-check-note = note
file-check-finding = { $code ->
    [jumlah_kolom] A row has another number of fields than the heading
    [bukan_angka] Not a number
    [bukan_tanggal] Not a date of the calendar
    [bukan_usia] An age that cannot be read
    [jk_tidak_dikenal] Unknown sex
    [jk_kosong] Sex is empty
    [tanggal_lahir_kosong] Date of birth is empty
    [tanggal_ukur_kosong] Measuring date is empty
    [umur_kosong] Age is empty
    [berat_kosong] Weight is empty
    [tinggi_kosong] Length or height is empty
    [lahir_sesudah_ukur] Born after being measured
    [ukur_di_masa_depan] Measured in the future
    [usia_berbeda] Age does not fit the two dates
    [tertukar] Weight and height seem to be swapped
    [berat_gram] Weight written in grams
    [tinggi_mm] Height written in millimetres
    [tinggi_m] Height written in metres
    [berat_di_luar_batas] A weight that cannot be
    [tinggi_di_luar_batas] A length or height that cannot be
    [lila_mm] Arm circumference written in millimetres
    [lila_tidak_wajar] Arm circumference that cannot be
    [terlentang_dari_24_bulan] Measured lying from 24 months on
    [berdiri_di_bawah_9_bulan] Measured standing below 9 months
    [cara_ukur_tidak_dikenal] Unknown measuring position
    [z_tidak_wajar] Implausible z-score
    [dua_kali_sehari] The same child twice on one day
    [tinggi_menyusut] Height shrinks
    [tb_u_melompat] Height for age jumps
    [berat_melompat] Weight gained or lost implausibly
    [berat_disalin] The same weight in successive rows
    [tinggi_berulang] Height exactly as at the visit before
    [nik_rusak] Broken NIK
    [zs_berbeda] Z-score of the file differs
    [zs_bukan_angka] Z-score of the file is no number
    [kategori_berbeda] Category of the file differs
    [outlier] Called an outlier
    [kategori_tidak_dikenal] Unknown category
    [berdiri_di_bawah_24_bulan] Measured standing at 9 to 23 months
    [umur_60_bulan] 60 months and older
    [desimal_koma] Decimal comma
   *[desimal_titik_dua] A colon as decimal mark
}
file-check-finding-text = { $code ->
    [jumlah_kolom] This row was not judged. Mostly a comma or a quote stands inside a name or an address. Mend the row in the sheet and save it again.
    [bukan_angka] This row was not judged. Write a number alone, such as 9.8; remarks belong into another column.
    [bukan_tanggal] This row was not judged. Write a date that exists, such as 2024-12-11 or 11/12/2024.
    [bukan_usia] This row was not judged. Fill in the date of birth and of measuring, or write the age as 1 Tahun - 2 Bulan - 3 Hari.
    [jk_tidak_dikenal] Without the sex a child cannot be judged. Write L (boy) or P (girl).
    [jk_kosong] Without the sex a child cannot be judged. Fill in L (boy) or P (girl).
    [tanggal_lahir_kosong] Without it only weight for height can be judged. See the child's health book or the family card.
    [tanggal_ukur_kosong] The age when measured cannot be computed. Fill in the day when the child was weighed and measured.
    [umur_kosong] Without it only weight for height can be judged. Fill in the age, or the dates of birth and of measuring.
    [berat_kosong] The child is listed without a weight. Fill it in, or take the row out if the child did not come.
    [tinggi_kosong] The child is listed without a length or height, so that height for age and weight for height cannot be judged.
    [lahir_sesudah_ukur] One of the dates is wrong, mostly its year, or day and month are swapped. Compare with the child's health book.
    [ukur_di_masa_depan] Check the year and the month.
    [usia_berbeda] The age written down differs from the days between birth and measuring (given as computed). Check both dates.
    [tertukar] Kilograms and centimetres stand in each other's column. Swap them.
    [berat_gram] Write kilograms. In an e-PPGBM download it was already read as kilograms; in a survey file the figure is taken as it is.
    [tinggi_mm] Write centimetres, such as 88.5.
    [tinggi_m] Write centimetres: 0.885 m becomes 88.5.
    [berat_di_luar_batas] A young child weighs between 0.9 and 58 kg. Check for a typing error or a misplaced comma; weigh again if need be.
    [tinggi_di_luar_batas] A young child is between 38 and 150 cm long. Check for a typing error or a misplaced comma; measure again if need be.
    [lila_mm] Write centimetres, such as 14.2.
    [lila_tidak_wajar] It lies between 5 and 30 cm. Check for a typing error and measure again.
    [terlentang_dari_24_bulan] From 24 months on children are measured standing. If it was truly lying, 0.7 cm are taken off; if it was noted wrongly, correct the position.
    [berdiri_di_bawah_9_bulan] A child of that age cannot stand for it: the figure is taken as a length. Correct the position, or measure again.
    [cara_ukur_tidak_dikenal] Write Terlentang (lying) or Berdiri (standing). Until then the figure is taken as it is.
    [z_tidak_wajar] The figure is too far from what is usual: probably a wrong measurement, a typing error or a wrong date of birth. Measure the child again. If it stays, refer.
    [dua_kali_sehari] Take out the double row, or correct the date of one.
    [tinggi_menyusut] The child is more than 0.5 cm shorter than at the visit before. One of the two is wrong: measure again.
    [tb_u_melompat] The z-score moved by more than 1 since the visit before. Check height, position and date of both.
    [berat_melompat] The change is more than 3 standard deviations of WHO's velocity standard. Check both weights.
    [berat_disalin] Four or more children in a row weigh exactly the same: perhaps copied down. Compare with the weighing list.
    [tinggi_berulang] Below 24 months a child grows every month. Perhaps the old height was copied: measure again.
    [nik_rusak] A NIK has 16 digits. Spreadsheets turn it into 6.4E+15 or cut digits: set the column to text and download again. The NIK is not shown here.
    [zs_berbeda] It is more than 0.01 from WHO's. Often a date, a position or a unit was changed after it was computed.
    [zs_bukan_angka] It cannot be compared.
    [kategori_berbeda] It is not the one of Permenkes 2/2020 for this measurement.
    [outlier] e-PPGBM takes this measurement for implausible. Measure again and correct it.
    [kategori_tidak_dikenal] The word is no category of Permenkes 2/2020.
    [berdiri_di_bawah_24_bulan] Below 24 months children are measured lying. 0.7 cm are added before it is judged.
    [umur_60_bulan] Judged by WHO's reference of 2007, outside the figures for children under five.
    [desimal_koma] Understood. Other programs may take it for a mark between columns or thousands.
   *[desimal_titik_dua] Understood. Write 9.8, not 9:8.
}
file-check-scores = Z-scores of the file
file-check-index = Index
file-check-compared = Compared
file-check-equal = Equal
file-check-differing = Differing
file-check-largest = Largest difference
file-check-scores-said = { $code ->
    [scores-equal] All z-scores of the file are those of WHO.
    [scores-differ] Some z-scores of the file differ from WHO's; the rows stand under the finding "Z-score of the file differs".
    [no-own-scores] The file has no columns of z-scores.
   *[nothing-comparable] The columns of z-scores hold nothing that can be compared.
}
file-check-quality = Quality of the measurements
file-check-quality-lead = This judges the measurements as a whole, not single children. A small file may well be off by chance.
file-check-smart = SMART/ENA plausibility check
file-check-smart-about = { $children } children of 6–59 months. { $penalty } points from { $tests } tests; 0 is best.
file-check-no-smart = There is no child of 6–59 months to test.
file-check-class = { $code ->
    [excellent] Excellent
    [good] Good
    [acceptable] Acceptable
   *[problematic] Problematic
}
file-check-test = Test
file-check-value = Value
file-check-class-head = Rating
file-check-penalty = Points
file-check-test-name = { $code ->
    [flagged] WHZ far from the mean (%)
    [sex_ratio] Boys for each girl
    [age_ratio] Children 6–29 for each 30–59 months
    [weight_digits] Last digit of weight
    [length_height_digits] Last digit of length or height
    [arm_digits] Last digit of arm circumference
    [standard_deviation] Standard deviation of WHZ
    [skewness] Skewness of WHZ
    [kurtosis] Kurtosis of WHZ
    [clusters] Wasting over clusters
    [arm_flagged] Arm circumference far from the mean (%), no points
   *[arm_standard_deviation] Standard deviation of arm circumference (mm), no points
}
file-check-unverified = * This threshold was not confirmed in its source.
file-check-completeness = Completeness
file-check-item = Item
file-check-filled = Filled in
file-check-share = Share
file-check-has = { $code ->
    [sex] Sex
    [age] Age
    [weight] Weight
    [length_height] Length or height
    [position] Position
   *[arm] Arm circumference
}
file-check-sexes = { $boys } boys and { $girls } girls (p { $p } against equal numbers).
file-check-digits = Last digits
file-check-digits-about = Where measures are read to 0.1, each last digit comes about equally often (the line). Many 0 and 5 mean rounding.
file-check-digits-of = { $what }: { $measures } measures; score { $score } (below 8 excellent, 20 and more problematic); { $apart }% would have to move to be even.
file-check-digits-name = { $code ->
    [digits-weight] Weight
    [digits-length] Length
    [digits-height] Height
   *[digits-arm] Arm circumference
}
file-check-figures = The figures
file-check-measure = Measure
file-check-ages = Ages
file-check-months = Children by completed months, 0 to 59; { $older } are 60 months and older. Peaks at 12, 24, 36 mean guessed ages.
file-check-heaping = Age heaping
file-check-chi-square = χ²
file-check-apart = Would have to move
file-check-heaping-name = { $code ->
    [heaping-12] On whole years (months modulo 12)
   *[heaping-6] On half years (months modulo 6)
}
file-check-structure = Ages from 6 to 59 months against what is expected (the line), p { $p }.
file-check-months-head = Months
file-check-observed = Found
file-check-expected = Expected
file-check-z = Distribution of z-scores
file-check-z-of = { $index }: children by z-score in steps of 0.5, from −6 to 6; the line is the population of WHO's standard.
file-check-children = Children
file-check-flagged = Implausible
file-check-mean = Mean
file-check-sd = Standard deviation
file-check-skewness = Skewness
file-check-kurtosis = Kurtosis
file-check-implausible = More than 1% of z-scores are implausible: the measurements need attention.
file-check-deviations = Standard deviation by age and sex
file-check-boys = Boys
file-check-girls = Girls
file-check-guidance = Thresholds of the WHO/UNICEF guidance of 2019 in this part were not confirmed in their source.
file-check-positions = Position by age
file-check-wrong-position = { $share } were measured otherwise than is usual at their age.
file-check-age = Age
file-check-lying = Lying
file-check-standing = Standing
file-check-position-name = { $code ->
    [below-24] Below 24 months
   *[from-24] From 24 months on
}
file-check-no-positions = Positions were not noted.
file-check-register = Repeated visits
file-check-visits = { $children } children were known by NIK, or name with date of birth; { $visits } visits were compared with the one before (92 days at most).
file-check-no-visits = No child has two visits to compare.
file-check-copied = { $rows } rows stand in runs of the same weight (four rows or more); the longest has { $longest }.
file-check-sorted = The file is sorted by weight, so that copied weights cannot be told.
file-check-of = Of
file-check-register-name = { $code ->
    [same-day] Twice on one day
    [repeated] Height exactly the same, below 24 months
    [shrunk-half] Height shrank by more than 0.5 cm
    [shrunk-1] Height shrank by more than 1 cm
    [haz-jumps] Height for age moved by more than 1
   *[weight-jumps] Weight changed by more than 3 standard deviations
}
