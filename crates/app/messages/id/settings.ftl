### What an officer sets for a kabupaten.

settings = Pengaturan kabupaten
settings-title = Pengaturan { $region }
settings-lead = Yang ditetapkan di sini berlaku untuk semua desa, kampung, dan kelurahan di kabupaten/kota ini. Setiap perubahan tercatat dalam jejak audit.
settings-saved = Tersimpan. Angka dihitung ulang dalam beberapa detik.
settings-counting = Dasar hitungan
settings-reference-date = Tanggal acuan
settings-reference-date-hint = Menggantikan hari ini untuk semua hitungan. Kosongkan untuk memakai tanggal kalender.
settings-rule-set = Aturan klasifikasi yang berlaku
settings-rule-set-hint = Semua klasifikasi, juga bulan yang lalu, dihitung ulang dengan aturan ini.
settings-compared = Aturan pembanding
settings-compared-hint = Hasilnya ditampilkan di samping hasil aturan yang berlaku.
settings-none = Tanpa pembanding
settings-date-wrong = Tanggal acuan: tulis tanggal antara tahun 2000 dan 2100, atau kosongkan.
settings-rule-set-wrong = Aturan ini tidak dikenal. Pilih dari daftar.
settings-compared-same = Pilih aturan pembanding yang berbeda dari aturan yang berlaku.
settings-common = Umumnya: { $word }.
settings-words-lead = Isian yang dikosongkan memakai sebutan yang umum.
settings-word-long = Paling panjang { $most } huruf.
settings-save = Simpan
settings-words = { $kind ->
    [kelurahan] Sebutan untuk kelurahan
    [desa_adat] Sebutan untuk desa adat
   *[desa] Sebutan untuk desa
}
settings-word = { $key ->
    [village] Sebutan desa
    [village_head] Kepala desa
    [council] Badan permusyawaratan
    [plan] Rencana pembangunan
    [budget] Anggaran
    [fund] Dana dari kabupaten
    [village_agency] Dinas urusan desa
   *[programme_agency] Dinas pengelola program (OPD KB)
}
