### The life cycle of a Kampung KB, its registration, and the class on the official site.

life-cycle-title = Tahapan Kampung KB
life-cycle-lead = Setiap langkah punya tanggal dan dokumennya sendiri, boleh dalam urutan apa pun.
life-cycle-stage = Keadaan sekarang: { $stage }
life-cycle-formation = Tahun pembentukan { $year }, menurut { $by ->
    [terbentuk] tanggal SK pembentukan
    [dicanangkan] tanggal pencanangan, karena tanggal SK belum dicatat
   *[aktif] tanggal pertama aktif, karena tanggal SK dan pencanangan belum dicatat
} ({ $date }).
life-cycle-formation-unknown = Tahun pembentukan belum diketahui: tanggal SK, pencanangan, dan aktif belum dicatat.
life-cycle-none = Belum ada langkah yang dicatat.
life-cycle-undated = tanggal belum diisi
life-cycle-record = Catat langkah
life-cycle-correct = Perbaiki langkah
life-cycle-step = Langkah
life-cycle-date = Tanggal
life-cycle-date-hint = Boleh dikosongkan bila belum diketahui; langkah tanpa tanggal belum dihitung.
life-cycle-document = Dokumen
life-cycle-document-hint = Nomor SK, berita acara, atau notulen. Contoh: SK Kepala Kampung 12/2016.
life-cycle-withdraw = Tarik langkah ini
life-cycle-withdraw-why = Untuk langkah yang salah catat. Riwayatnya tetap tersimpan.
life-cycle-changed-meanwhile = Langkah ini sudah diubah atau ditarik orang lain. Buka halaman tahapan untuk melihat yang terbaru.

registry-title = Pendaftaran Kampung KB
registry-open-title = Daftarkan Kampung KB
registry-open-lead = Satu { $village } punya satu Kampung KB. Setelah terdaftar, profil, laporan, dan kegiatannya dapat diisi.
registry-name = Nama Kampung KB
registry-name-hint = Namanya sendiri, bila berbeda dari nama { $village }. Contoh: Maluang Sejati.
registry-first-step = Langkah yang sudah dicapai
registry-open = Daftarkan
registry-rename = Ganti nama
registry-model-title = Percontohan
registry-model-lead = Setiap kabupaten/kota dan setiap provinsi punya paling banyak satu Kampung KB Percontohan.
registry-model = Percontohan
registry-model-choice = { $level ->
    [kabupaten] Percontohan kabupaten/kota
    [provinsi] Percontohan provinsi
   *[none] Bukan percontohan
}
registry-model-taken = Percontohan { $level ->
    [kabupaten] kabupaten/kota
   *[provinsi] provinsi
} sudah ada: { $name }. Lepaskan tandanya di sana dahulu.
registry-end-title = Hapus dari daftar
registry-end-why = Hanya untuk pendaftaran yang keliru: Kampung KB ini tidak dihitung lagi di bulan mana pun. Bila kegiatannya berhenti, catat langkah “Tidak aktif” pada Tahapan.
registry-end-sure = Saya yakin pendaftaran ini keliru
registry-end-not-sure = Centang dahulu bahwa pendaftaran ini keliru.
registry-end = Hapus dari daftar
registry-ended = Pendaftaran dihapus.
registry-already = { $village } ini sudah punya Kampung KB. Buka halamannya untuk melihat.

official-class-title = Klasifikasi web resmi
official-class-lead = Catat klasifikasi yang tampil di situs resmi Kampung KB, apa adanya. Hasil hitung kami adalah fakta lain dan ditampilkan di sebelahnya.
official-class-class = Klasifikasi yang tampil
official-class-read-on = Dibaca pada tanggal
official-class-newest = Terakhir dicatat: { $class }, dibaca { $date }.
