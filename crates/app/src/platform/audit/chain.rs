//! How entries, seals and heads are digested; the same when they are written and when they are checked.

use db::hex;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::platform::clock::Moment;

/// An entry as it is stored, field by field.
#[derive(Clone, Debug)]
pub struct EntryText {
    /// Which chain it belongs to.
    pub chain: String,
    /// The identifier.
    pub id: Uuid,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The region's code.
    pub region: String,
    /// Whose account.
    pub account_id: Option<Uuid>,
    /// The role's code.
    pub role: Option<String>,
    /// The door's code.
    pub origin: String,
    /// The act.
    pub action: String,
    /// The record.
    pub subject: Uuid,
    /// The record before, as JSON text.
    pub before: Option<String>,
    /// The record after, as JSON text.
    pub after: Option<String>,
}

/// The SHA-256 over all fields of an entry.
pub fn entry_digest(entry: &EntryText) -> Vec<u8> {
    digest_of(&[
        Some(entry.chain.clone()),
        Some(entry.id.to_string()),
        Some(entry.recorded_at.to_string()),
        Some(entry.region.clone()),
        entry.account_id.map(|id| id.to_string()),
        entry.role.clone(),
        Some(entry.origin.clone()),
        Some(entry.action.clone()),
        Some(entry.subject.to_string()),
        entry.before.clone(),
        entry.after.clone(),
    ])
}

/// An entry's place in its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The chain.
    pub chain: &'a str,
    /// The place, from 1.
    pub sequence: i64,
    /// The entry.
    pub entry_id: Uuid,
    /// Its digest.
    pub entry_digest: &'a [u8],
    /// When it was sealed.
    pub sealed_at: Moment,
}

/// The digest of a link: it holds the one before, and so everything before.
pub fn link_digest(previous: Option<&[u8]>, link: &Link<'_>) -> Vec<u8> {
    digest_of(&[
        Some(link.chain.to_owned()),
        Some(link.sequence.to_string()),
        previous.map(hex::encode),
        Some(link.entry_id.to_string()),
        Some(hex::encode(link.entry_digest)),
        Some(link.sealed_at.to_string()),
    ])
}

/// What is signed: that a chain had this digest at this place at this time.
pub fn head_message(chain: &str, sequence: i64, chain_digest: &[u8], signed_at: Moment) -> Vec<u8> {
    digest_of(&[
        Some("kampungkb audit head".to_owned()),
        Some(chain.to_owned()),
        Some(sequence.to_string()),
        Some(hex::encode(chain_digest)),
        Some(signed_at.to_string()),
    ])
}

/// The SHA-256 over fields, each preceded by its length and absent ones told apart from empty ones, so that no two
/// lists of fields share a text.
fn digest_of(fields: &[Option<String>]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for field in fields {
        match field {
            None => hash.update([0]),
            Some(text) => {
                hash.update([1]);
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
        }
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_be_shifted_into_each_other() {
        let of = |fields: &[Option<&str>]| {
            digest_of(
                &fields
                    .iter()
                    .map(|field| field.map(str::to_owned))
                    .collect::<Vec<_>>(),
            )
        };
        assert_ne!(of(&[Some("ab"), Some("c")]), of(&[Some("a"), Some("bc")]));
        assert_ne!(of(&[None]), of(&[Some("")]));
    }

    #[test]
    fn a_link_depends_on_all_before_it() {
        let link = Link {
            chain: "64.03",
            sequence: 2,
            entry_id: Uuid::from_u128(7),
            entry_digest: b"entry",
            sealed_at: 5,
        };
        let first = link_digest(Some(b"a"), &link);
        assert_eq!(first, link_digest(Some(b"a"), &link.clone()));
        assert_ne!(first, link_digest(Some(b"b"), &link));
        assert_ne!(first, link_digest(None, &link));
        for other in [
            Link {
                chain: "64.04",
                ..link.clone()
            },
            Link {
                sequence: 3,
                ..link.clone()
            },
            Link {
                entry_digest: b"other",
                ..link.clone()
            },
            Link {
                sealed_at: 6,
                ..link.clone()
            },
        ] {
            assert_ne!(first, link_digest(Some(b"a"), &other));
        }
    }
}
