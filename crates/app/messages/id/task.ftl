### What waits for somebody after signing in.

task-title = Tugas
task-lead = Yang menunggu di wilayah tugas Anda, { $month }.
task-nothing = Semua sudah beres
task-nothing-why = Tidak ada yang menunggu di wilayah tugas Anda bulan ini.
task-drafts = Draf perlu perbaikan
task-unconfirmed = Laporan belum dikonfirmasi
task-missing = Belum lapor
task-k0 = K/0 belum dikonfirmasi
task-unanswered = Profil belum lengkap
task-corrections = Koreksi belum dijawab
task-villages = Menurut { $village }
task-village = Nama
task-profile = Profil
task-report = Laporan
task-population = Penduduk
task-correction = Koreksi
task-no-kampung-kb = Belum ada Kampung KB
task-no-villages = Belum ada Kampung KB di wilayah tugas Anda
task-no-villages-why = Begitu OPD KB mendaftarkan Kampung KB, yang perlu diisi tampil di sini.
task-regions = Wilayah tugas Anda
task-of-active = dari { $count } Kampung KB aktif
task-region-none = Belum ada angka untuk wilayah ini.
task-profile-never = Belum diisi
task-short-k0 = K/0
task-short-unanswered = { $count } kosong
