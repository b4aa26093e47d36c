### Words that every part of the program uses.

-kampung-kb = Kampung KB
app-name = kampungkb
app-purpose = Sistem terbuka untuk Kampung Keluarga Berkualitas (Kampung KB)

## Months and times
month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
as-of = per { $time }

## Three-state answers
answer-yes = Ada
answer-no = Tidak ada
answer-unknown = Belum diisi
answer-unknown-inline = belum diisi

## Classes
class = Klasifikasi
class-dasar = Dasar
class-berkembang = Berkembang
class-mandiri = Mandiri
class-berkelanjutan = Berkelanjutan
axis-manage = Pengelolaan
axis-result = Kontribusi
index-input = Input
index-proses = Proses
index-output = Output

## Life cycle of a Kampung KB
stage-rintisan = Rintisan
stage-kesepakatan = Kesepakatan
stage-terbentuk = Terbentuk (SK)
stage-dicanangkan = Dicanangkan
stage-aktif = Aktif
stage-tidak-aktif = Tidak aktif

## Counts
villages-counted = { $count } desa/kelurahan
kampung-kb-counted = { $count } { -kampung-kb }
