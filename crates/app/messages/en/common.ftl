### Words that every part of the program uses.

-kampung-kb = Kampung KB
app-name = kampungkb
app-purpose = The open system for Kampung Keluarga Berkualitas (Quality Family Villages, Kampung KB)

## Months and times
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
as-of = as of { $time }

## Three-state answers
answer-yes = Yes
answer-no = No
answer-unknown = Not filled in
answer-unknown-inline = not filled in

## Classes
class = Classification
class-dasar = Basic (Dasar)
class-berkembang = Developing (Berkembang)
class-mandiri = Independent (Mandiri)
class-berkelanjutan = Sustained (Berkelanjutan)
axis-manage = Management
axis-result = Contribution
index-input = Input
index-proses = Process
index-output = Output

## Life cycle of a Kampung KB
stage-rintisan = Being prepared
stage-kesepakatan = Agreed
stage-terbentuk = Formed (by decree)
stage-dicanangkan = Launched
stage-aktif = Active
stage-tidak-aktif = Dormant

## Counts
villages-counted = { $count ->
    [one] { $count } village
   *[other] { $count } villages
}
kampung-kb-counted = { $count } { -kampung-kb }
