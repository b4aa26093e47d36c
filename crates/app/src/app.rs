//! The running system's parts, made once at start and shared by every request and job.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::Db;
use rules::classification::RuleSet;
use rules::date::Date;
use rules::region_code::RegionCode;

use crate::classification::RuleBook;
use crate::platform::clock::Clock;
use crate::platform::keys::AuditKey;
use crate::region::{Directories, Directory, Districts, Search};

/// The shared parts; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The only source of time.
    pub clock: Clock,
    /// All regions by code and name.
    pub regions: Directories,
    /// Search over regions and Kampung KB.
    pub search: Search,
    /// What each kabupaten has set for itself.
    pub districts: Districts,
    /// The rule sets that the database holds.
    pub rule_book: RuleBook,
    /// The key that signs the heads of the audit chains.
    pub audit_key: AuditKey,
    /// Where keys and files lie.
    pub data_directory: PathBuf,
    /// What whoever runs the installation has set.
    pub settings: Settings,
}

/// What whoever runs the installation sets on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Days after which the contact of somebody whose correction was answered is erased.
    pub contact_days: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self { contact_days: 90 }
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// Opens everything that the database and the data directory hold.
    ///
    /// # Errors
    /// Where the database cannot be read or the key cannot be made.
    pub async fn open(db: Db, clock: Clock, data_directory: &Path) -> anyhow::Result<Self> {
        Box::pin(Self::open_with(
            db,
            clock,
            data_directory,
            Settings::default(),
        ))
        .await
    }

    /// Opens everything, with settings of one's own.
    ///
    /// # Errors
    /// Where the database cannot be read or the key cannot be made.
    pub async fn open_with(
        db: Db,
        clock: Clock,
        data_directory: &Path,
        settings: Settings,
    ) -> anyhow::Result<Self> {
        let audit_key = AuditKey::load_or_create(&data_directory.join("audit.key"))?;
        let (regions, search, districts, rule_book) = tokio::try_join!(
            Directories::load(&db),
            Search::load(&db),
            Districts::load(&db),
            RuleBook::load(&db, &clock)
        )?;
        Ok(Self(Arc::new(Parts {
            db,
            clock,
            regions,
            search,
            districts,
            rule_book,
            audit_key,
            data_directory: data_directory.to_owned(),
            settings,
        })))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// All regions by code and name, as they are now: a piece of work takes them once.
    pub fn regions(&self) -> Arc<Directory> {
        self.0.regions.now()
    }

    /// Reads regions again where an edition or a succession was written since, also by another process.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn follow_regions(&self) -> anyhow::Result<()> {
        self.0.regions.follow(self.db()).await
    }

    /// Search over regions and Kampung KB.
    pub fn search(&self) -> &Search {
        &self.0.search
    }

    /// What each kabupaten has set for itself.
    pub fn districts(&self) -> &Districts {
        &self.0.districts
    }

    /// The rule sets.
    pub fn rule_book(&self) -> &RuleBook {
        &self.0.rule_book
    }

    /// The key that signs the heads of the audit chains.
    pub fn audit_key(&self) -> &AuditKey {
        &self.0.audit_key
    }

    /// Where keys and files lie.
    pub fn data_directory(&self) -> &Path {
        &self.0.data_directory
    }

    /// What whoever runs the installation has set.
    pub fn settings(&self) -> Settings {
        self.0.settings
    }

    /// Today as it counts in a region: the reference date of its kabupaten where it carries one.
    pub fn today(&self, region: RegionCode) -> Date {
        self.districts()
            .reference_date(region)
            .unwrap_or_else(|| self.clock().today(region))
    }

    /// The active rule set of a region's kabupaten.
    ///
    /// # Errors
    /// Where the kabupaten names a rule set that the database does not hold.
    pub fn rule_set(&self, region: RegionCode) -> Result<Arc<RuleSet>, db::Error> {
        let id = self.districts().of(region).rule_set.clone();
        let missing = || db::Error::NotFound {
            statement: format!("rule set {id}").into(),
        };
        self.rule_book().get(&id).ok_or_else(missing)
    }

    /// Brings a village's own figures up to date after its facts have changed.
    pub(crate) async fn refresh(&self, village: RegionCode) -> Result<(), db::Error> {
        crate::indicator::refresh_village(self, village).await
    }
}
