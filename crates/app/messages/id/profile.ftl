### The profile of a Kampung KB.

profile-title = Profil Kampung KB
profile-lead = Jawab apa adanya. “Belum diisi” berbeda dari “Tidak ada”, dan mengisinya adalah langkah termurah untuk naik klasifikasi.
profile-unanswered = { $count ->
    [0] Semua pertanyaan sudah dijawab.
   *[other] { $count } pertanyaan masih belum diisi. Ketuk satu untuk langsung ke sana:
}
profile-see-class = Lihat klasifikasi

## Yearly confirmation (K/0)
profile-k0-title = Data tahun lalu
profile-k0-why = Jawaban di bawah terakhir dipastikan pada { $month }. Periksa, lalu konfirmasi K/0 { $year } dengan satu ketukan, atau ubah yang sudah berbeda dan simpan.
profile-k0-confirm = Semua masih benar: konfirmasi K/0 { $year }
profile-k0-note = data tahun lalu ({ $month })

## Groups and questions
profile-group = { $group ->
    [poktan] Kelompok kegiatan (poktan)
    [facilities] Sarana
    [funds] Sumber dana
    [pokja] Kelompok Kerja (Pokja)
    [plkb] Penyuluh KB (PKB)/PLKB
    [regulations] Regulasi daerah
    [rkm] Rencana kerja
    [data-uses] Penggunaan data
   *[mechanisms] Mekanisme operasional
}
profile-question = { $key ->
    [bkb] Bina Keluarga Balita (BKB)
    [bkr] Bina Keluarga Remaja (BKR)
    [bkl] Bina Keluarga Lansia (BKL)
    [uppka] Usaha Peningkatan Pendapatan Keluarga Akseptor (UPPKA)
    [pik_r] Pusat Informasi dan Konseling Remaja (PIK-R)
    [sekretariat] Sekretariat Kampung KB
    [rumah_dataku] Rumah DataKu
    [apbn] APBN
    [apbd] APBD
    [dana_desa] Dana Desa
    [hibah] Donasi/hibah masyarakat
    [csr] Perusahaan (CSR)
    [swadaya] Swadaya masyarakat
    [pokja] Kepengurusan Pokja
    [pokja_sk] SK Pokja
    [pokja_trained] Pelatihan/sosialisasi bagi Pokja
    [plkb] PKB/PLKB pendamping
    [gubernur] SK/Instruksi/Surat edaran gubernur
    [bupati] SK/Instruksi/Surat edaran bupati/wali kota
    [camat] SK camat
    [kades] SK { $head }
    [rkm] Rencana Kerja Masyarakat (RKM)
    [pk] Pendataan Keluarga dan pemutakhirannya
    [rutin] Data rutin BKKBN
    [podes] Potensi desa
    [sektoral] Data sektoral
    [lainnya] Data lainnya
    [rapat_perencanaan] Rapat perencanaan kegiatan
    [rapat_koordinasi] Rapat koordinasi dengan dinas/instansi terkait
    [sosialisasi] Sosialisasi kegiatan
    [monev] Monitoring dan evaluasi
   *[laporan] Penyusunan laporan
}
profile-pokja-members = Jumlah anggota Pokja
profile-pokja-trained-people = Jumlah anggota yang terlatih
profile-people = orang
profile-trained-above-members = Jumlah anggota yang terlatih ({ $trained }) lebih banyak { $excess } daripada jumlah anggota Pokja ({ $members }).
profile-director = Bila tidak ada PKB/PLKB, siapa yang mengarahkan?
profile-director-choice = { $code ->
    [kader] Kader
    [ketua_rt_rw] Ketua RT/RW
    [perangkat_desa] Perangkat { $village }
    [pkk] PKK
    [toga_toma] Tokoh agama/tokoh masyarakat
    [opd_kb] { $agency }
    [perwakilan_bkkbn] Perwakilan Kemendukbangga/BKKBN Provinsi
    [plkb_non_pns] PLKB non-PNS
   *[lainnya] Lainnya
}
profile-secretariat-address = Letak sekretariat
profile-secretariat-address-hint = Seperti orang menyebutnya, misalnya “Balai kampung, RT 3”. Alamat ini tampil di halaman umum.
profile-frequency = Seberapa sering: { $mechanism }
profile-frequency-choice = { $code ->
    [mingguan] Mingguan
    [bulanan] Bulanan
    [triwulan] Triwulan
    [semesteran] Semesteran
    [tahunan] Tahunan
   *[lainnya] Lainnya
}
profile-frequency-other = Lainnya, sebutkan: { $mechanism }
profile-not-chosen = Belum diisi
