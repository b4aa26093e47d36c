//! What stands in each list: its headings, and its rows one after the other.
//!
//! Raw facts are read for one kabupaten at a time, so that memory does not grow with the region.

mod activities;
mod agencies;
mod classes;
mod facts;
mod people;
mod registry;

use exchange::table::Cell;
use rules::month::Month;
use rules::region_code::RegionCode;
use tokio::sync::mpsc;

use super::{Asked, List};
use crate::app::App;
use crate::fact::input::FIRST_MONTH;
use crate::platform::extract::asked_month_within;
use crate::platform::problem::{Kind, Problem};
use crate::ui::Text;
use crate::{audit_trail, dashboard};

/// Something on its way from the database to a file.
pub(super) enum Step {
    /// A row.
    Row(Vec<Cell>),
    /// How many parts of the list are written, and of how many.
    Parts(usize, usize),
}

/// How many rows may wait between the database and the file.
const WAITING: usize = 256;

/// Where the rows of a list go.
pub struct Out(mpsc::Sender<Result<Step, Problem>>);

impl Out {
    /// Hands a row on.
    ///
    /// # Errors
    /// Where nobody waits for it any more.
    pub async fn row(&self, cells: Vec<Cell>) -> Result<(), Problem> {
        self.step(Step::Row(cells)).await
    }

    async fn step(&self, step: Step) -> Result<(), Problem> {
        let sent = self.0.send(Ok(step)).await;
        sent.map_err(|_| Problem::new(Kind::Unavailable).because(anyhow::anyhow!("nobody waits")))
    }
}

/// The headings of a list.
///
/// # Errors
/// Where the rule set that names some of them is not there.
pub(super) fn headings(asked: &Asked) -> Result<Vec<String>, Problem> {
    let fixed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Ok(match asked.list {
        List::Villages => fixed(&dashboard::COLUMNS),
        List::Registry => fixed(&registry::COLUMNS),
        List::Classification => classes::columns(asked)?,
        List::Profile | List::Population | List::Report => facts::columns(asked),
        List::Activities => fixed(&activities::COLUMNS),
        List::Agencies => fixed(&agencies::COLUMNS),
        List::Audit => fixed(&audit_trail::COLUMNS),
        List::People => fixed(&people::COLUMNS),
    })
}

/// Begins to read a list; dropping the receiver ends it.
pub(super) fn begin(asked: Asked) -> mpsc::Receiver<Result<Step, Problem>> {
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let out = Out(sender);
        if let Err(problem) = produce(&asked, &out).await {
            // The receiver may be gone, and then nobody waits for the problem either.
            let _ = out.0.send(Err(problem)).await;
        }
    });
    receiver
}

async fn produce(asked: &Asked, out: &Out) -> Result<(), Problem> {
    match asked.list {
        List::Villages => dashboard::write_rows(asked, out).await,
        List::Agencies => agencies::write(asked, out).await,
        List::Audit => audit_trail::write_rows(asked, out).await,
        List::People => people::write(asked, out).await,
        List::Registry
        | List::Classification
        | List::Profile
        | List::Population
        | List::Report
        | List::Activities => by_kabupaten(asked, out).await,
    }
}

async fn by_kabupaten(asked: &Asked, out: &Out) -> Result<(), Problem> {
    // A wrong month is told before anything is written.
    month(asked, asked.region)?;
    let parts = asked.app.regions().kabupaten_of(asked.region);
    for (done, part) in parts.iter().enumerate() {
        match asked.list {
            List::Registry => registry::write(asked, *part, out).await?,
            List::Classification => classes::write(asked, *part, out).await?,
            List::Activities => activities::write(asked, *part, out).await?,
            _ => facts::write(asked, *part, out).await?,
        }
        out.step(Step::Parts(done + 1, parts.len())).await?;
    }
    Ok(())
}

/// The month that is asked for (`bulan=yyyy-mm`), or the current one as it counts in a region.
fn month(asked: &Asked, region: RegionCode) -> Result<Month, Problem> {
    let current = asked.app.today(region).month();
    // Where a kabupaten stands at an earlier date, nothing is known of the months after it.
    let latest = asked.app.clock().today(region).month().max(current);
    let (t, text) = (Text::new(asked.lang), asked.asked_for("bulan"));
    let month = asked_month_within(t, "bulan", Some(&text), &(FIRST_MONTH..=latest))?;
    Ok(month.unwrap_or(current))
}

/// Code and names of a village and of the regions around it: the first five columns of most lists.
fn place(app: &App, village: RegionCode) -> [Cell; 5] {
    let name = |code: Option<RegionCode>| {
        Cell::text(
            code.map(|code| app.regions().name(code))
                .unwrap_or_default(),
        )
    };
    [
        Cell::text(village.to_string()),
        name(Some(village)),
        name(village.kecamatan()),
        name(village.kabupaten()),
        name(village.province()),
    ]
}

fn yes_no(truth: bool) -> Cell {
    Cell::text(if truth { "ya" } else { "tidak" })
}
