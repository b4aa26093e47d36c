### The public page of a village.

village = Village
village-tools = What you can do here
village-why = Why, and what comes next
village-next-activities = Next activities
village-no-activities = No activity is planned yet.
village-secretariat = Secretariat
village-facts = At a glance
village-wrong = Is something wrong?
village-wrong-how = Tell us if something here does not hold. The field officer of this kecamatan will check it. Do not write anybody's personal data.
village-correct = Send a correction
