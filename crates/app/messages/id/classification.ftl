### The page that explains a class.

class-threshold-key = Garis tegak: batas tiap indeks.
class-rule-set = Aturan { $name }.
class-steps-to = Langkah termurah ke { $class }
class-unknown-counted = { $count } isian masih kosong. Mengisinya adalah langkah termurah: mungkin keadaannya sudah ada, hanya belum dicatat.
class-enter-facts = Isi data
class-simulation = Coba simulasi
class-compared = Dua sumber, apa adanya
class-computed = Hasil hitung
class-official = Klasifikasi web resmi
class-indicators-counted = { $count } indikator
class-indicator = Indikator
class-fact = Fakta
class-score = Skor
class-from-to = dari { $from } ke { $to }
