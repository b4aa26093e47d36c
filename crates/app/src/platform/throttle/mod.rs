//! Slows down who tries again and again: after some free tries each further one has to wait, twice as long each time.
//!
//! A try is counted before it is made, in one transaction, so that a hundred tries at once are not all free. Only a
//! digest of who tries is kept, for a day after the last try.

mod store;

use std::net::IpAddr;

use db::hex;
use sha2::{Digest, Sha256};

use super::clock::Moment;
use super::problem::{Kind, Problem};
use crate::app::App;

const SECOND: Moment = 1_000_000;
const FIRST_WAIT_S: i64 = 10;
const LONGEST_WAIT_S: i64 = 900;
const FORGOTTEN_AFTER: Moment = 24 * 3_600 * SECOND;

/// Who tries what, and how often without a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    key: String,
    free: i64,
}

impl Subject {
    /// A name that somebody gives, such as the user name of a sign-in.
    pub fn named(act: &str, name: &str, free: u16) -> Self {
        let digest = Sha256::new()
            .chain_update(act.as_bytes())
            .chain_update([0])
            .chain_update(name.as_bytes())
            .finalize();
        Self {
            key: format!("{act}:{}", hex::encode(&digest)),
            free: free.into(),
        }
    }

    /// The address that a request comes from; of IPv6 the half that a customer is given.
    pub fn address(act: &str, address: IpAddr, free: u16) -> Self {
        let name = match address.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{:x?}", &address.segments()[..4]),
        };
        Self::named(&format!("{act} address"), &name, free)
    }

    /// How long the next try has to wait, in seconds, after `tries` of which the last was at `last_at`.
    fn wait_s(&self, tries: i64, last_at: Moment, now: Moment) -> i64 {
        let over = tries - self.free;
        if over < 0 {
            return 0;
        }
        let doubled = u32::try_from(over).map_or(i64::MAX, |over| {
            FIRST_WAIT_S.checked_shl(over.min(32)).unwrap_or(i64::MAX)
        });
        let free_again = last_at + doubled.min(LONGEST_WAIT_S) * SECOND;
        (free_again - now + SECOND - 1).div_euclid(SECOND).max(0)
    }
}

/// Counts one more try of all subjects, or refuses it.
///
/// # Errors
/// [`Kind::Throttled`] with the seconds to wait; then nothing is counted.
pub async fn take(app: &App, subjects: Vec<Subject>) -> Result<(), Problem> {
    let now = app.clock().now();
    app.db()
        .write("throttle.take", move |tx| {
            Box::pin(async move {
                let mut ordered = subjects;
                ordered.sort_by(|a, b| a.key.cmp(&b.key));
                let mut counted = Vec::with_capacity(ordered.len());
                let mut longest = 0;
                for subject in ordered {
                    tx.lock(&subject.key).await?;
                    let (tries, last_at) = store::tries(tx, &subject.key, now - FORGOTTEN_AFTER)
                        .await?
                        .unwrap_or((0, now));
                    longest = longest.max(subject.wait_s(tries, last_at, now));
                    counted.push((subject.key, tries + 1));
                }
                if longest > 0 {
                    let seconds = u32::try_from(longest).unwrap_or(u32::MAX);
                    return Err(Problem::new(Kind::Throttled).retry_after(seconds));
                }
                Ok(store::count(tx, counted, now).await?)
            })
        })
        .await
}

/// Settles a try that succeeded: the tries of `known` are forgotten, the one try of `shared` is taken back.
///
/// Only the one, so that somebody with an account of their own cannot buy more tries at others'.
///
/// # Errors
/// Those of the database.
pub async fn settle(app: &App, known: Subject, shared: Option<Subject>) -> Result<(), Problem> {
    let done: Result<(), db::Error> = app
        .db()
        .write("throttle.settle", move |tx| {
            Box::pin(async move {
                store::forgive(tx, &known.key).await?;
                if let Some(shared) = shared {
                    store::take_back(tx, &shared.key).await?;
                }
                Ok(())
            })
        })
        .await;
    Ok(done?)
}

/// Forgets everybody whose last try lies a day back.
///
/// # Errors
/// Those of the database.
pub async fn forget_old(app: &App) -> Result<(), db::Error> {
    let before = app.clock().now() - FORGOTTEN_AFTER;
    let done: Result<u64, db::Error> = app
        .db()
        .write("throttle.forget_old", move |tx| {
            Box::pin(async move { store::forget_old(tx, before).await })
        })
        .await;
    done.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let subject = Subject::named("sign-in", "kader", 5);
        let wait = |tries| subject.wait_s(tries, 0, 0);
        assert_eq!([0, 4].map(wait), [0, 0]);
        assert_eq!([5, 6, 7].map(wait), [10, 20, 40]);
        assert_eq!([12, 80, i64::MAX].map(wait), [900, 900, 900]);
        assert_eq!(subject.wait_s(5, 0, 9 * SECOND + 1), 1);
        assert_eq!(subject.wait_s(5, 0, 10 * SECOND), 0);
    }

    #[test]
    fn neighbours_of_one_network_are_one_subject() {
        let of = |text: &str| Subject::address("sign-in", text.parse().unwrap(), 5);
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
