### "Periksa berkas": a file of children, checked on the device.

file-check-title = Periksa berkas
file-check-lead = Periksa unduhan e-PPGBM atau berkas survei: kesalahan dan hal yang mencurigakan per baris, beda nilai z, dan mutu data pengukuran.
file-check-privacy = Berkas tidak dikirim ke mana pun. Semuanya diperiksa di perangkat ini; nama, NIK, dan alamat tidak meninggalkannya dan tidak ditampilkan.
file-check-not-here = Pemeriksaan ini memerlukan JavaScript dan WebAssembly, yang tidak tersedia di peramban ini. Pakai peramban lain yang lebih baru, atau minta pengelola menjalankan perintah berikut; berkas tetap tidak dikirim.
file-check-one-child = Hitung status gizi satu anak
file-check-link = Periksa berkas e-PPGBM atau survei
file-check-file = Berkas
file-check-file-hint = Unduhan e-PPGBM/SIGIZI apa adanya, atau berkas survei: .csv, .xlsx atau .xls, paling besar 64 MB dan 500.000 baris.
file-check-drop = Berkas boleh diseret ke sini.
file-check-running = Memeriksa berkas…
file-check-progress = { $rows } baris dibaca
file-check-cancel = Batalkan
file-check-cancelled = Pemeriksaan dibatalkan. Pilih berkas untuk memulai lagi.
file-check-failed = Berkas ini belum dapat diperiksa
file-check-error = { $code ->
    [empty] Berkas ini kosong. Pilih berkas yang berisi baris judul dan data.
    [old_excel] Berkas ini dari Excel 95 atau lebih lama, atau bersandi. Simpan sebagai .xlsx tanpa sandi, lalu pilih lagi.
    [web_page] Ini halaman web, meskipun namanya .xls. Buka dengan Excel atau LibreOffice, simpan sebagai .xlsx, lalu pilih lagi.
    [no_sheet] Ini bukan lembar kerja. Pilih berkas .xlsx atau .csv.
    [line_breaks] Baris-barisnya dipisah dengan CR saja, seperti pada Mac lama. Buka dengan Excel, lalu simpan sebagai CSV.
    [no_heading] Judul kolom tidak dikenal dalam 15 baris pertama. Judul yang dikenal ada di bawah ini.
    [header] Judul kolom kembar, atau tidak ada kolom pengukuran. Judul yang dikenal ada di bawah ini.
    [too_large] Berkas lebih besar dari 64 MB. Bagi menjadi beberapa berkas, misalnya per kecamatan.
    [explodes] Isi berkas ini mengembang tidak wajar. Simpan ulang dengan Excel atau LibreOffice, lalu pilih lagi.
    [too_many_rows] Lebih dari 500.000 baris. Bagi menjadi beberapa berkas, misalnya per kecamatan.
    [too_many_columns] Lebih dari 512 kolom. Hapus kolom yang tidak dipakai.
    [broken] Berkas ini rusak. Simpan ulang dengan Excel atau LibreOffice, lalu pilih lagi.
    [unreadable] Berkas tidak dapat dibaca dari perangkat ini. Salin ke folder lain, lalu pilih lagi.
   *[crashed] Pemeriksaan terhenti: mungkin memori perangkat tidak cukup atau berkasnya rusak. Tutup tab lain, bagi berkasnya, lalu coba lagi.
}
file-check-headings = Judul kolom yang dikenal
file-check-headings-export = Unduhan e-PPGBM: JK, Tgl Lahir, Tanggal Pengukuran, Berat, Tinggi, Cara Ukur, LiLA, dan bila ada NIK, Nama, Usia Saat Ukur, BB/U, ZS BB/U, TB/U, ZS TB/U, BB/TB, ZS BB/TB. Yang wajib JK dan satu hasil ukur.
file-check-headings-plain = Berkas survei: { $columns }. Yang wajib sex dan satu hasil ukur.
file-check-result = Hasil pemeriksaan
file-check-verdict = { $code ->
    [faults] Ditemukan { $count } hal yang perlu diperiksa
   *[no-faults] Tidak ditemukan kesalahan
}
file-check-rows = { $rows } baris: { $judged } dinilai, { $rejected } ditolak.
file-check-known-as = { $code ->
    [layout-export] Dikenali sebagai unduhan e-PPGBM/SIGIZI
    [layout-plain] Dikenali sebagai berkas survei
    [format-csv] (CSV).
    [format-xls] (XLS).
   *[format-xlsx] (XLSX).
}
file-check-notes-count = Catatan lain yang tidak perlu diperbaiki: { $count }.
file-check-another = Pilih berkas lain
file-check-print = Cetak
file-check-findings = Temuan
file-check-rejected = Baris yang ditolak tidak ikut dinilai; alasannya ada pada temuan pertama di bawah ini.
file-check-nothing-found = Tidak ada yang mencurigakan dalam berkas ini.
file-check-download = Unduh semua temuan (CSV)
file-check-download-about = Dibuat di perangkat ini. Berisi nomor baris, kolom, kode, dan isi ukuran; tanpa nama, NIK, dan alamat.
file-check-line = Baris
file-check-column = Kolom
file-check-found = Isi
file-check-own = Hitungan/pembanding
file-check-other-line = Baris pembanding
file-check-more = 50 baris pertama; semuanya ada dalam unduhan.
file-check-note = catatan
file-check-finding = { $code ->
    [jumlah_kolom] Jumlah isi baris tidak sama dengan judul
    [bukan_angka] Bukan angka
    [bukan_tanggal] Bukan tanggal pada kalender
    [bukan_usia] Usia tidak terbaca
    [jk_tidak_dikenal] Jenis kelamin tidak dikenal
    [jk_kosong] Jenis kelamin kosong
    [tanggal_lahir_kosong] Tanggal lahir kosong
    [tanggal_ukur_kosong] Tanggal pengukuran kosong
    [umur_kosong] Umur kosong
    [berat_kosong] Berat badan kosong
    [tinggi_kosong] Panjang atau tinggi badan kosong
    [lahir_sesudah_ukur] Tanggal lahir sesudah tanggal pengukuran
    [ukur_di_masa_depan] Tanggal pengukuran belum tiba
    [usia_berbeda] Usia tidak cocok dengan kedua tanggal
    [tertukar] Berat dan tinggi tampaknya tertukar
    [berat_gram] Berat ditulis dalam gram
    [tinggi_mm] Tinggi ditulis dalam milimeter
    [tinggi_m] Tinggi ditulis dalam meter
    [berat_di_luar_batas] Berat yang tidak mungkin
    [tinggi_di_luar_batas] Panjang atau tinggi yang tidak mungkin
    [lila_mm] LiLA ditulis dalam milimeter
    [lila_tidak_wajar] LiLA tidak wajar
    [terlentang_dari_24_bulan] Diukur terlentang pada umur 24 bulan ke atas
    [berdiri_di_bawah_9_bulan] Diukur berdiri pada umur di bawah 9 bulan
    [cara_ukur_tidak_dikenal] Cara ukur tidak dikenal
    [z_tidak_wajar] Nilai z yang tidak wajar
    [dua_kali_sehari] Anak yang sama dua kali pada hari yang sama
    [tinggi_menyusut] Tinggi menyusut
    [tb_u_melompat] TB/U melompat
    [berat_melompat] Berat naik atau turun tidak wajar
    [berat_disalin] Berat yang sama pada baris berurutan
    [tinggi_berulang] Tinggi persis sama dengan kunjungan sebelumnya
    [nik_rusak] NIK rusak
    [zs_berbeda] ZS dalam berkas berbeda
    [zs_bukan_angka] ZS dalam berkas bukan angka
    [kategori_berbeda] Status gizi dalam berkas berbeda
    [outlier] Status Outlier
    [kategori_tidak_dikenal] Status gizi tidak dikenal
    [berdiri_di_bawah_24_bulan] Diukur berdiri pada umur 9–23 bulan
    [umur_60_bulan] Umur 60 bulan ke atas
    [desimal_koma] Koma desimal
   *[desimal_titik_dua] Titik dua sebagai tanda desimal
}
file-check-finding-text = { $code ->
    [jumlah_kolom] Baris ini tidak dinilai. Biasanya ada koma atau tanda kutip di dalam nama atau alamat. Perbaiki baris ini di lembar kerja, lalu simpan ulang.
    [bukan_angka] Baris ini tidak dinilai. Tulis hanya angka, misalnya 9,8; keterangan lain ditulis di kolom lain.
    [bukan_tanggal] Baris ini tidak dinilai. Tulis tanggal yang ada di kalender, misalnya 2024-12-11 atau 11/12/2024.
    [bukan_usia] Baris ini tidak dinilai. Isi tanggal lahir dan tanggal pengukuran, atau tulis usia seperti 1 Tahun - 2 Bulan - 3 Hari.
    [jk_tidak_dikenal] Tanpa jenis kelamin anak tidak dapat dinilai. Tulis L atau P.
    [jk_kosong] Tanpa jenis kelamin anak tidak dapat dinilai. Isi L atau P.
    [tanggal_lahir_kosong] Tanpa tanggal lahir hanya BB/TB yang dapat dinilai. Lihat buku KIA atau kartu keluarga.
    [tanggal_ukur_kosong] Umur saat diukur tidak dapat dihitung. Isi hari anak ditimbang dan diukur.
    [umur_kosong] Tanpa umur hanya BB/TB yang dapat dinilai. Isi umur, atau tanggal lahir dan tanggal pengukuran.
    [berat_kosong] Anak tercatat tanpa hasil timbang. Isi beratnya, atau hapus baris bila anak tidak datang.
    [tinggi_kosong] Anak tercatat tanpa hasil ukur panjang atau tinggi, sehingga TB/U dan BB/TB tidak dapat dinilai.
    [lahir_sesudah_ukur] Salah satunya keliru, biasanya tahunnya atau hari dan bulan tertukar. Cocokkan dengan buku KIA.
    [ukur_di_masa_depan] Periksa tahun dan bulannya.
    [usia_berbeda] Usia yang tertulis berbeda dari selisih tanggal lahir dan tanggal pengukuran (dalam hari, pada kolom hitungan). Periksa kedua tanggal.
    [tertukar] Berat dalam kilogram dan tinggi dalam sentimeter tertulis di kolom yang salah. Tukar isinya.
    [berat_gram] Tulis dalam kilogram. Pada unduhan e-PPGBM, berat ini sudah dibaca sebagai kilogram; pada berkas survei angkanya dipakai apa adanya.
    [tinggi_mm] Tulis dalam sentimeter, misalnya 88,5.
    [tinggi_m] Tulis dalam sentimeter: 0,885 m menjadi 88,5.
    [berat_di_luar_batas] Berat balita antara 0,9 dan 58 kg. Periksa salah ketik atau letak komanya, lalu timbang ulang bila perlu.
    [tinggi_di_luar_batas] Panjang atau tinggi balita antara 38 dan 150 cm. Periksa salah ketik atau letak komanya, lalu ukur ulang bila perlu.
    [lila_mm] Tulis dalam sentimeter, misalnya 14,2.
    [lila_tidak_wajar] LiLA balita antara 5 dan 30 cm. Periksa salah ketik, lalu ukur ulang.
    [terlentang_dari_24_bulan] Mulai 24 bulan anak diukur berdiri. Bila benar terlentang, 0,7 cm dikurangkan; bila salah catat, perbaiki cara ukurnya.
    [berdiri_di_bawah_9_bulan] Anak seumur ini belum dapat diukur berdiri: angkanya dinilai sebagai panjang terlentang. Perbaiki cara ukurnya, atau ukur ulang.
    [cara_ukur_tidak_dikenal] Tulis Terlentang atau Berdiri. Sampai diperbaiki, angkanya dipakai apa adanya.
    [z_tidak_wajar] Angkanya terlalu jauh dari yang biasa: kemungkinan salah ukur, salah ketik, atau tanggal lahirnya keliru. Ukur ulang anak ini. Bila hasilnya tetap, rujuk.
    [dua_kali_sehari] Hapus baris yang kembar, atau perbaiki tanggal salah satunya.
    [tinggi_menyusut] Anak lebih pendek lebih dari 0,5 cm daripada kunjungan sebelumnya. Salah satu pengukuran keliru: ukur ulang.
    [tb_u_melompat] Nilai z TB/U berubah lebih dari 1 sejak kunjungan sebelumnya. Periksa tinggi, cara ukur, dan tanggal keduanya.
    [berat_melompat] Perubahannya lebih dari 3 simpangan baku WHO untuk umurnya. Periksa kedua hasil timbang.
    [berat_disalin] Empat anak atau lebih berurutan punya berat yang persis sama: mungkin tersalin ke bawah. Cocokkan dengan catatan timbang.
    [tinggi_berulang] Anak di bawah 24 bulan tumbuh setiap bulan. Mungkin tinggi lama disalin: ukur ulang.
    [nik_rusak] NIK harus 16 angka. Lembar kerja mengubahnya menjadi 6,4E+15 atau memotong angkanya: atur kolom sebagai teks dan unduh ulang. NIK tidak ditampilkan di sini.
    [zs_berbeda] Nilai z pada berkas berbeda lebih dari 0,01 dari hitungan WHO. Sering karena tanggal, cara ukur, atau satuan diubah sesudah dihitung.
    [zs_bukan_angka] Nilai z pada berkas tidak dapat dibandingkan.
    [kategori_berbeda] Status pada berkas bukan status menurut Permenkes 2/2020 untuk pengukuran ini.
    [outlier] e-PPGBM menganggap pengukuran ini tidak masuk akal. Ukur ulang dan perbaiki.
    [kategori_tidak_dikenal] Tulisan pada kolom status bukan kategori Permenkes 2/2020.
    [berdiri_di_bawah_24_bulan] Sebelum 24 bulan anak diukur terlentang. Angkanya ditambah 0,7 cm sebelum dinilai.
    [umur_60_bulan] Dinilai menurut acuan WHO 2007, di luar perhitungan balita.
    [desimal_koma] Dibaca sebagaimana mestinya. Program lain mungkin membacanya sebagai pemisah kolom atau ribuan.
   *[desimal_titik_dua] Dibaca sebagai koma. Tulis 9,8, bukan 9:8.
}
file-check-scores = Nilai z dalam berkas
file-check-index = Indeks
file-check-compared = Dibandingkan
file-check-equal = Sama
file-check-differing = Berbeda
file-check-largest = Beda terbesar
file-check-scores-said = { $code ->
    [scores-equal] Semua nilai z dalam berkas sama dengan hitungan WHO.
    [scores-differ] Sebagian nilai z dalam berkas berbeda dari hitungan WHO; barisnya ada pada temuan “ZS dalam berkas berbeda”.
    [no-own-scores] Berkas ini tidak punya kolom ZS.
   *[nothing-comparable] Kolom ZS tidak berisi angka yang dapat dibandingkan.
}
file-check-quality = Mutu data pengukuran
file-check-quality-lead = Ini menilai kumpulan pengukuran, bukan anak satu per satu. Berkas yang kecil wajar menyimpang secara kebetulan.
file-check-smart = Uji kewajaran SMART/ENA
file-check-smart-about = { $children } anak 6–59 bulan. Jumlah poin { $penalty } dari { $tests } uji; 0 yang terbaik.
file-check-no-smart = Tidak ada anak 6–59 bulan yang dapat diuji.
file-check-class = { $code ->
    [excellent] Sangat baik
    [good] Baik
    [acceptable] Cukup
   *[problematic] Bermasalah
}
file-check-test = Uji
file-check-value = Nilai
file-check-class-head = Penilaian
file-check-penalty = Poin
file-check-test-name = { $code ->
    [flagged] BB/TB jauh dari rata-rata (%)
    [sex_ratio] Anak laki-laki per perempuan
    [age_ratio] Anak 6–29 per 30–59 bulan
    [weight_digits] Angka akhir berat
    [length_height_digits] Angka akhir panjang/tinggi
    [arm_digits] Angka akhir LiLA
    [standard_deviation] Simpangan baku BB/TB
    [skewness] Kemencengan BB/TB
    [kurtosis] Keruncingan BB/TB
    [clusters] Sebaran gizi kurang antargugus
    [arm_flagged] LiLA jauh dari rata-rata (%) — tanpa poin
   *[arm_standard_deviation] Simpangan baku LiLA (mm) — tanpa poin
}
file-check-unverified = * Ambang ini belum dicocokkan dengan sumbernya.
file-check-completeness = Kelengkapan
file-check-item = Isian
file-check-filled = Terisi
file-check-share = Bagian
file-check-has = { $code ->
    [sex] Jenis kelamin
    [age] Umur
    [weight] Berat badan
    [length_height] Panjang atau tinggi
    [position] Cara ukur
   *[arm] LiLA
}
file-check-sexes = { $boys } anak laki-laki dan { $girls } perempuan (p { $p } terhadap sama banyak).
file-check-digits = Angka akhir
file-check-digits-about = Bila diukur teliti sampai 0,1, setiap angka akhir muncul kira-kira sama sering (garis). Banyak 0 dan 5 berarti dibulatkan.
file-check-digits-of = { $what }: { $measures } ukuran; skor { $score } (di bawah 8 sangat baik, 20 ke atas bermasalah); { $apart }% harus berpindah agar merata.
file-check-digits-name = { $code ->
    [digits-weight] Berat
    [digits-length] Panjang
    [digits-height] Tinggi
   *[digits-arm] LiLA
}
file-check-figures = Angkanya
file-check-measure = Ukuran
file-check-ages = Umur
file-check-months = Anak menurut umur dalam bulan penuh, 0 sampai 59; { $older } anak berumur 60 bulan ke atas. Tonjolan pada 12, 24, 36 berarti umurnya dikira-kira.
file-check-heaping = Penumpukan umur
file-check-chi-square = χ²
file-check-apart = Harus berpindah
file-check-heaping-name = { $code ->
    [heaping-12] Pada tahun penuh (bulan mod 12)
   *[heaping-6] Pada setengah tahun (bulan mod 6)
}
file-check-structure = Susunan umur 6–59 bulan terhadap yang diperkirakan (garis), p { $p }.
file-check-months-head = Bulan
file-check-observed = Ada
file-check-expected = Diperkirakan
file-check-z = Sebaran nilai z
file-check-z-of = { $index }: anak menurut nilai z per 0,5, dari −6 sampai 6; garis menunjukkan populasi standar WHO.
file-check-children = Anak
file-check-flagged = Tidak wajar
file-check-mean = Rata-rata
file-check-sd = Simpangan baku
file-check-skewness = Kemencengan
file-check-kurtosis = Keruncingan
file-check-implausible = Lebih dari 1% nilai z tidak wajar: pengukurannya perlu diperiksa.
file-check-deviations = Simpangan baku menurut umur dan jenis kelamin
file-check-boys = Laki-laki
file-check-girls = Perempuan
file-check-guidance = Ambang pedoman WHO/UNICEF 2019 pada bagian ini belum dicocokkan dengan sumbernya.
file-check-positions = Cara ukur menurut umur
file-check-wrong-position = { $share } diukur dengan cara yang tidak biasa pada umurnya.
file-check-age = Umur
file-check-lying = Terlentang
file-check-standing = Berdiri
file-check-position-name = { $code ->
    [below-24] Di bawah 24 bulan
   *[from-24] 24 bulan ke atas
}
file-check-no-positions = Cara ukur tidak tercatat.
file-check-register = Kunjungan berulang
file-check-visits = { $children } anak dikenali dari NIK, atau nama dengan tanggal lahir; { $visits } kunjungan dibandingkan dengan kunjungan sebelumnya (paling lama 92 hari).
file-check-no-visits = Tidak ada anak dengan dua kunjungan yang dapat dibandingkan.
file-check-copied = { $rows } baris berada dalam deretan berat yang sama (empat baris atau lebih); deretan terpanjang { $longest } baris.
file-check-sorted = Berkas urut menurut berat, sehingga berat yang disalin tidak dapat dikenali.
file-check-of = Dari
file-check-register-name = { $code ->
    [same-day] Dua kali pada hari yang sama
    [repeated] Tinggi persis sama, di bawah 24 bulan
    [shrunk-half] Tinggi menyusut lebih dari 0,5 cm
    [shrunk-1] Tinggi menyusut lebih dari 1 cm
    [haz-jumps] TB/U melompat lebih dari 1
   *[weight-jumps] Berat berubah lebih dari 3 simpangan baku
}
