//! The Indonesian categories of nutritional status (Permenkes 2/2020), with their code words.
use super::assessment::{Assessment, Reference};

/// Declares a scale of categories from the lowest to the highest.
macro_rules! scale {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the variants are the terms of Permenkes 2/2020")]
        pub enum $name {
            $($variant),+
        }

        impl $name {
            /// All, from the lowest to the highest.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code word in files: the Indonesian term in snake case.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }
        }
    };
}

scale! {
    /// Length or height for age (PB/U, TB/U), 0 to 60 months.
    LengthHeightCategory {
        SangatPendek = "sangat_pendek",
        Pendek = "pendek",
        Normal = "normal",
        Tinggi = "tinggi",
    }
}

scale! {
    /// Weight for age (BB/U), 0 to 60 months.
    WeightCategory {
        BeratBadanSangatKurang = "berat_badan_sangat_kurang",
        BeratBadanKurang = "berat_badan_kurang",
        BeratBadanNormal = "berat_badan_normal",
        RisikoBeratBadanLebih = "risiko_berat_badan_lebih",
    }
}

scale! {
    /// Weight for length or height (BB/PB, BB/TB) and body mass index for age (IMT/U); from 60 months on without
    /// "berisiko gizi lebih".
    NutritionCategory {
        GiziBuruk = "gizi_buruk",
        GiziKurang = "gizi_kurang",
        GiziBaik = "gizi_baik",
        BerisikoGiziLebih = "berisiko_gizi_lebih",
        GiziLebih = "gizi_lebih",
        Obesitas = "obesitas",
    }
}

/// How many thresholds are passed. No branch: which category a child falls into is nothing that a processor could guess.
#[inline]
fn passed<const N: usize>(thresholds: [bool; N]) -> usize {
    thresholds.into_iter().map(usize::from).sum()
}

impl LengthHeightCategory {
    /// The category of a z-score of two decimals.
    #[inline]
    pub fn of(z: f64) -> Self {
        Self::ALL[passed([z >= -3.0, z >= -2.0, z > 3.0])]
    }
}

impl WeightCategory {
    /// The category of a z-score of two decimals; "risiko berat badan lebih" wants a look at BB/TB or IMT/U.
    #[inline]
    pub fn of(z: f64) -> Self {
        Self::ALL[passed([z >= -3.0, z >= -2.0, z > 1.0])]
    }
}

impl NutritionCategory {
    /// The category of a z-score of two decimals below 60 months.
    #[inline]
    pub fn of(z: f64) -> Self {
        Self::ALL[passed([z >= -3.0, z >= -2.0, z > 1.0, z > 2.0, z > 3.0])]
    }

    /// The category of a body mass index for age from 5 to 18 years, where "gizi lebih" begins above +1 and "obesitas"
    /// above +2.
    pub fn of_school_age(z: f64) -> Self {
        match Self::of(z) {
            Self::BerisikoGiziLebih => Self::GiziLebih,
            Self::GiziLebih => Self::Obesitas,
            other => other,
        }
    }

    /// The category of an arm circumference (LiLA) in centimetres from 6 to 59 completed months: below 11.5 cm "gizi
    /// buruk", below 12.5 cm "gizi kurang"; none at another age.
    pub fn of_arm_circumference(arm_circumference_cm: f64, completed_months: u32) -> Option<Self> {
        if !(6..60).contains(&completed_months)
            || arm_circumference_cm.is_nan()
            || arm_circumference_cm <= 0.0
        {
            return None;
        }
        Some(match arm_circumference_cm {
            cm if cm < 11.5 => Self::GiziBuruk,
            cm if cm < 12.5 => Self::GiziKurang,
            _ => Self::GiziBaik,
        })
    }
}

impl Assessment {
    fn is_under_60_months(&self) -> bool {
        self.reference != Some(Reference::Who2007)
    }

    /// PB/U or TB/U; none from 60 months on.
    ///
    /// Like all categories here it is told of a flagged score too: whoever counts leaves flagged scores out.
    pub fn length_height_category(&self) -> Option<LengthHeightCategory> {
        let haz = self.haz.filter(|_| self.is_under_60_months());
        haz.map(|score| LengthHeightCategory::of(score.z))
    }

    /// BB/U; none from 60 months on.
    pub fn weight_category(&self) -> Option<WeightCategory> {
        let waz = self.waz.filter(|_| self.is_under_60_months());
        waz.map(|score| WeightCategory::of(score.z))
    }

    /// BB/PB or BB/TB.
    pub fn weight_for_height_category(&self) -> Option<NutritionCategory> {
        self.whz.map(|score| NutritionCategory::of(score.z))
    }

    /// IMT/U.
    pub fn bmi_category(&self) -> Option<NutritionCategory> {
        let of = if self.is_under_60_months() {
            NutritionCategory::of
        } else {
            NutritionCategory::of_school_age
        };
        self.baz.map(|score| of(score.z))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_on_a_threshold_belongs_to_the_better_side_below_and_the_lower_above() {
        use LengthHeightCategory as L;
        use NutritionCategory as N;
        use WeightCategory as W;
        assert_eq!(
            [-3.01, -3.0, -2.01, -2.0, 3.0, 3.01].map(L::of),
            [
                L::SangatPendek,
                L::Pendek,
                L::Pendek,
                L::Normal,
                L::Normal,
                L::Tinggi
            ]
        );
        assert_eq!(
            [-3.01, -3.0, -2.0, 1.0, 1.01].map(W::of),
            [
                W::BeratBadanSangatKurang,
                W::BeratBadanKurang,
                W::BeratBadanNormal,
                W::BeratBadanNormal,
                W::RisikoBeratBadanLebih
            ]
        );
        let z = [-3.01, -3.0, -2.0, 1.0, 1.01, 2.0, 2.01, 3.0, 3.01];
        assert_eq!(
            z.map(N::of),
            [
                N::GiziBuruk,
                N::GiziKurang,
                N::GiziBaik,
                N::GiziBaik,
                N::BerisikoGiziLebih,
                N::BerisikoGiziLebih,
                N::GiziLebih,
                N::GiziLebih,
                N::Obesitas
            ]
        );
        assert_eq!(
            z.map(N::of_school_age)[3..],
            [
                N::GiziBaik,
                N::GiziLebih,
                N::GiziLebih,
                N::Obesitas,
                N::Obesitas,
                N::Obesitas
            ]
        );
    }

    #[test]
    fn an_arm_is_judged_from_6_to_59_months() {
        let of = NutritionCategory::of_arm_circumference;
        assert_eq!(of(11.4, 6), Some(NutritionCategory::GiziBuruk));
        assert_eq!(of(11.5, 59), Some(NutritionCategory::GiziKurang));
        assert_eq!(of(12.5, 30), Some(NutritionCategory::GiziBaik));
        assert_eq!(
            (of(12.5, 5), of(12.5, 60), of(0.0, 30), of(f64::NAN, 30)),
            (None, None, None, None)
        );
    }
}
