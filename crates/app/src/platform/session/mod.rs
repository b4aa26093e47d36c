//! Sessions: a random token in a `__Host-` cookie or an `Authorization: Bearer` header, of which only a digest is kept.

mod store;

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::Tx;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::access::{Access, Actor, Role};
use super::clock::Moment;
use super::problem::{Kind, Problem};
use crate::app::App;

/// The cookie's name; the prefix binds it to this host, to HTTPS (or loopback) and to the path `/`.
pub const COOKIE: &str = "__Host-kampungkb";

const LIFETIME_MICROSECONDS: i64 = 30 * 24 * 3_600 * 1_000_000;
/// However often it is used, a session ends after this time.
const LONGEST_MICROSECONDS: i64 = 3 * LIFETIME_MICROSECONDS;
const SEEN_EVERY_MICROSECONDS: i64 = 3_600 * 1_000_000;

/// The digest under which a session is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionKey(Vec<u8>);

/// A session that is alive.
pub struct Found {
    /// The person.
    pub actor: Actor,
    /// Its key, to end it.
    pub key: SessionKey,
    /// Whether the person's password was set by somebody else and must be changed before anything else.
    pub must_change_password: bool,
}

/// The person behind a request's cookie or bearer token.
///
/// # Errors
/// A bearer token that is not alive is refused with [`Kind::SignInNeeded`]; a dead cookie counts as nobody.
pub async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Found>, Problem> {
    let bearer = bearer(headers);
    let Some(token) = bearer.or_else(|| cookie(headers, COOKIE)) else {
        return Ok(None);
    };
    let found = find_token(app, token).await?;
    if found.is_none() && bearer.is_some() {
        return Err(Kind::SignInNeeded.into());
    }
    Ok(found)
}

async fn find_token(app: &App, token: &str) -> Result<Option<Found>, Problem> {
    let key = SessionKey(Sha256::digest(token.as_bytes()).to_vec());
    let now = app.clock().now();
    let alive = store::alive(&mut app.db().reader(), &key.0, now).await?;
    let Some((row, regions)) = alive else {
        return Ok(None);
    };
    let Some(role) = Role::from_code(&row.role) else {
        return Ok(None);
    };
    if now - row.seen_at > SEEN_EVERY_MICROSECONDS {
        let until = (now + LIFETIME_MICROSECONDS).min(row.created_at + LONGEST_MICROSECONDS);
        // Reading goes on where nothing can be written; the session then ends at its earlier time.
        if let Err(error) = store::seen(app.db(), key.0.clone(), now, until).await {
            tracing::warn!(%error, "a session could not be prolonged");
        }
    }
    let actor = Actor::new(row.account_id, row.display_name, role, regions, row.sector)
        .with_predecessors(|regions| app.regions().successions().expand(regions));
    Ok(Some(Found {
        actor,
        key,
        must_change_password: row.is_first_password == 1,
    }))
}

/// The person of an account that is active, as what the person may now: for work that goes on after the request.
///
/// # Errors
/// Those of the database.
pub async fn actor(app: &App, account_id: Uuid) -> Result<Option<Actor>, Problem> {
    let mut read = app.db().reader();
    let Some(row) = store::account(&mut read, account_id).await? else {
        return Ok(None);
    };
    let Some(role) = Role::from_code(&row.role) else {
        return Ok(None);
    };
    let actor = Actor::new(account_id, row.display_name, role, row.regions, row.sector)
        .with_predecessors(|regions| app.regions().successions().expand(regions));
    Ok(Some(actor))
}

/// Opens a session for an account and gives its token, which is shown once.
///
/// # Errors
/// Those of the database.
pub async fn open(app: &App, account_id: Uuid) -> Result<String, Problem> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Problem::new(Kind::Internal).because(anyhow::anyhow!("{error}")))?;
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let now: Moment = app.clock().now();
    let digest = Sha256::digest(token.as_bytes()).to_vec();
    store::open(
        app.db(),
        digest,
        account_id,
        now,
        now + LIFETIME_MICROSECONDS,
    )
    .await?;
    Ok(token)
}

/// Ends the session through which a request came, if it came through one.
///
/// # Errors
/// Those of the database.
pub async fn close(app: &App, access: &Access) -> Result<(), Problem> {
    if let Some(SessionKey(digest)) = access.session.clone() {
        store::close(app.db(), digest).await?;
    }
    Ok(())
}

/// Ends all sessions of an account, in the transaction that makes them worthless.
///
/// # Errors
/// Those of the database.
pub async fn close_all(tx: &mut Tx, account_id: Uuid) -> Result<(), db::Error> {
    store::close_all(tx, account_id).await
}

/// Forgets the sessions that have ended.
///
/// # Errors
/// Those of the database.
pub async fn forget_ended(app: &App) -> Result<(), db::Error> {
    store::forget_ended(app.db(), app.clock().now()).await
}

/// The `Set-Cookie` value that carries a token; an empty token takes the cookie away.
pub fn set_cookie(token: &str) -> HeaderValue {
    let age = if token.is_empty() {
        0
    } else {
        LIFETIME_MICROSECONDS / 1_000_000
    };
    HeaderValue::from_str(&format!(
        "{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The scheme's name may be written in any case (RFC 9110, 11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim_start())
}
