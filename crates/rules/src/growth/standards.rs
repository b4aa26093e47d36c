//! All tables together, unpacked once.
use super::table::Table;

/// WHO's child growth standards of 2006 and its growth reference of 2007.
///
/// Reading a table costs nothing; unpacking all of them takes about half a millisecond and half a megabyte, so a
/// program does it once and hands them around.
///
/// Source: World Health Organization, Child Growth Standards (2006, 2007) and Growth Reference 5–19 years (2007). The
/// World Health Organization does not endorse this program.
#[derive(Debug, Clone, PartialEq)]
pub struct Standards {
    /// Length (to day 730) and height (from day 731) in centimetres by age in days, 0 to 1826.
    pub length_height_for_age: Table,
    /// Weight in kilograms by age in days, 0 to 1826.
    pub weight_for_age: Table,
    /// Body mass index in kg/m² by age in days, 0 to 1826.
    pub bmi_for_age: Table,
    /// Head circumference in centimetres by age in days, 0 to 1826.
    pub head_circumference_for_age: Table,
    /// Circumference of the upper arm in centimetres by age in days, 91 to 1826.
    pub arm_circumference_for_age: Table,
    /// Triceps skinfold in millimetres by age in days, 91 to 1826.
    pub triceps_skinfold_for_age: Table,
    /// Subscapular skinfold in millimetres by age in days, 91 to 1826.
    pub subscapular_skinfold_for_age: Table,
    /// Weight in kilograms by recumbent length in tenths of a centimetre, 450 to 1100.
    pub weight_for_length: Table,
    /// Weight in kilograms by standing height in tenths of a centimetre, 650 to 1200.
    pub weight_for_height: Table,
    /// Height in centimetres by age in months, 60 to 228 (2007).
    pub height_for_age_2007: Table,
    /// Weight in kilograms by age in months, 60 to 120 (2007).
    pub weight_for_age_2007: Table,
    /// Body mass index in kg/m² by age in months, 60 to 228 (2007).
    pub bmi_for_age_2007: Table,
}

macro_rules! table {
    ($name:literal) => {
        Table::unpack(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin")))
    };
}

pub(super) use table;

impl Standards {
    /// Unpacks the tables.
    pub fn new() -> Self {
        Self {
            length_height_for_age: table!("length_height_for_age"),
            weight_for_age: table!("weight_for_age"),
            bmi_for_age: table!("bmi_for_age"),
            head_circumference_for_age: table!("head_circumference_for_age"),
            arm_circumference_for_age: table!("arm_circumference_for_age"),
            triceps_skinfold_for_age: table!("triceps_skinfold_for_age"),
            subscapular_skinfold_for_age: table!("subscapular_skinfold_for_age"),
            weight_for_length: table!("weight_for_length"),
            weight_for_height: table!("weight_for_height"),
            height_for_age_2007: table!("height_for_age_2007"),
            weight_for_age_2007: table!("weight_for_age_2007"),
            bmi_for_age_2007: table!("bmi_for_age_2007"),
        }
    }
}

impl Default for Standards {
    fn default() -> Self {
        Self::new()
    }
}
