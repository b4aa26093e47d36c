//! What is written about accounts, each act with its entry in the audit.

use db::{Read, Tx};
use rules::region_code::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Account, NewAccount, store};
use crate::platform::access::{Permission, Role};
use crate::platform::command::{Command, Context, Recorded, Written};
use crate::platform::problem::{Kind, Problem};
use crate::platform::session;

/// What is told after an act on an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountWritten {
    /// The account.
    pub account_id: Uuid,
    /// The [`CreateAccount::ticket`] of the first submission: another one shows that this was written before, and that
    /// the password made for this submission was never set.
    pub ticket: Uuid,
}

/// Makes an account.
#[derive(Clone, Debug, Serialize)]
pub struct CreateAccount {
    /// Where it is recorded ([`super::reach::place`]).
    pub place: RegionCode,
    /// The account; its identifier is that of the command.
    pub account: NewAccount,
    /// Made anew for each submission.
    #[serde(skip)]
    pub ticket: Uuid,
}

impl Command for CreateAccount {
    const NAME: &'static str = "account.create";
    const PERMISSION: Permission = Permission::ManageAccounts;
    type Answer = AccountWritten;

    fn place(&self) -> RegionCode {
        self.place
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let account = NewAccount {
            id: context.id,
            ..self.account.clone()
        };
        store::insert(tx, &account, context.now).await?;
        let after = shown(
            account.role,
            account.sector.as_deref(),
            &account.regions,
            true,
        );
        Ok(recorded(context.id, self.ticket, None, after))
    }
}

/// Lets an account sign in, or no longer.
#[derive(Clone, Debug, Serialize)]
pub struct SetActive {
    /// Where it is recorded.
    pub place: RegionCode,
    /// The account as it was when this was decided.
    #[serde(serialize_with = "as_id")]
    pub account: Account,
    /// Whether it can sign in from now on.
    pub active: bool,
}

impl Command for SetActive {
    const NAME: &'static str = "account.set_active";
    const PERMISSION: Permission = Permission::ManageAccounts;
    type Answer = AccountWritten;

    fn place(&self) -> RegionCode {
        self.place
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        let before = unchanged(tx, &self.account).await?;
        let deactivated_at = (!self.active).then_some(context.now);
        store::set_deactivated(tx, before.id, deactivated_at).await?;
        session::close_all(tx, before.id).await?;
        let of = |active| {
            shown(
                before.role,
                before.sector.as_deref(),
                &before.regions,
                active,
            )
        };
        let (then, now) = (of(before.is_active), of(self.active));
        Ok(recorded(before.id, context.id, Some(then), now))
    }
}

/// Gives an account a new password, made by the program.
#[derive(Clone, Debug, Serialize)]
pub struct ResetPassword {
    /// Where it is recorded.
    pub place: RegionCode,
    /// The account as it was when this was decided.
    #[serde(serialize_with = "as_id")]
    pub account: Account,
    /// The Argon2id hash.
    #[serde(skip)]
    pub password_hash: String,
    /// Made anew for each submission.
    #[serde(skip)]
    pub ticket: Uuid,
}

impl Command for ResetPassword {
    const NAME: &'static str = "account.reset_password";
    const PERMISSION: Permission = Permission::ManageAccounts;
    type Answer = AccountWritten;

    fn place(&self) -> RegionCode {
        self.place
    }

    async fn apply(&self, tx: &mut Tx, _context: &Context) -> Written<Self> {
        let account = unchanged(tx, &self.account).await?;
        change_password(tx, account.id, &self.password_hash, true).await?;
        Ok(recorded(
            account.id,
            self.ticket,
            None,
            json!({"password": "reset"}),
        ))
    }
}

/// Changes one's own password; all sessions end.
#[derive(Clone, Debug, Serialize)]
pub struct ChangePassword {
    /// Where it is recorded.
    pub place: RegionCode,
    /// The account.
    pub account_id: Uuid,
    /// The Argon2id hash. It is no part of the receipt, so that each submission has an identifier of its own.
    #[serde(skip)]
    pub password_hash: String,
}

impl Command for ChangePassword {
    const NAME: &'static str = "account.change_password";
    const PERMISSION: Permission = Permission::ReadPublished;
    type Answer = AccountWritten;

    fn place(&self) -> RegionCode {
        self.place
    }

    async fn apply(&self, tx: &mut Tx, context: &Context) -> Written<Self> {
        if context.account_id != Some(self.account_id) {
            return Err(Kind::RoleTooLow.into());
        }
        change_password(tx, self.account_id, &self.password_hash, false).await?;
        let after = json!({"password": "changed"});
        Ok(recorded(self.account_id, context.id, None, after))
    }
}

async fn change_password(
    tx: &mut Tx,
    account_id: Uuid,
    hash: &str,
    must_change: bool,
) -> Result<(), Problem> {
    if store::set_password(tx, account_id, hash, must_change).await? == 0 {
        return Err(Kind::NotFound.into());
    }
    session::close_all(tx, account_id).await?;
    Ok(())
}

/// The account as it is now, if role and regions are still those for which the act was allowed.
async fn unchanged(tx: &mut (impl Read + Sized), seen: &Account) -> Result<Account, Problem> {
    let now = store::find(tx, seen.id).await?;
    let now = now.ok_or_else(|| Problem::new(Kind::NotFound))?;
    if now.role != seen.role || now.regions != seen.regions {
        return Err(Kind::Conflict.into());
    }
    Ok(now)
}

fn recorded(
    account_id: Uuid,
    ticket: Uuid,
    before: Option<Value>,
    after: Value,
) -> Recorded<AccountWritten> {
    Recorded {
        answer: AccountWritten { account_id, ticket },
        subject: account_id,
        before,
        after: Some(after),
        stale_from: None,
    }
}

/// What the audit says of an account: nothing that names a person.
fn shown(role: Role, sector: Option<&str>, regions: &[RegionCode], active: bool) -> Value {
    let regions: Vec<String> = regions.iter().map(ToString::to_string).collect();
    json!({"role": role.code(), "sector": sector, "regions": regions, "active": active})
}

fn as_id<S: serde::Serializer>(account: &Account, serializer: S) -> Result<S::Ok, S::Error> {
    account.id.serialize(serializer)
}
