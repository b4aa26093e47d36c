//! The regions one level below: those with figures as rows of a table, the others by name.

use rules::region_code::RegionLevel;

use super::{CLASSES, Linked, of_class};
use crate::app::App;
use crate::dashboard::api::count;
use crate::dashboard::pages::Figures;
use crate::dashboard::view::{Counted, PartRow};
use crate::region;
use crate::shell::region_href_at;
use crate::ui::{Link, Text};

/// The regions with figures, and links to those where nobody takes part.
///
/// The villages of a kecamatan stand on its map and are named only where there is none.
pub(super) fn read(app: &App, t: Text, figures: &Figures) -> (Vec<PartRow>, Vec<Link>) {
    if figures.region.level() == RegionLevel::Kecamatan && figures.newest.is_some() {
        return (Vec::new(), Vec::new());
    }
    let mut rows = Vec::new();
    let mut quiet = Vec::new();
    let regions = app.regions();
    for part in region::children(app, &regions, figures.region, figures.past) {
        let Some(sum) = figures.parts.get(&part.code) else {
            quiet.push(Link::new(
                &part.name,
                region_href_at(part.code, figures.past),
            ));
            continue;
        };
        let linked = Linked {
            t,
            region: part.code,
            past: figures.past,
        };
        let villages = region::village_count(app, part.code, figures.past) as u64;
        rows.push(PartRow {
            name: part.name.clone(),
            href: region_href_at(part.code, figures.past),
            active: Counted {
                number: t.number(count(sum.measures.active)),
                href: linked.href(|query| "aktif".clone_into(&mut query.status)),
            },
            villages: Counted {
                number: t.number(villages),
                href: linked.href(|_| ()),
            },
            classes: CLASSES.map(|class| Counted {
                number: t.number(count(of_class(&sum.measures, class))),
                href: linked.href(|query| class.code().clone_into(&mut query.klasifikasi)),
            }),
        });
    }
    (rows, quiet)
}
