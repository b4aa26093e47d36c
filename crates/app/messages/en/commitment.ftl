### Commitments: what a region has signed.

commitment = Commitments
commitment-list-title = Commitments of { $region }
commitment-lead = What was signed, with its target. A commitment is no status: a Kampung KB counts only once the steps of its life cycle are recorded.
commitment-none = No commitment has been recorded yet.
commitment-none-next = Commitments are recorded by the OPD KB of the kabupaten or kota.
commitment-all = All commitments
commitment-signed = { $region }, signed on { $date }
commitment-target-count = Target { $count } Kampung KB
commitment-target-until = Target { $count } Kampung KB by { $date }
commitment-record = Record a commitment
commitment-title-field = Title of the commitment
commitment-signed-on = Day of signing
commitment-statement = What it says
commitment-target = Target number of Kampung KB
commitment-target-hint = Leave it empty if the commitment names no number.
commitment-target-none = Target number of Kampung KB: enter at least 1, or leave it empty.
commitment-target-on = To be reached by
commitment-target-on-wrong = To be reached by: enter a day from the signing on, at latest in 2100, or leave it empty.
commitment-region = Region that commits itself
commitment-region-wrong = Region that commits itself: choose { $region } or a region inside it.
commitment-save = Save the commitment
