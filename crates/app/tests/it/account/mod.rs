//! Signing in and out, one's own account, and people.

mod command_line;
mod people;
mod sign_in;

use axum::http::StatusCode;
use kampungkb::account::reach;
use kampungkb::platform::access::Role;

use crate::support::Visitor;

async fn sign_in(visitor: &mut Visitor, user: &str, password: &str) -> StatusCode {
    let fields = [("user", user), ("password", password)];
    visitor.post_form("/masuk", &fields).await.status
}

#[test]
fn every_role_has_somebody_who_may_give_it() {
    for role in Role::ALL {
        let is_given = Role::ALL.into_iter().any(|above| above.is_above(role));
        assert_eq!(
            is_given,
            role != Role::Administrator,
            "{role:?} at {:?}",
            reach::level(role)
        );
    }
}
