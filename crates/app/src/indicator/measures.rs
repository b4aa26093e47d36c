//! The additive measures: what is counted once per village and month, and summed for every wider region.

use db::{FromRow, Value};

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// One row of sums and counts; a village's row holds zeros and ones, a region's row their sums.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
        pub struct Measures {
            $($(#[$doc])* pub $name: i64,)*
        }

        impl Measures {
            /// The names, which are the columns of the roll-up tables.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The values in the order of [`Measures::NAMES`].
            pub fn values(&self) -> impl Iterator<Item = Value> {
                [$(self.$name),*].into_iter().map(Value::from)
            }

            /// The value of a measure by its name.
            pub fn get(&self, name: &str) -> Option<i64> {
                match name {
                    $(stringify!($name) => Some(self.$name),)*
                    _ => None,
                }
            }
        }

        impl std::ops::AddAssign<&Self> for Measures {
            fn add_assign(&mut self, other: &Self) {
                $(self.$name += other.$name;)*
            }
        }
    };
}

measures! {
    /// Villages that take part in the roll-ups.
    villages,
    /// Kampung KB that are formed, launched or active.
    active,
    /// Kampung KB that are being prepared.
    rintisan,
    /// Kampung KB that an officer has called inactive.
    dormant,
    /// Active ones of class Dasar.
    dasar,
    /// Active ones of class Berkembang.
    berkembang,
    /// Active ones of class Mandiri.
    mandiri,
    /// Active ones of class Berkelanjutan.
    berkelanjutan,
    /// Active ones that lack a single score to a higher class.
    one_score_short,
    /// Active ones whose report of the month before, which is due in this one, is confirmed.
    report_confirmed,
    /// Active ones whose report of the month before is copied and not confirmed.
    report_unconfirmed,
    /// Active ones whose report of the month before needs fixing.
    report_needs_fixing,
    /// Active ones whose profile was confirmed in the month's year (K/0).
    profile_confirmed,
    /// Profile questions of active ones answered Ada.
    answers_ada,
    /// Profile questions of active ones answered Tidak ada.
    answers_tidak_ada,
    /// Profile questions of active ones not answered.
    answers_belum_diisi,
    /// Active ones whose population is known.
    population_known,
    /// Activities in the month.
    activities,
    /// Activities in the month's year, up to the month.
    activities_in_year,
    /// Active ones with an activity of the function Agama in the year.
    function_agama,
    /// Active ones with an activity of the function Pendidikan in the year.
    function_pendidikan,
    /// Active ones with an activity of the function Reproduksi in the year.
    function_reproduksi,
    /// Active ones with an activity of the function Ekonomi in the year.
    function_ekonomi,
    /// Active ones with an activity of the function Perlindungan in the year.
    function_perlindungan,
    /// Active ones with an activity of the function Kasih Sayang in the year.
    function_kasih_sayang,
    /// Active ones with an activity of the function Sosial Budaya in the year.
    function_sosial_budaya,
    /// Active ones with an activity of the function Pembinaan Lingkungan in the year.
    function_lingkungan,
}

impl Measures {
    /// How many active Kampung KB have not confirmed the report of the month before.
    pub const fn reports_missing(&self) -> i64 {
        self.active - self.report_confirmed
    }
}
