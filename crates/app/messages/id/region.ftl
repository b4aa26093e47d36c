### Regions: where they came from, what they were called, and files that say so.

region-origin-whole = Sebelum { $date } wilayah ini berkode { $code }; data lamanya tersimpan di bawah kode itu.
region-origin-part = Sejak { $date } sebagian wilayah berkode { $code } masuk ke sini; data lamanya tersimpan di bawah kode itu.
region-origin-name = Sampai { $date } bernama { $name }.
region-origin-gap = Dari { $from } sampai { $to } wilayah ini tidak ada dalam tabel wilayah.
region-origin-new = Ada sejak { $date }.
region-origin-closed = Ditutup sejak { $date }; data sebelumnya tetap tersimpan.
region-formerly = dulu
region-became-whole = Sejak { $date } menjadi { $code } { $name }.
region-became-part = Sejak { $date } { $share } menjadi { $code } { $name }.

## What is wrong in a file of successions
succession-no-column = Kolom { $column } tidak ada; baris pertama harus berisi { $columns }.
succession-unknown-code = Kode wilayah "{ $code }" tidak dikenal. Kode yang sudah ditutup juga dikenal; muat dahulu edisi tabel wilayah yang memuat kode baru.
succession-itself = Kode lama dan kode baru sama ({ $code }). Wilayah yang tetap ada dengan kode yang sama tidak perlu ditulis.
succession-levels = { $old } dan { $new } tidak setingkat; provinsi menjadi provinsi, kabupaten menjadi kabupaten, desa menjadi desa.
succession-no-day = Tanggal "{ $text }" tidak dapat dibaca; tulis tahun-bulan-hari, misalnya 2027-01-01.
succession-no-share = Bagian "{ $text }" tidak dapat dipakai; tulis persentase di atas 0 sampai 100 dengan paling banyak empat angka di belakang koma, atau kosongkan untuk seluruh wilayah.
succession-twice = Sama dengan baris { $line }: kode lama, kode baru, dan tanggalnya. Hapus salah satu.
succession-more-than-whole = Bagian-bagian { $old } pada { $date } berjumlah { $given }, lebih dari 100%, termasuk yang sudah tercatat.
succession-circle = { $old } pada { $date } berasal dari dirinya sendiri lewat wilayah lain, termasuk yang sudah tercatat.
