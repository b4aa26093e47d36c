### The home after signing in: what waits.

task-title = Tugas
task-waiting = Menunggu dikerjakan
task-done = Sudah selesai
task-nothing = Tidak ada yang menunggu. Semua isian sudah lengkap.
task-none = Belum ada Kampung KB yang dihitung di wilayah tugas Anda.
task-none-why = Daftar ini terisi setelah kabupaten mencatat Kampung KB di wilayah Anda. Bila menurut Anda sudah ada, hubungi OPD KB kabupaten.
task-lead-villages = Yang masih menunggu di tiap Kampung KB wilayah tugas Anda; yang paling banyak kekurangannya di atas.
task-lead-regions = Kampung KB aktif yang masih menunggu dilengkapi. Setiap angka membuka daftarnya.
task-pending = Perubahan sejak { $when } sedang dihitung.

## What is asked of a village
task-report = Laporan { $month }
task-k0 = Konfirmasi K/0 tahun { $year }
task-confirm-k0 = Konfirmasi K/0 { $year }
task-profile = Profil
task-population = Data penduduk
task-unanswered = { $count } belum diisi
task-complete = Lengkap
task-open-corrections = { $count } menunggu
task-corrections-elsewhere = { $count } koreksi dari warga menunggu jawaban Penyuluh KB.
task-not-active = Kampung KB ini belum atau tidak aktif, jadi laporan bulanan dan K/0 belum diminta.
task-not-active-short = Belum atau tidak aktif

## Columns and sums
task-by-village = Tugas menurut Kampung KB
task-by-region = Tugas menurut wilayah
task-kampung-kb = { -kampung-kb }
task-kecamatan = Kecamatan
task-kabupaten = Kabupaten/kota
task-province = Provinsi
task-active = Kampung KB aktif
task-column-report = Laporan bulanan
task-reports-missing = Laporan bulan lalu belum selesai
task-reports-needs-fixing = Laporan perlu perbaikan
task-reports-unconfirmed = Laporan belum dikonfirmasi
task-k0-missing = K/0 belum dikonfirmasi
task-answers-missing = Isian profil belum diisi
task-populations-missing = Data penduduk belum diisi
task-corrections = Koreksi dari warga

## What slices remind of
task-reminders = Perlu perhatian
task-due = { $status }, paling lambat { $day }
task-quiet = Belum ada kegiatan dicatat 60 hari terakhir
task-quiet-since = terakhir { $day }
task-quiet-never = belum pernah
