### The monthly programme report.

report-title = Laporan { $month }
report-list-title = Laporan Bulanan
report-list-lead = Perkembangan program setiap bulan. Laporan bulan ini diharapkan paling lambat tanggal 3 bulan berikutnya.
report-lead = Isi angka bulan ini. Di samping setiap angka tertulis batas yang dipakai untuk memeriksanya.
report-month = Bulan
report-state = Keadaan
report-open = Isi laporan { $month }
report-not-yet = Belum lapor
report-participants = Peserta kelompok kegiatan
report-couples = Pasangan Usia Subur (PUS)
report-users = Peserta KB aktif menurut cara
report-non-users = Bukan peserta KB
report-insurance = Jaminan kesehatan
report-field = { $key ->
    [bkb] Peserta BKB
    [bkr] Peserta BKR
    [bkl] Peserta BKL
    [uppka] Peserta UPPKA
    [pik_r] Peserta PIK-R
    [pus] Jumlah PUS
    [iud] IUD
    [mow] MOW (tubektomi)
    [mop] MOP (vasektomi)
    [kondom] Kondom
    [implan] Implan
    [suntik] Suntik
    [pil] Pil
    [hamil] Hamil
    [ias] Ingin anak segera (IAS)
    [iat] Ingin anak ditunda (IAT)
    [tial] Tidak ingin anak lagi (TIAL)
   *[bpjs] Pengguna BPJS
}
report-unit = { $key ->
    [bkb] keluarga
    [bkr] keluarga
    [bkl] keluarga
    [uppka] keluarga
    [pik_r] remaja
    [bpjs] jiwa
   *[pus] pasangan
}
report-base = { $key ->
    [bkb] dari { $count } keluarga dengan balita
    [bkr] dari { $count } keluarga dengan remaja
    [bkl] dari { $count } keluarga dengan lansia
    [uppka] dari { $count } keluarga
    [pik_r] dari { $count } remaja
    [bpjs] dari { $count } penduduk
   *[pus] { $count } menurut data penduduk
}
report-base-unknown = pembanding belum diisi di data penduduk
report-sum = Peserta KB { $users } + bukan peserta { $non_users } = { $sum }; PUS { $pus }.
report-sum-fits = Jumlahnya sama dengan PUS.
report-sum-short = Kurang { $difference } dari PUS.
report-sum-over = Lebih { $difference } dari PUS.
report-above-base = { $label }: lebih { $difference } dari batasnya ({ $actual }, batas { $most }).
report-pus-short = Peserta KB dan bukan peserta ({ $actual }) kurang { $difference } dari PUS ({ $pus }).
report-pus-over = Peserta KB dan bukan peserta ({ $actual }) lebih { $difference } dari PUS ({ $pus }).
report-draft-title = Perlu perbaikan
report-draft = Tersimpan sebagai draf dan belum dihitung sebagai laporan. Perbaiki yang berikut, lalu simpan lagi:
report-unconfirmed-title = Belum dikonfirmasi
report-unconfirmed = Angka ini disalin dari bulan lalu dan belum menjadi laporan. Periksa; bila memang sama, konfirmasi dengan satu ketukan. Bila berbeda, ubah lalu simpan.
report-confirm = Angka ini benar untuk { $month }: konfirmasi
report-copy-title = Sama dengan bulan lalu?
report-copy-why = Salin angka { $month } ke sini. Salinan belum menjadi laporan sampai Anda konfirmasi.
report-copy = Salin dari { $month }
report-saved-draft = Tersimpan sebagai draf. Masih ada yang perlu diperbaiki.
report-population-missing = Data penduduk belum diisi, jadi batas belum dapat diperiksa.
report-population-fill = Isi data penduduk
report-month-not-begun = Bulan ini belum dimulai.

## Several villages at once
report-copy-several = Salin laporan bulan lalu untuk beberapa Kampung KB
report-copy-lead = Angka laporan terakhir disalin sebagai titik awal. Angka salinan belum dihitung sampai Anda memeriksa dan mengonfirmasinya satu per satu.
report-copy-which = Kampung KB yang laporannya belum diisi
report-copy-from-to = { $village }, dari { $from } ke { $to }
report-copy-now = Salin
report-copy-none = Semua laporan yang jatuh tempo sudah diisi.
report-copy-left = Belum disalin
report-nothing-to-copy = belum ada laporan sebelumnya, isi langsung
report-copy-overtaken = sudah diisi
report-copied-title = { $count } laporan disalin
report-copied-lead = Buka tiap laporan, ubah angka yang berbeda, lalu konfirmasi.
report-copied-confirm = Periksa dan konfirmasi
