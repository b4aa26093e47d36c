//! A Kampung KB as JSON.

use axum::Json as Answer;
use axum::extract::State;
use rules::life_cycle::{formation, is_active, stage};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ModelLevel, Place};
use crate::app::App;
use crate::classification::classify;
use crate::dossier;
use crate::fact::AsOf;
use crate::platform::access::Access;
use crate::platform::problem::{Kind, Problem};

/// A Kampung KB with its life cycle and class.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KampungKbDocument {
    /// The identifier.
    id: Uuid,
    /// The village.
    village_code: String,
    /// The name of the village.
    village_name: String,
    /// Its own name.
    name: String,
    /// Of what it is the model: `kabupaten` or `provinsi`.
    model_level: Option<&'static str>,
    /// The day that counts as today here, `yyyy-mm-dd`.
    as_of: String,
    /// The step at which it stands: `rintisan`, `kesepakatan`, `terbentuk`, `dicanangkan`, `aktif`, `tidak_aktif`.
    stage: Option<&'static str>,
    /// Whether it is formed, launched or active.
    active: bool,
    /// When it was formed, and by which step that is known.
    formation: Option<FormationDocument>,
    /// The steps, by date.
    life_cycle: Vec<StepDocument>,
    /// The class computed under the active rule set; none unless active.
    class: Option<&'static str>,
    /// The class that the official site shows, as somebody read it.
    official_class: Option<OfficialClassDocument>,
    /// Whether its facts are generated for demonstration.
    is_demonstration: bool,
}

/// When a Kampung KB was formed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormationDocument {
    /// The day, `yyyy-mm-dd`.
    date: String,
    /// The step whose date it is.
    step: &'static str,
}

/// A step of the life cycle.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StepDocument {
    step: &'static str,
    /// The day, where known.
    date: Option<String>,
    /// Its decree or minutes.
    document: Option<String>,
}

/// A class as it was read on the official site.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfficialClassDocument {
    class: &'static str,
    /// The day on which it was read.
    read_on: String,
}

pub(super) async fn read(
    State(app): State<App>,
    access: Access,
) -> Result<Answer<KampungKbDocument>, Problem> {
    let place = Place::of(&app, &access).await?;
    let mut snapshot = app.db().snapshot().await?;
    let as_of = AsOf::known_today(place.month());
    let dossiers = dossier::in_region(&mut snapshot, &access.scope, place.village, as_of).await?;
    let dossier = dossiers.into_iter().next().ok_or(Kind::NotFound)?;
    let steps = dossier.steps();
    let active = is_active(&steps, place.today);
    let rule_set = app.rule_set(place.village)?;
    let class = active.then(|| classify(&dossier, &rule_set, place.today).class().code());
    let official = dossier
        .official_class
        .as_ref()
        .map(|version| OfficialClassDocument {
            class: version.document.class.code(),
            read_on: version.document.read_on.to_string(),
        });
    let life_cycle = dossier.events.iter().map(|event| StepDocument {
        step: event.step.code(),
        date: event.happened_on.map(|day| day.to_string()),
        document: event.document.clone(),
    });
    Ok(Answer(KampungKbDocument {
        id: place.kampung_kb.id,
        village_code: place.village.to_string(),
        village_name: app.regions().name(place.village),
        name: place.kampung_kb.name.clone(),
        model_level: place.kampung_kb.model_level.map(ModelLevel::code),
        as_of: place.today.to_string(),
        stage: stage(&steps, place.today).map(|step| step.code()),
        active,
        formation: formation(&steps).map(|formed| FormationDocument {
            date: formed.date.to_string(),
            step: formed.step.code(),
        }),
        life_cycle: life_cycle.collect(),
        class,
        official_class: official,
        is_demonstration: place.kampung_kb.is_demonstration,
    }))
}
