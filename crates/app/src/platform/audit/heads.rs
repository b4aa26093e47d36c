//! Signed heads, in the database and in a file beside it that only grows.
//!
//! Whoever can change the database can shorten a chain and take its heads with it. The file (and each backup, and any
//! copy of the file on another machine) still knows how long the chain was.

use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use anyhow::Context as _;
use db::hex;
use serde::{Deserialize, Serialize};

use super::chain::head_message;
use crate::platform::clock::Moment;
use crate::platform::keys::AuditKey;

/// The file of heads in the data directory: one JSON object a line.
pub const FILE: &str = "audit-heads.jsonl";

/// That a chain had a digest at a place, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub chain: String,
    /// The place.
    pub sequence: i64,
    /// The digest of the link at that place.
    pub chain_digest: Vec<u8>,
    /// [`AuditKey::fingerprint`] of the key that signed.
    pub key_fingerprint: String,
    /// The signature over [`head_message`].
    pub signature: Vec<u8>,
    /// When it was signed.
    pub signed_at: Moment,
}

impl Head {
    /// Signs the end of a chain.
    pub fn sign(
        key: &AuditKey,
        chain: String,
        sequence: i64,
        chain_digest: Vec<u8>,
        signed_at: Moment,
    ) -> Self {
        let message = head_message(&chain, sequence, &chain_digest, signed_at);
        Self {
            key_fingerprint: key.fingerprint(),
            signature: key.sign(&message),
            chain,
            sequence,
            chain_digest,
            signed_at,
        }
    }

    /// Whether the signature is this key's and fits.
    pub fn is_signed_by(&self, key: &AuditKey) -> bool {
        let message = head_message(
            &self.chain,
            self.sequence,
            &self.chain_digest,
            self.signed_at,
        );
        key.verifies(&message, &self.signature)
    }
}

/// A head as a line of the file, as a member of a backup's manifest, and as the command line shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadLine {
    /// The chain: a kabupaten's code, or the empty text for national acts.
    pub chain: String,
    /// The place in the chain, from 1.
    pub sequence: i64,
    /// The digest at that place, in hexadecimal digits.
    pub chain_digest: String,
    /// The fingerprint of the key.
    pub key: String,
    /// The Ed25519 signature, in hexadecimal digits.
    pub signature: String,
    /// When, in microseconds since 1970.
    pub signed_at: Moment,
}

impl From<&Head> for HeadLine {
    fn from(head: &Head) -> Self {
        Self {
            chain: head.chain.clone(),
            sequence: head.sequence,
            chain_digest: hex::encode(&head.chain_digest),
            key: head.key_fingerprint.clone(),
            signature: hex::encode(&head.signature),
            signed_at: head.signed_at,
        }
    }
}

impl HeadLine {
    fn head(self) -> Option<Head> {
        Some(Head {
            chain_digest: hex::decode(&self.chain_digest)?,
            signature: hex::decode(&self.signature)?,
            chain: self.chain,
            sequence: self.sequence,
            key_fingerprint: self.key,
            signed_at: self.signed_at,
        })
    }
}

/// Appends heads to a file and waits until they are on the disk.
///
/// A line that a power failure cut off is taken away first: joined to the next one it would make the file unreadable.
/// Nothing is lost, since a head enters the database after its line.
///
/// # Errors
/// Those of the file system.
pub fn append(path: &Path, heads: &[Head]) -> anyhow::Result<()> {
    let lines = heads
        .iter()
        .map(|head| serde_json::to_string(&HeadLine::from(head)));
    let text = lines.collect::<Result<Vec<_>, _>>()?.join("\n") + "\n";
    let mut options = std::fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(path)
        .with_context(|| format!("opening {}", path.display()))?;
    take_cut_line_away(&mut file)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()?;
    Ok(())
}

fn take_cut_line_away(file: &mut std::fs::File) -> std::io::Result<()> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last == *b"\n" {
        return Ok(());
    }
    let mut kept = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut kept)?;
    let whole = kept.iter().rposition(|byte| *byte == b'\n');
    file.set_len(whole.map_or(0, |end| end as u64 + 1))
}

/// Reads a file of heads. Its last line may be cut off by a power failure and is then left out.
///
/// # Errors
/// Where the file cannot be read, or a line before the last is none of ours.
pub fn read(path: &Path) -> anyhow::Result<Vec<Head>> {
    let file = std::fs::File::open(path)
        .with_context(|| format!("berkas {} tidak dapat dibuka", path.display()))?;
    let mut heads = Vec::new();
    let mut broken = None;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("berkas {} tidak dapat dibaca", path.display()))?;
        if let Some(number) = broken {
            anyhow::bail!(
                "{} baris {number} bukan kepala rantai audit",
                path.display()
            );
        }
        let head: Option<Head> = serde_json::from_str::<HeadLine>(&line)
            .ok()
            .and_then(HeadLine::head);
        match head {
            Some(head) => heads.push(head),
            None => broken = Some(number + 1),
        }
    }
    Ok(heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_grows_and_survives_a_cut_line() {
        let folder = tempfile::tempdir().unwrap();
        let key = AuditKey::load_or_create(&folder.path().join("audit.key")).unwrap();
        let path = folder.path().join(FILE);
        let head = |sequence| Head::sign(&key, "64.03".to_owned(), sequence, vec![7; 32], 5);
        append(&path, &[head(1)]).unwrap();
        append(&path, &[head(2), head(3)]).unwrap();
        assert_eq!(read(&path).unwrap(), [head(1), head(2), head(3)]);
        assert!(
            read(&path)
                .unwrap()
                .iter()
                .all(|head| head.is_signed_by(&key))
        );
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 20]).unwrap();
        assert_eq!(read(&path).unwrap().len(), 2);
        append(&path, &[head(3), head(4)]).unwrap();
        let heads = read(&path).unwrap();
        assert_eq!(heads, [head(1), head(2), head(3), head(4)]);
        std::fs::write(&path, format!("x\n{whole}")).unwrap();
        assert!(read(&path).is_err());
    }

    #[test]
    fn a_head_with_another_content_is_not_signed() {
        let folder = tempfile::tempdir().unwrap();
        let key = AuditKey::load_or_create(&folder.path().join("audit.key")).unwrap();
        let head = Head::sign(&key, "64.03".to_owned(), 4, vec![7; 32], 5);
        assert!(head.is_signed_by(&key));
        assert!(
            !Head {
                sequence: 3,
                ..head.clone()
            }
            .is_signed_by(&key)
        );
        assert!(
            !Head {
                signed_at: 6,
                ..head.clone()
            }
            .is_signed_by(&key)
        );
        let other = AuditKey::load_or_create(&folder.path().join("other.key")).unwrap();
        assert!(!head.is_signed_by(&other));
    }
}
