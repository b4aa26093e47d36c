//! The pages on which boundaries are loaded and taken back.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use db::hex;
use exchange::boundaries::{Layer, ReadError};
use rules::region_code::{RegionCode, RegionLevel};
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{LoadBoundaries, WithdrawBoundaries};
use super::matching::{Choice as Columns, Matching, Refusal, match_layer};
use super::reading::read_file;
use super::staging::{self, Staged};
use super::store::{self, Origin, SetRow};
use super::view::{Found, LoadedSet, PreviewPage, ShowPage, UnmatchedRow};
use super::{LEVELS, drawing, forms, level_code, level_of_code, words};
use crate::app::App;
use crate::platform::access::Access;
use crate::platform::clock::{Zone, day_of, time_of};
use crate::platform::extract::Form;
use crate::platform::form::Back;
use crate::platform::problem::{Kind, Problem};
use crate::platform::upload::Upload;
use crate::platform::visit::Visit;
use crate::region::official::level_number;
use crate::shell;
use crate::ui::map::{OutlineRegion, outline_map};
use crate::ui::{Choice, Field, FieldError, Frame, Link, Notice, Page, Text, format};

/// How many rows of a list a preview shows.
const SHOWN: usize = 100;
const LOADED: &str = "dimuat=1";
const WITHDRAWN: &str = "ditarik=1";

/// What the address of a preview chooses; empty is found by the program.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    layer: String,
    level: String,
    code_column: String,
    name_column: String,
}

impl Chosen {
    fn of(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        Self {
            layer: text("layer"),
            level: text("level"),
            code_column: text("code_column"),
            name_column: text("name_column"),
        }
    }

    fn layer(&self) -> Option<&str> {
        Some(self.layer.as_str()).filter(|layer| !layer.is_empty())
    }

    fn columns(&self) -> Columns {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Columns {
            level: level_of_code(&self.level),
            code_column: given(&self.code_column),
            name_column: given(&self.name_column),
        }
    }
}

/// `GET /wilayah/batas`, `GET /wilayah/{code}/batas`
pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = page(&visit, None, &[]).await?;
    Ok(Page::new(page).into_response())
}

/// `POST /wilayah/batas`, `POST /wilayah/{code}/batas`: a file to be looked at first.
pub(super) async fn receive(visit: Visit, upload: Upload) -> Result<Response, Problem> {
    let (area, app, t) = (area(&visit.access)?, &visit.app, visit.t);
    let typed = upload.form.clone();
    let errors = match forms::sent(t, app.clock().today(area), upload) {
        Ok(sent) => {
            let staged = Staged {
                area,
                digest: hex::encode(&sent.file.digest),
                about: sent.about,
            };
            let upload = staging::keep(app, &staged, sent.file).await?;
            match read(app, upload, None).await? {
                Ok(_) | Err(ReadError::ChooseLayer(_)) => {
                    let preview = format!("{}/{upload}", address(area));
                    return Ok(Redirect::to(&preview).into_response());
                }
                Err(error) => {
                    staging::remove(app, upload).await;
                    vec![FieldError::new("file", words::read_error(t, &error))]
                }
            }
        }
        Err(errors) => errors,
    };
    let page = page(&visit, Some(&typed), &errors).await?;
    Ok(Back::<()>::refused(&typed, errors).answer(page))
}

/// `GET …/batas/{upload}`: what the file would give.
pub(super) async fn preview(
    visit: Visit,
    Path(path): Path<Waiting>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Problem> {
    let (area, upload) = (area(&visit.access)?, path.upload()?);
    let staged = staging::find(&visit.app, area, upload).await?;
    let read = read(&visit.app, upload, chosen.layer()).await?;
    let page = preview_page(&visit, &staged, (area, upload), &chosen, read);
    Ok(Page::new(page.await?).into_response())
}

/// `POST …/batas/{upload}`: the act.
pub(super) async fn load(
    visit: Visit,
    Path(path): Path<Waiting>,
    form: Form,
) -> Result<Response, Problem> {
    let (app, area, upload) = (&visit.app, area(&visit.access)?, path.upload()?);
    let id = form.command_id()?;
    let staged = staging::find(app, area, upload).await?;
    let chosen = Chosen::of(&form);
    // What the preview showed can be read and matched again, unless the form was made by hand.
    let Ok(layer) = read(app, upload, chosen.layer()).await? else {
        return Err(Kind::Unreadable.into());
    };
    let columns = chosen.columns();
    let Ok(matching) = matched(app, area, Arc::new(layer), columns.clone()).await? else {
        return Err(Kind::Unreadable.into());
    };
    let (level, regions) = (matching.level, matching.regions);
    let drawn = blocking(move || drawing::draw(level, &regions)).await?;
    if drawn.is_empty() {
        return Err(Kind::Unreadable.into());
    }
    let command = LoadBoundaries {
        area,
        level,
        about: staged.about,
        digest: staged.digest,
        columns: [columns.code_column, columns.name_column],
        drawn: Arc::new(drawn),
    };
    visit.submit(id, command).await?;
    staging::remove(app, upload).await;
    Ok(Redirect::to(&format!("{}?{LOADED}", address(area))).into_response())
}

/// `POST …/batas/tarik`: takes a set back.
pub(super) async fn withdraw(visit: Visit, form: Form) -> Result<Response, Problem> {
    let area = area(&visit.access)?;
    let id = form.command_id()?;
    let set = Uuid::parse_str(form.text("set"))
        .map_err(|error| Problem::new(Kind::Unreadable).because(error))?;
    visit.submit(id, WithdrawBoundaries { area, set }).await?;
    Ok(Redirect::to(&format!("{}?{WITHDRAWN}", address(area))).into_response())
}

/// The file of an address.
#[derive(Debug, Deserialize)]
pub(super) struct Waiting {
    upload: String,
}

impl Waiting {
    fn upload(&self) -> Result<Uuid, Problem> {
        Uuid::parse_str(&self.upload).map_err(|_| Kind::NotFound.into())
    }
}

/// The area of an address; a kecamatan or a village has none of its own.
fn area(access: &Access) -> Result<RegionCode, Problem> {
    let area = access.region()?;
    if area.level() > RegionLevel::Kabupaten {
        return Err(Kind::NotFound.into());
    }
    Ok(area)
}

/// The address of the page of an area.
pub(super) fn address(area: RegionCode) -> String {
    format!("{}/batas", shell::region_href(area))
}

async fn read(
    app: &App,
    upload: Uuid,
    layer: Option<&str>,
) -> Result<Result<Layer, ReadError>, Problem> {
    let path = staging::path(app, upload);
    read_file(&path, layer)
        .await
        .map_err(|error| Problem::new(Kind::Internal).because(error))
}

/// Work that takes a while beside the requests.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Problem::new(Kind::Internal).because(error))
}

async fn matched(
    app: &App,
    area: RegionCode,
    layer: Arc<Layer>,
    columns: Columns,
) -> Result<Result<Matching, Refusal>, Problem> {
    let app = app.clone();
    blocking(move || match_layer(&app.regions(), area, &layer, &columns)).await
}

async fn page(
    visit: &Visit,
    typed: Option<&Form>,
    errors: &[FieldError],
) -> Result<ShowPage, Problem> {
    let (area, app, t) = (area(&visit.access)?, &visit.app, visit.t);
    let mut frame = frame(visit, area);
    for (mark, words) in [
        (LOADED, t.boundary_was_loaded()),
        (WITHDRAWN, t.boundary_was_withdrawn()),
    ] {
        if visit.reader.path.ends_with(mark) {
            frame.notices.push(Notice::Done(words.to_owned()));
        }
    }
    let rows = store::sets(&mut visit.read(), area).await?;
    let mut sets: Vec<LoadedSet> = Vec::with_capacity(rows.len());
    let mut seen = Vec::new();
    for row in rows {
        let is_current = !seen.contains(&row.level);
        seen.push(row.level);
        sets.push(loaded_set(app, t, area, row, is_current));
    }
    let field = |name: &str, label: &str, hint: &str| Field {
        hint: Some(hint.to_owned()),
        error: FieldError::of(errors, name),
        required: true,
        ..Field::new(name, label, typed.map_or("", |form| form.text(name)))
    };
    Ok(ShowPage {
        action: address(area),
        sets,
        file: Field {
            value: String::new(),
            ..field("file", t.boundary_file(), t.boundary_file_hint())
        },
        source: field("source", t.boundary_source(), t.boundary_source_hint()),
        licence: field("licence", t.boundary_licence(), t.boundary_licence_hint()),
        dated_on: field(
            "dated_on",
            t.boundary_dated_on(),
            t.boundary_dated_on_hint(),
        ),
        errors: errors.to_vec(),
        frame,
    })
}

fn frame(visit: &Visit, area: RegionCode) -> Frame {
    let Visit {
        app,
        access,
        reader,
        t,
    } = visit;
    let name = if area == RegionCode::NATION {
        t.region_nation().to_owned()
    } else {
        app.regions().name(area)
    };
    let mut frame = shell::region_frame(app, access, reader, area, t.boundary_title(&name));
    let way = Link::new(name, shell::region_href(area));
    frame.breadcrumb.push(way);
    frame
}

fn loaded_set(app: &App, t: Text, area: RegionCode, row: SetRow, is_current: bool) -> LoadedSet {
    let zone = Zone::of(area);
    let level = LEVELS
        .into_iter()
        .find(|level| level_number(*level) == row.level)
        .unwrap_or(RegionLevel::Village);
    let origin = Origin {
        source: row.source,
        licence: row.licence,
        dated_on: row.dated_on,
    };
    LoadedSet {
        id: row.id.to_string(),
        command_id: app.clock().new_id().to_string(),
        level: words::level(t, level).to_owned(),
        shapes: t.number(row.shapes.unsigned_abs()),
        origin: words::origin(t, &origin),
        file_name: row.file_name,
        loaded: format!(
            "{}, {}",
            format::date(t, day_of(row.loaded_at, zone)),
            format::time(t, time_of(row.loaded_at, zone), zone.label())
        ),
        is_current,
    }
}

async fn preview_page(
    visit: &Visit,
    staged: &Staged,
    (area, upload): (RegionCode, Uuid),
    chosen: &Chosen,
    read: Result<Layer, ReadError>,
) -> Result<PreviewPage, Problem> {
    let (app, t) = (&visit.app, visit.t);
    let (mut refused, mut found, mut layers, mut columns) = (None, None, Vec::new(), Vec::new());
    match read {
        Err(error) => {
            refused = Some(words::read_error(t, &error));
            if let ReadError::ChooseLayer(names) = error {
                layers = names;
            }
        }
        Ok(layer) => {
            columns.clone_from(&layer.columns);
            let layer = Arc::new(layer);
            match matched(app, area, Arc::clone(&layer), chosen.columns()).await? {
                Err(refusal) => refused = Some(words::refusal(t, &refusal)),
                Ok(matching) => found = Some(what_was_found(app, t, area, &layer, matching).await?),
            }
        }
    }
    let choices = |values: &[(String, String)], chosen: &str| -> Vec<Choice> {
        let choice = |(value, label): &(String, String)| Choice {
            value: value.clone(),
            label: label.clone(),
            chosen: value == chosen,
        };
        values.iter().map(choice).collect()
    };
    let open = (String::new(), t.boundary_find_itself().to_owned());
    let plain = |names: Vec<String>| -> Vec<(String, String)> {
        let pairs = names.into_iter().map(|name| (name.clone(), name));
        std::iter::once(open.clone()).chain(pairs).collect()
    };
    let levels = LEVELS.into_iter().filter(|level| *level > area.level());
    let levels = levels.map(|level| {
        (
            level_code(level).to_owned(),
            words::level(t, level).to_owned(),
        )
    });
    let levels: Vec<_> = std::iter::once(open.clone()).chain(levels).collect();
    let (layers, columns) = (plain(layers), plain(columns));
    let action = format!("{}/{upload}", address(area));
    let origin = Origin {
        source: staged.about.source.clone(),
        licence: staged.about.licence.clone(),
        dated_on: staged.about.dated_on.to_string(),
    };
    Ok(PreviewPage {
        frame: frame(visit, area),
        back: address(area),
        command_id: app.clock().new_id().to_string(),
        origin: words::origin(t, &origin),
        refused,
        found,
        layers: choices(&layers, &chosen.layer),
        layer: Field::new("layer", t.boundary_layer(), &chosen.layer),
        levels: choices(&levels, &chosen.level),
        level: Field::new("level", t.boundary_level(), &chosen.level),
        code_columns: choices(&columns, &chosen.code_column),
        code_column: Field::new("code_column", t.boundary_code_column(), &chosen.code_column),
        name_columns: choices(&columns, &chosen.name_column),
        name_column: Field::new("name_column", t.boundary_name_column(), &chosen.name_column),
        action,
    })
}

async fn what_was_found(
    app: &App,
    t: Text,
    area: RegionCode,
    layer: &Layer,
    mut matching: Matching,
) -> Result<Found, Problem> {
    let regions = std::mem::take(&mut matching.regions);
    let (level, matched) = (matching.level, regions.len());
    let drawn = blocking(move || drawing::draw(level, &regions)).await?;
    let shapes = drawn
        .iter()
        .filter(|drawn| drawn.map_level == area.level())
        .filter_map(|drawn| {
            Some(OutlineRegion {
                name: app.regions().name(drawn.region),
                shape: exchange::boundaries::web::Shape::from_bytes(&drawn.bytes)?,
            })
        });
    let shapes: Vec<OutlineRegion> = shapes.collect();
    let unmatched = matching
        .unmatched
        .iter()
        .take(SHOWN)
        .map(|row| UnmatchedRow {
            number: t.number(row.number),
            said: row.said.clone(),
            reason: words::reason(t, &app.regions(), &row.reason),
        });
    let without_shape = matching.without_shape.iter().take(SHOWN).map(|code| {
        let around = code
            .parent()
            .map_or_else(String::new, |it| app.regions().name(it));
        format!("{code} {}, {around}", app.regions().name(*code))
    });
    Ok(Found {
        level: words::level(t, level).to_owned(),
        matched: matched as u64,
        sentences: words::found(t, layer, &matching),
        map: (!shapes.is_empty()).then(|| outline_map(&shapes, t.boundary_preview_map())),
        unmatched: unmatched.collect(),
        unmatched_count: matching.unmatched.len() as u64,
        without_shape: without_shape.collect(),
        without_shape_count: matching.without_shape.len() as u64,
    })
}
