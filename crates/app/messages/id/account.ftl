### Signing in, one's own account, and people.

## Roles
role-kader = Kader/Pokja
role-health-staff = Bidan/tenaga gizi/TPK
role-pkb = Penyuluh KB (PKB/PLKB)
role-koordinator-pkb = Koordinator PKB Kecamatan
role-camat = Camat dan staf
role-agency = Perangkat Daerah (OPD)
role-jury = Tim penilai (Juri)
role-opd-kb = OPD KB kabupaten/kota
role-opd-kb-provinsi = OPD KB provinsi
role-perwakilan = Perwakilan Kemendukbangga/BKKBN
role-ministry = Kemendukbangga/BKKBN
role-administrator = Pengelola sistem

## Signing in
sign-in-title = Masuk
sign-in-description = Masuk untuk kader, penyuluh KB, dan petugas Kampung KB.
sign-in-user = Nomor telepon atau nama pengguna
sign-in-user-hint = Misalnya 0812 3456 7890 atau kader.maluang
sign-in-password = Kata sandi
sign-in-user-missing = Isi nomor telepon atau nama pengguna Anda
sign-in-password-missing = Isi kata sandi Anda
sign-in-wrong = Nomor telepon, nama pengguna, atau kata sandi salah. Periksa lalu coba lagi.
sign-in-wait-seconds = Terlalu banyak percobaan. Tunggu { $seconds } detik, lalu coba lagi.
sign-in-wait-minutes = Terlalu banyak percobaan. Tunggu { $minutes } menit, lalu coba lagi.
sign-in-help = Lupa kata sandi?
sign-in-help-text = Lupa kata sandi atau belum punya akun: hubungi koordinator PKB di kecamatan atau OPD KB di kabupaten Anda. Mereka dapat membuatkan akun dan kata sandi baru. Data yang dipublikasikan dapat dibaca tanpa masuk.
signed-out = Anda sudah keluar.

## One's own account
own-account-title = Akun saya
own-password-title = Ganti kata sandi
own-password-about = Setelah diganti, semua perangkat lain yang masuk dengan akun ini dikeluarkan.
own-password-first = Kata sandi Anda dibuatkan orang lain, jadi ada yang mengetahuinya. Gantilah dengan kata sandi Anda sendiri sebelum melanjutkan.
own-password-same = Pilih kata sandi baru yang berbeda dari yang sekarang
own-password-current = Kata sandi sekarang
own-password-new = Kata sandi baru
own-password-hint = Paling sedikit { $count } huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sukar ditebak.
own-password-save = Ganti kata sandi
own-password-saved = Kata sandi sudah diganti.
own-password-wrong = Kata sandi sekarang salah
password-short = Kata sandi baru terlalu pendek: pakai paling sedikit { $count } huruf
password-long = Kata sandi baru terlalu panjang: pakai paling banyak { $count } huruf
password-common = Kata sandi baru mudah ditebak. Pakai beberapa kata yang tidak berhubungan dengan nama Anda atau pekerjaan ini.

## People
people-title = Pengguna
people-about = Orang dengan peran di bawah Anda, di wilayah Anda.
people-search = Cari nama
people-none = Tidak ada pengguna yang cocok
people-none-next = Periksa ejaan nama, atau tambahkan pengguna baru.
person-new-title = Tambah pengguna
person-new-save = Buat akun
person-new-done = Akun sudah dibuat
person-name = Nama
person-name-hint = Nama yang dilihat petugas lain di samping isiannya
person-name-missing = Isi nama
person-name-wrong = Nama paling panjang 80 huruf, dalam satu baris
person-user-name = Nama pengguna
person-user-name-hint = Untuk masuk. Huruf kecil, angka, titik, atau tanda hubung; misalnya kader.maluang
person-user-name-wrong = Nama pengguna terdiri atas 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung, dan memuat paling sedikit satu huruf
person-user-name-taken = Nama pengguna ini sudah dipakai. Pilih yang lain.
person-phone-known = Nomor telepon
person-phone = Nomor telepon (boleh kosong)
person-phone-hint = Dapat dipakai untuk masuk; hanya dilihat orang yang mengelola akun ini
person-phone-wrong = Nomor telepon tidak dapat dibaca. Tulis seperti 0812 3456 7890.
person-phone-taken = Nomor telepon ini sudah dipakai akun lain
person-role = Peran
person-role-question = Apa peran orang ini?
person-sector = Perangkat Daerah
person-sector-missing = Pilih Perangkat Daerah
person-regions = Wilayah
person-regions-hint = Tulis kode wilayah, satu di setiap baris, misalnya 64.03.06.2004
person-region-missing = Pilih wilayah
person-region-one = Peran ini hanya untuk satu wilayah. Pilih satu.
person-region-wrong = Tidak ada wilayah dengan kode “{ $code }”
person-region-level = { $name } bukan tingkat wilayah untuk peran ini
person-region-outside = { $name } di luar wilayah Anda
person-status = Status
person-active = Aktif
person-inactive = Nonaktif
person-saved = Perubahan akun sudah disimpan.
person-password-about = Kata sandi pertama dibuat otomatis dan ditampilkan satu kali setelah akun dibuat.
person-password-once = Catat dan sampaikan langsung kepada orangnya: kata sandi ini hanya tampil sekali. Mintalah ia menggantinya di “Akun saya”.
person-password-done = Sudah dicatat
person-deactivate = Nonaktifkan akun
person-deactivate-about = { $name } tidak dapat masuk lagi dan dikeluarkan dari semua perangkat. Yang pernah diisinya tetap tersimpan.
person-reactivate = Aktifkan akun
person-reactivate-about = { $name } dapat masuk lagi dengan kata sandi yang lama.
person-reset = Buat kata sandi baru
person-reset-about = { $name } dikeluarkan dari semua perangkat dan kata sandi yang lama tidak berlaku lagi.
person-reset-done = Kata sandi baru sudah dibuat

## Buttons
cancel = Batal
go-on = Lanjut
