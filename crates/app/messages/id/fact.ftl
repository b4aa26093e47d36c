### Words of every form and page about the facts of a Kampung KB.

kampung-kb-named = { -kampung-kb } { $name }
fact-save = Simpan
fact-saved = Tersimpan.
fact-never-saved = Belum pernah diisi.
fact-last-saved = Terakhir disimpan { $when }.
fact-last-saved-by = Terakhir disimpan { $when } oleh { $name }.
fact-question = Isian
fact-saved-now = Tersimpan sekarang
fact-yours = Isian Anda
fact-conflict-title = Orang lain baru saja menyimpan perubahan
fact-conflict = Isian Anda belum disimpan, tetapi masih ada di bawah. Bandingkan, ubah bila perlu, lalu simpan lagi: yang berlaku kemudian adalah isian Anda.

## States of a fact
fact-state-confirmed = Terkonfirmasi
fact-state-unconfirmed = Belum dikonfirmasi
fact-state-needs-fixing = Perlu perbaikan
fact-state-withdrawn = Ditarik kembali
fact-state-missing = Belum diisi

## What can be wrong with an answer
fact-count-not-whole = { $label }: tulis bilangan bulat dengan angka saja, misalnya 120.
fact-count-negative = { $label }: tidak boleh kurang dari 0.
fact-count-too-large = { $label }: angka ini terlalu besar; paling besar 999.999.999.
fact-text-too-long = { $label }: terlalu panjang, kurangi { $excess } huruf.
fact-text-missing = { $label }: belum diisi.
fact-choice-unknown = { $label }: pilih salah satu jawaban yang tersedia.
fact-date-unreadable = { $label }: tulis tanggal yang ada di kalender, misalnya 2024-12-11.
fact-date-in-future = { $label }: tanggal ini belum terjadi.
fact-date-too-early = { $label }: paling awal 1 Januari 2000.
fact-nothing-entered = Isi paling sedikit satu angka.
