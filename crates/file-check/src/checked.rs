//! A file, looked through.

use std::collections::BTreeMap;

use exchange::children::{ChildrenError, Reading, read_children};
use exchange::finding_list;
use exchange::records::Record;
use exchange::sheet::{Format, Limits};
use exchange::source::Source;
use rules::date::Date;
use rules::growth_batch::{
    Checks, Code, Columns, Examination, Examined, Finding, Layout, QualityColumns, QualityNames,
};

/// So many of each kind of finding are shown on the page.
pub(crate) const SHOWN: usize = 50;
/// After so many rows the page hears of them.
const ROWS_PER_WORD: u32 = 2_000;

/// What a file says.
#[derive(Debug)]
pub struct Checked {
    /// Who wrote it.
    pub layout: Layout,
    /// What it is.
    pub format: Format,
    /// Whether it brings scores along that ours were compared with.
    pub has_own_scores: bool,
    /// Its reports.
    pub examined: Examined,
    /// What was found, by code: how often, and the first by their lines.
    pub groups: BTreeMap<Code, Group>,
    /// Everything that was found, as comma-separated values.
    pub list: Vec<u8>,
}

/// Findings of one kind.
#[derive(Debug, Default)]
pub struct Group {
    /// How many there are.
    pub count: u64,
    /// The first by their lines, 50 at most.
    pub first: Vec<Finding>,
}

/// A file while it is looked through.
struct Checking<'c> {
    examination: Examination,
    format: Format,
    record: Record,
    findings: Findings,
    rows: u32,
    progress: &'c dyn Fn(u32),
}

struct Findings {
    groups: BTreeMap<Code, Group>,
    list: Vec<u8>,
}

impl Findings {
    fn take(&mut self, finding: Finding) {
        finding_list::write(&mut self.list, &finding);
        let group = self.groups.entry(finding.code).or_default();
        group.count += 1;
        // Most come in the order of their lines; what only the whole file shows comes in none.
        let place = group
            .first
            .partition_point(|other| other.line <= finding.line);
        if place < SHOWN {
            group.first.insert(place, finding);
            group.first.truncate(SHOWN);
        }
    }
}

impl Reading for Checking<'_> {
    type Error = ChildrenError;

    fn columns(&self) -> &Columns {
        self.examination.columns()
    }

    fn is_of(&mut self, format: Format) {
        self.format = format;
        self.examination.is_text(format == Format::Csv);
    }

    fn next(&mut self) -> &mut Record {
        &mut self.record
    }

    fn add(&mut self) -> Result<(), ChildrenError> {
        let findings = &mut self.findings;
        // A rejected row is one of the findings.
        let _ = self.examination.add(
            self.record.line(),
            |place| self.record.get(place),
            &mut |finding| findings.take(finding),
        );
        self.rows += 1;
        if self.rows.is_multiple_of(ROWS_PER_WORD) {
            (self.progress)(self.rows);
        }
        Ok(())
    }
}

/// Looks through a file; `progress` hears now and then how many rows were read.
///
/// # Errors
/// A code word where it cannot be read: `empty`, `no_heading`, `header`, or one of
/// [`SheetError::code`](exchange::sheet::SheetError::code).
pub fn checked(
    file: Vec<u8>,
    today: Option<Date>,
    progress: &dyn Fn(u32),
) -> Result<Checked, &'static str> {
    if file.len() as u64 > Limits::IN_BROWSER.file_bytes {
        return Err("too_large");
    }
    let checks = Checks {
        today,
        is_text: true,
    };
    let source = Source::from(file);
    let checking = read_children(&source, Limits::IN_BROWSER, |columns, _: &Record| {
        let named = QualityColumns::resolve(&columns, &QualityNames::default());
        let named = named.map_err(|_| ChildrenError::NoHeading(source.path().to_owned()))?;
        let mut list = Vec::new();
        finding_list::write_header(&mut list);
        Ok(Checking {
            examination: Examination::new(columns, named, checks),
            format: Format::Csv,
            record: Record::new(),
            findings: Findings {
                groups: BTreeMap::new(),
                list,
            },
            rows: 0,
            progress,
        })
    })
    .map_err(|error| error.code())?;
    let columns = checking.examination.columns();
    let (layout, has_own_scores) = (columns.layout(), columns.has_own_scores());
    let mut findings = checking.findings;
    let examined = checking
        .examination
        .finish(&mut |finding| findings.take(finding));
    Ok(Checked {
        layout,
        format: checking.format,
        has_own_scores,
        examined,
        groups: findings.groups,
        list: findings.list,
    })
}
