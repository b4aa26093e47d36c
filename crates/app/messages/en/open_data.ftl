### Open data, and what search engines read.

open-data-title = Open data
open-data-about = Figures of Kampung KB that anybody may use: classes, counts, completeness and coverage, by region and month.
open-data-none = No month is counted yet.
open-data-none-next = Files appear here once the first kabupaten has recorded a Kampung KB.
open-data-level = Level
open-data-level-name = { $level ->
    [provinsi] Provinces
    [kabupaten] Kabupaten and kota
    [kecamatan] Kecamatan
   *[desa] Villages
}
open-data-description = Meaning of the columns
open-data-use = Using these data
open-data-method = Each village is counted per month from what is recorded; wider regions are sums. A class is computed by the rule set of the kabupaten and is no official decision. An empty cell is not known.
open-data-licence = Codes and names of regions come from idn-area-data under the Open Database License (ODbL) 1.0; whoever passes these files on names that source and keeps the licence.
open-data-source = Summary by kampungkb of what kabupaten and kota have recorded.
open-data-more = Other forms:
open-data-file-title = Kampung KB by { $level }, { $month }
open-data-column = { $name ->
    [kode] Code of the region with points.
    [nama] Name of the region.
    [jenis] Kind of region: provinsi, kabupaten, kota, kecamatan, desa, kelurahan, desa adat.
    [bulan] The month that is counted.
    [dihitung_per] The last day that is counted.
    [data_peragaan] Ya where the figures hold invented demonstration data.
    [tahap] Stage of the village's Kampung KB.
    [klasifikasi] Computed class, for active ones.
    [villages] Villages of kabupaten that take part.
    [active] Active Kampung KB: formed, declared or active.
    [rintisan] Kampung KB that are being prepared.
    [dormant] Kampung KB that were called inactive.
    [dasar] Active ones of class Dasar.
    [berkembang] Active ones of class Berkembang.
    [mandiri] Active ones of class Mandiri.
    [berkelanjutan] Active ones of class Berkelanjutan.
    [one_score_short] Those that lack a single score to a higher class.
    [report_confirmed] Those whose report of the month before is confirmed.
    [report_unconfirmed] Those whose report of the month before is copied and not confirmed.
    [report_needs_fixing] Those whose report of the month before needs fixing.
    [profile_confirmed] Those whose profile was confirmed in the year (K/0).
    [answers_ada] Questions of the profile answered Ada.
    [answers_tidak_ada] Questions of the profile answered Tidak ada.
    [answers_belum_diisi] Questions of the profile not answered.
    [population_known] Those whose population is known.
    [activities] Activities in the month.
    [activities_in_year] Activities in the year up to the month.
    [function_agama] Those with an activity of the function Agama in the year.
    [function_pendidikan] Those with an activity of the function Pendidikan in the year.
    [function_reproduksi] Those with an activity of the function Reproduksi in the year.
    [function_ekonomi] Those with an activity of the function Ekonomi in the year.
    [function_perlindungan] Those with an activity of the function Perlindungan in the year.
    [function_kasih_sayang] Those with an activity of the function Kasih Sayang in the year.
    [function_sosial_budaya] Those with an activity of the function Sosial Budaya in the year.
    [function_lingkungan] Those with an activity of the function Pembinaan Lingkungan in the year.
    [cakupan_persen] active divided by villages.
    [laporan_persen] report_confirmed divided by active.
    [profil_persen] profile_confirmed divided by active.
    [penduduk_persen] population_known divided by active.
   *[other] { $name }
}
region-description = { $title }: Kampung Keluarga Berkualitas, its classes, activities and completeness of data.
dhis2-level-wrong = level is provinsi, kabupaten, kecamatan or desa; desa up to one kabupaten only.
