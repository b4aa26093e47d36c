### Pages of sheets that are sent in.

import-title = Impor data
import-link = Impor data dari Excel atau CSV
import-lead = Kirim satu berkas untuk banyak desa. Isinya diperiksa dahulu dan diperlihatkan; baru disimpan setelah Anda setuju, dan dapat dibatalkan.
import-templates = 1. Ambil templat
import-templates-lead = Berkas Anda sendiri juga boleh, misalnya hasil unduhan dari situs resmi atau SIGA: judul kolomnya dikenali, atau Anda cocokkan sekali saja.
import-send = 2. Kirim berkas
import-kind = Isi berkas
import-month = Bulan data
import-month-hint = Hanya bila berkas tidak punya kolom bulan. Kosongkan untuk bulan ini.
import-file = Berkas
import-file-hint = Excel (.xlsx atau .xls) atau CSV, paling besar 32 MB dan 200.000 baris.
import-no-file = Berkas: pilih berkas yang akan dikirim.
import-nothing-yet = Belum ada yang disimpan pada langkah ini.
import-check = Periksa berkas
import-sent = Berkas yang pernah dikirim
import-none = Belum ada berkas yang dikirim.
import-none-why = Ambil templat di atas, isi, lalu kirim.
import-about = { $file } · { $place } · { $when }
import-state = { $code ->
    [received] Sedang diperiksa
    [needs_columns] Menunggu Anda
    [checked] Menunggu persetujuan
    [confirmed] Sedang disimpan
    [done] Selesai
    [undo_asked] Sedang dibatalkan
    [undone] Dibatalkan
    [failed] Gagal
   *[discarded] Tidak jadi
}
import-next = { $code ->
    [received] Halaman ini memperbarui diri; Anda boleh menutupnya dan kembali nanti.
    [needs_columns] Cocokkan kolom berkas.
    [checked] Belum ada yang disimpan. Lihat baris-barisnya di bawah, lalu simpan.
    [confirmed] Halaman ini memperbarui diri; Anda boleh menutupnya dan kembali nanti.
    [done] Yang baru dan yang berubah sudah disimpan. Angka di halaman wilayah ikut dalam beberapa detik.
    [undo_asked] Halaman ini memperbarui diri; Anda boleh menutupnya dan kembali nanti.
    [undone] Isian kembali seperti sebelum impor ini. Riwayatnya tetap tersimpan.
   *[discarded] Tidak ada yang disimpan dari berkas ini.
}
import-nothing-to-write = Tidak ada yang perlu disimpan dari berkas ini.
import-compared = Daftar ini hanya dibandingkan; tidak ada yang diubah.
import-fault = { $code ->
    [empty] Berkas ini kosong. Periksa isinya, lalu kirim lagi.
    [old_excel] Berkas ini dari Excel 95 atau lebih lama, atau bersandi. Simpan sebagai .xlsx tanpa sandi, lalu kirim lagi.
    [web_page] Ini halaman web, meskipun namanya seperti Excel. Buka dengan Excel, simpan sebagai .xlsx, lalu kirim lagi.
    [no_sheet] Ini bukan lembar kerja. Kirim berkas .xlsx atau .csv.
    [too_large] Berkas terlalu besar. Bagi menjadi beberapa berkas.
    [explodes] Isi berkas ini mengembang tidak wajar. Simpan ulang dengan Excel atau LibreOffice, lalu kirim lagi.
    [too_many_rows] Baris terlalu banyak. Bagi menjadi beberapa berkas.
    [too_many_columns] Kolom terlalu banyak. Hapus kolom yang tidak dipakai.
    [broken] Berkas ini rusak. Simpan ulang dengan Excel atau LibreOffice, lalu kirim lagi.
    [unreadable] Berkas ini sudah tidak ada di server. Kirim lagi; baris yang sudah tersimpan tidak disimpan dua kali.
    [sign-in-needed] Akun pengirim sudah tidak aktif. Minta orang lain mengirimnya.
    [role-too-low] Peran pengirim tidak boleh menyimpan isi berkas ini.
   *[outside-scope] Isi berkas ini di luar wilayah pengirim.
}
import-progress = Baris yang sudah dibaca: { $count }
import-outcome = { $code ->
    [new] baru
    [changed] berubah
    [different] berbeda
    [unchanged] sama
    [refused] ditolak
    [kept] tidak dibatalkan
   *[missing] tidak ada di berkas
}
import-drafts = perlu perbaikan
import-draft = Perlu perbaikan
import-undone = dibatalkan
import-same-file = Berkas yang persis sama sudah disimpan pada { $when }.
import-unknown-columns = Kolom yang tidak dikenal dan tidak dibaca:
import-columns = Cocokkan kolom
import-columns-lead = Pilih arti setiap judul kolom. Pilihan Anda diingat untuk seluruh kabupaten/kota, sehingga berkas yang sama bentuknya langsung dikenali.
import-missing-columns = Kolom ini harus ada:
import-known-columns = Kolom yang sudah dikenal
import-no-headings = Tidak ada judul kolom di berkas ini.
import-no-column = Tidak dibaca
import-column-twice = { $heading }: isian ini sudah dipilih untuk kolom lain.
import-check-again = Periksa lagi
import-write = Simpan yang baru dan berubah
import-discard = Tidak jadi
import-refused-file = Unduh baris yang ditolak
import-rows = Baris
import-line = Baris
import-village = Desa
import-says = Isi
import-reason = Alasan
import-reason-of = { $column }: { $reason }
import-more = Dan { $count } baris lain yang tidak ditampilkan.
import-undo = Batalkan impor ini
import-undo-why = Semua isian dari berkas ini kembali seperti sebelumnya, sekaligus. Baris yang sudah diubah orang setelahnya dibiarkan dan disebut. Tidak ada riwayat yang dihapus.
import-sheet-data = Isian
import-sheet-words = Pilihan

## Why a row is refused
import-no-village = baris ini tidak menyebut desa. Isi kode desa, atau nama desa dan kecamatannya.
import-unknown-code = { $code } bukan kode desa atau kelurahan yang dikenal. Tulis 10 angka, misalnya 64.03.06.2004.
import-unknown-village = desa "{ $name }" tidak ditemukan di wilayah Anda. Periksa ejaannya, atau isi kode desa.
import-village-elsewhere = desa "{ $name }" tidak ada di kecamatan "{ $kecamatan }". Periksa ejaannya, atau isi kode desa.
import-several-villages = ada { $count } desa bernama "{ $name }". Isi kecamatannya atau kode desa.
import-unknown-month = bulan "{ $text }" tidak dapat dibaca. Tulis misalnya 2024-11 atau November 2024.
import-month-out-of-reach = bulan { $month } tidak dapat dipakai; dari Januari 2000 sampai { $last }.
import-outside = { $village } di luar wilayah Anda.
import-no-kampung-kb = desa ini belum punya { -kampung-kb }. Daftarkan dahulu.
import-place-without-kampung-kb = wilayah { $village } tidak punya { -kampung-kb }.
import-nothing-filled = tidak ada isian yang dikenal di baris ini.
import-said-twice = desa ini sudah disebut di baris { $line } dengan isi lain. Hapus salah satunya.
import-said-before = desa ini sudah disebut di baris sebelumnya. Hapus salah satunya.
import-no-step = isi paling sedikit satu tanggal tahapan, misalnya tanggal terbentuk.
import-changed-meanwhile = orang lain baru saja mengubah isian ini. Kirim lagi untuk membandingkan.
import-changed-since = Sudah diubah orang setelah impor ini, jadi dibiarkan.
