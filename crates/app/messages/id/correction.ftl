### Corrections from the public, and their answers.

correction-title = Sampaikan koreksi
correction-lead = Siapa pun boleh memberi tahu kami bila data di halaman ini tidak sesuai. Anda tidak perlu masuk.
correction-message = Apa yang keliru, dan bagaimana yang benar?
correction-message-short = Isi koreksi
correction-message-hint = Sebutkan bagian atau angkanya, dan dari mana Anda mengetahuinya. Jangan tulis data pribadi siapa pun, seperti nama, NIK, alamat rumah, atau keadaan kesehatan.
correction-contact = Nomor telepon atau surel Anda (boleh dikosongkan)
correction-contact-short = Kontak pengirim
correction-contact-hint = Hanya untuk bertanya kembali tentang koreksi ini. Hanya petugas yang menjawab koreksi yang melihatnya; tidak pernah tampil untuk umum, dan dihapus { $days } hari sesudah koreksi dijawab.
correction-send = Kirim koreksi
correction-wait = Sudah banyak koreksi dari alamat internet yang Anda pakai. Isian Anda masih ada di bawah: tunggu { $seconds } detik, lalu kirim lagi.
correction-waiting = { $count } koreksi dari warga menunggu jawaban.
correction-to-list = Lihat dan jawab

## After sending
correction-thanks = Terima kasih, koreksi Anda sudah diterima
correction-next = Apa yang terjadi berikutnya
correction-next-read = Koreksi Anda masuk ke daftar Penyuluh KB (PKB/PLKB) yang bertugas di wilayah ini.
correction-next-check = Petugas memeriksanya bersama pengurus Pokja Kampung KB. Data yang memang keliru diperbaiki dan langsung tampil di halaman Kampung KB.
correction-next-contact = Bila Anda menulis kontak, petugas dapat menghubungi Anda untuk bertanya kembali.
correction-to-village = Buka halaman Kampung KB
correction-again = Kirim koreksi lain

## The list
correction-list-title = Koreksi dari warga
correction-list-lead = Periksa, perbaiki datanya bila memang keliru, lalu catat jawabannya.
correction-filter = Status koreksi
correction-open = Menunggu jawaban
correction-answered = Sudah dijawab
correction-all = Semua wilayah tugas
correction-none-open = Tidak ada koreksi yang menunggu jawaban.
correction-none-open-next = Koreksi baru dari warga akan tampil di sini dan di halaman Tugas.
correction-none-answered = Belum ada koreksi yang dijawab.
correction-none-answered-next = Koreksi yang sudah dijawab tersimpan di sini bersama catatannya.
correction-received = Diterima { $when }
correction-no-contact = Tidak ada kontak pengirim.
correction-answered-by = Dijawab { $when } oleh { $name }
correction-answered-at = Dijawab { $when }
correction-to-answer = Jawab koreksi

## One correction
correction-one-title = Koreksi untuk { $village }
correction-note = Jawaban
correction-note-hint = Apa yang Anda temukan dan perbaiki. Catatan ini dibaca sesama petugas, tidak tampil untuk umum. Bila ada kontak pengirim, beri tahu hasilnya secara langsung.
correction-keep-answer = Simpan jawaban
correction-answer-kept = Jawaban tersimpan.
