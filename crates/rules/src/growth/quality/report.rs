//! The report as it is written down.
use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::Serialize;

use super::{Plausibility, Register, Survey};

/// How far measurements can be trusted. Shares are in percent; what cannot be told is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QualityReport {
    /// SMART/ENA's plausibility check.
    pub plausibility: Plausibility,
    /// The items of WHO and UNICEF.
    pub survey: Survey,
    /// Our tests of registers.
    pub register: Register,
    /// How often the file's own scores and categories differ from ours: by index, then by kind.
    pub differences: BTreeMap<String, BTreeMap<String, u64>>,
}
