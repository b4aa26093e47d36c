### "Check a child's growth": one child's measurement, for everybody.

nav-nutrition = Child growth
nutrition-title = Check a child's growth
nutrition-lead = Enter one measurement of a child under five: its nutritional status by WHO's standards, its growth chart, and what to do next.
nutrition-privacy-device = Everything is worked out on this device. Nothing is sent or kept, and once opened, this page also works without the internet.
nutrition-privacy-server = What you enter is sent, worked out and answered at once; it is neither kept nor logged.

## The form
nutrition-sex = Sex
nutrition-male = Boy
nutrition-female = Girl
nutrition-birth-date = Date of birth
nutrition-measured-on = Date of the measurement
nutrition-weight = Weight
nutrition-weight-hint = For example 9.8. May be left empty if the child was only measured.
nutrition-length = Length or height
nutrition-length-hint = For example 78.5. May be left empty if the child was only weighed.
nutrition-position = How it was measured
nutrition-lying = Lying down
nutrition-standing = Standing
nutrition-position-unknown = Not known
nutrition-oedema = Swelling
nutrition-oedema-yes = Both feet are swollen: pressed with a finger, a dent stays
nutrition-more = Upper arm and early birth (may be left empty)
nutrition-arm = Mid-upper arm circumference (LiLA)
nutrition-arm-hint = For children of 6 to 59 months, for example 14.2.
nutrition-gestation = Weeks of pregnancy at birth
nutrition-gestation-hint = Only if born before 37 weeks. Up to 24 months the child is judged by its corrected age.
nutrition-weeks = weeks
nutrition-check = Check

## What is wrong with it
nutrition-fault-sex = Choose the sex
nutrition-fault-birth-missing = Enter the date of birth
nutrition-fault-birth-future = The date of birth has not come yet: check its year
nutrition-fault-too-old = This page is for children under 5 years (60 months): check the date of birth and the date of the measurement
nutrition-fault-measured-missing = Enter the date of the measurement
nutrition-fault-measured-future = The date of the measurement has not come yet: check it
nutrition-fault-before-birth = The date of the measurement lies before the date of birth: check both
nutrition-fault-date = Write a date of the calendar as day/month/year, for example 11/12/2024
nutrition-fault-weight-missing = Enter the weight, the length or height, or the upper arm
nutrition-fault-weight-unreadable = Write the weight in figures, for example 9.8
nutrition-fault-weight = A child under five weighs between 0.9 and 58 kg: write kilograms, for example 9.8
nutrition-fault-swapped = Weight and length or height seem to be swapped: the weight is in kilograms
nutrition-fault-swapped-length = Length or height and weight seem to be swapped: length or height is in centimetres
nutrition-fault-length-unreadable = Write the length or height in figures, for example 78.5
nutrition-fault-length = A child under five measures between 38 and 150 cm: write centimetres, for example 78.5
nutrition-fault-arm = Write the upper arm in figures, in centimetres between 5 and 30, for example 14.2
nutrition-fault-gestation = Write the weeks of pregnancy at birth in whole weeks between 22 and 44, for example 34

## The answer
nutrition-age = { $months } months { $days } days ({ $all_days } days), measured { $measured_on }
nutrition-verdict-urgent = Take the child to the puskesmas today
nutrition-verdict-again = Check the measurement again
nutrition-verdict-soon = Have the child seen at the posyandu or puskesmas
nutrition-verdict-fine = Growth meets the standard at this measurement
nutrition-verdict-nothing = Nothing can be judged from this yet
nutrition-advice-oedema = Swelling of both feet (oedema) may be a sign of severe malnutrition, whatever the weight. Do not wait for the day of the posyandu.
nutrition-advice-severe = The weight is very low for the length or height (severe wasting). Do not wait for the day of the posyandu.
nutrition-advice-arm-severe = The upper arm is below 11.5 cm (severe wasting). Do not wait for the day of the posyandu.
nutrition-advice-flagged = The marked figures lie too far from what is usual: probably a wrong reading, a wrong key, or a wrong date of birth. Measure again and check again. If it stays the same, take the child to the puskesmas.
nutrition-advice-low = The weight is low for the length or height (wasting). Have the child examined and its feeding supported as soon as possible.
nutrition-advice-arm-low = The upper arm is 11.5 to below 12.5 cm (wasting). Have the child examined as soon as possible.
nutrition-advice-length-severe = The child is very short for its age. Ask the puskesmas to look for the cause: the earlier, the better.
nutrition-advice-length-low = The child is short for its age. Have it examined at the puskesmas, and talk about its food and illnesses.
nutrition-advice-weight-severe = The weight is very low for the age. Look at weight for length or height too, and have the child examined.
nutrition-advice-weight-low = The weight is low for the age. Weigh again next month, and have the child examined.
nutrition-advice-obese = The weight is far above what suits the length or height (obesity). Have the child examined; do not cut its food without advice.
nutrition-advice-high = The weight is above what suits the length or height (overweight). Talk with a health worker about food and activity.
nutrition-advice-risk = The weight begins to lie above what suits the length or height (at risk of overweight). Talk about it at the next weighing.
nutrition-advice-weight-high = The weight is high for the age. What decides is weight for length or height and body mass index, since a tall child is heavier too.
nutrition-advice-fine = Keep weighing and measuring every month at the posyandu: the direction of growth from month to month says more than one dot.
nutrition-no-diagnosis = This is no diagnosis; health workers look at the whole child. A child that is ill, very weak, or will not eat or drink must be taken to a health facility at once, whatever is said here.
nutrition-results = Results
nutrition-index = Index
nutrition-z = Z-score
nutrition-category = Category
nutrition-flagged = Check the measurement again
nutrition-none = Cannot be worked out
nutrition-waz = BB/U
nutrition-waz-long = Weight for age
nutrition-laz = PB/U
nutrition-laz-long = Length for age
nutrition-haz = TB/U
nutrition-haz-long = Height for age
nutrition-wlz = BB/PB
nutrition-wlz-long = Weight for length
nutrition-whz = BB/TB
nutrition-whz-long = Weight for height
nutrition-baz = IMT/U
nutrition-baz-long = Body mass index for age
nutrition-weight-severe = Severely underweight
nutrition-weight-low = Underweight
nutrition-weight-normal = Normal weight
nutrition-weight-high = Possible risk of overweight
nutrition-length-severe = Severely stunted
nutrition-length-low = Stunted
nutrition-length-normal = Normal
nutrition-length-high = Tall
nutrition-severe = Severely wasted
nutrition-low = Wasted
nutrition-good = Normal
nutrition-risk = Possible risk of overweight
nutrition-high = Overweight
nutrition-obese = Obese
nutrition-bmi = Body mass index: { $bmi } kg/m².
nutrition-arm-is = Upper arm { $cm } cm:
nutrition-arm-none = judged only from 6 to 59 months.
nutrition-note-grams = The weight was read as grams: { $kg } kg.
nutrition-note-millimetres = The length or height was read as millimetres: { $cm } cm.
nutrition-note-metres = The length or height was read as metres: { $cm } cm.
nutrition-note-arm = The upper arm was read as millimetres: { $cm } cm.
nutrition-note-up = Measured standing before 24 months: 0.7 cm were added, { $cm } cm.
nutrition-note-down = Measured lying after 24 months: 0.7 cm were taken off, { $cm } cm.
nutrition-note-too-young = A child below 9 months cannot be measured standing: the figure is judged as length, lying down.
nutrition-note-corrected = Born early: judged by the corrected age of { $months } months { $days } days ({ $all_days } days), counted from the day when the child was due. WHO's standards themselves know no such correction.
nutrition-note-before-term = The day when the child was due has not come yet: it cannot be judged by age with these standards.

## The charts
nutrition-charts = Growth charts
nutrition-print = Print
nutrition-lines = WHO’s z-score lines from top to bottom: +3, +2, 0 (middle), −2, −3. The green band is −2 to +2, the yellow bands reach −3 and +3. The large dot is this child.
nutrition-axis-age = Age (months)
nutrition-axis-length = Length (cm)
nutrition-axis-height = Height (cm)
nutrition-0-24 = 0–24 months
nutrition-24-60 = 24–60 months
nutrition-boys = boys
nutrition-girls = girls
nutrition-dot-age = This child: { $measure } { $unit }, z-score { $z }.
nutrition-dot-length = This child: { $kg } kg at { $cm } cm, z-score { $z }.
nutrition-source = WHO Child Growth Standards 2006. WHO does not endorse this program.

## The view by completed months
nutrition-months-view = As on the growth card (completed months)
nutrition-months-view-age = Judged as if the child were exactly { $months } months old.
nutrition-months-view-why = Printed tables and the growth card (KMS) are read so. A child looks taller and heavier than by its age in days, most of all in the first months. The categories above go by days, as WHO does.

## How it is done
nutrition-method = How this is worked out
nutrition-method-standard = Z-scores by WHO's Child Growth Standards of 2006, categories by Permenkes 2/2020. The category goes by the z-score rounded to two decimals.
nutrition-method-age = Age is counted in days from birth to the measurement.
nutrition-method-position = Before 24 months length (lying) is judged, height (standing) from there on. Where it was measured the other way, the figure is adjusted by 0.7 cm. Where that is not known, it is taken as it is.
nutrition-method-early = A child born before 37 weeks is judged by its corrected age up to 24 months.
nutrition-method-red-line = The red line (BGM) of the growth card is not drawn, since older and newer prints put it in different places. Only WHO's z-score lines are drawn.
