### The page that explains a class.

class-threshold-key = Garis tegak: batas { $thresholds }.
class-rule-set = Aturan { $name }.
class-steps-to = Langkah termurah ke { $class }
class-unknown-counted = { $count } isian masih kosong. Mengisinya adalah langkah termurah: mungkin keadaannya sudah ada, hanya belum dicatat.
class-enter-facts = Isi data
class-compared = Dua sumber, apa adanya
class-computed = Hasil hitung
class-official = Klasifikasi web resmi
class-indicators-counted = { $count } indikator
class-indicator = Indikator
class-fact = Fakta
class-score = Skor
class-from-to = dari { $from } ke { $to }
class-page-title = Klasifikasi { $name }
class-meaning = { $class ->
    [dasar] Pengelolaan belum efektif dan kontribusi pada hasil program belum tampak.
    [berkembang] Pengelolaan sudah berjalan, kontribusi pada hasil program belum berarti.
    [mandiri] Kontribusi pada hasil program sudah tampak, pengelolaan belum optimal.
   *[berkelanjutan] Pengelolaan berjalan baik dan kontribusi pada hasil program tampak.
}
class-output-only = Hasil program (Output) sudah mencapai batas, tetapi Input dan Proses belum; karena itu hasilnya tetap Dasar.
class-period = Keadaan { $month }, dihitung; belum disetujui siapa pun.
class-none-yet = Belum ada Kampung KB aktif di sini, jadi belum ada klasifikasi.
class-first-steps = Langkah pertama
class-first-steps-why = Belum ada satu langkah yang cukup sendiri untuk naik. Yang di bawah ini menaikkan skor dengan usaha paling kecil.
class-step-effect = { $indicator }: skor { $from } menjadi { $to }
class-effort-minutes = ± { $count } menit
class-effort-months = ± { $count } bulan
class-step-fill = Isi dulu: { $fact }
class-step-answer = Adakan: { $fact }
class-step-codes = Tambah { $count } lagi dari: { $choices }
class-step-agencies = Libatkan { $count } instansi lagi dari sektor lain
class-step-count = { $fact } menjadi { $to }
class-step-more = Tambah { $count } orang: { $facts }
class-step-less = Kurangi { $count } orang: { $facts }
class-target-report = Kirim dan konfirmasi laporannya
class-target-base = Isi jumlah sasarannya (tidak boleh 0)
class-target-at-least = Paling sedikit { $number }
class-target-percent-at-least = Paling sedikit { $number } %
class-target-percent-at-most = Paling banyak { $number } %
class-ceiling = Paling tinggi { $score } menurut aturan ini.
class-without-report = Belum ada laporan yang dikonfirmasi.
class-percent = { $percent } %
class-percent-unknown = Belum dapat dihitung: jumlah sasaran belum diisi atau 0
class-of = { $part } dari { $whole }
class-count-agencies = { $count } instansi
class-count-excluded = Sektor sendiri, tidak dihitung: { $names }
class-no-agency = Belum ada instansi tercatat
class-none-of = Tidak ada
class-evidence-profile = Profil
class-evidence-population = Data potensi
class-evidence-report = Laporan bulanan
class-evidence-activities = Kegiatan
class-official-origin = Dibaca di web resmi pada { $date }
class-official-differs = Web resmi menunjukkan { $official }, hasil hitung { $computed }. Keduanya fakta yang berbeda: periksa isian mana yang belum sama di web resmi.
class-compared-rule-set = Menurut aturan { $name }
class-source = { $key ->
    [pokja] Pokja
    [pokja_members] Anggota Pokja
    [pokja_trained] Pokja dilatih
    [funds] Sumber dana
    [groups] Kelompok kegiatan
    [facilities] Sarana
    [plkb] PKB/PLKB pendamping
    [regulations] Regulasi daerah
    [data_uses] Penggunaan data
    [mechanisms] Mekanisme operasional
    [agencies] Instansi
    [families] Jumlah keluarga
    [families_toddler] Keluarga balita
    [families_teen] Keluarga remaja
    [families_elderly] Keluarga lansia
    [teens] Jumlah remaja
    [bkb] Peserta BKB
    [bkr] Peserta BKR
    [bkl] Peserta BKL
    [uppka] Peserta UPPKA
    [pik_r] Peserta PIK-R
    [pus] PUS
    [iud] IUD
    [mow] MOW
    [mop] MOP
    [kondom] Kondom
    [implan] Implan
    [suntik] Suntik
    [pil] Pil
    [hamil] Hamil
    [ias] Ingin anak segera (IAS)
    [iat] Ingin anak ditunda (IAT)
   *[tial] Tidak ingin anak lagi (TIAL)
}
class-unverified = Yang belum dapat dipastikan dari aturan ini
class-past = Ini keadaan yang lalu, menurut yang diketahui saat itu.
