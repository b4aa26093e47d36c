### Words of the JSON API about what was sent.

api-command-id = Header Idempotency-Key tidak ada atau bukan UUID. Buat satu UUID baru untuk setiap kiriman, dan pakai UUID yang sama bila kiriman itu diulang.
api-not-an-object = { $name } harus berupa objek JSON.
api-not-a-text = { $name } harus berupa teks, atau null bila belum diisi.
api-not-texts = { $name } harus berupa daftar teks.
api-not-an-id = { $name } harus berupa UUID.
api-id-missing = { $name } belum diisi: tulis UUID versi yang Anda baca.
api-not-a-month = { $name } harus berupa bulan dari 2000-01 sampai bulan ini, ditulis tahun-bulan, misalnya 2024-11.
api-not-a-day = { $name } harus berupa tanggal yang ada di kalender, ditulis tahun-bulan-hari, misalnya 2024-11-30.
api-not-a-village = { $name } harus berupa kode desa atau kelurahan yang ada, misalnya 64.03.06.2004.
api-not-a-limit = { $name } harus berupa bilangan dari 1 sampai { $most }.
api-not-a-cursor = { $name } harus berupa nilai "next" dari halaman sebelumnya.
api-member-unknown = Nama { $name } tidak dikenal. Periksa ejaannya atau hapus.
