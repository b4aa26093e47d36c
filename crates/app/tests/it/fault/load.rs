//! Writers in a closed loop, each remembering what it sent and what it was told.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kampungkb::platform::clock::Clock;
use uuid::Uuid;

use super::client::{Answer, Client};
use crate::support::world::{BUGIS, MALUANG, SAMBURAKAT};

const VILLAGES: [&str; 3] = [MALUANG, SAMBURAKAT, BUGIS];

/// An activity that was sent to be recorded.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    key: Uuid,
    village: &'static str,
    /// The title, which no other activity has.
    pub(super) title: String,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// Recorded, with the body of the answer.
    Acknowledged(String),
    /// Refused: the program says that nothing of it was written.
    Refused(Answer),
    /// No answer came: it was recorded or not.
    Lost,
}

/// All that writers have sent.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Each activity with what became of it last.
    pub(super) entries: Vec<(Sent, Outcome)>,
}

impl Sent {
    /// An activity like no other.
    pub(super) fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let village = VILLAGES[usize::try_from(number).unwrap() % VILLAGES.len()];
        Self {
            key: Clock::system().new_id(),
            village,
            title: format!("Pertemuan kelompok BKB ke-{number}"),
        }
    }

    /// Sends it, the same each time.
    pub(super) fn send(&self, client: &mut Client, token: &str) -> Outcome {
        let headers = format!(
            "Authorization: Bearer {token}\r\nIdempotency-Key: {}\r\nContent-Type: application/json\r\n",
            self.key
        );
        let body = serde_json::json!({
            "title": self.title,
            "happened_on": "2024-12-05",
            "section": "pendidikan",
            "agencies": ["dinkes", "pmd"],
            "participants": 24,
        });
        let path = format!("/api/v1/kampung-kb/{}/activities", self.village);
        match client.ask("POST", &path, &headers, &body.to_string()) {
            Ok(answer) if answer.status == 201 => Outcome::Acknowledged(answer.body),
            Ok(answer) => Outcome::Refused(answer),
            Err(_) => Outcome::Lost,
        }
    }

    /// Sends it, and sends it again while it is told to come later: a program's own jobs write too.
    fn send_patiently(&self, client: &mut Client, token: &str) -> Outcome {
        let started = Instant::now();
        loop {
            let outcome = self.send(client, token);
            let is_told_to_wait =
                matches!(&outcome, Outcome::Refused(answer) if answer.status == 429);
            if !is_told_to_wait || started.elapsed() > Duration::from_secs(10) {
                return outcome;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Ledger {
    /// How many were acknowledged.
    pub(super) fn acknowledged(&self) -> usize {
        let is_acknowledged = |outcome: &Outcome| matches!(outcome, Outcome::Acknowledged(_));
        self.count(is_acknowledged)
    }

    /// How many have an outcome of a kind.
    pub(super) fn count(&self, is_meant: impl Fn(&Outcome) -> bool) -> usize {
        let meant = self.entries.iter().filter(|(_, outcome)| is_meant(outcome));
        meant.count()
    }

    /// The refusals.
    pub(super) fn refusals(&self) -> impl Iterator<Item = &Answer> {
        self.entries
            .iter()
            .filter_map(|(_, outcome)| match outcome {
                Outcome::Refused(answer) => Some(answer),
                _ => None,
            })
    }

    /// Sends again all that was not acknowledged, and every `nth` that was: that one must get its first answer.
    pub(super) fn settle(&mut self, address: &str, token: &str, nth: usize) {
        let mut client = Client::connect(address).unwrap();
        for (number, (sent, outcome)) in self.entries.iter_mut().enumerate() {
            let first = match outcome {
                Outcome::Acknowledged(_) if number % nth != 0 => continue,
                Outcome::Acknowledged(body) => Some(body.clone()),
                _ => None,
            };
            let again = sent.send_patiently(&mut client, token);
            let Outcome::Acknowledged(body) = &again else {
                panic!("{sent:?} again: {again:?}");
            };
            if let Some(first) = first {
                assert_eq!(*body, first, "{sent:?} got another answer than before");
            }
            *outcome = again;
        }
    }
}

/// Ends the writers, also where a test fails while they work.
struct Over<'o>(&'o AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Writers that work until they are told to stop.
pub(super) struct Writers<'t> {
    token: &'t str,
    is_over: AtomicBool,
    ledger: Mutex<Ledger>,
    /// How many answers of any kind came.
    answers: AtomicU64,
}

impl<'t> Writers<'t> {
    pub(super) fn new(token: &'t str) -> Self {
        Self {
            token,
            is_over: AtomicBool::new(false),
            ledger: Mutex::default(),
            answers: AtomicU64::new(0),
        }
    }

    /// Lets writers work while `during` runs, and gives all that they have sent.
    ///
    /// A writer whose connection breaks opens another, until it is over.
    pub(super) fn run(self, address: &str, writers: usize, during: impl FnOnce(&Self)) -> Ledger {
        std::thread::scope(|scope| {
            for _ in 0..writers {
                scope.spawn(|| self.write(address));
            }
            let _over = Over(&self.is_over);
            during(&self);
        });
        self.ledger.into_inner().unwrap()
    }

    /// How many were acknowledged by now.
    pub(super) fn acknowledged(&self) -> usize {
        self.ledger.lock().unwrap().acknowledged()
    }

    /// Waits until so many further answers have come.
    ///
    /// # Panics
    /// If they do not come within a minute.
    pub(super) fn wait_for_answers(&self, further: u64) {
        let wanted = self.answers.load(Ordering::Relaxed) + further;
        self.wait_until(|| self.answers.load(Ordering::Relaxed) >= wanted);
    }

    /// Waits until an outcome of a kind has come after now.
    ///
    /// # Panics
    /// If none comes within a minute.
    pub(super) fn wait_for(&self, is_meant: impl Fn(&Outcome) -> bool) {
        let seen = self.ledger.lock().unwrap().entries.len();
        self.wait_until(|| {
            let ledger = self.ledger.lock().unwrap();
            ledger.entries[seen..].iter().any(|(_, it)| is_meant(it))
        });
    }

    fn wait_until(&self, is_so: impl Fn() -> bool) {
        let started = Instant::now();
        while !is_so() {
            let waited = started.elapsed();
            let is_in_time = waited < Duration::from_mins(1);
            assert!(is_in_time, "waited in vain: {:?}", self.last());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn last(&self) -> Option<(Sent, Outcome)> {
        self.ledger.lock().unwrap().entries.last().cloned()
    }

    fn write(&self, address: &str) {
        let mut client = None;
        while !self.is_over.load(Ordering::Relaxed) {
            let Some(open) = &mut client else {
                client = Client::connect(address).ok();
                if client.is_none() {
                    std::thread::sleep(Duration::from_millis(5));
                }
                continue;
            };
            let sent = Sent::new();
            let outcome = sent.send(open, self.token);
            match &outcome {
                Outcome::Lost => client = None,
                Outcome::Refused(_) => std::thread::sleep(Duration::from_millis(5)),
                Outcome::Acknowledged(_) => {}
            }
            self.ledger.lock().unwrap().entries.push((sent, outcome));
            self.answers.fetch_add(1, Ordering::Relaxed);
        }
    }
}
