### Open data, and what search engines read.

open-data-title = Data terbuka
open-data-about = Angka Kampung KB yang boleh dipakai siapa saja: klasifikasi, jumlah, kelengkapan data, dan cakupan, per wilayah dan bulan.
open-data-none = Belum ada bulan yang dihitung.
open-data-none-next = Berkas muncul di sini sesudah kabupaten pertama mencatat Kampung KB.
open-data-level = Tingkat
open-data-level-name = { $level ->
    [provinsi] Provinsi
    [kabupaten] Kabupaten dan kota
    [kecamatan] Kecamatan
   *[desa] Desa dan kelurahan
}
open-data-description = Penjelasan kolom
open-data-use = Memakai data ini
open-data-method = Setiap desa dihitung per bulan dari data yang dicatat; wilayah di atasnya adalah jumlahnya. Klasifikasi adalah hasil hitung menurut aturan kabupaten, bukan penetapan resmi. Sel kosong berarti tidak diketahui.
open-data-licence = Kode dan nama wilayah berasal dari idn-area-data dan berlisensi Open Database License (ODbL) 1.0; siapa pun yang meneruskan berkas ini menyebut sumber itu dan memakai lisensi yang sama.
open-data-source = Rekap kampungkb dari data yang dicatat kabupaten/kota.
open-data-more = Bentuk lain:
open-data-file-title = Kampung KB per { $level }, { $month }
open-data-column = { $name ->
    [kode] Kode wilayah dengan titik.
    [nama] Nama wilayah.
    [jenis] Jenis wilayah: provinsi, kabupaten, kota, kecamatan, desa, kelurahan, desa adat.
    [bulan] Bulan yang dihitung.
    [dihitung_per] Hari terakhir yang ikut dihitung.
    [data_peragaan] Ya bila angka memuat data peragaan buatan.
    [tahap] Tahap Kampung KB desa itu.
    [klasifikasi] Klasifikasi hasil hitung, untuk yang aktif.
    [villages] Desa dan kelurahan di kabupaten/kota yang ikut.
    [active] Kampung KB aktif: terbentuk, dicanangkan, atau aktif.
    [rintisan] Kampung KB yang sedang dirintis.
    [dormant] Kampung KB yang dinyatakan tidak aktif.
    [dasar] Yang aktif dengan klasifikasi Dasar.
    [berkembang] Yang aktif dengan klasifikasi Berkembang.
    [mandiri] Yang aktif dengan klasifikasi Mandiri.
    [berkelanjutan] Yang aktif dengan klasifikasi Berkelanjutan.
    [one_score_short] Yang kurang satu skor untuk naik klasifikasi.
    [report_confirmed] Yang laporan bulan sebelumnya sudah dikonfirmasi.
    [report_unconfirmed] Yang laporan bulan sebelumnya disalin dan belum dikonfirmasi.
    [report_needs_fixing] Yang laporan bulan sebelumnya perlu perbaikan.
    [profile_confirmed] Yang profilnya dikonfirmasi tahun ini (K/0).
    [answers_ada] Pertanyaan profil yang dijawab Ada.
    [answers_tidak_ada] Pertanyaan profil yang dijawab Tidak ada.
    [answers_belum_diisi] Pertanyaan profil yang belum diisi.
    [population_known] Yang data penduduknya diketahui.
    [activities] Kegiatan pada bulan itu.
    [activities_in_year] Kegiatan tahun itu sampai bulan itu.
    [function_agama] Yang punya kegiatan fungsi agama tahun itu.
    [function_pendidikan] Yang punya kegiatan fungsi pendidikan tahun itu.
    [function_reproduksi] Yang punya kegiatan fungsi reproduksi tahun itu.
    [function_ekonomi] Yang punya kegiatan fungsi ekonomi tahun itu.
    [function_perlindungan] Yang punya kegiatan fungsi perlindungan tahun itu.
    [function_kasih_sayang] Yang punya kegiatan fungsi kasih sayang tahun itu.
    [function_sosial_budaya] Yang punya kegiatan fungsi sosial budaya tahun itu.
    [function_lingkungan] Yang punya kegiatan fungsi pembinaan lingkungan tahun itu.
    [cakupan_persen] active dibagi villages.
    [laporan_persen] report_confirmed dibagi active.
    [profil_persen] profile_confirmed dibagi active.
    [penduduk_persen] population_known dibagi active.
   *[other] { $name }
}
region-description = { $title }: Kampung Keluarga Berkualitas, klasifikasi, kegiatan, dan kelengkapan data.
dhis2-level-wrong = level adalah provinsi, kabupaten, kecamatan, atau desa; desa hanya sampai satu kabupaten.
