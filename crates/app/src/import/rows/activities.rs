//! Rows of activities. An activity is known again by its village, its day and its title.

use std::collections::{HashMap, HashSet};

use rules::date::Date;
use rules::name::fold;
use rules::region_code::RegionCode;
use sha2::{Digest, Sha256};
use uuid::Uuid;

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
    /// Every identifier that an activity has or had.
    identifiers: HashSet<Uuid>,
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
        let mut identifiers = HashSet::new();
        for version in activity::newest_in_kabupaten(&mut read, &scope, kabupaten).await? {
            identifiers.insert(version.activity.id);
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
            identifiers,
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
            return self.record(&key, said, scene);
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
            what: what(t, &content),
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

    fn record(&mut self, key: &Key, content: Content, scene: &Scene) -> Planned<Self> {
        let (village, ..) = *key;
        let id = self.new_identifier(key);
        let what = if scene.is_shown {
            what(scene.t, &content)
        } else {
            String::new()
        };
        Planned::Write(Write {
            is_new: true,
            is_draft: false,
            what,
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

    /// An identifier that follows from what the activity is known by, so that two imports of one file cannot record it
    /// twice even where they run side by side.
    fn new_identifier(&mut self, (village, happened_on, title): &Key) -> Uuid {
        let known = Sha256::new()
            .chain_update(village.to_string())
            .chain_update(happened_on.to_string())
            .chain_update(title);
        let mut number = 0_u32;
        loop {
            let digest = known.clone().chain_update(number.to_be_bytes()).finalize();
            let mut bytes = [0; 16];
            bytes.copy_from_slice(&digest[..16]);
            // By day first: so rows of a time lie together in the index.
            let days = u32::try_from(happened_on.days_since(FIRST_DAY)).unwrap_or(0);
            bytes[..4].copy_from_slice(&days.to_be_bytes());
            let id = uuid::Builder::from_custom_bytes(bytes).into_uuid();
            if self.identifiers.insert(id) {
                return id;
            }
            number += 1;
        }
    }
}

/// Before the first activity that is taken.
const FIRST_DAY: Date = crate::fact::input::FIRST_MONTH.first_date();

fn is_same(stored: &ActivityVersion, content: &Content) -> bool {
    let activity = &stored.activity;
    activity.title == content.title
        && activity.happened_on == content.happened_on
        && activity.details == content.details
}

fn what(t: Text, content: &Content) -> String {
    format!(
        "{}, {}",
        content.title,
        format::date(t, content.happened_on)
    )
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
