### The page of a region.

dashboard-map = Peta
dashboard-list = Daftar lengkap
dashboard-nearest = Kurang satu skor untuk naik
dashboard-nearest-none = Tidak ada Kampung KB yang hanya kurang satu skor.
dashboard-nearest-all = Lihat semuanya
dashboard-step = Langkah
dashboard-effort = Upaya
dashboard-formation = Pembentukan
dashboard-completeness = Kelengkapan data
dashboard-functions = Kegiatan menurut 8 fungsi keluarga
dashboard-agencies = Instansi pembina yang terlibat
part-of = { $part } dari { $whole }
download-csv = Unduh CSV
list-unknown-value = "{ $value }" tidak dikenal di sini. Kosongkan, atau pilih dari daftar.
