//! Links committed entries into their chains, and signs the heads.
//!
//! Both are safe to run in several processes at once and to be cut off at any point: a seal is one transaction under
//! the chain's lock, and a head that was not signed is signed at the next look.

use std::time::Duration;

use db::Tx;

use super::chain::{Link, link_digest};
use super::heads::{self, Head};
use super::store::{self, Seal};
use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::jobs::Job;

const ENTRIES_PER_BATCH: u32 = 500;

/// The jobs of the audit trail.
pub const JOBS: &[Job] = &[
    Job {
        name: "audit.seal",
        every: Duration::from_secs(1),
        run: |app| Box::pin(async move { seal(&app).await }),
    },
    Job {
        name: "audit.sign",
        every: Duration::from_mins(1),
        run: |app| {
            Box::pin(async move {
                sign(&app).await?;
                Ok(false)
            })
        },
    },
];

/// Links up to one batch of the waiting entries of each chain, and says whether more wait.
///
/// # Errors
/// Those of the database.
pub async fn seal(app: &App) -> anyhow::Result<bool> {
    let mut more = false;
    for chain in store::chains_waiting(&mut app.db().reader()).await? {
        let now = app.clock().now();
        let sealed: u32 = app
            .db()
            .write("audit.seal", move |tx| {
                Box::pin(async move { seal_chain(tx, &chain, now).await })
            })
            .await
            .map_err(|error: db::Error| error)?;
        more |= sealed == ENTRIES_PER_BATCH;
    }
    Ok(more)
}

/// Links the waiting entries of one chain.
async fn seal_chain(tx: &mut Tx, chain: &str, now: Moment) -> Result<u32, db::Error> {
    tx.lock(&format!("audit_chain:{chain}")).await?;
    let (mut sequence, mut previous) = match store::last_seal(tx, chain).await? {
        Some(last) => (last.sequence, Some(last.chain_digest)),
        None => (0, None),
    };
    let waiting = store::waiting(tx, chain, ENTRIES_PER_BATCH).await?;
    let mut seals = Vec::with_capacity(waiting.len());
    for entry in waiting {
        sequence += 1;
        let link = Link {
            chain,
            sequence,
            entry_id: entry.entry_id,
            entry_digest: &entry.digest,
            sealed_at: now,
        };
        let chain_digest = link_digest(previous.as_deref(), &link);
        seals.push(Seal {
            sequence,
            entry_id: entry.entry_id,
            chain_digest: chain_digest.clone(),
            sealed_at: now,
        });
        previous = Some(chain_digest);
    }
    store::insert_seals(tx, chain, &seals).await?;
    Ok(u32::try_from(seals.len()).unwrap_or(u32::MAX))
}

/// Signs the end of each chain that has grown since its last signed head; gives the new heads.
///
/// # Errors
/// Those of the database and of the file of heads.
pub async fn sign(app: &App) -> anyhow::Result<Vec<Head>> {
    let now = app.clock().now();
    let ends = store::unsigned_ends(&mut app.db().reader()).await?;
    let signed: Vec<Head> = ends
        .into_iter()
        .map(|end| {
            Head::sign(
                app.audit_key(),
                end.chain,
                end.sequence,
                end.chain_digest,
                now,
            )
        })
        .collect();
    if signed.is_empty() {
        return Ok(signed);
    }
    // The file comes first: a head that stands only in the database proves nothing to whoever distrusts it.
    let (path, lines) = (app.data_directory().join(heads::FILE), signed.clone());
    tokio::task::spawn_blocking(move || heads::append(&path, &lines)).await??;
    let rows = signed.clone();
    app.db()
        .write("audit.sign", move |tx| {
            Box::pin(async move { store::insert_heads(tx, &rows).await })
        })
        .await
        .map_err(|error: db::Error| error)?;
    Ok(signed)
}

/// Links everything that waits and signs the heads: before the process ends, and before a backup.
///
/// # Errors
/// Those of [`seal`] and [`sign`].
pub async fn finish(app: &App) -> anyhow::Result<()> {
    while seal(app).await? {}
    sign(app).await?;
    Ok(())
}

/// The last signed head of each chain: what a backup carries.
///
/// # Errors
/// Those of the database.
pub async fn last_heads(app: &App) -> Result<Vec<Head>, db::Error> {
    store::last_heads(&mut app.db().reader()).await
}
