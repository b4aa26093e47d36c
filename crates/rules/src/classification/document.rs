//! The JSON document of a rule set, as it is written; [`super::validate`] turns it into a rule set.
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::class::Class;
use crate::date::Date;

/// A text in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// Which activities the agencies are taken from; the caller of the rules obeys it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityWindow {
    /// Every activity up to the date of assessment.
    All,
    /// Those of the calendar year of the assessment, up to its date.
    AssessmentYear,
}

/// Which side of the 2×2 of classes an index speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Pengelolaan.
    Manage,
    /// Kontribusi.
    Contribute,
}

/// How much work it takes to mend a source; estimates that only order the ways up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Effort {
    /// To fill in an answer that is still "belum diisi".
    pub fill_minutes: u32,
    /// To bring about what is not there yet.
    pub start_months: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleSetDocument {
    pub(crate) id: String,
    pub(crate) label: Label,
    #[serde(default)]
    pub(crate) valid_from: Option<Date>,
    #[serde(default)]
    pub(crate) valid_until: Option<Date>,
    pub(crate) source: Label,
    #[serde(default)]
    pub(crate) unverified: Vec<Label>,
    pub(crate) activity_window: ActivityWindow,
    pub(crate) score_without_report: u8,
    pub(crate) indices: Vec<IndexDocument>,
    pub(crate) indicators: Vec<IndicatorDocument>,
    pub(crate) decisions: Vec<DecisionDocument>,
    #[serde(default)]
    pub(crate) efforts: BTreeMap<String, Effort>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndexDocument {
    pub(crate) id: String,
    pub(crate) label: Label,
    pub(crate) axis: Axis,
    pub(crate) decimals: u8,
    pub(crate) threshold: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorDocument {
    pub(crate) id: String,
    pub(crate) label: Label,
    pub(crate) index: String,
    pub(crate) weight: u32,
    pub(crate) measure: MeasureDocument,
    #[serde(default)]
    pub(crate) bands: Vec<BandDocument>,
    #[serde(default)]
    pub(crate) unknown_score: Option<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum MeasureDocument {
    FirstCondition {
        cases: Vec<CaseDocument>,
        otherwise: OtherwiseDocument,
    },
    Conditions(Vec<ConditionDocument>),
    Codes(CodesDocument),
    Distinct(CodesDocument),
    Rate(RateDocument),
    MeanOfRates {
        over: Over,
        rates: Vec<RateDocument>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseDocument {
    pub(crate) when: ConditionDocument,
    pub(crate) score: u8,
    pub(crate) label: Label,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OtherwiseDocument {
    pub(crate) score: u8,
    pub(crate) label: Label,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ConditionDocument {
    /// An answer is "ada".
    Ada(String),
    /// A count, or the number of code words that are "ada", is at least so much.
    AtLeast {
        source: String,
        number: u64,
    },
    /// A code word of a closed list is "ada".
    Code {
        source: String,
        code: String,
    },
    All(Vec<Self>),
    Any(Vec<Self>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodesDocument {
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) exclude: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RateDocument {
    pub(crate) numerator: Vec<String>,
    pub(crate) denominator: Vec<String>,
    pub(crate) without_numerator: Without,
    pub(crate) without_base: Without,
}

/// What a rate is when a side of it is not reported (or the base is 0).
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Without {
    Zero,
    Unknown,
}

/// Which rates a mean is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Over {
    All,
    Known,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BandDocument {
    pub(crate) from: u64,
    #[serde(default)]
    pub(crate) to: Option<u64>,
    pub(crate) score: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionDocument {
    #[serde(default)]
    pub(crate) reached: Vec<String>,
    #[serde(default)]
    pub(crate) not: Vec<String>,
    #[serde(default)]
    pub(crate) any_of: Vec<String>,
    pub(crate) class: Class,
}
