//! Recomputes the whole audit trail and names what does not fit.
//!
//! What it proves: an entry that was linked and signed cannot be changed, removed or moved without a finding, by
//! anybody who does not hold the audit key and every copy of the heads. What it cannot prove: that nothing was removed
//! within the seconds before an entry was linked, or the minute before a head was signed.

use std::collections::{BTreeMap, BTreeSet};

use db::{Db, Read};
use uuid::Uuid;

use super::chain::{Link, entry_digest, link_digest};
use super::heads::Head;
use super::store::{self, StoredLink};
use crate::platform::keys::AuditKey;

const LINKS_PER_READ: u32 = 2_000;

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// An entry's content is not what its digest says.
    EntryChanged,
    /// A linked entry is gone.
    EntryMissing,
    /// Places of the chain before this one are gone.
    LinkMissing,
    /// A link is not what follows from the entry and the link before.
    LinkChanged,
    /// An entry is neither linked nor waits for it.
    EntryStray,
    /// An entry that waits to be linked is gone.
    WaitingMissing,
    /// A head's signature does not fit.
    HeadForged,
    /// A head was signed with another key than the one at hand.
    HeadOfOtherKey,
    /// The chain has another digest at this place than when the head was signed.
    HeadDiffers,
    /// The chain is shorter than when the head was signed.
    TailCut,
}

/// One thing that does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The chain.
    pub chain: String,
    /// The place in the chain, where it has one.
    pub sequence: Option<i64>,
    /// The entry, where it is about one.
    pub entry: Option<Uuid>,
    /// What does not fit.
    pub fault: Fault,
}

/// What was read, and what does not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many chains there are.
    pub chains: u64,
    /// How many entries are linked.
    pub linked: u64,
    /// How many entries wait to be linked.
    pub waiting: u64,
    /// How many signed heads were checked, each once.
    pub heads: u64,
    /// What does not fit, by chain and place.
    pub findings: Vec<Finding>,
}

/// Recomputes every digest, link and signature as of one instant. `copies` are heads from files and backups, which must
/// have been read before.
///
/// # Errors
/// Those of the database.
pub async fn verify(db: &Db, key: &AuditKey, copies: Vec<Head>) -> Result<Report, db::Error> {
    let mut snapshot = db.snapshot().await?;
    let stored = store::heads(&mut snapshot).await?;
    let mut heads: BTreeMap<String, Vec<Head>> = BTreeMap::new();
    for head in stored.into_iter().chain(copies) {
        let of_chain = heads.entry(head.chain.clone()).or_default();
        if !of_chain.contains(&head) {
            of_chain.push(head);
        }
    }
    let mut chains: BTreeSet<String> = heads.keys().cloned().collect();
    chains.extend(store::all_chains(&mut snapshot).await?);
    let mut report = Report {
        chains: chains.len() as u64,
        heads: heads.values().map(|heads| heads.len() as u64).sum(),
        ..Report::default()
    };
    for chain in chains {
        let heads = heads.remove(&chain).unwrap_or_default();
        let mut walk = Walk::new(&chain, key, heads);
        walk.links(&mut snapshot).await?;
        walk.waiting(&mut snapshot).await?;
        walk.end();
        report.linked += walk.linked;
        report.waiting += walk.waiting;
        report.findings.append(&mut walk.findings);
    }
    report.findings.sort();
    Ok(report)
}

/// The way along one chain.
struct Walk<'a> {
    chain: &'a str,
    /// Signed heads by place; what is left at the end lies behind the end.
    heads: BTreeMap<i64, Vec<Head>>,
    sequence: i64,
    /// The digest of the link before; none at the start, and unknown behind a gap.
    previous: Previous,
    linked: u64,
    waiting: u64,
    findings: Vec<Finding>,
}

enum Previous {
    Start,
    Known(Vec<u8>),
    Unknown,
}

impl<'a> Walk<'a> {
    fn new(chain: &'a str, key: &AuditKey, heads: Vec<Head>) -> Self {
        let mut walk = Self {
            chain,
            heads: BTreeMap::new(),
            sequence: 0,
            previous: Previous::Start,
            linked: 0,
            waiting: 0,
            findings: Vec::new(),
        };
        for head in heads {
            if head.key_fingerprint != key.fingerprint() {
                walk.find(Fault::HeadOfOtherKey, Some(head.sequence), None);
            } else if head.is_signed_by(key) {
                walk.heads.entry(head.sequence).or_default().push(head);
            } else {
                walk.find(Fault::HeadForged, Some(head.sequence), None);
            }
        }
        walk
    }

    fn find(&mut self, fault: Fault, sequence: Option<i64>, entry: Option<Uuid>) {
        self.findings.push(Finding {
            chain: self.chain.to_owned(),
            sequence,
            entry,
            fault,
        });
    }

    async fn links(&mut self, from: &mut impl Read) -> Result<(), db::Error> {
        loop {
            let links = store::links(from, self.chain, self.sequence, LINKS_PER_READ).await?;
            if links.is_empty() {
                return Ok(());
            }
            for link in links {
                self.link(link);
            }
        }
    }

    fn link(&mut self, StoredLink { seal, entry }: StoredLink) {
        let (sequence, entry_id) = (seal.sequence, seal.entry_id);
        if sequence != self.sequence + 1 {
            self.find(Fault::LinkMissing, Some(sequence), None);
            self.previous = Previous::Unknown;
        }
        self.sequence = sequence;
        self.linked += 1;
        match entry {
            None => self.find(Fault::EntryMissing, Some(sequence), Some(entry_id)),
            Some((entry, digest)) => {
                if entry_digest(&entry) != digest {
                    self.find(Fault::EntryChanged, Some(sequence), Some(entry_id));
                }
                let link = Link {
                    chain: self.chain,
                    sequence,
                    entry_id,
                    entry_digest: &digest,
                    sealed_at: seal.sealed_at,
                };
                let expected = match &self.previous {
                    Previous::Start => Some(link_digest(None, &link)),
                    Previous::Known(previous) => Some(link_digest(Some(previous), &link)),
                    Previous::Unknown => None,
                };
                if expected.is_some_and(|expected| expected != seal.chain_digest) {
                    self.find(Fault::LinkChanged, Some(sequence), Some(entry_id));
                }
            }
        }
        // Heads behind a gap lie at places that are gone; they are compared where their place still is.
        let here = self.heads.remove(&sequence).unwrap_or_default();
        if here
            .iter()
            .any(|head| head.chain_digest != seal.chain_digest)
        {
            self.find(Fault::HeadDiffers, Some(sequence), Some(entry_id));
        }
        self.previous = Previous::Known(seal.chain_digest);
    }

    async fn waiting(&mut self, from: &mut impl Read) -> Result<(), db::Error> {
        for (entry, is_there) in store::waiting_all(from, self.chain).await? {
            self.waiting += 1;
            if !is_there {
                self.find(Fault::WaitingMissing, None, Some(entry));
            }
        }
        for entry in store::stray(from, self.chain).await? {
            self.find(Fault::EntryStray, None, Some(entry));
        }
        Ok(())
    }

    fn end(&mut self) {
        let cut: Vec<i64> = self
            .heads
            .keys()
            .copied()
            .filter(|at| *at > self.sequence)
            .collect();
        if let Some(longest) = cut.last().copied() {
            self.find(Fault::TailCut, Some(longest), None);
        }
    }
}
