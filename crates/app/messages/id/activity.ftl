### Activities (kegiatan).

activity-title = Kegiatan
activity-lead = Yang sudah dan akan dilakukan Kampung KB ini, terbaru di atas.
activity-year = Tahun { $year }
activity-add = Catat kegiatan
activity-edit = Ubah kegiatan
activity-none = Belum ada kegiatan yang dicatat pada tahun { $year }.
activity-none-why = Kegiatan yang dicatat menunjukkan bahwa Kampung KB berjalan, dan instansi yang ikut dihitung sebagai lintas sektor.
activity-name = Nama kegiatan
activity-name-hint = Singkat, misalnya “Kelas BKB: gizi anak di bawah dua tahun”.
activity-date = Tanggal
activity-date-hint = Boleh tanggal yang akan datang untuk kegiatan yang direncanakan.
activity-place = Tempat
activity-description = Uraian
activity-description-hint = Tujuan, siapa saja yang hadir, dan hasilnya. Uraian ini tampil untuk umum: jangan tulis data pribadi siapa pun.
activity-section = Seksi (8 Fungsi Keluarga)
activity-section-name = { $code ->
    [agama] Keagamaan
    [pendidikan] Pendidikan
    [reproduksi] Reproduksi
    [ekonomi] Ekonomi
    [perlindungan] Perlindungan
    [kasih_sayang] Kasih Sayang
    [sosial_budaya] Sosial Budaya
    [lingkungan] Pembinaan Lingkungan
   *[lainnya] Lainnya
}
activity-agencies = Instansi pembina yang ikut
activity-agencies-hint = Pilih semua yang benar-benar ikut; boleh dikosongkan.
activity-target-groups = Sasaran
activity-target-group = { $code ->
    [seluruh_penduduk] Seluruh penduduk
    [pus] PUS
    [remaja] Remaja
    [lansia] Lansia
    [balita] Balita
    [keluarga_balita] Keluarga balita
    [keluarga_remaja] Keluarga remaja
    [keluarga_lansia] Keluarga lansia
   *[lainnya] Lainnya
}
activity-participants = Jumlah peserta
activity-people = orang
activity-participants-counted = { $count } peserta
activity-withdraw = Batalkan kegiatan ini
activity-withdraw-why = Untuk kegiatan yang salah catat. Riwayatnya tetap tersimpan.
activity-withdrawn = Kegiatan dibatalkan.
activity-planned = Direncanakan
activity-choice-missing = { $label }: pilih satu.
activity-too-late = { $label }: paling lambat satu tahun dari sekarang.
activity-unknown-agency = Instansi pembina: kode "{ $code }" tidak dikenal.
activity-with = Bersama: { $agencies }
