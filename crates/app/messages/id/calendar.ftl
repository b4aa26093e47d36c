### The calendar of officers.

calendar-title = Kalender kerja { $region }
calendar-link = Kalender kerja
calendar-lead = Jadwal yang berulang tiap tahun atau tiap bulan. Tanggal bawaan adalah kebiasaan umum dan belum dicocokkan dengan surat edaran; OPD KB kabupaten dapat mengubahnya.
calendar-running = Sedang berjalan
calendar-next = Berikutnya
calendar-nothing = Tidak ada jadwal.
calendar-hidden = Tidak ditampilkan
calendar-own = diatur kabupaten
calendar-span = { $from } sampai { $until }
calendar-runs = sedang berjalan
calendar-begins = mulai { $day }
calendar-add = Tambah jadwal
calendar-save = Simpan jadwal
calendar-entry-title = Nama jadwal
calendar-entry-title-hint = Kosongkan untuk memakai nama yang umum.
calendar-every = Berulang
calendar-every-month = Setiap bulan, paling lambat tanggal tertentu
calendar-every-year = Setiap tahun, dari tanggal sampai tanggal
calendar-every-missing = Pilih seberapa sering jadwal ini berulang
calendar-month-day = Tanggal terakhir setiap bulan
calendar-month-day-hint = Hanya untuk jadwal bulanan.
calendar-from-day = Mulai tanggal
calendar-from-month = Mulai bulan
calendar-until-day = Sampai tanggal
calendar-until-month = Sampai bulan
calendar-day-wrong = Isi tanggal antara 1 dan 31
calendar-month-wrong = Pilih bulan
calendar-hide = Tampilan
calendar-hide-yes = Jangan tampilkan di kalender kabupaten ini

## What recurs everywhere
calendar-monthly-report = Laporan bulanan (R/I) bulan lalu
calendar-k0 = Data potensi (K/0)
calendar-musrenbang = Musrenbang
calendar-weighing = Bulan Penimbangan
calendar-lomba = Lomba Kampung KB
calendar-rkpdes = Usulan untuk RKPDes
calendar-harganas = Hari Keluarga Nasional (Harganas)
calendar-class = Tanggal batas data klasifikasi
calendar-stunting-audit = Audit Kasus Stunting semester ini
calendar-inpres = Laporan Inpres 3/2022 semester ini
calendar-family-data = Pemutakhiran Pendataan Keluarga (PK)
calendar-risk-families = Verval Keluarga Berisiko Stunting (KRS)
calendar-apbdes = Penetapan APBDes
