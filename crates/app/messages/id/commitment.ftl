### Commitments: what a region has signed.

commitment = Komitmen
commitment-list-title = Komitmen { $region }
commitment-lead = Komitmen yang ditandatangani beserta targetnya. Komitmen bukan status: sebuah Kampung KB baru terhitung sesudah tahapannya dicatat.
commitment-none = Belum ada komitmen yang dicatat.
commitment-none-next = Komitmen dicatat oleh OPD KB kabupaten/kota.
commitment-all = Semua komitmen
commitment-signed = { $region }, ditandatangani { $date }
commitment-target-count = Target { $count } Kampung KB
commitment-target-until = Target { $count } Kampung KB sampai { $date }
commitment-record = Catat komitmen
commitment-title-field = Judul komitmen
commitment-signed-on = Tanggal ditandatangani
commitment-statement = Isi komitmen
commitment-target = Target jumlah Kampung KB
commitment-target-hint = Kosongkan bila komitmen ini tidak menyebut jumlah.
commitment-target-none = Target jumlah Kampung KB: tulis paling sedikit 1, atau kosongkan.
commitment-target-on = Target tercapai paling lambat
commitment-target-on-wrong = Target tercapai paling lambat: tulis tanggal sejak komitmen ditandatangani, paling jauh tahun 2100, atau kosongkan.
commitment-region = Wilayah yang berkomitmen
commitment-region-wrong = Wilayah yang berkomitmen: pilih { $region } atau wilayah di dalamnya.
commitment-save = Simpan komitmen
