### Corrections that the public sends in.

correction-title = Sampaikan koreksi
correction-lead = Ada data yang tidak sesuai tentang { $place }? Tulis apa yang keliru dan bagaimana yang benar. Penyuluh KB memeriksanya.
correction-message = Apa yang keliru?
correction-message-hint = Jangan tulis data pribadi siapa pun: nama, NIK, alamat, atau keadaan kesehatan orang.
correction-contact = Kontak Anda (boleh dikosongkan)
correction-contact-hint = Nomor telepon atau surel, bila Anda ingin dihubungi. Hanya petugas yang melihatnya; tidak pernah ditampilkan.
correction-send = Kirim koreksi
correction-sent = Terima kasih, koreksi Anda sudah diterima
correction-sent-next = Penyuluh KB yang bertugas di sini akan memeriksanya. Bila datanya memang keliru, yang benar tampil di halaman ini.
correction-back = Kembali ke halaman { $place }
correction-too-many = Sudah banyak koreksi terkirim dari sini. Tunggu sebentar, lalu kirim lagi; tulisan Anda masih ada di bawah.

correction-list-title = Koreksi dari masyarakat
correction-list-lead = Yang belum dijawab di atas.
correction-none = Belum ada koreksi di wilayah tugas Anda.
correction-none-why = Koreksi yang dikirim masyarakat dari halaman kampung tampil di sini.
correction-open = Belum dijawab
correction-answered = Sudah dijawab
correction-answer-title = Jawab koreksi
correction-received = Diterima { $when }
correction-answer = Catatan jawaban
correction-answer-hint = Apa yang Anda periksa dan lakukan. Catatan ini untuk petugas, tidak tampil untuk umum.
correction-answer-send = Simpan jawaban
correction-answered-by = Dijawab { $when } oleh { $name }
correction-no-contact = tidak diberikan
correction-contact-label = Kontak pengirim
correction-cut = Hanya { $count } koreksi terbaru yang ditampilkan.
