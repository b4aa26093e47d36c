//! All SQL of boundaries.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::{Error, FromRow, Read, Tx, Value, args, statement};
use exchange::boundaries::web::Shape;
use rules::region_code::{RegionCode, RegionLevel};
use uuid::Uuid;

use super::actions::LoadBoundaries;
use super::drawing::Drawn;
use crate::platform::access::Scope;
use crate::platform::audit::chain_of;
use crate::platform::clock::Moment;
use crate::region::official::level_number;

/// A load of boundaries.
#[derive(Clone, Debug, FromRow)]
pub(super) struct SetRow {
    pub(super) id: Uuid,
    pub(super) level: i64,
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) dated_on: String,
    pub(super) file_name: String,
    pub(super) shapes: i64,
    pub(super) loaded_at: i64,
}

#[derive(FromRow)]
struct CurrentRow {
    kabupaten_code: String,
    id: Uuid,
    source: String,
    licence: String,
    dated_on: String,
}

#[derive(FromRow)]
struct ShapeRow {
    region_code: String,
    shape: Vec<u8>,
}

statement! {
    /// The newest set of a level whose area holds a region: the one that the region's map is drawn with.
    CURRENT = "select kabupaten_code, id, source, licence, dated_on from boundary_set
        where level = $1 and {in area_code $2} and withdrawn_at is null
        order by loaded_at desc, id desc limit 1";
    /// The shapes of a set on the map of a region.
    SHAPES = "select region_code, shape from region_shape
        where kabupaten_code = $1 and set_id = $2 and map_level = $3 and {scope region_code $4}
        order by region_code";
    /// What was loaded for an area and not taken back, the newest first.
    SETS = "select id, level, source, licence, dated_on, file_name, shapes, loaded_at from boundary_set
        where kabupaten_code = $1 and area_code = $2 and withdrawn_at is null
        order by loaded_at desc, id desc";
    /// Adds a set.
    ADD_SET = "insert into boundary_set
        (kabupaten_code, id, area_code, level, source, licence, dated_on, file_name, shapes, loaded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Takes a set back.
    WITHDRAW = "update boundary_set set withdrawn_at = $4
        where kabupaten_code = $1 and id = $2 and area_code = $3 and withdrawn_at is null";
    /// Removes the shapes of sets of an area and level that were taken back: nobody can come back to them.
    DROP_SHAPES = "delete from region_shape where kabupaten_code = $1 and set_id in
        (select id from boundary_set where kabupaten_code = $1 and area_code = $2 and level = $3
        and withdrawn_at is not null)";
}

/// Where shapes come from, as it is shown under a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Who made the file.
    pub source: String,
    /// Under which terms.
    pub licence: String,
    /// Of which day it is, as `2024-11-30`.
    pub dated_on: String,
}

/// The shapes of a map.
#[derive(Clone, Debug)]
pub struct Shapes {
    /// The shape of each region that has one.
    pub by_region: BTreeMap<RegionCode, Shape>,
    /// Where they come from.
    pub origin: Origin,
}

/// The shapes of the regions of a level on the map of a region; none where no set of that level holds the region.
///
/// # Errors
/// Those of the database.
pub async fn shapes(
    from: &mut impl Read,
    scope: &Scope,
    map: RegionCode,
    level: RegionLevel,
) -> Result<Option<Shapes>, Error> {
    let around: Vec<String> = std::iter::once(map)
        .chain(map.ancestors())
        .map(|code| code.to_string())
        .collect();
    let around = serde_json::to_string(&around).unwrap_or_default();
    let current: Option<CurrentRow> = from
        .optional(&CURRENT, args![level_number(level), around])
        .await?;
    let Some(set) = current else {
        return Ok(None);
    };
    let map_level = level_number(map.level());
    let inside = scope.within(map);
    let args = args![set.kabupaten_code, set.id, map_level, &inside];
    let rows: Vec<ShapeRow> = from.all(&SHAPES, args).await?;
    let read = |row: ShapeRow| {
        Some((
            row.region_code.parse().ok()?,
            Shape::from_bytes(&row.shape)?,
        ))
    };
    let by_region: BTreeMap<RegionCode, Shape> = rows.into_iter().filter_map(read).collect();
    Ok((!by_region.is_empty()).then_some(Shapes {
        by_region,
        origin: Origin {
            source: set.source,
            licence: set.licence,
            dated_on: set.dated_on,
        },
    }))
}

/// The newest set of an area and a level that was not taken back.
///
/// # Errors
/// Those of the database.
pub async fn newest(
    from: &mut impl Read,
    area: RegionCode,
    level: RegionLevel,
) -> Result<Option<Uuid>, Error> {
    let level = level_number(level);
    let sets = sets(from, area).await?;
    let newest = sets.into_iter().find(|set| set.level == level);
    Ok(newest.map(|set| set.id))
}

pub(super) async fn sets(from: &mut impl Read, area: RegionCode) -> Result<Vec<SetRow>, Error> {
    from.all(&SETS, args![chain_of(area), area.to_string()])
        .await
}

const SHAPE_COLUMNS: [&str; 5] = [
    "kabupaten_code",
    "set_id",
    "map_level",
    "region_code",
    "shape",
];

/// Adds a set with its shapes; of older ones of the same area and level the newest stays, so that this one can be taken
/// back.
pub(super) async fn add(
    tx: &mut Tx,
    id: Uuid,
    now: Moment,
    load: &LoadBoundaries,
) -> Result<(), Error> {
    let (chain, area) = (chain_of(load.area), load.area.to_string());
    let level = level_number(load.level);
    let older = sets(tx, load.area).await?;
    let older = older.into_iter().filter(|set| set.level == level).skip(1);
    for set in older.collect::<Vec<_>>() {
        withdraw(tx, load.area, set.id, now).await?;
    }
    let taken_back = args![chain.as_str(), area.as_str(), level];
    tx.execute(&DROP_SHAPES, taken_back).await?;
    let shapes = i64::try_from(load.regions()).unwrap_or(i64::MAX);
    let about = &load.about;
    let args = args![
        chain.as_str(),
        id,
        area,
        level,
        about.source.as_str(),
        about.licence.as_str(),
        about.dated_on.to_string(),
        about.file_name.as_str(),
        shapes,
        now
    ];
    tx.execute(&ADD_SET, args).await?;
    // By number, so that the future does not depend on how long a row is borrowed.
    let all: Arc<Vec<Drawn>> = Arc::clone(&load.drawn);
    let rows = (0..all.len()).map(move |number| -> [Value; 5] {
        let drawn = &all[number];
        [
            chain.clone().into(),
            id.into(),
            level_number(drawn.map_level).into(),
            drawn.region.to_string().into(),
            drawn.bytes.clone().into(),
        ]
    });
    tx.bulk_insert("region_shape", &SHAPE_COLUMNS, rows).await?;
    Ok(())
}

/// Takes a set back; false where the area has no such set now.
pub(super) async fn withdraw(
    tx: &mut Tx,
    area: RegionCode,
    set: Uuid,
    now: Moment,
) -> Result<bool, Error> {
    let args = args![chain_of(area), set, area.to_string(), now];
    Ok(tx.execute(&WITHDRAW, args).await? > 0)
}
