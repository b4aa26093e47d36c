//! Rows of the kinds that are facts: profile, population, monthly report.

use std::collections::HashMap;
use std::marker::PhantomData;

use rules::check::{Bases, check};
use rules::month::Month;
use rules::population::Population;
use rules::profile::Profile;
use rules::programme_report::ProgrammeReport;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Act, Planned, Rows, Scene, Write};
use crate::app::App;
use crate::fact::entry::Change;
use crate::fact::take_back::TakeBack;
use crate::fact::{self, Document, State, Version};
use crate::import::reading::Row;
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::command::Command;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::population::actions::SavePopulation;
use crate::profile::actions::SaveProfile;
use crate::programme_report::actions::SaveReport;
use crate::region::Words;
use crate::sheet::columns::{MONTH, VILLAGE_CODE};
use crate::ui::{FieldError, Text, format};
use crate::{kampung_kb, population, profile, programme_report};

/// What the kinds differ in.
pub trait Fact: Clone + std::fmt::Debug + Send + Sync + 'static {
    /// The document.
    type Document: Document + Clone + Default + PartialEq + std::fmt::Debug + Sync;
    /// The command of the form.
    type Save: Command + std::fmt::Debug;
    /// Whether the figures are measured against the population.
    const HAS_BASES: bool;

    /// What the form of a row says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn parse(form: &Form, t: Text, words: &Words) -> Result<Self::Document, Vec<FieldError>>;

    /// The stored document with what the row has filled in.
    fn merged(stored: &Self::Document, said: &Self::Document) -> Self::Document;

    /// What differs, in words.
    fn changes(t: Text, words: &Words, old: &Self::Document, new: &Self::Document) -> Vec<Change>;

    /// Whether it breaks a check.
    fn is_draft(document: &Self::Document, bases: &Bases) -> bool;

    /// The command of the form.
    fn save(
        village: RegionCode,
        month: Month,
        made_from: Option<Uuid>,
        document: Self::Document,
    ) -> Self::Save;
}

/// What is stored of a kabupaten, and which rows of the file have spoken of what.
#[derive(Clone, Debug)]
pub struct Facts<F: Fact> {
    versions: HashMap<RegionCode, Vec<Version<F::Document>>>,
    populations: HashMap<RegionCode, Vec<Version<Population>>>,
    said: HashMap<(RegionCode, Month), (u64, F::Document)>,
    kind: PhantomData<F>,
}

impl<F: Fact> Rows for Facts<F> {
    type Enter = F::Save;
    type TakeBack = TakeBack;

    async fn load(app: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        let scope = Scope::system("an import compares with what is stored");
        let mut read = app.db().reader();
        let mut versions: HashMap<RegionCode, Vec<Version<F::Document>>> = HashMap::new();
        for held in kampung_kb::in_region(&mut read, &scope, kabupaten).await? {
            versions.insert(held.village, Vec::new());
        }
        for version in fact::all_in_region(&mut read, &scope, kabupaten, Moment::MAX).await? {
            if let Some(of_village) = versions.get_mut(&version.village) {
                of_village.push(version);
            }
        }
        let mut populations: HashMap<RegionCode, Vec<Version<Population>>> = HashMap::new();
        if F::HAS_BASES {
            for version in
                fact::all_in_region::<Population>(&mut read, &scope, kabupaten, Moment::MAX).await?
            {
                populations
                    .entry(version.village)
                    .or_default()
                    .push(version);
            }
        }
        Ok(Self {
            versions,
            populations,
            said: HashMap::new(),
            kind: PhantomData,
        })
    }

    async fn plan(&mut self, row: &Row, scene: &Scene) -> Result<Planned<Self>, Problem> {
        Ok(self.meaning(row, scene))
    }
}

impl<F: Fact> Facts<F> {
    fn meaning(&mut self, row: &Row, scene: &Scene) -> Planned<Self> {
        let (t, village, line) = (scene.t, row.village, row.record.line());
        let Some(versions) = self.versions.get(&village) else {
            return Planned::refused(VILLAGE_CODE, t.import_no_kampung_kb());
        };
        let month = match scene.month(row) {
            Ok(month) => month,
            Err(wrong) => return Planned::Refused(vec![wrong]),
        };
        let words = scene.app.districts().words(village);
        let said = match F::parse(&row.form, t, &words) {
            Ok(said) if said == F::Document::default() => {
                return Planned::refused(VILLAGE_CODE, t.import_nothing_filled());
            }
            Ok(said) => said,
            Err(wrong) => return Planned::Refused(wrong),
        };
        if let Some((before, other)) = self.said.get(&(village, month)) {
            return if *other == said {
                Planned::Unchanged
            } else {
                Planned::refused(VILLAGE_CODE, t.import_said_twice(before))
            };
        }
        let is_monthly = F::Document::KIND.is_monthly();
        let fits = |version: &&Version<F::Document>| {
            version.month <= month && (!is_monthly || version.month == month)
        };
        let stored = versions.iter().rfind(fits);
        let old = stored
            .map(|stored| stored.document.clone())
            .unwrap_or_default();
        let new = F::merged(&old, &said);
        self.said.insert((village, month), (line, said));
        let is_said = !row.form.text(MONTH).is_empty() || scene.month.is_some();
        let holds = |stored: &Version<F::Document>| {
            stored.state != State::Unconfirmed && (stored.month == month || !is_said)
        };
        if new == old && stored.is_some_and(holds) {
            return Planned::Unchanged;
        }
        let id = scene.id(line, 0);
        let made_from = stored.map(|stored| stored.id);
        let is_new = stored.is_none();
        let (what, changes) = if scene.is_shown {
            (format::month(t, month), F::changes(t, &words, &old, &new))
        } else {
            (String::new(), Vec::new())
        };
        Planned::Write(Write {
            is_new,
            is_draft: F::is_draft(&new, &self.bases(village, month)),
            what,
            changes,
            acts: vec![Act {
                id,
                enter: F::save(village, month, made_from, new),
                take_back: TakeBack {
                    village,
                    kind: F::Document::KIND,
                    version: id,
                },
            }],
        })
    }
}

impl<F: Fact> Facts<F> {
    fn bases(&self, village: RegionCode, month: Month) -> Bases {
        let counts = |it: &&Version<Population>| it.month <= month && it.state == State::Confirmed;
        let versions = self.populations.get(&village).map(Vec::as_slice);
        let population = versions.unwrap_or_default().iter().rfind(counts);
        population.map_or_else(Bases::default, |version| version.document.bases())
    }
}

/// Rows of profiles.
#[derive(Clone, Debug)]
pub struct Profiles;

impl Fact for Profiles {
    type Document = Profile;
    type Save = SaveProfile;
    const HAS_BASES: bool = false;

    fn parse(form: &Form, t: Text, words: &Words) -> Result<Profile, Vec<FieldError>> {
        profile::forms::parse(form, t, words)
    }

    fn merged(stored: &Profile, said: &Profile) -> Profile {
        let mut merged = stored.clone();
        merged.merge(said);
        merged
    }

    fn changes(t: Text, words: &Words, old: &Profile, new: &Profile) -> Vec<Change> {
        let changes = old.diff(new);
        let in_words = |change| profile::labels::change(t, words, change);
        changes.iter().map(in_words).collect()
    }

    fn is_draft(_: &Profile, _: &Bases) -> bool {
        false
    }

    fn save(
        village: RegionCode,
        month: Month,
        made_from: Option<Uuid>,
        profile: Profile,
    ) -> SaveProfile {
        SaveProfile {
            village,
            month,
            made_from,
            profile,
        }
    }
}

/// Rows of populations.
#[derive(Clone, Debug)]
pub struct Populations;

impl Fact for Populations {
    type Document = Population;
    type Save = SavePopulation;
    const HAS_BASES: bool = false;

    fn parse(form: &Form, t: Text, _: &Words) -> Result<Population, Vec<FieldError>> {
        population::pages::parse(t, form)
    }

    fn merged(stored: &Population, said: &Population) -> Population {
        let mut merged = *stored;
        for (key, count) in said.iter().filter(|(_, count)| count.is_some()) {
            merged.set(key, count);
        }
        merged
    }

    fn changes(t: Text, _: &Words, old: &Population, new: &Population) -> Vec<Change> {
        population::changes(t, old, new)
    }

    fn is_draft(population: &Population, _: &Bases) -> bool {
        !population.check().is_empty()
    }

    fn save(
        village: RegionCode,
        month: Month,
        made_from: Option<Uuid>,
        population: Population,
    ) -> SavePopulation {
        SavePopulation {
            village,
            month,
            made_from,
            population,
        }
    }
}

/// Rows of monthly reports.
#[derive(Clone, Debug)]
pub struct Reports;

impl Fact for Reports {
    type Document = ProgrammeReport;
    type Save = SaveReport;
    const HAS_BASES: bool = true;

    fn parse(form: &Form, t: Text, _: &Words) -> Result<ProgrammeReport, Vec<FieldError>> {
        programme_report::pages::parse(t, form)
    }

    fn merged(stored: &ProgrammeReport, said: &ProgrammeReport) -> ProgrammeReport {
        let mut merged = *stored;
        for (key, count) in said.iter().filter(|(_, count)| count.is_some()) {
            merged.set(key, count);
        }
        merged
    }

    fn changes(t: Text, _: &Words, old: &ProgrammeReport, new: &ProgrammeReport) -> Vec<Change> {
        programme_report::changes(t, old, new)
    }

    fn is_draft(report: &ProgrammeReport, bases: &Bases) -> bool {
        !check(report, bases).is_empty()
    }

    fn save(
        village: RegionCode,
        month: Month,
        made_from: Option<Uuid>,
        report: ProgrammeReport,
    ) -> SaveReport {
        SaveReport {
            village,
            month,
            made_from,
            report,
        }
    }
}
