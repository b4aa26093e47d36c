//! What each kabupaten has set for itself: reference date, rule sets, local words.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::Db;
use rules::date::Date;
use rules::region_code::{RegionCode, RegionKind};

use super::store;

/// The rule set of a kabupaten that has chosen none.
pub const DEFAULT_RULE_SET: &str = "situs-2023";

/// The words that a kabupaten uses for one kind of village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The village: desa, kampung, kelurahan, nagari …
    pub village: String,
    /// Its head: kepala desa, kepala kampung, lurah …
    pub village_head: String,
    /// Its council: BPD, BPK, LPM …
    pub council: String,
    /// Its plan: RPJM-Desa, RPJM-Kampung …
    pub plan: String,
    /// Its budget: `APBDes`, APB Kampung …
    pub budget: String,
    /// Its fund from the kabupaten: ADD, ADK, dana kelurahan …
    pub fund: String,
    /// The agency for village affairs: DPMD, DPMK …
    pub village_agency: String,
    /// The agency for the programme: OPD KB or its real name, such as DPPKBP3A.
    pub programme_agency: String,
}

impl Words {
    /// The keys under which words are stored, in the order of the struct.
    pub const KEYS: [&'static str; 8] = [
        "village",
        "village_head",
        "council",
        "plan",
        "budget",
        "fund",
        "village_agency",
        "programme_agency",
    ];

    /// The words where a kabupaten has set none.
    pub fn common(kind: RegionKind) -> Self {
        let of = |words: [&str; 8]| {
            let [
                village,
                village_head,
                council,
                plan,
                budget,
                fund,
                village_agency,
                programme_agency,
            ] = words.map(str::to_owned);
            Self {
                village,
                village_head,
                council,
                plan,
                budget,
                fund,
                village_agency,
                programme_agency,
            }
        };
        match kind {
            RegionKind::Kelurahan => of([
                "kelurahan",
                "lurah",
                "LPM",
                "Renja kecamatan",
                "APBD",
                "dana kelurahan",
                "kecamatan",
                "OPD KB",
            ]),
            RegionKind::DesaAdat => of([
                "desa adat",
                "kepala desa adat",
                "BPD",
                "RPJM-Desa",
                "APBDes",
                "ADD",
                "DPMD",
                "OPD KB",
            ]),
            _ => of([
                "desa",
                "kepala desa",
                "BPD",
                "RPJM-Desa",
                "APBDes",
                "ADD",
                "DPMD",
                "OPD KB",
            ]),
        }
    }

    /// Each word by its key, in the order of [`Words::KEYS`].
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let values = [
            &self.village,
            &self.village_head,
            &self.council,
            &self.plan,
            &self.budget,
            &self.fund,
            &self.village_agency,
            &self.programme_agency,
        ];
        Self::KEYS.into_iter().zip(values.map(String::as_str))
    }

    pub(crate) fn set(&mut self, key: &str, value: String) {
        let place = match key {
            "village" => &mut self.village,
            "village_head" => &mut self.village_head,
            "council" => &mut self.council,
            "plan" => &mut self.plan,
            "budget" => &mut self.budget,
            "fund" => &mut self.fund,
            "village_agency" => &mut self.village_agency,
            "programme_agency" => &mut self.programme_agency,
            _ => return,
        };
        *place = value;
    }
}

/// The settings of one kabupaten.
#[derive(Clone, Debug)]
pub struct District {
    /// The date that replaces today for it.
    pub reference_date: Option<Date>,
    /// The active rule set.
    pub rule_set: String,
    /// A rule set shown beside the active one.
    pub compared_rule_set: Option<String>,
    /// Why and how far the data are for demonstration.
    pub demonstration_note: Option<String>,
    words: Vec<(RegionKind, Words)>,
}

impl Default for District {
    fn default() -> Self {
        Self {
            reference_date: None,
            rule_set: DEFAULT_RULE_SET.to_owned(),
            compared_rule_set: None,
            demonstration_note: None,
            words: Vec::new(),
        }
    }
}

/// The settings of all kabupaten, in memory; read again after each change.
#[derive(Debug, Default)]
pub struct Districts(RwLock<Arc<HashMap<RegionCode, Arc<District>>>>);

impl Districts {
    /// Reads the settings of all kabupaten.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn load(db: &Db) -> anyhow::Result<Self> {
        let districts = Self::default();
        districts.reload(db).await?;
        Ok(districts)
    }

    /// Reads them again.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn reload(&self, db: &Db) -> anyhow::Result<()> {
        let mut reader = db.reader();
        let mut districts: HashMap<RegionCode, District> = HashMap::new();
        for row in store::kabupaten(&mut reader).await? {
            let district = District {
                reference_date: row.reference_date.and_then(|date| date.parse().ok()),
                rule_set: row.rule_set,
                compared_rule_set: row.compared_rule_set,
                demonstration_note: row.demonstration_note,
                words: Vec::new(),
            };
            districts.insert(row.code.parse()?, district);
        }
        for row in store::local_words(&mut reader).await? {
            let Some(kind) = kind_of(&row.kind) else {
                continue;
            };
            let district = districts.entry(row.kabupaten_code.parse()?).or_default();
            if !district.words.iter().any(|(known, _)| *known == kind) {
                district.words.push((kind, Words::common(kind)));
            }
            if let Some((_, words)) = district.words.iter_mut().find(|(known, _)| *known == kind) {
                words.set(&row.word, row.value);
            }
        }
        let shared = districts
            .into_iter()
            .map(|(code, district)| (code, Arc::new(district)))
            .collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shared);
        Ok(())
    }

    /// The settings that hold in a region; the common ones above the kabupaten and where none are set.
    pub fn of(&self, region: RegionCode) -> Arc<District> {
        let known = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        region
            .kabupaten()
            .and_then(|code| known.get(&code).cloned())
            .unwrap_or_default()
    }

    /// The date that replaces today in a region.
    pub fn reference_date(&self, region: RegionCode) -> Option<Date> {
        self.of(region).reference_date
    }

    /// What is to be said of the data of a region where its kabupaten, or the first one inside it that has a note, is for
    /// demonstration.
    pub fn demonstration_note(&self, region: RegionCode) -> Option<String> {
        let known = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(kabupaten) = region.kabupaten() {
            return known.get(&kabupaten)?.demonstration_note.clone();
        }
        let noted = known.iter().filter(|(code, district)| {
            region.contains(**code) && district.demonstration_note.is_some()
        });
        let (_, first) = noted.min_by_key(|(code, _)| **code)?;
        first.demonstration_note.clone()
    }

    /// The kabupaten whose data are for demonstration, with the note that says so.
    pub fn demonstrations(&self) -> Vec<(RegionCode, String)> {
        let known = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        let mut noted: Vec<_> = known
            .iter()
            .filter_map(|(code, district)| Some((*code, district.demonstration_note.clone()?)))
            .collect();
        noted.sort_unstable();
        noted
    }

    /// The local words for a village, or for the villages of a kabupaten.
    pub fn words(&self, region: RegionCode) -> Words {
        let kind = match region.kind() {
            kind @ (RegionKind::Kelurahan | RegionKind::Desa | RegionKind::DesaAdat) => kind,
            _ => RegionKind::Desa,
        };
        self.words_for(region, kind)
    }

    /// The words of a region's kabupaten for a kind of village.
    pub fn words_for(&self, region: RegionCode, kind: RegionKind) -> Words {
        let district = self.of(region);
        let set = district
            .words
            .iter()
            .find(|(known, _)| *known == kind)
            .map(|(_, words)| words.clone());
        set.unwrap_or_else(|| Words::common(kind))
    }
}

/// The stored code of a kind of village.
pub const fn kind_code(kind: RegionKind) -> &'static str {
    match kind {
        RegionKind::Kelurahan => "kelurahan",
        RegionKind::DesaAdat => "desa_adat",
        _ => "desa",
    }
}

fn kind_of(code: &str) -> Option<RegionKind> {
    [
        RegionKind::Desa,
        RegionKind::Kelurahan,
        RegionKind::DesaAdat,
    ]
    .into_iter()
    .find(|kind| kind_code(*kind) == code)
}
