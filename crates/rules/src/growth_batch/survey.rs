//! The columns of a file that say how its children were drawn and grouped, and the way of a row into a survey.
use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::{Columns, RowError, RowReason, value};
use crate::field::shown;
use crate::growth::survey::{Child, Design, Scores, Survey};
use crate::growth::{Measurement, Standards};

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

#[derive(Debug, Clone, PartialEq, Eq)]
struct OtherColumn {
    name: String,
    place: usize,
}

/// A header that does not have these columns, or has them more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOnce(pub Vec<String>);

impl core::error::Error for NotOnce {}

impl OtherColumn {
    /// What stands in a row, without blanks; none where nothing was filled in.
    fn text<'a>(&self, field: &impl Fn(usize) -> Option<&'a [u8]>) -> Option<&'a [u8]> {
        let text = value::trimmed(field(self.place).unwrap_or_default());
        (!value::is_empty(text)).then_some(text)
    }

    /// A word; bytes that are no UTF-8 are replaced.
    fn word<'a>(&self, field: &impl Fn(usize) -> Option<&'a [u8]>) -> Option<Cow<'a, str>> {
        self.text(field).map(String::from_utf8_lossy)
    }
}

impl SurveyColumns {
    /// Finds the columns among those of a file.
    ///
    /// # Errors
    /// With all names that are not there exactly once.
    pub fn resolve(columns: &Columns, names: &SurveyNames) -> Result<Self, NotOnce> {
        let mut not_once = Vec::new();
        let mut find = |name: &String| {
            let mut places = columns.places_named(name);
            let (first, second) = (places.next(), places.next());
            let once = first.filter(|_| second.is_none());
            if once.is_none() {
                not_once.push(name.to_owned());
            }
            once.map(|place| OtherColumn {
                name: name.clone(),
                place,
            })
        };
        let found = Self {
            weight: names.weight.as_ref().and_then(&mut find),
            cluster: names.cluster.as_ref().and_then(&mut find),
            stratum: names.stratum.as_ref().and_then(&mut find),
            groups: names.groups.iter().filter_map(&mut find).collect(),
        };
        if not_once.is_empty() {
            Ok(found)
        } else {
            Err(NotOnce(not_once))
        }
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

    /// Brings a row into a survey, whose measurement was read by [`Columns::read`].
    ///
    /// # Errors
    /// Where its weight is no number, or negative.
    pub fn add<'a>(
        &self,
        survey: &mut Survey,
        standards: &Standards,
        measurement: &Measurement,
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
        let word = |column: &Option<OtherColumn>| column.as_ref()?.word(&field);
        let (cluster, stratum) = (word(&self.cluster), word(&self.stratum));
        let groups: Vec<Option<Cow<'_, str>>> = self
            .groups
            .iter()
            .map(|column| column.word(&field))
            .collect();
        let groups: Vec<Option<&str>> = groups.iter().map(Option::as_deref).collect();
        let child = Child {
            sex: measurement.sex,
            age: measurement.age,
            scores: Scores::of(&standards.assess(measurement), measurement.has_oedema),
            weight,
            cluster: cluster.as_deref(),
            stratum: stratum.as_deref(),
            groups: &groups,
        };
        survey.add(&child).map_err(|_| fault(RowReason::Negative))
    }
}
