//! All SQL of people's names.

use db::{Error, Read, args, statement};
use uuid::Uuid;

statement! {
    /// The display name of an account.
    NAME = "select display_name from account where id = $1";
}

pub(super) async fn name(from: &mut impl Read, account: Uuid) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = from.optional(&NAME, args![account]).await?;
    Ok(row.map(|(name,)| name))
}
