//! What can be found in a file, as code words.

/// How much a finding asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Wrong, or hard to believe: to be mended or measured again.
    Fault,
    /// Understood as it is, and worth to know.
    Note,
}

macro_rules! codes {
    ($($variant:ident $code:literal $weight:ident,)+) => {
        /// What was found.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "docs/GROWTH.md says what each means and what to do")]
        pub enum Code { $($variant,)+ }

        impl Code {
            /// All of them: what keeps a row from being judged first, then what is wrong, then what is only noted.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code word in files and reports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// How much it asks for.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$variant => Weight::$weight,)+ }
            }
        }
    };
}

codes! {
    FieldCount "jumlah_kolom" Fault,
    NotNumber "bukan_angka" Fault,
    NotDate "bukan_tanggal" Fault,
    NotAge "bukan_usia" Fault,
    UnknownSex "jk_tidak_dikenal" Fault,
    NoSex "jk_kosong" Fault,
    NoBirthDate "tanggal_lahir_kosong" Fault,
    NoMeasuringDate "tanggal_ukur_kosong" Fault,
    NoAge "umur_kosong" Fault,
    NoWeight "berat_kosong" Fault,
    NoLengthHeight "tinggi_kosong" Fault,
    BornAfterMeasuring "lahir_sesudah_ukur" Fault,
    MeasuredInFuture "ukur_di_masa_depan" Fault,
    OtherAge "usia_berbeda" Fault,
    Swapped "tertukar" Fault,
    Grams "berat_gram" Fault,
    Millimetres "tinggi_mm" Fault,
    Metres "tinggi_m" Fault,
    ImpossibleWeight "berat_di_luar_batas" Fault,
    ImpossibleLengthHeight "tinggi_di_luar_batas" Fault,
    ArmMillimetres "lila_mm" Fault,
    ImpossibleArm "lila_tidak_wajar" Fault,
    LyingFrom24Months "terlentang_dari_24_bulan" Fault,
    StandingBelow9Months "berdiri_di_bawah_9_bulan" Fault,
    UnknownPosition "cara_ukur_tidak_dikenal" Fault,
    ImplausibleScore "z_tidak_wajar" Fault,
    SameDay "dua_kali_sehari" Fault,
    ShrunkHeight "tinggi_menyusut" Fault,
    HazJump "tb_u_melompat" Fault,
    WeightJump "berat_melompat" Fault,
    CopiedWeight "berat_disalin" Fault,
    RepeatedHeight "tinggi_berulang" Fault,
    BrokenNik "nik_rusak" Fault,
    OtherScore "zs_berbeda" Fault,
    ScoreNotNumber "zs_bukan_angka" Fault,
    OtherCategory "kategori_berbeda" Fault,
    Outlier "outlier" Fault,
    UnknownCategory "kategori_tidak_dikenal" Fault,
    StandingBelow24Months "berdiri_di_bawah_24_bulan" Note,
    From60Months "umur_60_bulan" Note,
    DecimalComma "desimal_koma" Note,
    DecimalColon "desimal_titik_dua" Note,
}

impl core::fmt::Display for Code {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.word())
    }
}
