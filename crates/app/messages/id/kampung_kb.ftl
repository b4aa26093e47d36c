### The public page of a village.

village = Desa/kelurahan
village-why = Mengapa, dan apa langkah berikutnya
village-next-activities = Kegiatan berikutnya
village-no-activities = Belum ada kegiatan yang dijadwalkan.
village-secretariat = Sekretariat
village-facts = Sekilas
village-wrong = Ada yang keliru?
village-wrong-how = Beri tahu kami bila ada data yang tidak sesuai. Penyuluh KB di kecamatan ini akan memeriksanya. Jangan tulis data pribadi siapa pun.
village-correct = Sampaikan koreksi
village-place = { $village } { $name }, Kecamatan { $district } · { $code }
village-stage-formed = { $stage }, { $step } { $year }
village-stage-unknown = Tahapan belum dicatat
village-formed-by = { $step ->
    [terbentuk] terbentuk (SK)
    [dicanangkan] dicanangkan
   *[aktif] aktif sejak
}
village-model = Kampung KB Percontohan { $level ->
    [kabupaten] kabupaten/kota
   *[provinsi] provinsi
}
village-manages = Kampung KB ini dikelola dengan baik: pengurus, dana, dan cara kerjanya berjalan.
village-manages-not = Pengelolaannya belum lengkap: ada pengurus, sarana, atau cara kerja yang belum ada atau belum dicatat.
village-contributes = Hasilnya bagi keluarga sudah terlihat.
village-contributes-not = Hasilnya bagi keluarga belum terlihat dalam laporan.
village-contributes-only = Hasilnya bagi keluarga sudah terlihat, tetapi belum cukup untuk naik selama pengelolaannya belum berjalan.
village-preparing = { $village } ini sedang merintis Kampung KB. Kampung KB dihitung setelah terbentuk dengan SK.
village-dormant = Kampung KB ini sedang tidak aktif.
village-no-stage = Tahapan Kampung KB ini belum dicatat.
village-absent = Belum ada Kampung KB di { $village } ini
village-absent-why = Kampung KB adalah { $village } tempat program berbagai instansi dipadukan untuk keluarga yang sama. Langkah pertama adalah merintis: { $head } dan warga menyepakati pembentukan kelompok kerja (Pokja).
village-absent-ask = Untuk memulai, hubungi { $agency } atau Penyuluh KB di kecamatan ini.
village-absent-open = Daftarkan Kampung KB
village-past-activities = Kegiatan terakhir
village-no-past-activities = Belum ada kegiatan yang dicatat.
village-all-activities = Semua kegiatan
village-life-cycle = Tahapan
village-people = Penduduk
village-families = Keluarga
village-groups = Kelompok kegiatan
village-data-house = Rumah DataKu
village-official-class = Klasifikasi web resmi
village-official-read = { $class } (dibaca { $date })
village-report = Laporan terakhir
village-source = Keadaan { $month }; sumber: isian Kampung KB ini.
village-methods = Kesertaan ber-KB menurut cara, { $month }
village-methods-why = Angka di bawah 5 disembunyikan bersama satu angka lain, supaya tidak menunjuk orang tertentu.
village-hidden = disembunyikan
village-work = Keadaan isian
village-work-profile = Profil
village-work-population = Data penduduk
village-work-report = Laporan { $month }
village-work-activities = Kegiatan tahun ini
village-work-official = Klasifikasi web resmi
village-work-life-cycle = Tahapan
village-work-registry = Pendaftaran
village-work-history = Riwayat perubahan
village-work-unanswered = { $count ->
    [0] Lengkap
   *[other] { $count } belum diisi
}
village-work-k0 = Data tahun lalu: konfirmasi K/0
village-work-counted = { $count } tercatat
village-work-open = Lihat
