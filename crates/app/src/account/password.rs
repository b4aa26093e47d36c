//! Passwords: what is refused, and their Argon2id hashes.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use tokio::sync::Semaphore;

use crate::platform::problem::{Kind, Problem};

/// The fewest characters of a password (NIST SP 800-63B, 5.1.1.2, asks for at least 8).
pub const SHORTEST: usize = 10;
/// The most characters of a password; more only keeps the processor busy.
pub const LONGEST: usize = 200;

/// How many hashes are computed at once; each takes 19 MiB of memory and one core.
static SLOTS: Semaphore = Semaphore::const_new(2);
const WAIT: Duration = Duration::from_secs(10);

/// The hash that is checked where there is no account, so that the answer takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_password("nobody has this password").unwrap_or_default());

/// Why a password cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] characters.
    Long,
    /// One that is tried first, or hardly more than one letter or the user name.
    Common,
}

/// Checks a new password; `names` are the user name and what else must not be it.
///
/// # Errors
/// Why it is refused.
pub fn check_new(password: &str, names: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    let bare = bare(password);
    let mut letters: Vec<char> = bare.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let is_common = COMMON.iter().any(|common| {
        let repeated = bare.replace(common, "");
        repeated.chars().filter(|it| it.is_alphabetic()).count() < 3 && repeated.len() < bare.len()
    });
    let is_name = names
        .iter()
        .map(|name| self::bare(name))
        .any(|name| name.len() >= 4 && bare.replace(&name, "").len() < 4);
    let is_row = ROWS.iter().any(|row| row.contains(&bare));
    if letters.len() < 5 || is_common || is_name || is_row {
        return Err(Weakness::Common);
    }
    Ok(())
}

/// Small letters and digits only, so that "P@ssword-123" is known as what it is.
fn bare(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|letter| match letter {
            '@' => 'a',
            '$' => 's',
            other => other,
        })
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Words that head the lists of leaked passwords, in English and Indonesian, and the words of this program.
const COMMON: [&str; 36] = [
    "password",
    "passw0rd",
    "katasandi",
    "sandi",
    "rahasia",
    "indonesia",
    "bismillah",
    "sayang",
    "cinta",
    "qwerty",
    "asdfgh",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "kampungkb",
    "kampung",
    "bkkbn",
    "kemendukbangga",
    "keluarga",
    "keluargaberencana",
    "berencana",
    "berkualitas",
    "dppkbp3a",
    "posyandu",
    "puskesmas",
    "desaku",
    "merdeka",
    "garuda",
    "pancasila",
    "alhamdulillah",
    "assalamualaikum",
    "terserah",
    "gantengku",
    "cantikku",
];

/// Rows of the keyboard and of the alphabet, both ways.
const ROWS: [&str; 8] = [
    "0123456789012345678901234567890",
    "0987654321098765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "qwertyuiopasdfghjklzxcvbnm",
    "mnbvcxzlkjhgfdsapoiuytrewq",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// The Argon2id hash of a password as a PHC text, with the parameters of OWASP's first choice (19 MiB, 2 passes).
///
/// # Errors
/// Where the machine gives no randomness.
pub fn hash_password(password: &str) -> Result<String, Problem> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Problem::new(Kind::Internal).because(anyhow::anyhow!("{error}")))
}

/// [`hash_password`] beside the requests that others make.
///
/// # Errors
/// [`Kind::Busy`] where too many wait.
pub(crate) async fn hash(password: String) -> Result<String, Problem> {
    in_slot(move || hash_password(&password)).await?
}

/// Whether a password belongs to a hash; takes as long where there is no account.
///
/// # Errors
/// [`Kind::Busy`] where too many wait.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    in_slot(move || {
        let stored = hash.as_deref().unwrap_or(&NOBODY);
        let fits = PasswordHash::new(stored).is_ok_and(|stored| {
            Argon2::default()
                .verify_password(password.as_bytes(), &stored)
                .is_ok()
        });
        fits && hash.is_some()
    })
    .await
}

async fn in_slot<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let slot = tokio::time::timeout(WAIT, SLOTS.acquire())
        .await
        .map_err(|_| Problem::new(Kind::Busy))?
        .map_err(|error| Problem::new(Kind::Internal).because(error))?;
    let done = tokio::task::spawn_blocking(move || {
        let _slot = slot;
        work()
    })
    .await;
    done.map_err(|error| Problem::new(Kind::Internal).because(error))
}

/// A password that the program makes up: five groups of four letters and digits that are not mistaken for others
/// (100 bits).
///
/// # Errors
/// Where the machine gives no randomness.
pub fn generate() -> Result<String, Problem> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes)
        .map_err(|error| Problem::new(Kind::Internal).because(anyhow::anyhow!("{error}")))?;
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_refused() {
        for common in [
            "password123",
            "P@ssw0rd1234",
            "kampungkb2024",
            "Rahasia-12345",
            "1234567890",
            "aaaaaaaaaaaa",
            "abababababab",
            "qwertyuiop",
            "kader.maluang",
            "kadermaluang1",
        ] {
            let refused = check_new(common, &["kader.maluang"]);
            assert_eq!(refused, Err(Weakness::Common), "{common}");
        }
        assert_eq!(check_new("pendek-1", &[]), Err(Weakness::Short));
        assert_eq!(check_new(&"panjang ".repeat(30), &[]), Err(Weakness::Long));
    }

    #[test]
    fn a_sentence_and_what_we_make_up_are_taken() {
        for good in [
            "sumur-tua-12-mangga",
            "ayam berkokok jam lima",
            "ñandú-über-čaj",
        ] {
            assert_eq!(check_new(good, &["kader.maluang"]), Ok(()), "{good}");
        }
        let made = generate().unwrap();
        assert_eq!(check_new(&made, &[]), Ok(()), "{made}");
        assert_eq!(made.len(), 24);
        assert_ne!(made, generate().unwrap());
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_only() {
        let hash = hash("sumur-tua-12-mangga".to_owned()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let check = |password: &str, hash: Option<String>| verify(password.to_owned(), hash);
        assert!(
            check("sumur-tua-12-mangga", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!check("sumur-tua-12-manggo", Some(hash)).await.unwrap());
        assert!(!check("nobody has this password", None).await.unwrap());
        assert!(!check("", Some("no hash".to_owned())).await.unwrap());
    }
}
