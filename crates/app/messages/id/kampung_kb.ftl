### The public page of a village.

village = Desa/kelurahan
village-tools = Yang dapat Anda kerjakan di sini
village-why = Mengapa, dan apa langkah berikutnya
village-next-activities = Kegiatan berikutnya
village-no-activities = Belum ada kegiatan yang dijadwalkan.
village-secretariat = Sekretariat
village-facts = Sekilas
village-wrong = Ada yang keliru?
village-wrong-how = Beri tahu kami bila ada data yang tidak sesuai. Penyuluh KB di kecamatan ini akan memeriksanya. Jangan tulis data pribadi siapa pun.
village-correct = Sampaikan koreksi
