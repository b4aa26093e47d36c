//! Where the scores and categories that a file brings along differ from ours.
use alloc::string::String;

use super::columns::Field;
use super::{Columns, Row, value};
use crate::field::shown;
use crate::growth::{Assessment, LengthHeightCategory, NutritionCategory, Score, WeightCategory};
use crate::name::fold;

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the variants are the terms of Permenkes 2/2020"
)]
pub enum Index {
    LengthHeightForAge,
    WeightForAge,
    WeightForHeight,
    BmiForAge,
    Weight,
}

impl Index {
    /// As it is written on the growth card.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LengthHeightForAge => "TB/U",
            Self::WeightForAge => "BB/U",
            Self::WeightForHeight => "BB/TB",
            Self::BmiForAge => "IMT/U",
            Self::Weight => "berat",
        }
    }
}

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its z-score lies more than 0.01 from ours, or we can compute none.
    Score,
    /// Its category is another, or we can compute none.
    Category,
    /// It calls the child an outlier ("Outlier").
    Outlier,
    /// It has a word that is no category.
    UnknownWord,
    /// It has text where a z-score belongs.
    NotNumber,
    /// Its weight is in grams.
    Grams,
}

impl Kind {
    /// The code word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Score => "zs_berbeda",
            Self::Category => "kategori_berbeda",
            Self::Outlier => "outlier",
            Self::UnknownWord => "kategori_tidak_dikenal",
            Self::NotNumber => "zs_bukan_angka",
            Self::Grams => "gram",
        }
    }
}

/// One place where a file differs from ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which score or category.
    pub index: Index,
    /// How it differs.
    pub kind: Kind,
    /// The column as the file calls it.
    pub column: String,
    /// What the file says.
    pub found: String,
    /// What we say: a z-score with two decimals, a category's code word, kilograms, or nothing.
    pub own: String,
}

/// The columns of a file for one index.
struct Compared {
    index: Index,
    score: Field,
    status: Field,
    own: Option<Score>,
    /// The code word of our category.
    category: Option<&'static str>,
    /// The code word that a category of the file stands for.
    known: fn(&str) -> Option<&'static str>,
}

impl Columns {
    /// Whether the file brings scores or categories along.
    pub fn has_own_scores(&self) -> bool {
        let none = Assessment::default();
        compared(&none)
            .iter()
            .flat_map(|compared| [compared.score, compared.status])
            .any(|field| self.place(field) != usize::MAX)
    }

    /// Gives each difference between what a row brings along and our assessment of it, and a weight in grams. An empty
    /// field of the file is no difference.
    pub fn differences<'a>(
        &self,
        field: impl Fn(usize) -> Option<&'a [u8]>,
        row: &Row,
        assessment: &Assessment,
        mut each: impl FnMut(Difference),
    ) {
        if row.was_in_grams {
            let weight_kg = row.measurement.weight_kg.unwrap_or_default();
            each(Difference {
                index: Index::Weight,
                kind: Kind::Grams,
                column: self.name(self.place(Field::Weight)),
                found: shown(field(self.place(Field::Weight)).unwrap_or_default()),
                own: alloc::format!("{weight_kg}"),
            });
        }
        for compared in compared(assessment) {
            let text = |wanted| {
                let text = value::trimmed(field(self.place(wanted)).unwrap_or_default());
                (!value::is_empty(text)).then_some(text)
            };
            let mut tell = |kind, found: &[u8], own: String| {
                let of_status = matches!(kind, Kind::Category | Kind::Outlier | Kind::UnknownWord);
                let field = if of_status {
                    compared.status
                } else {
                    compared.score
                };
                each(Difference {
                    index: compared.index,
                    kind,
                    column: self.name(self.place(field)),
                    found: shown(found),
                    own,
                });
            };
            if let Some(found) = text(compared.score) {
                let own = compared.own.map(|score| alloc::format!("{:.2}", score.z));
                match value::number(found) {
                    Ok(z) if !is_apart(z, compared.own) => {}
                    Ok(_) => tell(Kind::Score, found, own.unwrap_or_default()),
                    Err(_) => tell(Kind::NotNumber, found, own.unwrap_or_default()),
                }
            }
            if let Some(found) = text(compared.status) {
                let own = compared.category.unwrap_or_default();
                let word = fold(&String::from_utf8_lossy(found));
                match (compared.known)(&word) {
                    Some(code) if code == own => {}
                    Some(_) => tell(Kind::Category, found, own.into()),
                    None if word == "outlier" => tell(Kind::Outlier, found, own.into()),
                    None => tell(Kind::UnknownWord, found, own.into()),
                }
            }
        }
    }
}

/// Whether scores so far apart may differ by rounding alone.
pub(super) fn is_rounding(apart: f64) -> bool {
    /// A little more than the 0.01 that rounding may make.
    const MOST: f64 = 0.010_001;
    apart <= MOST
}

fn is_apart(found: Option<f64>, own: Option<Score>) -> bool {
    match (found, own) {
        (Some(found), Some(own)) => !is_rounding((found - own.z).abs()),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

impl Columns {
    /// Gives each score that a row brings along beside ours, where both are there.
    pub(super) fn compare<'a>(
        &self,
        field: impl Fn(usize) -> Option<&'a [u8]>,
        assessment: &Assessment,
        mut each: impl FnMut(Index, f64, f64),
    ) {
        for compared in compared(assessment) {
            let text = value::trimmed(field(self.place(compared.score)).unwrap_or_default());
            if let (Ok(Some(theirs)), Some(own)) = (value::number(text), compared.own) {
                each(compared.index, theirs, own.z);
            }
        }
    }
}

fn compared(assessment: &Assessment) -> [Compared; 4] {
    [
        Compared {
            index: Index::WeightForAge,
            score: Field::WeightScore,
            status: Field::WeightStatus,
            own: assessment.waz,
            category: assessment.weight_category().map(WeightCategory::code),
            known: weight_category,
        },
        Compared {
            index: Index::LengthHeightForAge,
            score: Field::LengthHeightScore,
            status: Field::LengthHeightStatus,
            own: assessment.haz,
            category: assessment
                .length_height_category()
                .map(LengthHeightCategory::code),
            known: length_height_category,
        },
        Compared {
            index: Index::WeightForHeight,
            score: Field::WeightForHeightScore,
            status: Field::WeightForHeightStatus,
            own: assessment.whz,
            category: assessment
                .weight_for_height_category()
                .map(NutritionCategory::code),
            known: nutrition_category,
        },
        Compared {
            index: Index::BmiForAge,
            score: Field::BmiScore,
            status: Field::BmiStatus,
            own: assessment.baz,
            category: assessment.bmi_category().map(NutritionCategory::code),
            known: nutrition_category,
        },
    ]
}

fn length_height_category(word: &str) -> Option<&'static str> {
    use LengthHeightCategory as Category;
    let category = match word {
        "sangat pendek" => Category::SangatPendek,
        "pendek" => Category::Pendek,
        "normal" => Category::Normal,
        "tinggi" => Category::Tinggi,
        _ => return None,
    };
    Some(category.code())
}

fn weight_category(word: &str) -> Option<&'static str> {
    use WeightCategory as Category;
    let word = word.strip_prefix("berat badan ").unwrap_or(word);
    let word = word.strip_prefix("bb ").unwrap_or(word);
    let category = match word {
        "sangat kurang" => Category::BeratBadanSangatKurang,
        "kurang" => Category::BeratBadanKurang,
        "normal" => Category::BeratBadanNormal,
        "risiko lebih"
        | "risiko berat badan lebih"
        | "resiko lebih"
        | "resiko berat badan lebih" => Category::RisikoBeratBadanLebih,
        _ => return None,
    };
    Some(category.code())
}

fn nutrition_category(word: &str) -> Option<&'static str> {
    use NutritionCategory as Category;
    let category = match word {
        "gizi buruk" | "buruk" => Category::GiziBuruk,
        "gizi kurang" | "kurang" => Category::GiziKurang,
        "gizi baik" | "baik" | "normal" | "gizi baik normal" => Category::GiziBaik,
        "berisiko gizi lebih" | "risiko gizi lebih" | "resiko gizi lebih" => {
            Category::BerisikoGiziLebih
        }
        "gizi lebih" | "lebih" => Category::GiziLebih,
        "obesitas" => Category::Obesitas,
        _ => return None,
    };
    Some(category.code())
}
