### "Hitung status gizi": one child's measurement, for everybody.

nav-nutrition = Status gizi
nutrition-title = Hitung status gizi
nutrition-lead = Isi hasil ukur satu anak balita: status gizinya menurut standar WHO, grafik pertumbuhannya, dan apa yang sebaiknya dilakukan.
nutrition-privacy-device = Semua dihitung di perangkat ini. Tidak ada yang dikirim atau disimpan, dan halaman ini tetap dapat dipakai tanpa internet sesudah sekali dibuka.
nutrition-privacy-server = Isian dikirim untuk dihitung dan langsung dijawab; tidak disimpan dan tidak dicatat.

## The form
nutrition-sex = Jenis kelamin
nutrition-male = Laki-laki
nutrition-female = Perempuan
nutrition-birth-date = Tanggal lahir
nutrition-measured-on = Tanggal pengukuran
nutrition-weight = Berat badan
nutrition-weight-hint = Misalnya 9,8. Boleh dikosongkan bila hanya diukur.
nutrition-length = Panjang atau tinggi badan
nutrition-length-hint = Misalnya 78,5. Boleh dikosongkan bila hanya ditimbang.
nutrition-position = Cara ukur
nutrition-lying = Terlentang
nutrition-standing = Berdiri
nutrition-position-unknown = Tidak tahu
nutrition-oedema = Bengkak
nutrition-oedema-yes = Kedua punggung kaki bengkak: bila ditekan, bekasnya tetap cekung
nutrition-more = LiLA dan lahir kurang bulan (boleh dikosongkan)
nutrition-arm = Lingkar lengan atas (LiLA)
nutrition-arm-hint = Untuk anak 6 sampai 59 bulan, misalnya 14,2.
nutrition-gestation = Usia kehamilan saat lahir
nutrition-gestation-hint = Hanya bila lahir sebelum 37 minggu. Sampai 24 bulan, anak dinilai dengan umur koreksi.
nutrition-weeks = minggu
nutrition-check = Hitung

## What is wrong with it
nutrition-fault-sex = Pilih jenis kelamin
nutrition-fault-birth-missing = Isi tanggal lahir
nutrition-fault-birth-future = Tanggal lahir belum tiba: periksa tahunnya
nutrition-fault-too-old = Halaman ini untuk anak di bawah 5 tahun (60 bulan): periksa tanggal lahir dan tanggal pengukuran
nutrition-fault-measured-missing = Isi tanggal pengukuran
nutrition-fault-measured-future = Tanggal pengukuran belum tiba: periksa tanggalnya
nutrition-fault-before-birth = Tanggal pengukuran lebih awal daripada tanggal lahir: periksa keduanya
nutrition-fault-date = Tulis tanggal yang ada di kalender sebagai hari/bulan/tahun, misalnya 11/12/2024
nutrition-fault-weight-missing = Isi berat badan, panjang atau tinggi badan, atau LiLA
nutrition-fault-weight-unreadable = Tulis berat badan dengan angka, misalnya 9,8
nutrition-fault-weight = Berat badan balita antara 0,9 dan 58 kg: tulis dalam kilogram, misalnya 9,8
nutrition-fault-swapped = Berat badan dan panjang atau tinggi badan tampaknya tertukar: berat badan dalam kilogram
nutrition-fault-swapped-length = Panjang atau tinggi badan dan berat badan tampaknya tertukar: panjang atau tinggi dalam sentimeter
nutrition-fault-length-unreadable = Tulis panjang atau tinggi badan dengan angka, misalnya 78,5
nutrition-fault-length = Panjang atau tinggi badan balita antara 38 dan 150 cm: tulis dalam sentimeter, misalnya 78,5
nutrition-fault-arm = Tulis LiLA dengan angka dalam sentimeter, antara 5 dan 30, misalnya 14,2
nutrition-fault-gestation = Tulis usia kehamilan saat lahir dalam minggu penuh, antara 22 dan 44, misalnya 34

## The answer
nutrition-age = { $months } bulan { $days } hari ({ $all_days } hari), diukur { $measured_on }
nutrition-verdict-urgent = Bawa anak ke puskesmas hari ini
nutrition-verdict-again = Periksa lagi pengukurannya
nutrition-verdict-soon = Periksakan anak ke posyandu atau puskesmas
nutrition-verdict-fine = Pertumbuhan sesuai standar pada pengukuran ini
nutrition-verdict-nothing = Belum ada yang dapat dinilai dari isian ini
nutrition-advice-oedema = Kedua kaki yang bengkak (edema) dapat menandakan gizi buruk, berapa pun berat badannya. Jangan menunggu hari buka posyandu.
nutrition-advice-severe = Berat badannya sangat rendah untuk panjang atau tinggi badannya (gizi buruk). Jangan menunggu hari buka posyandu.
nutrition-advice-arm-severe = LiLA kurang dari 11,5 cm (gizi buruk). Jangan menunggu hari buka posyandu.
nutrition-advice-flagged = Angka yang ditandai terlalu jauh dari yang biasa: kemungkinan salah ukur, salah ketik, atau tanggal lahirnya keliru. Ukur ulang dan hitung lagi. Bila hasilnya tetap, bawa anak ke puskesmas.
nutrition-advice-low = Berat badannya rendah untuk panjang atau tinggi badannya (gizi kurang). Minta petugas memeriksa anak dan memberi pendampingan gizi secepatnya.
nutrition-advice-arm-low = LiLA antara 11,5 dan kurang dari 12,5 cm (gizi kurang). Minta petugas memeriksa anak secepatnya.
nutrition-advice-length-severe = Badannya sangat pendek untuk umurnya. Minta puskesmas mencari penyebabnya: makin dini ditangani, makin baik.
nutrition-advice-length-low = Badannya pendek untuk umurnya. Minta puskesmas memeriksanya dan bicarakan makanan serta riwayat sakitnya.
nutrition-advice-weight-severe = Berat badannya sangat kurang untuk umurnya. Lihat juga BB/PB atau BB/TB, dan minta petugas memeriksanya.
nutrition-advice-weight-low = Berat badannya kurang untuk umurnya. Timbang lagi bulan depan, dan minta petugas memeriksanya.
nutrition-advice-obese = Berat badannya jauh di atas yang sesuai untuk panjang atau tinggi badannya (obesitas). Minta puskesmas memeriksanya; jangan mengurangi makan anak tanpa petunjuk petugas.
nutrition-advice-high = Berat badannya di atas yang sesuai untuk panjang atau tinggi badannya (gizi lebih). Bicarakan makanan dan kegiatan anak dengan petugas.
nutrition-advice-risk = Berat badannya mulai di atas yang sesuai untuk panjang atau tinggi badannya (berisiko gizi lebih). Bicarakan dengan petugas saat penimbangan berikutnya.
nutrition-advice-weight-high = Berat badannya tinggi untuk umurnya. Yang menentukan adalah BB/PB atau BB/TB dan IMT/U, karena anak yang tinggi juga lebih berat.
nutrition-advice-fine = Teruskan menimbang dan mengukur setiap bulan di posyandu: arah pertumbuhan dari bulan ke bulan lebih berarti daripada satu titik.
nutrition-no-diagnosis = Hasil ini bukan diagnosis; petugas kesehatan menilai anak seutuhnya. Anak yang sakit, sangat lemas, atau tidak mau makan dan minum harus segera dibawa ke fasilitas kesehatan, apa pun hasilnya di sini.
nutrition-results = Hasil
nutrition-index = Indeks
nutrition-z = Z-score
nutrition-category = Kategori
nutrition-flagged = Periksa lagi pengukurannya
nutrition-none = Tidak dapat dihitung
nutrition-waz = BB/U
nutrition-waz-long = Berat badan menurut umur
nutrition-laz = PB/U
nutrition-laz-long = Panjang badan menurut umur
nutrition-haz = TB/U
nutrition-haz-long = Tinggi badan menurut umur
nutrition-wlz = BB/PB
nutrition-wlz-long = Berat badan menurut panjang badan
nutrition-whz = BB/TB
nutrition-whz-long = Berat badan menurut tinggi badan
nutrition-baz = IMT/U
nutrition-baz-long = Indeks massa tubuh menurut umur
nutrition-weight-severe = Berat badan sangat kurang
nutrition-weight-low = Berat badan kurang
nutrition-weight-normal = Berat badan normal
nutrition-weight-high = Risiko berat badan lebih
nutrition-length-severe = Sangat pendek
nutrition-length-low = Pendek
nutrition-length-normal = Normal
nutrition-length-high = Tinggi
nutrition-severe = Gizi buruk
nutrition-low = Gizi kurang
nutrition-good = Gizi baik
nutrition-risk = Berisiko gizi lebih
nutrition-high = Gizi lebih
nutrition-obese = Obesitas
nutrition-bmi = Indeks massa tubuh (IMT): { $bmi } kg/m².
nutrition-arm-is = LiLA { $cm } cm:
nutrition-arm-none = dinilai hanya dari 6 sampai 59 bulan.
nutrition-note-grams = Berat badan dibaca sebagai gram: { $kg } kg.
nutrition-note-millimetres = Panjang atau tinggi badan dibaca sebagai milimeter: { $cm } cm.
nutrition-note-metres = Panjang atau tinggi badan dibaca sebagai meter: { $cm } cm.
nutrition-note-arm = LiLA dibaca sebagai milimeter: { $cm } cm.
nutrition-note-up = Diukur berdiri sebelum 24 bulan: ditambah 0,7 cm menjadi { $cm } cm.
nutrition-note-down = Diukur terlentang sesudah 24 bulan: dikurangi 0,7 cm menjadi { $cm } cm.
nutrition-note-too-young = Anak di bawah 9 bulan belum dapat diukur berdiri: angkanya dinilai sebagai panjang badan terlentang.
nutrition-note-corrected = Lahir kurang bulan: dinilai dengan umur koreksi { $months } bulan { $days } hari ({ $all_days } hari), dihitung dari tanggal perkiraan lahir cukup bulan. Standar WHO sendiri tidak mengenal koreksi ini.
nutrition-note-before-term = Tanggal perkiraan lahir cukup bulan belum tiba: anak belum dapat dinilai menurut umur dengan standar ini.

## The charts
nutrition-charts = Grafik pertumbuhan
nutrition-print = Cetak
nutrition-lines = Garis z-score WHO dari atas ke bawah: +3, +2, 0 (tengah), −2, −3. Pita hijau dari −2 sampai +2, pita kuning sampai −3 dan +3. Titik besar adalah anak ini.
nutrition-axis-age = Umur (bulan)
nutrition-axis-length = Panjang badan (cm)
nutrition-axis-height = Tinggi badan (cm)
nutrition-0-24 = 0–24 bulan
nutrition-24-60 = 24–60 bulan
nutrition-boys = anak laki-laki
nutrition-girls = anak perempuan
nutrition-dot-age = Titik anak: { $measure } { $unit }, z-score { $z }.
nutrition-dot-length = Titik anak: { $kg } kg pada { $cm } cm, z-score { $z }.
nutrition-source = Standar pertumbuhan anak WHO 2006. WHO tidak menyatakan dukungan atas program ini.

## The view by completed months
nutrition-months-view = Tampilan KMS (bulan penuh)
nutrition-months-view-age = Dinilai seolah-olah umurnya tepat { $months } bulan.
nutrition-months-view-why = Begitulah tabel cetak dan KMS dibaca. Anak tampak lebih tinggi dan lebih berat daripada bila umurnya dihitung per hari, terutama pada bulan-bulan pertama. Kategori di atas memakai hari, seperti WHO.

## How it is done
nutrition-method = Bagaimana ini dihitung
nutrition-method-standard = Z-score dari standar pertumbuhan anak WHO 2006, kategori dari Permenkes 2/2020. Kategori ditentukan dari z-score yang sudah dibulatkan dua desimal.
nutrition-method-age = Umur dihitung dalam hari dari tanggal lahir sampai tanggal pengukuran.
nutrition-method-position = Sebelum 24 bulan yang dinilai panjang badan (terlentang), sesudahnya tinggi badan (berdiri). Bila diukur dengan cara lain, angkanya disesuaikan 0,7 cm. Bila cara ukur tidak diketahui, angkanya dipakai apa adanya.
nutrition-method-early = Anak yang lahir sebelum 37 minggu dinilai dengan umur koreksi sampai 24 bulan.
nutrition-method-red-line = Garis merah (BGM) pada KMS tidak digambar, karena letaknya berbeda antara cetakan lama dan baru. Yang digambar hanya garis z-score WHO.
