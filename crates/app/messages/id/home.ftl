### The front page.

home-entrances = Mulai dari:
home-all-regions = Semua provinsi
