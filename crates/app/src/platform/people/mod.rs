//! The names of people beside what they entered.

mod store;

use std::collections::HashMap;

use db::Read;
use uuid::Uuid;

/// The display names of accounts, by account; an account that is not there has none.
///
/// # Errors
/// Those of the database.
pub async fn names(
    from: &mut impl Read,
    accounts: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, db::Error> {
    let mut names = HashMap::new();
    for account in accounts {
        if names.contains_key(&account) {
            continue;
        }
        if let Some(name) = store::name(from, account).await? {
            names.insert(account, name);
        }
    }
    Ok(names)
}
