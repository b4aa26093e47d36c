### The viewer of the audit trail.

audit-title = Jejak audit
audit-about = Siapa mengubah apa, kapan, dan bagaimana keadaannya sebelum dan sesudah.
audit-filter = Saring
audit-region = Kode wilayah
audit-region-hint = Misalnya 64.03.06.2004; kosongkan untuk semua wilayah Anda
audit-region-wrong = Tidak ada wilayah dengan kode ini
audit-action = Tindakan
audit-any-action = Semua tindakan
audit-person = Nama pengguna
audit-from = Dari tanggal
audit-until = Sampai tanggal
audit-date-wrong = Tanggal ditulis tahun-bulan-hari, misalnya 2024-12-11
audit-show = Tampilkan
audit-show-all = Hapus saringan
audit-none = Tidak ada perubahan yang cocok
audit-none-next = Longgarkan saringan, atau periksa tanggal dan kode wilayah.
audit-changes = Yang berubah
audit-field = Isian
audit-before = Sebelum
audit-after = Sesudah
audit-nobody = Tanpa akun
audit-waiting = menunggu penyegelan
audit-sealed = segel nomor { $number }
audit-origin-web = halaman web
audit-origin-api = API
audit-origin-command-line = baris perintah
audit-origin-job = pekerjaan latar

## Acts
audit-profile-save = Profil disimpan
audit-profile-confirm = Profil dikonfirmasi (K/0)
audit-population-save = Data penduduk disimpan
audit-report-save = Laporan bulanan disimpan
audit-report-confirm = Laporan bulanan dikonfirmasi
audit-report-copy-forward = Laporan bulan lalu disalin
audit-activity-record = Kegiatan dicatat
audit-activity-change = Kegiatan diubah
audit-activity-withdraw = Kegiatan ditarik
audit-kampung-kb-open = Kampung KB dibuka
audit-kampung-kb-rename = Kampung KB diganti nama
audit-kampung-kb-mark-model = Tanda percontohan diubah
audit-kampung-kb-end = Kampung KB diakhiri
audit-life-cycle-record = Tahapan dicatat
audit-life-cycle-withdraw = Tahapan ditarik
audit-official-class-record = Klasifikasi web resmi dicatat
audit-account-create = Akun dibuat
audit-account-set-active = Akun diaktifkan atau dinonaktifkan
audit-account-reset-password = Kata sandi baru dibuatkan
audit-account-change-password = Kata sandi diganti sendiri
audit-region-load = Edisi baru tabel wilayah dimuat
audit-region-succession-record = Asal-usul wilayah dicatat
audit-region-succession-withdraw = Asal-usul wilayah ditarik kembali
audit-boundary-load = Batas wilayah dimuat
audit-boundary-withdraw = Batas wilayah ditarik kembali
audit-import-receive = Berkas impor diterima
audit-import-set-columns = Kolom berkas dicocokkan
audit-import-move = Impor disetujui, ditinggalkan, atau dibatalkan
audit-import-write = Baris impor disimpan
audit-import-undo = Baris impor dibatalkan
audit-demo-load = Data peragaan dimuat
audit-export-ask = Berkas daftar diminta
audit-correction-send = Koreksi dari masyarakat diterima
audit-correction-answer = Koreksi dijawab
audit-correction-erase-contact = Kontak pengirim koreksi dihapus
audit-commitment-record = Komitmen dicatat
audit-kabupaten-set = Pengaturan kabupaten diubah
audit-kabupaten-set-words = Sebutan setempat diubah

## What differs
audit-key = { $key ->
    [month] Bulan
    [state] Status
    [step] Tahapan
    [happened_on] Tanggal
    [document] Dokumen
    [title] Judul
    [statement] Isi komitmen
    [signed_on] Tanggal ditandatangani
    [target_kampung_kb] Target jumlah Kampung KB
    [target_on] Target tercapai paling lambat
    [contact] Kontak
    [place] Tempat
    [section] Seksi
    [agencies] Instansi
    [target_groups] Sasaran
    [participants] Jumlah peserta
    [name] Nama
    [first_step] Tahapan pertama
    [model_level] Percontohan tingkat
    [ended_on] Tanggal berakhir
    [class] Klasifikasi
    [read_on] Tanggal dibaca
    [role] Peran
    [sector] Perangkat Daerah
    [regions] Wilayah
    [active] Aktif
    [password] Kata sandi
    [frequencies] Frekuensi
    [pokja_members] Anggota Pokja
    [pokja_trained_people] Anggota Pokja yang dilatih
    [director] Yang membina
    [rows] Baris
    [secretariat_address] Letak sekretariat
    [reference_date] Tanggal acuan
    [rule_set] Aturan klasifikasi yang berlaku
    [compared_rule_set] Aturan pembanding
    [kampung_kb] Kampung KB
    [profiles] Profil
    [populations] Data penduduk
    [programme_reports] Laporan bulanan
    [activities] Kegiatan
    [digest] Sidik isi
    [sheet] Isi berkas
    [file] Berkas
    [import_state] Keadaan impor
    [columns] Kolom
    [edition] Edisi
    [since] Mulai berlaku
    [added] Ditambah
    [renamed] Berganti nama
    [opened] Dibuka lagi
    [closed] Ditutup
    [new] Baru
    [changed] Berubah
    [unchanged] Sama
    [successions] Asal-usul sebelumnya
    [old] Kode lama
    [effective_on] Mulai berlaku
    [share_millionths] Bagian (persejuta)
    [batch] Bagian
   *[other] { $key }
}
audit-value = { $value ->
    [ada] Ada
    [tidak_ada] Tidak ada
    [true] Ya
    [false] Tidak
    [confirmed] Dikonfirmasi
    [unconfirmed] Belum dikonfirmasi
    [needs_fixing] Perlu perbaikan
    [received] Diterima
    [answered] Dijawab
    [reset] dibuatkan baru
    [changed] diganti
    [kept] disimpan
    [erased] dihapus
   *[other] { $value }
}
