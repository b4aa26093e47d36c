//! The columns of a file that say how its children were drawn and grouped, and the way of a row into a survey.
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::other_column::{NotOnce, OtherColumn, Search, word};
use super::{Columns, RowError, RowReason, value};
use crate::field::shown;
use crate::growth::survey::{Child, Design, Scores, Survey};
use crate::growth::{Assessment, Measurement};

/// The names of columns that a survey is to be estimated with; they are found in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyNames {
    /// Of sampling weights.
    pub weight: Option<String>,
    /// Of clusters.
    pub cluster: Option<String>,
    /// Of strata.
    pub stratum: Option<String>,
    /// Of groups that estimates are wanted for.
    pub groups: Vec<String>,
}

/// Where those columns stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyColumns {
    weight: Option<OtherColumn>,
    cluster: Option<OtherColumn>,
    stratum: Option<OtherColumn>,
    groups: Vec<OtherColumn>,
}

impl SurveyColumns {
    /// Finds the columns among those of a file.
    ///
    /// # Errors
    /// With all names that are not there exactly once.
    pub fn resolve(columns: &Columns, names: &SurveyNames) -> Result<Self, NotOnce> {
        let mut search = Search::among(columns);
        let found = Self {
            weight: search.find(names.weight.as_deref()),
            cluster: search.find(names.cluster.as_deref()),
            stratum: search.find(names.stratum.as_deref()),
            groups: search.find_all(&names.groups),
        };
        search.all_found(found)
    }

    /// An empty survey of these columns. A column `region` is called as in WHO's program, others by their name.
    pub fn survey(&self) -> Survey {
        let design = Design {
            has_weights: self.weight.is_some(),
            has_clusters: self.cluster.is_some(),
            has_strata: self.stratum.is_some(),
        };
        let names: Vec<&str> = self
            .groups
            .iter()
            .map(|column| match column.name.as_str() {
                name if name.eq_ignore_ascii_case("region") => "Geographical region",
                name => name,
            })
            .collect();
        Survey::new(design, &names)
    }

    /// Brings a row into a survey, whose measurement was read by [`Columns::read`] and assessed.
    ///
    /// # Errors
    /// Where its weight is no number, or negative.
    pub fn add<'a>(
        &self,
        survey: &mut Survey,
        measurement: &Measurement,
        assessment: &Assessment,
        field: impl Fn(usize) -> Option<&'a [u8]>,
    ) -> Result<(), RowError> {
        let fault = |reason: fn(String) -> RowReason| {
            let column = self.weight.as_ref();
            let text = column.and_then(|column| column.text(&field));
            RowError {
                column: column.map(|column| column.name.clone()).unwrap_or_default(),
                reason: reason(shown(text.unwrap_or_default())),
            }
        };
        let weight = match self.weight.as_ref().and_then(|column| column.text(&field)) {
            Some(text) => value::number(text).map_err(|_| fault(RowReason::NotNumber))?,
            None => None,
        };
        let cluster = word(self.cluster.as_ref(), &field);
        let stratum = word(self.stratum.as_ref(), &field);
        let groups: Vec<Option<Cow<'_, str>>> = self
            .groups
            .iter()
            .map(|column| column.word(&field))
            .collect();
        let groups: Vec<Option<&str>> = groups.iter().map(Option::as_deref).collect();
        let child = Child {
            sex: measurement.sex,
            age: measurement.age,
            scores: Scores::of(assessment, measurement.has_oedema),
            weight,
            cluster: cluster.as_deref(),
            stratum: stratum.as_deref(),
            groups: &groups,
        };
        survey.add(&child).map_err(|_| fault(RowReason::Negative))
    }
}
