//! Rows of the registry: a row opens the Kampung KB of its village, or brings its name, steps and mark up to date.

use std::collections::{HashMap, HashSet};

use rules::date::Date;
use rules::life_cycle::Step;
use rules::month::Month;
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Act, Planned, Rows, Scene, Write};
use crate::app::App;
use crate::fact::entry::Change;
use crate::fact::input;
use crate::import::reading::Row;
use crate::kampung_kb::actions::enter::{Enter, TakeBack, TakeOut};
use crate::kampung_kb::actions::life_cycle::{RecordStep, WithdrawStep};
use crate::kampung_kb::actions::registry::{End, FirstStep, MarkModel, Open, Rename};
use crate::kampung_kb::labels::{model_choice, step_word};
use crate::kampung_kb::{self, Event, KampungKb, ModelLevel, forms};
use crate::platform::access::Scope;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::sheet::columns::VILLAGE_CODE;
use crate::ui::{FieldError, Text, format};

const LONGEST_DOCUMENT: usize = 150;

/// The Kampung KB of a kabupaten with their steps.
#[derive(Clone, Debug)]
pub struct Registry {
    held: HashMap<RegionCode, (KampungKb, Vec<Event>)>,
    said: HashSet<RegionCode>,
}

/// What a row says.
struct Said {
    name: Option<String>,
    steps: Vec<(Step, Date)>,
    document: Option<String>,
    level: Mark,
}

/// What a row says of the mark as a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// Nothing.
    Unsaid,
    /// Of what it is the model; of nothing where it is none.
    Of(Option<ModelLevel>),
}

/// The acts of a row while they are gathered.
struct Gathered<'s> {
    scene: &'s Scene,
    line: u64,
    acts: Vec<Act<Registry>>,
    changes: Vec<Change>,
}

impl Rows for Registry {
    type Enter = Enter;
    type TakeBack = TakeBack;

    async fn load(app: &App, kabupaten: RegionCode) -> Result<Self, Problem> {
        let scope = Scope::system("an import compares with what is stored");
        let mut read = app.db().reader();
        let held = kampung_kb::in_region(&mut read, &scope, kabupaten).await?;
        let mut held: HashMap<RegionCode, (KampungKb, Vec<Event>)> = held
            .into_iter()
            .map(|it| (it.village, (it, Vec::new())))
            .collect();
        let events =
            kampung_kb::events_in_region(&mut read, &scope, kabupaten, Moment::MAX).await?;
        for event in events {
            if let Some((_, steps)) = held.get_mut(&event.village) {
                steps.push(event);
            }
        }
        Ok(Self {
            held,
            said: HashSet::new(),
        })
    }

    async fn plan(&mut self, row: &Row, scene: &Scene) -> Result<Planned<Self>, Problem> {
        Ok(self.meaning(row, scene))
    }
}

impl Registry {
    fn meaning(&mut self, row: &Row, scene: &Scene) -> Planned<Self> {
        let (t, village) = (scene.t, row.village);
        let said = match said(row, scene) {
            Ok(said) => said,
            Err(wrong) => return Planned::Refused(wrong),
        };
        if !self.said.insert(village) {
            return Planned::refused(VILLAGE_CODE, t.import_said_before());
        }
        let month = scene.app.today(village).month();
        let mut gathered = Gathered {
            scene,
            line: row.record.line(),
            acts: Vec::new(),
            changes: Vec::new(),
        };
        let held = self.held.get(&village);
        match held {
            Some((kampung_kb, events)) => gathered.update(kampung_kb, events, &said, month),
            None if said.steps.is_empty() => {
                return Planned::refused("terbentuk", t.import_no_step());
            }
            None => gathered.open(village, scene.app.regions().name(village), &said, month),
        }
        if gathered.acts.is_empty() {
            return Planned::Unchanged;
        }
        Planned::Write(Write {
            is_new: held.is_none(),
            is_draft: false,
            what: said.name.unwrap_or_default(),
            changes: gathered.changes,
            acts: gathered.acts,
        })
    }
}

fn said(row: &Row, scene: &Scene) -> Result<Said, Vec<FieldError>> {
    let (t, form) = (scene.t, &row.form);
    let mut wrong = Vec::new();
    let name = if form.text("name").is_empty() {
        None
    } else {
        forms::name(form, t)
            .map_err(|errors| wrong.extend(errors))
            .ok()
    };
    let today = scene.app.today(row.village);
    let mut steps = Vec::new();
    for step in Step::ALL {
        let label = step_word(t, step);
        let too_late = t.fact_date_in_future(label);
        let field = (step.code(), label);
        let date = input::date_field(t, form, field, (today, &too_late), &mut wrong);
        steps.extend(date.map(|date| (step, date)));
    }
    steps.sort_unstable_by_key(|(_, date)| *date);
    let field = ("document", t.life_cycle_document());
    let document = input::text_field(t, form, field, LONGEST_DOCUMENT, &mut wrong);
    let level = if form.text("level").is_empty() {
        Mark::Unsaid
    } else {
        let level = forms::model(form, t).map_err(|errors| wrong.extend(errors));
        level.map_or(Mark::Unsaid, Mark::Of)
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Said {
        name,
        steps,
        document: document.map(|text| text.replace('\n', " ")),
        level,
    })
}

impl Said {
    /// The decree belongs to the step with which a Kampung KB is formed, else to the first.
    fn document_of(&self, step: Step) -> Option<String> {
        let has_formed = self.steps.iter().any(|(step, _)| *step == Step::Terbentuk);
        let of = if has_formed {
            Some(Step::Terbentuk)
        } else {
            self.steps.first().map(|(step, _)| *step)
        };
        self.document.clone().filter(|_| of == Some(step))
    }
}

impl Gathered<'_> {
    fn id(&self) -> Uuid {
        self.scene
            .id(self.line, u8::try_from(self.acts.len()).unwrap_or(u8::MAX))
    }

    fn add(&mut self, id: Uuid, enter: Enter, take_back: TakeBack) {
        self.acts.push(Act {
            id,
            enter,
            take_back,
        });
    }

    fn change(&mut self, label: &str, old: String, new: String) {
        self.changes.push(Change {
            label: label.to_owned(),
            old,
            new,
        });
    }

    fn open(&mut self, village: RegionCode, village_name: String, said: &Said, month: Month) {
        let name = said.name.clone().unwrap_or(village_name);
        let Some((step, date)) = said.steps.first().copied() else {
            return;
        };
        let opened = self.id();
        let enter = Enter::Open(Open {
            village,
            name: name.clone(),
            first_step: FirstStep {
                step,
                happened_on: Some(date),
                document: said.document_of(step),
            },
            month,
        });
        let steps = (0..said.steps.len()).map(|place| {
            self.scene
                .id(self.line, u8::try_from(place).unwrap_or(u8::MAX))
        });
        let take_out = TakeOut {
            end: End {
                village,
                kampung_kb_id: opened,
                ended_on: self.scene.app.today(village),
            },
            name,
            steps: steps.collect(),
        };
        self.add(opened, enter, TakeBack::Open(take_out));
        for (step, date) in said.steps.iter().skip(1).copied() {
            self.step(village, step, date, said.document_of(step), None, month);
        }
        if let Mark::Of(Some(level)) = said.level {
            self.model(village, None, Some(level));
        }
    }

    fn update(&mut self, held: &KampungKb, events: &[Event], said: &Said, month: Month) {
        let (t, village) = (self.scene.t, held.village);
        if let Some(name) = said.name.clone().filter(|name| *name != held.name) {
            let rename = |from: &String, to: &String| Rename {
                village,
                seen_name: from.clone(),
                name: to.clone(),
            };
            self.change(t.registry_name(), held.name.clone(), name.clone());
            self.add(
                self.id(),
                Enter::Rename(rename(&held.name, &name)),
                TakeBack::Rename(rename(&name, &held.name)),
            );
        }
        for (step, date) in said.steps.iter().copied() {
            let known = events.iter().rfind(|event| event.step == step);
            let document = said
                .document_of(step)
                .or_else(|| known.and_then(|event| event.document.clone()));
            let is_known = known
                .is_some_and(|event| event.happened_on == Some(date) && event.document == document);
            if !is_known {
                self.step(village, step, date, document, known, month);
            }
        }
        if let Mark::Of(level) = said.level
            && level != held.model_level
        {
            self.model(village, held.model_level, level);
        }
    }

    fn step(
        &mut self,
        village: RegionCode,
        step: Step,
        date: Date,
        document: Option<String>,
        replaced: Option<&Event>,
        month: Month,
    ) {
        let t = self.scene.t;
        let id = self.id();
        let record = |step, happened_on, document, replaces| RecordStep {
            village,
            step,
            happened_on,
            document,
            replaces,
            month,
        };
        let old = replaced.map_or_else(|| t.answer_unknown().to_owned(), |it| shown(t, it));
        let new = shown_date(t, Some(date), document.as_deref());
        self.change(step_word(t, step), old, new);
        let take_back = match replaced {
            None => TakeBack::Step(WithdrawStep {
                village,
                event_id: id,
                month,
            }),
            Some(event) => TakeBack::Correct(record(
                event.step,
                event.happened_on,
                event.document.clone(),
                Some(id),
            )),
        };
        let replaces = replaced.map(|event| event.id);
        self.add(
            id,
            Enter::Step(record(step, Some(date), document, replaces)),
            take_back,
        );
    }

    fn model(&mut self, village: RegionCode, old: Option<ModelLevel>, new: Option<ModelLevel>) {
        let t = self.scene.t;
        self.change(
            t.registry_model(),
            model_choice(t, old),
            model_choice(t, new),
        );
        self.add(
            self.id(),
            Enter::Model(MarkModel {
                village,
                level: new,
            }),
            TakeBack::Model(MarkModel {
                village,
                level: old,
            }),
        );
    }
}

fn shown(t: Text, event: &Event) -> String {
    shown_date(t, event.happened_on, event.document.as_deref())
}

fn shown_date(t: Text, date: Option<Date>, document: Option<&str>) -> String {
    let date = date.map_or_else(
        || t.answer_unknown().to_owned(),
        |date| format::date(t, date),
    );
    match document {
        Some(document) => format!("{date} ({document})"),
        None => date,
    }
}
