//! The one door for writes.
//!
//! A web form, an imported row, a phone's queued record and an API call become the same typed [`Command`]. [`submit`]
//! checks role × scope, and writes in one transaction: the rows, the audit entry, the mark that the village's figures
//! are stale, and a receipt. The same identifier with the same content gives the first answer again; with other
//! content it is refused.
//!
//! # Adding a command
//! Write a struct of parsed values in the slice's `actions.rs`, implement [`Command`] beside it, and call [`submit`].

mod store;

use std::future::Future;

use db::Tx;
use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::access::{Access, Origin, Permission, Role};
use super::audit;
use super::clock::Moment;
use super::problem::{Kind, Problem};
use crate::app::App;

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
    let digest = digest(&command)?;
    let app_for_write = app.clone();
    let answer = app
        .db()
        .write(C::NAME, move |tx| {
            let (app, command, context, digest) = (
                app_for_write.clone(),
                command.clone(),
                context.clone(),
                digest.clone(),
            );
            Box::pin(async move { write(&app, tx, &command, &context, &digest).await })
        })
        .await?;
    serde_json::from_str(&answer).map_err(|error| Problem::new(Kind::Internal).because(error))
}

fn check(access: &Access, permission: Permission, place: RegionCode) -> Result<(), Problem> {
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

/// Writes one command inside a transaction; the answer is its JSON text.
///
/// Bulk loaders that hold a transaction of their own may call it once per record.
async fn write<C: Command>(
    app: &App,
    tx: &mut Tx,
    command: &C,
    context: &Context,
    digest: &[u8],
) -> Result<String, Problem> {
    let place = command.place();
    let chain = audit::chain_of(place);
    if let Some(receipt) = store::receipt(tx, &chain, context.id).await? {
        return if receipt.digest == digest {
            Ok(receipt.answer)
        } else {
            Err(Kind::CommandReused.into())
        };
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
        id: app.clock().new_id(),
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
        app.refresh(tx, place).await?;
    }
    Ok(answer)
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
