//! The frame around every page: navigation for this reader, the way up, and what holds for the region's data.

use rules::month::Month;
use rules::region_code::{RegionCode, RegionLevel};

use crate::app::App;
use crate::platform::access::{Access, Permission};
use crate::platform::reader::Reader;
use crate::ui::{Frame, Link, Notice, Person, Text, format};

/// Which part of the program is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The front page and search.
    Home,
    /// Regions and villages.
    Regions,
    /// The growth of a child, for everybody.
    Nutrition,
    /// The task list.
    Tasks,
    /// Accounts, audit and settings.
    Administration,
    /// None of them.
    Other,
}

/// The frame of a page that belongs to no region.
pub fn frame(access: &Access, reader: &Reader, part: Part, title: impl Into<String>) -> Frame {
    let t = Text::new(access.lang);
    let mut frame = Frame::new(t, title, &reader.path);
    if !reader.origin.is_empty() {
        let path = reader.path.split('?').next().unwrap_or_default();
        frame.canonical = format!("{}{path}", reader.origin);
    }
    let signed_in = access.actor.as_ref();
    let link = |label: &str, href: &str, of: Part| Link::new(label, href).current(part == of);
    frame
        .navigation
        .push(link(t.nav_regions(), "/wilayah", Part::Regions));
    frame.navigation.push(link(
        t.nav_nutrition(),
        crate::nutrition::HREF,
        Part::Nutrition,
    ));
    if let Some(actor) = signed_in {
        frame
            .navigation
            .insert(0, link(t.nav_tasks(), "/tugas", Part::Tasks));
        if actor.role.may(Permission::ManageAccounts) || actor.role.may(Permission::ReadAudit) {
            frame.navigation.push(link(
                t.nav_administration(),
                "/kelola",
                Part::Administration,
            ));
        }
        frame.person = Some(Person {
            name: actor.display_name.clone(),
            role: crate::account::role_label(t, actor.role).to_owned(),
        });
    }
    frame
}

/// The frame of a page that tells of a problem, also where nobody was asked who they are.
pub fn problem_frame(access: Option<&Access>, reader: &Reader, title: &str) -> Frame {
    let nobody = Access::nobody(reader.lang);
    let mut frame = frame(access.unwrap_or(&nobody), reader, Part::Other, title);
    frame.canonical.clear();
    frame
}

/// The frame of a page about a region: its way up, and what its data are (demonstration, reference date).
pub fn region_frame(
    app: &App,
    access: &Access,
    reader: &Reader,
    region: RegionCode,
    title: impl Into<String>,
) -> Frame {
    let mut frame = frame(access, reader, Part::Regions, title);
    frame.breadcrumb = way_to(app, frame.t, region, None);
    frame.notices = notices(app, frame.t, region);
    frame.description = frame.t.region_description(&frame.title);
    frame
}

/// The regions above `region`, widest first, each a link to its page as of a past month or of now.
pub fn way_to(app: &App, t: Text, region: RegionCode, past: Option<Month>) -> Vec<Link> {
    let mut above: Vec<RegionCode> = region
        .ancestors()
        .filter(|code| *code != RegionCode::NATION)
        .collect();
    above.sort_unstable();
    let nation = Link::new(t.region_nation(), region_href_at(RegionCode::NATION, past));
    let links = above
        .into_iter()
        .map(|code| Link::new(app.regions().name(code), region_href_at(code, past)));
    if region == RegionCode::NATION {
        Vec::new()
    } else {
        std::iter::once(nation).chain(links).collect()
    }
}

/// The address of a region's page: a village's own page, or the dashboard of anything wider.
pub fn region_href(code: RegionCode) -> String {
    match code.level() {
        RegionLevel::Nation => "/wilayah".to_owned(),
        RegionLevel::Village => format!("/kampung/{code}"),
        _ => format!("/wilayah/{code}"),
    }
}

/// The address of a region's page as of a past month, or of now.
pub fn region_href_at(code: RegionCode, past: Option<Month>) -> String {
    let href = region_href(code);
    past.map_or_else(|| href.clone(), |month| format!("{href}?per={month}"))
}

/// What holds for the data of a region: demonstration, reference date.
pub fn notices(app: &App, t: Text, region: RegionCode) -> Vec<Notice> {
    let demonstration = app.districts().demonstration_note(region);
    let dated = app
        .districts()
        .reference_date(region)
        .map(|date| t.notice_reference_date(format::date(t, date)));
    demonstration
        .into_iter()
        .chain(dated)
        .map(Notice::Caution)
        .collect()
}
