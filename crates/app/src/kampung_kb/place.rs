//! The Kampung KB that a page is about, and the frame of all pages about it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use rules::date::Date;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use super::{KampungKb, find};
use crate::app::App;
use crate::fact::{self, AsOf, Document, Version};
use crate::platform::access::{Access, Permission, Scope};
use crate::platform::problem::{Kind, Problem};
use crate::platform::reader::Reader;
use crate::platform::visit::Visit;
use crate::region::Words;
use crate::shell;
use crate::ui::{Frame, Link, Notice, Text};

/// A village with its Kampung KB, and what its pages need to speak of it. A handler takes it from the address.
#[derive(Clone)]
pub struct Place {
    /// The request.
    pub visit: Visit,
    /// The village.
    pub village: RegionCode,
    /// Its Kampung KB.
    pub kampung_kb: KampungKb,
    /// The local words.
    pub words: Words,
    /// Today as it counts here.
    pub today: Date,
    /// The words of the reader's language.
    pub t: Text,
}

impl Place {
    /// The village of the address with its Kampung KB.
    ///
    /// # Errors
    /// [`Kind::NotFound`] where the region is no village or the village has none; those of the database.
    pub async fn of(visit: Visit) -> Result<Self, Problem> {
        let village = village(&visit.access)?;
        let found = find(&mut visit.read(), &visit.access.scope, village).await?;
        Ok(Self {
            village,
            kampung_kb: found.ok_or(Kind::NotFound)?,
            words: visit.app.districts().words(village),
            today: visit.app.today(village),
            t: visit.t,
            visit,
        })
    }

    /// What of the village may be read.
    pub const fn scope(&self) -> &Scope {
        &self.visit.access.scope
    }

    /// Whether the reader may do something here: decides what a page shows, never what is allowed.
    pub fn may(&self, permission: Permission) -> bool {
        self.visit.access.may(permission, self.village)
    }

    /// The newest version of a fact that holds in a month, drafts and copies included.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn newest<T: Document>(&self, month: Month) -> Result<Option<Version<T>>, Problem> {
        let (read, as_of) = (&mut self.visit.read(), AsOf::known_today(month));
        Ok(fact::newest(read, self.scope(), self.village, as_of).await?)
    }

    /// The current month, as it counts here.
    pub const fn month(&self) -> Month {
        self.today.month()
    }

    /// The address of a page of this village; an empty name is its first page.
    pub fn href(&self, page: &str) -> String {
        href(self.village, page)
    }

    /// The frame of a page about this Kampung KB, with the way back to its first page.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let Visit {
            app,
            access,
            reader,
            ..
        } = &self.visit;
        let mut frame = shell::region_frame(app, access, reader, self.village, title);
        let own_name = self.t.kampung_kb_named(&self.kampung_kb.name);
        frame.breadcrumb.push(Link::new(own_name, self.href("")));
        if has_query(reader, SAVED) {
            let done = self.t.fact_saved().to_owned();
            frame.notices.push(Notice::Done(done));
        }
        frame
    }
}

impl FromRequestParts<App> for Place {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Self::of(Visit::from_request_parts(parts, app).await?).await
    }
}

/// The query that asks for the sentence "Tersimpan".
pub const SAVED: &str = "tersimpan=1";

/// Whether the address asked for holds a query pair.
pub fn has_query(reader: &Reader, pair: &str) -> bool {
    let query = reader.path.split_once('?').map(|(_, query)| query);
    query.is_some_and(|query| query.split('&').any(|each| each == pair))
}

/// The village of the address.
///
/// # Errors
/// [`Kind::NotFound`] where the region is no village.
pub fn village(access: &Access) -> Result<RegionCode, Problem> {
    let region = access.region()?;
    if region.level() == RegionLevel::Village {
        Ok(region)
    } else {
        Err(Kind::NotFound.into())
    }
}

/// The address of a page of a village; an empty name is its first page.
pub fn href(village: RegionCode, page: &str) -> String {
    if page.is_empty() {
        format!("/kampung/{village}")
    } else {
        format!("/kampung/{village}/{page}")
    }
}
