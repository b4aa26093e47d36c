//! Rows of activities. An activity is known again by its village, its day and its title.

use std::collections::{HashMap, HashSet};

use rules::date::Date;
use rules::name::fold;
use rules::region_code::RegionCode;

use super::{Act, Planned, Rows, Scene, Write};
use crate::activity::actions::{ChangeActivity, Content, Enter, RecordActivity, TakeBack};
use crate::activity::{self, ActivityVersion, Agency, forms};
use crate::app::App;
use crate::fact::entry::Change;
use crate::import::reading::Row;
use crate::kampung_kb;
use crate::platform::access::Scope;
use crate::platform::extract::Form;
use crate::platform::problem::Problem;
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::{Text, format};

/// The activities of a kabupaten, those that no row has spoken of yet.
#[derive(Clone, Debug)]
pub struct Activities {
    villages: HashSet<RegionCode>,
    agencies: Vec<Agency>,
    waiting: HashMap<Key, Vec<ActivityVersion>>,
}

/// By what an activity is known again.
type Key = (RegionCode, Date, String);

impl Rows for Activities {
    type Enter = Enter;
    type TakeBack = TakeBack;

    async fn load(app: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        let scope = Scope::system("an import compares with what is stored");
        let mut read = app.db().reader();
        let held = kampung_kb::in_region(&mut read, &scope, kabupaten).await?;
        let agencies = activity::agencies(&mut read).await?;
        let mut waiting: HashMap<Key, Vec<ActivityVersion>> = HashMap::new();
        for version in activity::newest_in_kabupaten(&mut read, &scope, kabupaten).await? {
            if !version.is_withdrawn {
                let activity = &version.activity;
                let key = (
                    activity.village,
                    activity.happened_on,
                    fold(&activity.title),
                );
                waiting.entry(key).or_default().push(version);
            }
        }
        Ok(Self {
            villages: held.into_iter().map(|it| it.village).collect(),
            agencies,
            waiting,
        })
    }

    fn plan(&mut self, row: &Row, scene: &Scene) -> Planned<Self> {
        let (t, village) = (scene.t, row.village);
        if !self.villages.contains(&village) {
            return Planned::refused(VILLAGE_CODE, t.import_no_kampung_kb());
        }
        let today = scene.app.today(village);
        let parse = |form: &Form| forms::parse(form, t, &self.agencies, today);
        let said = match parse(&row.form) {
            Ok(said) => said,
            Err(wrong) => return Planned::Refused(wrong),
        };
        let key = (village, said.happened_on, fold(&said.title));
        let Some(stored) = self.known(&key, &said) else {
            return record(row, said, scene);
        };
        // What the sheet leaves out stays as it is.
        let form = forms::filled(&stored.activity).overlaid(&row.form);
        let content = match forms::parse(&form, t, &self.agencies, today) {
            Ok(content) => content,
            Err(wrong) => return Planned::Refused(wrong),
        };
        if is_same(&stored, &content) {
            return Planned::Unchanged;
        }
        let id = scene.id(row.record.line(), 0);
        let changes = changes(t, &stored, &content);
        Planned::Write(Write {
            is_new: false,
            is_draft: false,
            what: what(scene, &content),
            changes,
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
}

impl Activities {
    /// The stored activity that a row speaks of: the one that says the same, else the first with the same key.
    fn known(&mut self, key: &Key, said: &Content) -> Option<ActivityVersion> {
        let waiting = self.waiting.get_mut(key)?;
        let same = waiting.iter().position(|stored| is_same(stored, said));
        let place = same.unwrap_or(0);
        (place < waiting.len()).then(|| waiting.remove(place))
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

fn is_same(stored: &ActivityVersion, content: &Content) -> bool {
    let activity = &stored.activity;
    activity.title == content.title
        && activity.happened_on == content.happened_on
        && activity.details == content.details
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
