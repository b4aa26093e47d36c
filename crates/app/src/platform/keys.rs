//! Keys that stay outside the database, in the data directory or where the settings say.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use db::hex;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// The key that signs the heads of the audit chains.
#[derive(Clone)]
pub struct AuditKey(SigningKey);

impl std::fmt::Debug for AuditKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "AuditKey({})", self.fingerprint())
    }
}

impl AuditKey {
    /// Reads the key from a file of 32 bytes, or makes it on the first run, readable by its owner only.
    ///
    /// # Errors
    /// Where the file cannot be read or written, or is no key.
    pub fn load_or_create(path: &Path) -> anyhow::Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => {
                let secret: [u8; 32] = bytes.as_slice().try_into().with_context(|| {
                    format!("{} is no audit key: 32 bytes are expected", path.display())
                })?;
                Ok(Self(SigningKey::from_bytes(&secret)))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::create(path),
            Err(error) => {
                Err(error).with_context(|| format!("reading the audit key {}", path.display()))
            }
        }
    }

    fn create(path: &Path) -> anyhow::Result<Self> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret)
            .map_err(|error| anyhow::anyhow!("no randomness for a key: {error}"))?;
        match put(path, &secret) {
            Ok(()) => Ok(Self(SigningKey::from_bytes(&secret))),
            // Another process was quicker, and its key is the one.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Self::load_or_create(path)
            }
            Err(error) => {
                Err(error).with_context(|| format!("writing the audit key {}", path.display()))
            }
        }
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the public key.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.0.verifying_key().as_bytes());
        hex::encode(&digest[..8])
    }

    /// Signs a message (Ed25519, 64 bytes).
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).to_bytes().to_vec()
    }

    /// Whether a signature of this key fits a message.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let key: VerifyingKey = self.0.verifying_key();
        Signature::from_slice(signature)
            .is_ok_and(|signature| key.verify(message, &signature).is_ok())
    }
}

/// Makes a file with this content that only its owner reads: whole and on the disk, or absent.
fn put(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut draft = NamedTempFile::with_prefix_in(".audit.key-", folder)?;
    draft.write_all(content)?;
    draft.as_file().sync_all()?;
    draft.persist_noclobber(path).map_err(|error| error.error)?;
    // The new name is on the disk only when its directory is.
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audit.key");
        let first = AuditKey::load_or_create(&path).unwrap();
        let second = AuditKey::load_or_create(&path).unwrap();
        assert_eq!(first.fingerprint(), second.fingerprint());
        let signature = first.sign(b"head");
        assert!(second.verifies(b"head", &signature));
        assert!(!second.verifies(b"tail", &signature));
        std::fs::write(&path, b"short").unwrap();
        assert!(AuditKey::load_or_create(&path).is_err());
    }
}
