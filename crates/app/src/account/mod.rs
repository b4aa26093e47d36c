//! Accounts: signing in and out, one's own account, and the people below oneself.
//!
//! Read [`sign_in`] (name and password become a session), [`reach`] (which role over which regions, given by whom),
//! [`actions`] (the commands), then `pages.rs` and `forms.rs`. Names, telephone numbers and password hashes are kept in
//! the table of accounts only: receipts and audit entries hold identifiers, roles and regions.

pub mod actions;
mod api;
pub mod commanded;
mod forms;
mod pages;
pub mod password;
mod people;
pub mod phone;
pub mod reach;
pub mod sign_in;
mod store;
mod view;

use std::time::Duration;

use axum::routing::{delete, get, post};
use db::{Read, Tx};
use rules::region_code::RegionCode;
use serde::Serialize;
use uuid::Uuid;

use crate::platform::access::{Actor, Permission, Role, Scope};
use crate::platform::clock::Moment;
use crate::platform::jobs::Job;
use crate::platform::route::{Route, ScopeSource};
use crate::platform::{session, throttle};
use crate::ui::Text;

pub(crate) use pages::region_name;
pub use password::hash_password;

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/masuk", || get(pages::sign_in)).before_password_change(),
    Route::post(
        "/masuk",
        Permission::ReadPublished,
        ScopeSource::Published,
        || post(pages::send_sign_in),
    )
    .before_password_change(),
    Route::post(
        "/keluar",
        Permission::ReadPublished,
        ScopeSource::Published,
        || post(pages::sign_out),
    )
    .before_password_change(),
    Route::get("/akun", Permission::ReadPublished, ScopeSource::Own, || {
        get(pages::own_account)
    }),
    Route::get(
        "/akun/kata-sandi",
        Permission::ReadPublished,
        ScopeSource::Own,
        || get(pages::own_password),
    )
    .before_password_change(),
    Route::post(
        "/akun/kata-sandi",
        Permission::ReadPublished,
        ScopeSource::Own,
        || post(pages::send_own_password),
    )
    .before_password_change(),
    Route::get(
        "/kelola",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(pages::administration),
    ),
    Route::get(
        "/pengguna",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(people::list),
    ),
    Route::get(
        "/pengguna/baru",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(people::new::ask),
    ),
    Route::post(
        "/pengguna/baru",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || post(people::new::send),
    ),
    Route::get(
        "/pengguna/{account}",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(people::show::show),
    ),
    Route::get(
        "/pengguna/{account}/status",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(people::change::ask_status),
    ),
    Route::post(
        "/pengguna/{account}/status",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || post(people::change::send_status),
    ),
    Route::get(
        "/pengguna/{account}/kata-sandi",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || get(people::change::ask_password),
    ),
    Route::post(
        "/pengguna/{account}/kata-sandi",
        Permission::ManageAccounts,
        ScopeSource::Own,
        || post(people::change::send_password),
    ),
    Route::post(
        "/api/v1/sessions",
        Permission::ReadPublished,
        ScopeSource::Published,
        || post(api::open_session),
    )
    .before_password_change()
    .described(api::open_session_operation),
    Route::delete(
        "/api/v1/sessions",
        Permission::ReadPublished,
        ScopeSource::Own,
        || delete(api::close_session),
    )
    .before_password_change()
    .described(api::close_session_operation),
];

/// The slice's jobs.
pub const JOBS: &[Job] = &[Job {
    name: "account.forget",
    every: Duration::from_mins(10),
    run: |app| {
        Box::pin(async move {
            session::forget_ended(&app).await?;
            throttle::forget_old(&app).await?;
            Ok(false)
        })
    },
}];

/// Somebody's account, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The identifier.
    pub id: Uuid,
    /// The name to sign in with: small letters, digits, dots and hyphens.
    pub user_name: String,
    /// The telephone number to sign in with (E.164).
    pub phone: Option<String>,
    /// The name shown to others who are signed in.
    pub display_name: String,
    /// The name by which lists are sorted.
    pub name_sort: String,
    /// The role.
    pub role: Role,
    /// The sector of an agency's person.
    pub sector: Option<String>,
    /// The regions of the role, by code.
    pub regions: Vec<RegionCode>,
    /// When it was made.
    pub created_at: Moment,
    /// Whether it can sign in.
    pub is_active: bool,
}

/// An account to be made. What names a person is left out of everything that is serialized: receipts and the audit.
#[derive(Clone, Debug, Serialize)]
pub struct NewAccount {
    /// The identifier.
    #[serde(skip)]
    pub id: Uuid,
    /// The name to sign in with; unique.
    pub user_name: String,
    /// The telephone number (E.164); unique.
    pub phone: Option<String>,
    /// The name shown to others who are signed in.
    pub display_name: String,
    /// The Argon2id hash of the password.
    #[serde(skip)]
    pub password_hash: String,
    /// The role.
    #[serde(serialize_with = "as_code")]
    pub role: Role,
    /// The sector of an agency's person.
    pub sector: Option<String>,
    /// The regions of the role.
    pub regions: Vec<RegionCode>,
    /// Whether it belongs to the demonstration.
    pub is_demonstration: bool,
    /// Whether somebody else set the password, so that it must be changed at the first sign-in.
    pub must_change_password: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn as_code<S: serde::Serializer>(role: &Role, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(role.code())
}

/// Adds an account in a transaction that checks and records it: the command, the command line, the demonstration.
///
/// # Errors
/// Those of the database.
pub async fn insert(tx: &mut Tx, account: &NewAccount, now: Moment) -> Result<(), db::Error> {
    store::insert(tx, account, now).await
}

/// The account with a user name.
///
/// # Errors
/// Those of the database.
pub async fn find_by_name(
    from: &mut impl Read,
    user_name: &str,
) -> Result<Option<Account>, db::Error> {
    store::find_by_name(from, user_name).await
}

/// Who is behind an account, for pages that show who did something; only to people who are signed in.
///
/// # Errors
/// Those of the database.
pub async fn find(from: &mut impl Read, id: Uuid) -> Result<Option<Account>, db::Error> {
    store::find(from, id).await
}

/// The accounts below somebody whose regions lie inside a scope, by name, at most 50 behind `after`.
///
/// # Errors
/// Those of the database.
pub async fn below(
    from: &mut impl Read,
    scope: &Scope,
    actor: &Actor,
    name: &str,
    after: Option<&Account>,
) -> Result<Vec<Account>, db::Error> {
    let after = after.map_or_else(store::After::default, |last| store::After {
        name_sort: last.name_sort.clone(),
        id: last.id,
    });
    store::list(from, scope, &reach::roles_below(actor), name, after, 50).await
}

/// What a role is called.
pub fn role_label(t: Text, role: Role) -> &'static str {
    match role {
        Role::Kader => t.role_kader(),
        Role::HealthStaff => t.role_health_staff(),
        Role::Pkb => t.role_pkb(),
        Role::KoordinatorPkb => t.role_koordinator_pkb(),
        Role::Camat => t.role_camat(),
        Role::Agency => t.role_agency(),
        Role::Jury => t.role_jury(),
        Role::OpdKb => t.role_opd_kb(),
        Role::OpdKbProvinsi => t.role_opd_kb_provinsi(),
        Role::Perwakilan => t.role_perwakilan(),
        Role::Ministry => t.role_ministry(),
        Role::Administrator => t.role_administrator(),
    }
}
