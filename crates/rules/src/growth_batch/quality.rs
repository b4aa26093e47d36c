//! The way of a row into a report of quality.
use alloc::string::String;

use super::other_column::{Finding, NotOnce, OtherColumn, word};
use super::{Columns, Row};
use crate::growth::Assessment;
use crate::growth::quality::{Quality, Row as Rated};

/// The names of columns that make a report say more; they are found in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QualityNames {
    /// Of a child's identity, such as its NIK: visits of the same child are then laid side by side.
    pub child: Option<String>,
    /// Of clusters.
    pub cluster: Option<String>,
    /// Of groups that get a report each, such as posyandu.
    pub group: Option<String>,
}

/// Where those columns stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualityColumns {
    child: Option<OtherColumn>,
    cluster: Option<OtherColumn>,
    group: Option<OtherColumn>,
}

impl QualityColumns {
    /// Finds the columns among those of a file.
    ///
    /// # Errors
    /// With all names that are not there exactly once.
    pub fn resolve(columns: &Columns, names: &QualityNames) -> Result<Self, NotOnce> {
        let mut finding = Finding::among(columns);
        let found = Self {
            child: finding.find(names.child.as_deref()),
            cluster: finding.find(names.cluster.as_deref()),
            group: finding.find(names.group.as_deref()),
        };
        finding.all_found(found)
    }

    /// The group of a row.
    pub fn group<'a>(&self, field: impl Fn(usize) -> Option<&'a [u8]>) -> Option<String> {
        word(self.group.as_ref(), &field).map(String::from)
    }

    /// Brings a row into a report, with the differences between its own scores and ours.
    pub fn add<'a>(
        &self,
        quality: &mut Quality,
        columns: &Columns,
        row: &Row,
        assessment: &Assessment,
        field: impl Fn(usize) -> Option<&'a [u8]>,
    ) {
        let child = word(self.child.as_ref(), &field);
        let cluster = word(self.cluster.as_ref(), &field);
        quality.add(&Rated {
            measurement: &row.measurement,
            assessment,
            child: child.as_deref(),
            cluster: cluster.as_deref(),
        });
        columns.differences(field, row, assessment, |difference| {
            quality.add_difference(difference.index.name(), difference.kind.code());
        });
    }
}
