//! Signing in: a name and a password become a session.

use std::net::IpAddr;

use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{password, phone, store};
use crate::app::App;
use crate::platform::access::{Permission, Role};
use crate::platform::problem::Problem;
use crate::platform::throttle::{self, Subject};
use crate::shell;

/// Wrong passwords for one account before each further try has to wait.
const FREE_PER_NAME: u16 = 5;
/// Tries that fail from one address before each further one has to wait; an office shares one.
const FREE_PER_ADDRESS: u16 = 30;
const ACT: &str = "sign-in";

/// Who has shown to be the owner of an account.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The account.
    pub account_id: Uuid,
    /// Its role.
    pub role: Role,
    /// Whether somebody else set the password, so that it must be changed before anything else.
    pub must_change_password: bool,
}

/// The form in which a name to sign in with is kept: a telephone number in E.164, or a user name in small letters.
pub fn normal_name(text: &str) -> String {
    phone::normal(text).unwrap_or_else(|| text.trim().to_lowercase())
}

/// Checks a name and a password; nothing where they do not belong together.
///
/// The answer takes as long for a name that nobody has.
///
/// # Errors
/// [`Kind::Throttled`](crate::platform::problem::Kind::Throttled) with the seconds to wait.
pub async fn check(
    app: &App,
    name: &str,
    password: &str,
    address: Option<IpAddr>,
) -> Result<Option<Known>, Problem> {
    let name = normal_name(name);
    let by_name = Subject::named(ACT, &name, FREE_PER_NAME);
    let by_address = address.map(|address| Subject::address(ACT, address, FREE_PER_ADDRESS));
    let both = std::iter::once(by_name.clone()).chain(by_address.clone());
    throttle::take(app, both.collect()).await?;
    let row = store::sign_in(&mut app.db().reader(), &name).await?;
    let hash = row.as_ref().map(|row| row.password_hash.clone());
    let fits = password.len() <= password::LONGEST * 4
        && password::verify(password.to_owned(), hash).await?;
    let known = row.filter(|_| fits).and_then(|row| {
        Some(Known {
            account_id: row.id,
            role: Role::from_code(&row.role)?,
            must_change_password: row.is_first_password == 1,
        })
    });
    if known.is_some() {
        throttle::settle(app, by_name, by_address).await?;
    } else {
        tracing::info!(?address, "a sign-in was refused");
    }
    Ok(known)
}

/// Checks the password of somebody who is signed in, before a change that needs it.
///
/// # Errors
/// [`Kind::Throttled`](crate::platform::problem::Kind::Throttled) with the seconds to wait.
pub async fn check_own(app: &App, account_id: Uuid, password: &str) -> Result<bool, Problem> {
    let own = Subject::named("own-password", &account_id.to_string(), FREE_PER_NAME);
    throttle::take(app, vec![own.clone()]).await?;
    let hash = store::password_hash(&mut app.db().reader(), account_id).await?;
    let fits = password.len() <= password::LONGEST * 4
        && password::verify(password.to_owned(), hash).await?;
    if fits {
        throttle::settle(app, own, None).await?;
    }
    Ok(fits)
}

/// Where to go after signing in: the page that was asked for, if it is one of ours, else the tasks, else the page of the
/// first of one's regions.
pub fn next_page(asked: &str, role: Role, regions: &[RegionCode]) -> String {
    if is_own_page(asked) {
        asked.to_owned()
    } else if role.may(Permission::ReadWork) {
        "/tugas".to_owned()
    } else {
        let region = regions.first().copied();
        shell::region_href(region.unwrap_or(RegionCode::NATION))
    }
}

/// A path on this host in the letters of an address (RFC 3986). A browser reads `//host`, `/\host` and control
/// characters inside as another host.
fn is_own_page(asked: &str) -> bool {
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.len() <= 500
        && asked
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
        && !matches!(path, "/masuk" | "/keluar")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_follow_a_sign_in() {
        for own in [
            "/kampung/64.03.06.2004/profil",
            "/cari?q=maluang%20sejati&hal=2",
        ] {
            assert_eq!(next_page(own, Role::Kader, &[]), own);
        }
        for foreign in [
            "",
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: x=1",
            "javascript:alert(1)",
            "masuk",
            "/masuk?lanjut=/",
            "/keluar",
        ] {
            assert_eq!(next_page(foreign, Role::Kader, &[]), "/tugas", "{foreign}");
        }
        let berau = "64.03".parse().unwrap();
        assert_eq!(next_page("", Role::Jury, &[berau]), "/wilayah/64.03");
    }

    #[test]
    fn a_name_is_read_in_any_writing() {
        assert_eq!(normal_name(" Kader.Maluang "), "kader.maluang");
        assert_eq!(normal_name("0812-3456-7890"), "+6281234567890");
    }
}
