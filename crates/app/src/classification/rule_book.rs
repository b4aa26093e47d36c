//! The rule sets that the database holds, checked and ready to classify with.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Context as _;
use db::Db;
use rules::classification::{BUILT_IN, RuleSet};

use super::store;
use crate::platform::clock::Clock;

/// All rule sets by their ids, in memory; read again after each change.
#[derive(Debug, Default)]
pub struct RuleBook(RwLock<Arc<BTreeMap<String, Arc<RuleSet>>>>);

impl RuleBook {
    /// Reads all rule sets; the ones that come with the program are put into the database first where they are missing.
    ///
    /// # Errors
    /// Those of the database, and a rule set that cannot be read.
    pub async fn load(db: &Db, clock: &Clock) -> anyhow::Result<Self> {
        for (id, body) in BUILT_IN {
            if store::body(&mut db.reader(), id).await?.is_none() {
                store::add(db, id, body, clock.now()).await?;
            }
        }
        let book = Self::default();
        book.reload(db).await?;
        Ok(book)
    }

    /// Reads them again.
    ///
    /// # Errors
    /// Those of the database, and a rule set that cannot be read.
    pub async fn reload(&self, db: &Db) -> anyhow::Result<()> {
        let mut rule_sets = BTreeMap::new();
        for body in store::bodies(&mut db.reader()).await? {
            let rule_set = RuleSet::parse(&body)?;
            rule_sets.insert(rule_set.id.clone(), Arc::new(rule_set));
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rule_sets);
        Ok(())
    }

    /// Reads them again where another process has loaded one.
    ///
    /// # Errors
    /// Those of the database, and a rule set that cannot be read.
    pub async fn follow(&self, db: &Db) -> anyhow::Result<()> {
        let ids = store::ids(&mut db.reader()).await?;
        if !ids.iter().eq(self.known().keys()) {
            self.reload(db).await?;
        }
        Ok(())
    }

    /// Puts a further rule set into the database; what it says under an id stays for ever, so that a class can be
    /// computed again.
    ///
    /// # Errors
    /// A text that is no rule set, an id that stands for another one already, and those of the database.
    pub async fn add(&self, db: &Db, body: &str, clock: &Clock) -> anyhow::Result<Arc<RuleSet>> {
        let rule_set = RuleSet::parse(body)?;
        let id = rule_set.id.clone();
        match store::body(&mut db.reader(), &id).await? {
            Some(known) if known == body => {}
            Some(_) => anyhow::bail!(
                "aturan dengan id \"{id}\" sudah ada dengan isi lain; isi sebuah aturan tidak pernah berubah agar \
                 klasifikasi lama dapat dihitung ulang. Beri aturan yang baru id lain, lalu muat lagi"
            ),
            None => store::add(db, &id, body, clock.now()).await?,
        }
        self.reload(db).await?;
        self.get(&id)
            .context("aturan yang baru dimuat tidak ditemukan")
    }

    /// The rule set with an id.
    pub fn get(&self, id: &str) -> Option<Arc<RuleSet>> {
        self.known().get(id).cloned()
    }

    /// Every rule set, by id.
    pub fn all(&self) -> Vec<Arc<RuleSet>> {
        self.known().values().cloned().collect()
    }

    fn known(&self) -> Arc<BTreeMap<String, Arc<RuleSet>>> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
