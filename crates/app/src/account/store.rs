//! All SQL of accounts.

use db::{Error, FromRow, Read, Tx, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Account, NewAccount};
use crate::platform::access::{Role, Scope};
use crate::platform::clock::Moment;
use crate::platform::stored;

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    user_name: String,
    phone: Option<String>,
    display_name: String,
    name_sort: String,
    role: String,
    sector: Option<String>,
    created_at: i64,
    deactivated_at: Option<i64>,
}

/// What a sign-in is checked against.
#[derive(FromRow)]
pub(super) struct SignInRow {
    pub(super) id: Uuid,
    pub(super) password_hash: String,
    pub(super) role: String,
    pub(super) is_first_password: i64,
}

/// An agency by its code.
#[derive(Clone, Debug, FromRow)]
pub(super) struct AgencyRow {
    pub(super) code: String,
    pub(super) name: String,
}

statement! {
    /// The live account that somebody names to sign in.
    SIGN_IN = "select id, password_hash, role, is_first_password from account
        where (user_name = $1 or phone = $1) and deactivated_at is null";
    /// The password hash of a live account.
    PASSWORD_HASH = "select password_hash from account where id = $1 and deactivated_at is null";
    /// Whether a user name is taken.
    USER_NAMES = "select count(*) from account where user_name = $1";
    /// Whether a telephone number is taken.
    PHONES = "select count(*) from account where phone = $1";
    /// One account.
    FIND = "select id, user_name, phone, display_name, name_sort, role, sector, created_at, deactivated_at
        from account where id = $1";
    /// One account by its user name.
    FIND_BY_NAME = "select id, user_name, phone, display_name, name_sort, role, sector, created_at, deactivated_at
        from account where user_name = $1";
    /// The regions of an account.
    REGIONS = system("an account is read whole; who may see it is checked with its role")
        "select region_code from account_region where account_id = $1 order by region_code";
    /// The accounts of some roles with every region inside a scope, by name.
    LIST = "select a.id, a.user_name, a.phone, a.display_name, a.name_sort, a.role, a.sector, a.created_at,
            a.deactivated_at
        from account a
        where {in a.role $2} and (a.name_sort, a.id) > ($3, $4) and a.name_sort like $5 escape '!'
            and exists (select 1 from account_region r where r.account_id = a.id and {scope r.region_code $1})
            and not exists (select 1 from account_region r where r.account_id = a.id
                and not {scope r.region_code $1})
        order by a.name_sort, a.id limit $6";
    /// The agencies by name.
    AGENCIES = "select code, name from agency order by name_sort, code";
    /// Adds an account.
    INSERT = "insert into account (id, user_name, phone, display_name, name_sort, password_hash, role, sector,
            is_demonstration, created_at, is_first_password)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Adds a region to an account.
    INSERT_REGION = system("an account's regions are its own")
        "insert into account_region (account_id, region_code) values ($1, $2)";
    /// Changes a password; one that somebody else set must be changed at the next sign-in.
    SET_PASSWORD = "update account set password_hash = $2, is_first_password = $3 where id = $1";
    /// Deactivates an account, or takes that back.
    SET_DEACTIVATED = "update account set deactivated_at = $2 where id = $1";
}

pub(super) async fn sign_in(from: &mut impl Read, name: &str) -> Result<Option<SignInRow>, Error> {
    from.optional(&SIGN_IN, args![name]).await
}

pub(super) async fn password_hash(from: &mut impl Read, id: Uuid) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = from.optional(&PASSWORD_HASH, args![id]).await?;
    Ok(row.map(|(hash,)| hash))
}

pub(super) async fn is_user_name_taken(from: &mut impl Read, name: &str) -> Result<bool, Error> {
    Ok(from.scalar::<i64>(&USER_NAMES, args![name]).await? > 0)
}

pub(super) async fn is_phone_taken(from: &mut impl Read, phone: &str) -> Result<bool, Error> {
    Ok(from.scalar::<i64>(&PHONES, args![phone]).await? > 0)
}

pub(super) async fn find(from: &mut impl Read, id: Uuid) -> Result<Option<Account>, Error> {
    let row: Option<AccountRow> = from.optional(&FIND, args![id]).await?;
    whole(from, row).await
}

pub(super) async fn find_by_name(
    from: &mut impl Read,
    user_name: &str,
) -> Result<Option<Account>, Error> {
    let row: Option<AccountRow> = from.optional(&FIND_BY_NAME, args![user_name]).await?;
    whole(from, row).await
}

async fn whole(from: &mut impl Read, row: Option<AccountRow>) -> Result<Option<Account>, Error> {
    match row {
        Some(row) => Ok(Some(row.account(from).await?)),
        None => Ok(None),
    }
}

/// Where a page of the list begins: after this name and account.
#[derive(Default)]
pub(super) struct After {
    pub(super) name_sort: String,
    pub(super) id: Uuid,
}

pub(super) async fn list(
    from: &mut impl Read,
    scope: &Scope,
    roles: &[Role],
    name: &str,
    after: After,
    limit: u32,
) -> Result<Vec<Account>, Error> {
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    let codes = serde_json::to_string(&codes).unwrap_or_default();
    let pattern = format!("%{}%", escaped(&name.to_lowercase()));
    let rows: Vec<AccountRow> = from
        .all(
            &LIST,
            args![scope, codes, after.name_sort, after.id, pattern, limit],
        )
        .await?;
    let mut accounts = Vec::with_capacity(rows.len());
    for row in rows {
        accounts.push(row.account(from).await?);
    }
    Ok(accounts)
}

/// `!` before what `like` would read as a pattern.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, letter| {
        if matches!(letter, '%' | '_' | '!') {
            escaped.push('!');
        }
        escaped.push(letter);
        escaped
    })
}

pub(super) async fn agencies(from: &mut impl Read) -> Result<Vec<AgencyRow>, Error> {
    from.all(&AGENCIES, args![]).await
}

pub(super) async fn insert(tx: &mut Tx, account: &NewAccount, now: Moment) -> Result<(), Error> {
    tx.execute(
        &INSERT,
        args![
            account.id,
            account.user_name.as_str(),
            account.phone.as_deref(),
            account.display_name.as_str(),
            account.display_name.to_lowercase(),
            account.password_hash.as_str(),
            account.role.code(),
            account.sector.as_deref(),
            i64::from(account.is_demonstration),
            now,
            i64::from(account.must_change_password),
        ],
    )
    .await?;
    let regions = account
        .regions
        .iter()
        .map(|region| args![account.id, region.to_string()]);
    tx.execute_many(&INSERT_REGION, regions.collect::<Vec<_>>())
        .await?;
    Ok(())
}

pub(super) async fn set_password(
    tx: &mut Tx,
    id: Uuid,
    hash: &str,
    must_change: bool,
) -> Result<u64, Error> {
    tx.execute(&SET_PASSWORD, args![id, hash, i64::from(must_change)])
        .await
}

pub(super) async fn set_deactivated(
    tx: &mut Tx,
    id: Uuid,
    deactivated_at: Option<Moment>,
) -> Result<u64, Error> {
    tx.execute(&SET_DEACTIVATED, args![id, deactivated_at])
        .await
}

impl AccountRow {
    async fn account(self, from: &mut impl Read) -> Result<Account, Error> {
        let role = Role::from_code(&self.role).ok_or_else(|| stored::unreadable("a role"))?;
        let regions: Vec<(String,)> = from.all(&REGIONS, args![self.id]).await?;
        let regions: Vec<RegionCode> = regions
            .iter()
            .filter_map(|(code,)| code.parse().ok())
            .collect();
        Ok(Account {
            id: self.id,
            user_name: self.user_name,
            phone: self.phone,
            display_name: self.display_name,
            name_sort: self.name_sort,
            role,
            sector: self.sector,
            regions,
            created_at: self.created_at,
            is_active: self.deactivated_at.is_none(),
        })
    }
}
