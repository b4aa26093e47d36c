### The front page.

home-entrances = Start from:
home-all-regions = All provinces
