### Words of the page frame and the widgets.

skip-to-content = Langsung ke isi
navigation = Bagian utama
breadcrumb = Lokasi
sign-in = Masuk
sign-out = Keluar
other-language = English
about = Tentang sistem ini
footer-licence = Perangkat lunak bebas, lisensi Apache-2.0. Nama wilayah: Kepmendagri 300.2.2-2430/2025, data di bawah ODbL 1.0.
errors-title = Ada yang perlu diperbaiki
change = Ubah
pages = Halaman
previous-page = Sebelumnya
next-page = Berikutnya
loading = Memuat …
score-of = skor { $score } dari { $highest }
chart-as-table = Lihat sebagai tabel
search = Cari
search-label = Cari kampung, desa, kelurahan, kecamatan, atau kabupaten
search-none = Tidak ditemukan. Periksa ejaan atau ketik kode wilayah.
search-found = pilihan ditemukan
search-list = Wilayah yang cocok
chart-from-to = Dari { $from_count } pada { $from } menjadi { $to_count } pada { $to }
