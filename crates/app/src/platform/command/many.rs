//! Many commands inside one.

use std::collections::BTreeMap;

use db::Tx;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Serialize;
use uuid::Uuid;

use super::{Command, Context, store};
use crate::platform::problem::{Kind, Problem};

/// A command with its identifier.
#[derive(Clone, Debug, Serialize)]
pub struct Numbered<C> {
    /// The identifier, also that of the record that it makes.
    pub id: Uuid,
    /// The command.
    pub command: C,
}

/// What one of many commands has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The village.
    pub village: RegionCode,
    /// From which month on its figures are stale.
    pub stale_from: Option<Month>,
}

/// Applies commands inside the command of a region that holds all their villages, and marks the figures of these as
/// stale; says of each command whether it was written or why not.
///
/// # Errors
/// [`Kind::OutsideScope`] where a village lies outside the region, those of the database. Nothing is written then.
pub async fn apply_all<C: Command>(
    tx: &mut Tx,
    place: RegionCode,
    many: &[Numbered<C>],
    context: &Context,
) -> Result<Vec<Result<(), Kind>>, Problem> {
    if !many.iter().all(|each| place.contains(each.command.place())) {
        return Err(Kind::OutsideScope.into());
    }
    let outcomes = C::apply_many(tx, many, context).await?;
    let mut stale: BTreeMap<RegionCode, Month> = BTreeMap::new();
    for applied in outcomes.iter().flatten() {
        if let Some(from) = applied.stale_from {
            let earliest = stale.entry(applied.village).or_insert(from);
            *earliest = from.min(*earliest);
        }
    }
    store::mark_many_stale(tx, context.id, &stale, context.now).await?;
    Ok(outcomes
        .into_iter()
        .map(|outcome| outcome.map(drop))
        .collect())
}

pub(super) async fn one_by_one<C: Command>(
    tx: &mut Tx,
    many: &[Numbered<C>],
    context: &Context,
) -> Result<Vec<Result<Applied, Kind>>, Problem> {
    let mut outcomes = Vec::with_capacity(many.len());
    for each in many {
        let context = Context {
            id: each.id,
            ..context.clone()
        };
        outcomes.push(match each.command.apply(tx, &context).await {
            Ok(recorded) => Ok(Applied {
                village: each.command.place(),
                stale_from: recorded.stale_from,
            }),
            // What the command itself refuses it refuses before it writes; a fault of the database ends the batch.
            Err(problem) if problem.source.is_none() && problem.kind.status().is_client_error() => {
                Err(problem.kind)
            }
            Err(problem) => return Err(problem),
        });
    }
    Ok(outcomes)
}
