### Kinds of sheets and the columns that several of them have.

sheet-kind = { $code ->
    [villages] Daftar desa/kelurahan
    [kampung-kb] Daftar { -kampung-kb }
    [profile] Profil
    [population] Penduduk
    [programme-report] Laporan bulanan
    [activities] Kegiatan
   *[official-classes] Klasifikasi web resmi
}
sheet-kind-about = { $code ->
    [villages] Daftar kantor Anda dibandingkan dengan daftar resmi; tidak ada yang diubah.
    [kampung-kb] Mendaftarkan { -kampung-kb }, dan memperbarui nama dan tahapannya.
    [profile] Jawaban ada dan tidak ada, satu baris untuk setiap desa.
    [population] Penduduk menurut umur dan jenis kelamin, PUS, dan keluarga.
    [programme-report] Peserta kelompok kegiatan, peserta KB, dan BPJS, satu baris untuk setiap desa dan bulan.
    [activities] Satu baris untuk setiap kegiatan.
   *[official-classes] Klasifikasi yang tampil di situs resmi, apa adanya.
}
sheet-village-code = Kode desa
sheet-village-name = Desa/kelurahan
sheet-kecamatan = Kecamatan
sheet-kabupaten = Kabupaten/kota
sheet-village-kind = Jenis
sheet-month = Bulan
sheet-year = Tahun
sheet-step-date = Tanggal { $step }
sheet-decree = Nomor SK
