//! What a row means against what is stored: something new, a change, nothing, or why it cannot be taken.
//!
//! Each kind keeps what is stored of a kabupaten in memory and plans the same commands that its form sends.

pub mod activities;
pub mod facts;
pub mod official_classes;
pub mod registry;
pub mod villages;

use std::future::Future;

use rules::month::Month;
use rules::region_code::RegionCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::reading::Row;
use crate::app::App;
use crate::fact::entry::Change;
use crate::fact::input::FIRST_MONTH;
use crate::platform::clock::Moment;
use crate::platform::command::Command;
use crate::platform::problem::Problem;
use crate::sheet::columns::MONTH;
use crate::ui::{FieldError, Text};

/// Under which circumstances rows are planned.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The program.
    pub app: App,
    /// The words of the reader's language.
    pub t: Text,
    /// The month that rows without one stand for.
    pub month: Option<Month>,
    /// The import.
    pub import: Uuid,
    /// When it began.
    pub created_at: Moment,
    /// Whether what a row is about and what it changes is shown.
    pub is_shown: bool,
}

impl Scene {
    /// The identifier of what a row writes: the same whenever the row is planned, and in the order of the rows.
    pub fn id(&self, line: u64, act: u8) -> Uuid {
        identifier(self.created_at, self.import, line, act)
    }

    /// The month from which a row holds.
    ///
    /// # Errors
    /// What is wrong with it.
    fn month(&self, row: &Row) -> Result<Month, FieldError> {
        let current = self.app.today(row.village).month();
        let said = row.form.text(MONTH).parse().ok().or(self.month);
        let month = said.unwrap_or(current);
        if (FIRST_MONTH..=current).contains(&month) {
            return Ok(month);
        }
        Err(FieldError {
            field: MONTH.to_owned(),
            message: self.t.import_month_out_of_reach(month, current),
        })
    }
}

/// A `UUIDv7` of a moment that is made of what it names: ascending by `number`, never by chance.
pub fn identifier(moment: Moment, of: Uuid, number: u64, part: u8) -> Uuid {
    let digest = Sha256::new()
        .chain_update(of.as_bytes())
        .chain_update(number.to_be_bytes())
        .chain_update([part])
        .finalize();
    let milliseconds = moment.div_euclid(1_000).unsigned_abs() & 0xFFFF_FFFF_FFFF;
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
    // 12 bits behind the version and 20 behind the variant count; 42 of the digest follow.
    let counted = (number & 0xFF_FFFF) << 8 | u64::from(part);
    let high = u16::try_from(counted >> 20 & 0xFFF).unwrap_or(0);
    let low = u32::try_from(counted & 0xF_FFFF).unwrap_or(0);
    bytes[6..8].copy_from_slice(&(0x7000 | high).to_be_bytes());
    let mut tail = [0; 8];
    tail.copy_from_slice(&digest[..8]);
    let tail = 0x8000_0000_0000_0000 | u64::from(low) << 42 | u64::from_be_bytes(tail) >> 22;
    bytes[8..].copy_from_slice(&tail.to_be_bytes());
    Uuid::from_bytes(bytes)
}

/// One thing that a row writes, and how it is taken back.
#[derive(Clone, Debug)]
pub struct Act<S: Rows> {
    /// The identifier of the command.
    pub id: Uuid,
    /// The command, the same that the form sends.
    pub enter: S::Enter,
    /// How it is taken back.
    pub take_back: S::TakeBack,
}

/// What a row writes.
#[derive(Clone, Debug)]
pub struct Write<S: Rows> {
    /// Whether nothing was stored before.
    pub is_new: bool,
    /// Whether it breaks a check and waits as a draft.
    pub is_draft: bool,
    /// What it is about: a month, a title; empty where it is not shown.
    pub what: String,
    /// What it changes; empty where it is not shown.
    pub changes: Vec<Change>,
    /// What is done, in this order.
    pub acts: Vec<Act<S>>,
}

/// What a row means.
#[derive(Clone, Debug)]
pub enum Planned<S: Rows> {
    /// It writes something.
    Write(Write<S>),
    /// It says what is stored already.
    Unchanged,
    /// It cannot be taken, for these reasons, each under the key of its column.
    Refused(Vec<FieldError>),
}

impl<S: Rows> Planned<S> {
    fn refused(field: &str, message: impl Into<String>) -> Self {
        Self::Refused(vec![FieldError {
            field: field.to_owned(),
            message: message.into(),
        }])
    }
}

/// What is stored of the villages of a kabupaten, of one kind.
pub trait Rows: Sized + Clone + std::fmt::Debug + Send + Sync + 'static {
    /// What a row sends through the door.
    type Enter: Command + std::fmt::Debug;
    /// What takes it back.
    type TakeBack: Command + std::fmt::Debug + Serialize + DeserializeOwned;

    /// Kabupaten whose stored rows are held in memory at once.
    const MOST_LOADED: usize = 32;

    /// Reads what is stored of a kabupaten.
    fn load(app: &App, kabupaten: RegionCode)
    -> impl Future<Output = Result<Self, Problem>> + Send;

    /// What a row means; takes part in what later rows of the same file mean.
    fn plan(
        &mut self,
        row: &Row,
        scene: &Scene,
    ) -> impl Future<Output = Result<Planned<Self>, Problem>> + Send;

    /// The villages that no row spoke of, where that matters.
    fn missing(&self, _app: &App, _within: RegionCode) -> Vec<(RegionCode, String)> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_follows_from_what_it_names_and_ascends() {
        let import = Uuid::from_u128(7);
        let moment = 1_733_882_400_000_000;
        let ids: Vec<Uuid> = [
            (1, 0),
            (1, 1),
            (2, 0),
            (255, 3),
            (256, 0),
            (70_000, 0),
            (1_000_000, 9),
        ]
        .map(|(line, act)| identifier(moment, import, line, act))
        .into();
        let mut ordered = ids.clone();
        ordered.sort_unstable();
        ordered.dedup();
        assert_eq!(ordered, ids);
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert_eq!(identifier(moment, import, 1, 0), ids[0]);
        assert_ne!(identifier(moment, Uuid::from_u128(8), 1, 0), ids[0]);
    }
}
