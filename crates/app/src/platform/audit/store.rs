//! All SQL of the audit trail.

use db::{Args, Error, FromRow, Read, Tx, args, statement};
use uuid::Uuid;

use super::Entry;
use super::chain::{EntryText, entry_digest};
use super::heads::Head;

statement! {
    /// The chains with entries that wait.
    CHAINS_WAITING = "select distinct kabupaten_code from audit_unsealed order by kabupaten_code";
    /// The entries of a chain that wait, in order of their time.
    WAITING = system("the sealer links the entries of all regions")
        "select u.entry_id, e.digest from audit_unsealed u
            join audit_entry e on e.kabupaten_code = u.kabupaten_code and e.id = u.entry_id
        where u.kabupaten_code = $1 order by u.entry_id limit $2";
    /// The end of a chain.
    LAST_SEAL = "select sequence, entry_id, chain_digest, sealed_at from audit_seal where kabupaten_code = $1
        order by sequence desc limit 1";
    /// Every chain that has been begun.
    CHAINS = "select kabupaten_code from audit_seal where sequence = 1 order by kabupaten_code";
    /// The last signed head of a chain.
    LAST_HEAD = "select kabupaten_code as chain, sequence, chain_digest, key_fingerprint, signature, signed_at
        from audit_head where kabupaten_code = $1 order by sequence desc limit 1";
    /// Keeps a signed head.
    INSERT_HEAD = "insert into audit_head (kabupaten_code, sequence, chain_digest, key_fingerprint, signature, signed_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (kabupaten_code, sequence) do nothing";
    /// All signed heads.
    HEADS = "select kabupaten_code as chain, sequence, chain_digest, key_fingerprint, signature, signed_at
        from audit_head order by kabupaten_code, sequence";
    /// Every chain of which anything is left.
    ALL_CHAINS = system("verification reads everything")
        "select kabupaten_code from audit_seal union select kabupaten_code from audit_head
        union select kabupaten_code from audit_unsealed union select kabupaten_code from audit_entry
        order by kabupaten_code";
    /// The links of a chain after a place, each with its entry.
    LINKS = system("verification reads everything")
        "select s.sequence, s.entry_id, s.chain_digest, s.sealed_at, e.recorded_at, e.region_code, e.account_id, e.role,
            e.origin, e.action, e.subject, e.before, e.after, e.digest
        from audit_seal s
            left join audit_entry e on e.kabupaten_code = s.kabupaten_code and e.id = s.entry_id
        where s.kabupaten_code = $1 and s.sequence > $2 order by s.sequence limit $3";
    /// The entries of a chain that are neither linked nor wait.
    STRAY = system("verification reads everything")
        "select e.id from audit_entry e where e.kabupaten_code = $1
            and not exists (select 1 from audit_seal s where s.kabupaten_code = e.kabupaten_code and s.entry_id = e.id)
            and not exists (select 1 from audit_unsealed u
                where u.kabupaten_code = e.kabupaten_code and u.entry_id = e.id)
        order by e.id";
    /// What waits in a chain, each with whether its entry is there.
    WAITING_ALL = system("verification reads everything")
        "select u.entry_id, e.digest from audit_unsealed u
            left join audit_entry e on e.kabupaten_code = u.kabupaten_code and e.id = u.entry_id
        where u.kabupaten_code = $1 order by u.entry_id";
}

const ENTRY_COLUMNS: [&str; 12] = [
    "kabupaten_code",
    "id",
    "recorded_at",
    "region_code",
    "account_id",
    "role",
    "origin",
    "action",
    "subject",
    "before",
    "after",
    "digest",
];

const UNSEALED_COLUMNS: [&str; 2] = ["kabupaten_code", "entry_id"];

/// Appends an entry and puts it before the sealer.
pub(super) async fn insert(tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
    let text = entry.text();
    let digest = entry_digest(&text);
    let EntryText {
        chain,
        id,
        recorded_at,
        region,
        account_id,
        role,
        origin,
        action,
        subject,
        before,
        after,
    } = text;
    let waiting = args![chain.as_str(), id];
    let row = args![
        chain,
        id,
        recorded_at,
        region,
        account_id,
        role,
        origin,
        action,
        subject,
        before,
        after,
        digest
    ];
    tx.append("audit_entry", &ENTRY_COLUMNS, row).await?;
    tx.append("audit_unsealed", &UNSEALED_COLUMNS, waiting)
        .await
}

/// An entry that waits to be linked.
#[derive(FromRow)]
pub(super) struct WaitingRow {
    pub(super) entry_id: Uuid,
    pub(super) digest: Vec<u8>,
}

/// A link of a chain.
#[derive(FromRow)]
pub(super) struct Seal {
    pub(super) sequence: i64,
    pub(super) entry_id: Uuid,
    pub(super) chain_digest: Vec<u8>,
    pub(super) sealed_at: i64,
}

/// The end of a chain that is not signed yet.
pub(super) struct End {
    pub(super) chain: String,
    pub(super) sequence: i64,
    pub(super) chain_digest: Vec<u8>,
}

pub(super) async fn chains_waiting(from: &mut impl Read) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = from.all(&CHAINS_WAITING, args![]).await?;
    Ok(rows.into_iter().map(|(chain,)| chain).collect())
}

pub(super) async fn waiting(
    tx: &mut Tx,
    chain: &str,
    limit: u32,
) -> Result<Vec<WaitingRow>, Error> {
    tx.all(&WAITING, args![chain, limit]).await
}

pub(super) async fn last_seal(from: &mut impl Read, chain: &str) -> Result<Option<Seal>, Error> {
    from.optional(&LAST_SEAL, args![chain]).await
}

const SEAL_COLUMNS: [&str; 5] = [
    "kabupaten_code",
    "sequence",
    "entry_id",
    "chain_digest",
    "sealed_at",
];

/// Links entries and takes them from before the sealer.
pub(super) async fn insert_seals(tx: &mut Tx, chain: &str, seals: &[Seal]) -> Result<(), Error> {
    let rows = seals.iter().map(|seal| {
        [
            chain.into(),
            seal.sequence.into(),
            seal.entry_id.into(),
            seal.chain_digest.as_slice().into(),
            seal.sealed_at.into(),
        ]
    });
    let rows: Vec<[db::Value; 5]> = rows.collect();
    tx.bulk_insert("audit_seal", &SEAL_COLUMNS, rows).await?;
    let keys = seals.iter().map(|seal| args![chain, seal.entry_id]);
    let keys: Vec<Args> = keys.collect();
    tx.bulk_delete("audit_unsealed", &UNSEALED_COLUMNS, &keys)
        .await?;
    Ok(())
}

#[derive(FromRow)]
struct HeadRow {
    chain: String,
    sequence: i64,
    chain_digest: Vec<u8>,
    key_fingerprint: String,
    signature: Vec<u8>,
    signed_at: i64,
}

impl From<HeadRow> for Head {
    fn from(row: HeadRow) -> Self {
        Self {
            chain: row.chain,
            sequence: row.sequence,
            chain_digest: row.chain_digest,
            key_fingerprint: row.key_fingerprint,
            signature: row.signature,
            signed_at: row.signed_at,
        }
    }
}

/// The ends of the chains that have grown since their last signed head.
pub(super) async fn unsigned_ends(from: &mut impl Read) -> Result<Vec<End>, Error> {
    let chains: Vec<(String,)> = from.all(&CHAINS, args![]).await?;
    let mut ends = Vec::new();
    for (chain,) in chains {
        let head: Option<HeadRow> = from.optional(&LAST_HEAD, args![chain.as_str()]).await?;
        let signed = head.map_or(0, |head| head.sequence);
        if let Some(seal) = last_seal(from, &chain).await?
            && seal.sequence > signed
        {
            ends.push(End {
                chain,
                sequence: seal.sequence,
                chain_digest: seal.chain_digest,
            });
        }
    }
    Ok(ends)
}

pub(super) async fn last_heads(from: &mut impl Read) -> Result<Vec<Head>, Error> {
    let chains: Vec<(String,)> = from.all(&CHAINS, args![]).await?;
    let mut heads = Vec::new();
    for (chain,) in chains {
        let head: Option<HeadRow> = from.optional(&LAST_HEAD, args![chain]).await?;
        heads.extend(head.map(Head::from));
    }
    Ok(heads)
}

pub(super) async fn insert_heads(tx: &mut Tx, heads: &[Head]) -> Result<(), Error> {
    let rows = heads.iter().map(|head| {
        args![
            head.chain.as_str(),
            head.sequence,
            head.chain_digest.as_slice(),
            head.key_fingerprint.as_str(),
            head.signature.as_slice(),
            head.signed_at,
        ]
    });
    tx.execute_many(&INSERT_HEAD, rows.collect::<Vec<_>>())
        .await?;
    Ok(())
}

pub(super) async fn heads(from: &mut impl Read) -> Result<Vec<Head>, Error> {
    let rows: Vec<HeadRow> = from.all(&HEADS, args![]).await?;
    Ok(rows.into_iter().map(Head::from).collect())
}

pub(super) async fn all_chains(from: &mut impl Read) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = from.all(&ALL_CHAINS, args![]).await?;
    Ok(rows.into_iter().map(|(chain,)| chain).collect())
}

#[derive(FromRow)]
struct LinkRow {
    sequence: i64,
    entry_id: Uuid,
    chain_digest: Vec<u8>,
    sealed_at: i64,
    recorded_at: Option<i64>,
    region_code: Option<String>,
    account_id: Option<Uuid>,
    role: Option<String>,
    origin: Option<String>,
    action: Option<String>,
    subject: Option<Uuid>,
    before: Option<String>,
    after: Option<String>,
    digest: Option<Vec<u8>>,
}

/// A link as stored, with its entry and the entry's stored digest, if that is still there.
pub(super) struct StoredLink {
    pub(super) seal: Seal,
    pub(super) entry: Option<(EntryText, Vec<u8>)>,
}

impl LinkRow {
    fn link(self, chain: &str) -> StoredLink {
        let seal = Seal {
            sequence: self.sequence,
            entry_id: self.entry_id,
            chain_digest: self.chain_digest,
            sealed_at: self.sealed_at,
        };
        let entry = || {
            let entry = EntryText {
                chain: chain.to_owned(),
                id: self.entry_id,
                recorded_at: self.recorded_at?,
                region: self.region_code?,
                account_id: self.account_id,
                role: self.role,
                origin: self.origin?,
                action: self.action?,
                subject: self.subject?,
                before: self.before,
                after: self.after,
            };
            Some((entry, self.digest?))
        };
        StoredLink {
            seal,
            entry: entry(),
        }
    }
}

pub(super) async fn links(
    from: &mut impl Read,
    chain: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<StoredLink>, Error> {
    let rows: Vec<LinkRow> = from.all(&LINKS, args![chain, after, limit]).await?;
    Ok(rows.into_iter().map(|row| row.link(chain)).collect())
}

pub(super) async fn stray(from: &mut impl Read, chain: &str) -> Result<Vec<Uuid>, Error> {
    let rows: Vec<(Uuid,)> = from.all(&STRAY, args![chain]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What waits in a chain: the entry, and whether it is there.
pub(super) async fn waiting_all(
    from: &mut impl Read,
    chain: &str,
) -> Result<Vec<(Uuid, bool)>, Error> {
    let rows: Vec<(Uuid, Option<Vec<u8>>)> = from.all(&WAITING_ALL, args![chain]).await?;
    Ok(rows
        .into_iter()
        .map(|(id, digest)| (id, digest.is_some()))
        .collect())
}
