//! Accounts: signing in, people and their regions.

pub mod password;

use crate::platform::route::Route;

pub use password::hash_password;

/// The slice's routes.
pub static ROUTES: &[Route] = &[];

/// What a role is called.
pub fn role_label(_t: crate::ui::Text, role: crate::platform::access::Role) -> &'static str {
    role.code()
}
