nav-regions = Wilayah
nav-tasks = Tugas
nav-administration = Kelola
region-nation = Indonesia
notice-reference-date = Keadaan per { $date }: tanggal ini menggantikan hari ini untuk wilayah ini.
