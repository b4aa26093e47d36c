//! Rows of activities. An activity is known again by its village, its day and its title.

use std::collections::HashSet;

use rules::date::Date;
use rules::name::fold;
use rules::region_code::RegionCode;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Act, Planned, Rows, Scene, Write};
use crate::activity::actions::{ChangeActivity, Content, Enter, RecordActivity, TakeBack};
use crate::activity::{self, ActivityVersion, Agency, forms};
use crate::app::App;
use crate::fact::entry::Change;
use crate::import::reading::Row;
use crate::kampung_kb;
use crate::platform::access::Scope;
use crate::platform::problem::{Kind, Problem};
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::{Text, format};

/// The activities of a kabupaten, as much of each as is needed to know it again: there may be a million.
#[derive(Clone, Debug)]
pub struct Activities {
    villages: HashSet<RegionCode>,
    agencies: Vec<Agency>,
    /// In the order of [`Known::key`].
    known: Vec<Known>,
}

/// A stored activity.
#[derive(Clone, Debug)]
struct Known {
    village: RegionCode,
    happened_on: Date,
    /// Of its title as it is compared.
    title: Print,
    /// Of all that it says.
    content: Print,
    id: Uuid,
    version: Uuid,
    /// Whether a row has spoken of it.
    is_taken: bool,
}

/// The first bytes of a SHA-256.
type Print = [u8; 16];

impl Known {
    fn of(stored: &ActivityVersion) -> Result<Self, Problem> {
        let activity = &stored.activity;
        let content = content_of(stored);
        Ok(Self {
            village: activity.village,
            happened_on: activity.happened_on,
            title: print(fold(&activity.title).as_bytes()),
            content: content_print(&content)?,
            id: activity.id,
            version: stored.version_id,
            is_taken: false,
        })
    }

    /// By what an activity is known again.
    const fn key(&self) -> (RegionCode, Date, Print) {
        (self.village, self.happened_on, self.title)
    }
}

impl Rows for Activities {
    type Enter = Enter;
    type TakeBack = TakeBack;

    async fn load(app: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        let scope = compared();
        let mut read = app.db().reader();
        let held = kampung_kb::in_region(&mut read, &scope, kabupaten).await?;
        let agencies = activity::agencies(&mut read).await?;
        let mut known: Vec<Known> = Vec::new();
        let mut versions = activity::newest_in_kabupaten(&read, &scope, kabupaten);
        while let Some(version) = versions.next().await {
            let version = version?;
            if !version.is_withdrawn {
                known.push(Known::of(&version)?);
            }
        }
        known.sort_unstable_by_key(|each| (each.key(), each.id));
        Ok(Self {
            villages: held.into_iter().map(|it| it.village).collect(),
            agencies,
            known,
        })
    }

    async fn plan(&mut self, row: &Row, scene: &Scene) -> Result<Planned<Self>, Problem> {
        let (t, village) = (scene.t, row.village);
        if !self.villages.contains(&village) {
            return Ok(Planned::refused(VILLAGE_CODE, t.import_no_kampung_kb()));
        }
        let today = scene.app.today(village);
        let said = match forms::parse(&row.form, t, &self.agencies, today) {
            Ok(said) => said,
            Err(wrong) => return Ok(Planned::Refused(wrong)),
        };
        let version = match self.take(village, &said)? {
            None => return Ok(record(row, said, scene)),
            Some(Taken::Same) => return Ok(Planned::Unchanged),
            Some(Taken::Other(version)) => version,
        };
        let mut read = scene.app.db().reader();
        let stored = activity::version(&mut read, &compared(), village, version).await?;
        let stored = stored.ok_or(Kind::Conflict)?;
        // What the sheet leaves out stays as it is.
        let form = forms::filled(&stored.activity).overlaid(&row.form);
        Ok(match forms::parse(&form, t, &self.agencies, today) {
            Ok(content) if content == content_of(&stored) => Planned::Unchanged,
            Ok(content) => change(row, &stored, content, scene),
            Err(wrong) => Planned::Refused(wrong),
        })
    }
}

/// The stored activity that a row speaks of.
enum Taken {
    /// It says the same.
    Same,
    /// This version says something else.
    Other(Uuid),
}

impl Activities {
    /// The stored activity that a row speaks of: the one that says the same, else the first with the same key.
    fn take(&mut self, village: RegionCode, said: &Content) -> Result<Option<Taken>, Problem> {
        let title = print(fold(&said.title).as_bytes());
        let key = (village, said.happened_on, title);
        let first = self.known.partition_point(|each| each.key() < key);
        let same_key = self.known.get_mut(first..).into_iter().flatten();
        let mut waiting: Vec<&mut Known> = same_key
            .take_while(|each| each.key() == key)
            .filter(|each| !each.is_taken)
            .collect();
        if waiting.is_empty() {
            return Ok(None);
        }
        let content = content_print(said)?;
        let same = waiting.iter().position(|each| each.content == content);
        let Some(taken) = waiting.get_mut(same.unwrap_or(0)) else {
            return Ok(None);
        };
        taken.is_taken = true;
        Ok(Some(match same {
            Some(_) => Taken::Same,
            None => Taken::Other(taken.version),
        }))
    }
}

fn compared() -> Scope {
    Scope::system("an import compares with what is stored")
}

fn print(bytes: &[u8]) -> Print {
    let mut print = [0; 16];
    print.copy_from_slice(&Sha256::digest(bytes)[..16]);
    print
}

fn content_print(content: &Content) -> Result<Print, Problem> {
    let said =
        serde_json::to_vec(content).map_err(|error| Problem::new(Kind::Internal).because(error))?;
    Ok(print(&said))
}

fn content_of(stored: &ActivityVersion) -> Content {
    let activity = &stored.activity;
    Content {
        happened_on: activity.happened_on,
        title: activity.title.clone(),
        details: activity.details.clone(),
    }
}

fn record(row: &Row, content: Content, scene: &Scene) -> Planned<Activities> {
    let (village, id) = (row.village, scene.id(row.record.line(), 0));
    Planned::Write(Write {
        is_new: true,
        is_draft: false,
        what: what(scene, &content),
        changes: Vec::new(),
        acts: vec![Act {
            id,
            enter: Enter::Record(RecordActivity { village, content }),
            take_back: TakeBack {
                village,
                version: id,
            },
        }],
    })
}

fn change(
    row: &Row,
    stored: &ActivityVersion,
    content: Content,
    scene: &Scene,
) -> Planned<Activities> {
    let (village, id) = (row.village, scene.id(row.record.line(), 0));
    Planned::Write(Write {
        is_new: false,
        is_draft: false,
        what: what(scene, &content),
        changes: if scene.is_shown {
            changes(scene.t, stored, &content)
        } else {
            Vec::new()
        },
        acts: vec![Act {
            id,
            enter: Enter::Change(ChangeActivity {
                village,
                activity_id: stored.activity.id,
                made_from: stored.version_id,
                content,
            }),
            take_back: TakeBack {
                village,
                version: id,
            },
        }],
    })
}

fn what(scene: &Scene, content: &Content) -> String {
    if scene.is_shown {
        let day = format::date(scene.t, content.happened_on);
        format!("{}, {day}", content.title)
    } else {
        String::new()
    }
}

fn changes(t: Text, stored: &ActivityVersion, content: &Content) -> Vec<Change> {
    let (old, new) = (&stored.activity.details, &content.details);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let count = |value: Option<u64>| value.map(|count| t.number(count)).unwrap_or_default();
    let section = |value: &Option<String>| {
        let code = value.as_deref();
        code.map(|code| t.activity_section_name(code))
            .unwrap_or_default()
    };
    [
        (
            t.activity_name(),
            stored.activity.title.clone(),
            content.title.clone(),
        ),
        (t.activity_place(), text(&old.place), text(&new.place)),
        (
            t.activity_section(),
            section(&old.section),
            section(&new.section),
        ),
        (
            t.activity_agencies(),
            old.agencies.join("; "),
            new.agencies.join("; "),
        ),
        (
            t.activity_target_groups(),
            old.target_groups.join("; "),
            new.target_groups.join("; "),
        ),
        (
            t.activity_participants(),
            count(old.participants),
            count(new.participants),
        ),
        (
            t.activity_description(),
            text(&old.description),
            text(&new.description),
        ),
    ]
    .into_iter()
    .filter(|(_, old, new)| old != new)
    .map(|(label, old, new)| Change {
        label: label.to_owned(),
        old,
        new,
    })
    .collect()
}
