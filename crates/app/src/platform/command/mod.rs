//! The one door for writes.
//!
//! A web form, an imported row, a phone's queued record and an API call become the same typed [`Command`]. [`submit`]
//! checks role × scope, and writes in one transaction: the rows, the audit entry, the mark that the village's figures
//! are stale, and a receipt. The same identifier with the same content gives the first answer again; with other
//! content it is refused.
//!
//! # Adding a command
//! Write a struct of parsed values in the slice's `actions.rs`, implement [`Command`] beside it, and call [`submit`].
//!
//! # Many at once
//! A command that stands for a batch applies the commands inside it with [`apply_all`]: one transaction, one receipt and
//! one audit entry, and the figures follow from the marks.

mod many;
mod store;

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use db::Tx;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use self::store::ReceiptRow;
use super::access::{Access, Origin, Permission, Role};
use super::audit;
use super::clock::Moment;
use super::problem::{Kind, Problem};
use crate::app::App;

pub use many::{Applied, Numbered, apply_all};

/// Something that somebody asks to be written, already parsed.
pub trait Command: Clone + Serialize + Send + Sync + 'static {
    /// The act's name in the audit, such as `profile.save`.
    const NAME: &'static str;
    /// What the person must be allowed to do in [`Command::place`].
    const PERMISSION: Permission;
    /// What the person is told; kept with the receipt, so without personal data.
    type Answer: Serialize + DeserializeOwned + Send + 'static;

    /// The region that it applies to: a village, or a kabupaten for what holds in all of it.
    fn place(&self) -> RegionCode;

    /// Writes the rows. May run again if the database asks for it.
    fn apply(
        &self,
        tx: &mut Tx,
        context: &Context,
    ) -> impl Future<Output = Result<Recorded<Self::Answer>, Problem>> + Send;

    /// Writes the rows of many commands of one kabupaten, and says of each what it has written or why it was refused.
    ///
    /// One after the other; a command whose rows can be written together does so.
    fn apply_many(
        tx: &mut Tx,
        many: &[Numbered<Self>],
        context: &Context,
    ) -> impl Future<Output = Result<Vec<Result<Applied, Kind>>, Problem>> + Send {
        many::one_by_one(tx, many, context)
    }
}

/// The `stale_from` of what holds in every month, such as a name: before anything that can be recorded.
pub const EVERY_MONTH: Month = match Month::new(1900, 1) {
    Ok(month) => month,
    Err(_) => panic!("the first month is a month"),
};

/// Under which circumstances a command is applied.
#[derive(Clone, Debug)]
pub struct Context {
    /// The command's identifier, also the identifier of the one record that it makes.
    pub id: Uuid,
    /// The recorded time of everything that it writes.
    pub now: Moment,
    /// Who.
    pub account_id: Option<Uuid>,
    /// The role of who.
    pub role: Option<Role>,
    /// Through which door.
    pub origin: Origin,
}

/// Marks the figures of places as stale, each from a month on: for a command that touches others than its own.
///
/// # Errors
/// Those of the database.
pub async fn mark_stale(
    tx: &mut Tx,
    context: &Context,
    stale: &BTreeMap<RegionCode, Month>,
) -> Result<(), db::Error> {
    store::mark_many_stale(tx, context.id, stale, context.now).await
}

/// What a command has written.
#[derive(Clone, Debug)]
pub struct Recorded<A> {
    /// What the person is told.
    pub answer: A,
    /// The record that the audit entry is about.
    pub subject: Uuid,
    /// The record before, without personal data.
    pub before: Option<Value>,
    /// The record after, without personal data.
    pub after: Option<Value>,
    /// From which month on the village's figures are stale.
    pub stale_from: Option<Month>,
}

/// What [`Command::apply`] gives.
pub type Written<C> = Result<Recorded<<C as Command>::Answer>, Problem>;

/// Checks and writes a command under the identifier that the client made.
///
/// The mark that it leaves brings all figures up to date within seconds. Somebody who sent a form looks at the next page
/// at once, so the village's own figures are brought up to date before the answer; for a program only while the database
/// has nothing better to do.
///
/// # Errors
/// [`Kind::SignInNeeded`], [`Kind::RoleTooLow`], [`Kind::OutsideScope`], [`Kind::CommandReused`], and whatever
/// [`Command::apply`] refuses.
pub async fn submit<C: Command>(
    app: &App,
    access: &Access,
    id: Uuid,
    command: C,
) -> Result<C::Answer, Problem> {
    check(access, C::PERMISSION, command.place())?;
    let context = Context {
        id,
        now: app.clock().now(),
        account_id: access.actor.as_ref().map(|actor| actor.account_id),
        role: access.actor.as_ref().map(|actor| actor.role),
        origin: access.origin,
    };
    let place = command.place();
    let digest: Arc<[u8]> = digest(&command)?.into();
    let entry_id = app.clock().new_id();
    let command_digest = Arc::clone(&digest);
    let outcome = app
        .db()
        .write(C::NAME, move |tx| {
            Box::pin(async move { write(tx, &command, &context, entry_id, &command_digest).await })
        })
        .await;
    let written = match outcome {
        // The same command is on its way twice, and the other one was quicker.
        Err(problem) if problem.kind == Kind::Conflict => {
            let chain = audit::chain_of(place);
            let receipt = store::receipt(&mut app.db().reader(), &chain, id).await?;
            receipt.ok_or(problem)?.answer_to(&digest)?
        }
        outcome => outcome?,
    };
    let is_patient = access.origin == Origin::Api && app.db().is_busy_writing();
    if written.is_stale && !is_patient {
        // What is counted later is no reason to tell somebody that the form was not kept.
        if let Err(error) = app.refresh(place).await {
            tracing::warn!(%error, "a village's figures wait for the job");
        }
    }
    serde_json::from_str(&written.answer)
        .map_err(|error| Problem::new(Kind::Internal).because(error))
}

/// What a command's transaction gives back.
struct Answered {
    /// The answer as JSON text.
    answer: String,
    /// Whether the village's figures wait to be counted.
    is_stale: bool,
}

impl ReceiptRow {
    /// The first answer, for the same content only.
    fn answer_to(self, digest: &[u8]) -> Result<Answered, Problem> {
        if self.digest != digest {
            return Err(Kind::CommandReused.into());
        }
        Ok(Answered {
            answer: self.answer,
            is_stale: false,
        })
    }
}

/// Whether somebody may do something in a region.
///
/// # Errors
/// [`Kind::SignInNeeded`], [`Kind::RoleTooLow`], [`Kind::OutsideScope`].
pub fn check(access: &Access, permission: Permission, place: RegionCode) -> Result<(), Problem> {
    let Some(actor) = &access.actor else {
        let is_trusted = matches!(access.origin, Origin::CommandLine | Origin::Job);
        let is_public = permission == Permission::ReadPublished;
        return if is_trusted || is_public {
            Ok(())
        } else {
            Err(Kind::SignInNeeded.into())
        };
    };
    if !actor.role.may(permission) {
        return Err(Kind::RoleTooLow.into());
    }
    if permission != Permission::ReadPublished && !actor.scope.contains(place) {
        return Err(Kind::OutsideScope.into());
    }
    Ok(())
}

/// Writes one command inside a transaction.
async fn write<C: Command>(
    tx: &mut Tx,
    command: &C,
    context: &Context,
    entry_id: Uuid,
    digest: &[u8],
) -> Result<Answered, Problem> {
    let place = command.place();
    let chain = audit::chain_of(place);
    if let Some(receipt) = store::receipt(tx, &chain, context.id).await? {
        return receipt.answer_to(digest);
    }
    let recorded = command.apply(tx, context).await?;
    let answer = serde_json::to_string(&recorded.answer)
        .map_err(|error| Problem::new(Kind::Internal).because(error))?;
    store::keep_receipt(
        tx,
        &chain,
        context.id,
        C::NAME,
        digest,
        &answer,
        context.now,
    )
    .await?;
    let entry = audit::Entry {
        id: entry_id,
        recorded_at: context.now,
        region: place,
        account_id: context.account_id,
        role: context.role,
        origin: context.origin,
        action: C::NAME.to_owned(),
        subject: recorded.subject,
        before: recorded.before,
        after: recorded.after,
    };
    audit::record(tx, &entry).await?;
    if let Some(from) = recorded.stale_from {
        store::mark_stale(tx, &chain, context.id, place, from, context.now).await?;
    }
    Ok(Answered {
        answer,
        is_stale: recorded.stale_from.is_some(),
    })
}

fn digest<C: Command>(command: &C) -> Result<Vec<u8>, Problem> {
    let body =
        serde_json::to_vec(command).map_err(|error| Problem::new(Kind::Internal).because(error))?;
    Ok(Sha256::new_with_prefix(C::NAME.as_bytes())
        .chain_update([0])
        .chain_update(body)
        .finalize()
        .to_vec())
}
