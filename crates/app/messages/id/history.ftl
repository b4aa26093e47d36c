### The history of a Kampung KB's facts.

history-title = Riwayat perubahan
history-lead = Setiap simpanan adalah versi baru; tidak ada yang terhapus. Terbaru di atas.
history-none = Belum ada isian.
history-none-why = Begitu profil, data penduduk, laporan, atau kegiatan disimpan, perubahannya tampil di sini.
history-unchanged = Tidak ada isian yang berubah: dikonfirmasi atau disalin.
history-before = Sebelum
history-after = Sesudah
history-profile = Profil, berlaku mulai { $month }
history-population = Data penduduk, berlaku mulai { $month }
history-report = Laporan { $month }
history-official-class = Klasifikasi web resmi
history-step = Tahapan: { $step }
history-step-withdrawn = Tahapan ditarik: { $step }
history-activity = Kegiatan: { $title }
history-activity-withdrawn = Kegiatan dibatalkan: { $title }
history-system = sistem
history-changes = { $count } isian berubah
