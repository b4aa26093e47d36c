//! Makes the page of a region from its figures: `formation` draws the timeline, `coverage` and
//! `completeness` count what is known, `parts` lists the regions inside.

mod completeness;
mod coverage;
mod formation;
mod parts;

use rules::class::Class;
use rules::month::Month;
use rules::region_code::{RegionCode, RegionKind, RegionLevel};

use super::api::count;
use super::list::ListQuery;
use super::map;
use super::pages::Figures;
use super::view::{CommitmentRow, Coverage, Nearest, Past, ShowPage};
use crate::app::App;
use crate::commitment;
use crate::indicator::Measures;
use crate::platform::clock::{Moment, Zone, time_of};
use crate::region;
use crate::shell::region_href;
use crate::ui::map::{AxisWords, ClassCount, Markup, distribution_bar};
use crate::ui::{Frame, Headline, Text, format};

/// The classes from the highest to the lowest, as pages show them.
pub(super) const CLASSES: [Class; 4] = [
    Class::Berkelanjutan,
    Class::Mandiri,
    Class::Berkembang,
    Class::Dasar,
];

/// The page of a region.
///
/// `view` is how its map is wanted, as the query `peta` says it.
pub(super) fn page(app: &App, frame: Frame, figures: &Figures, view: &str) -> ShowPage {
    let t = frame.t;
    let sum = figures.newest.as_ref().map(|(_, sum)| sum);
    let measures = sum.map(|sum| sum.measures).unwrap_or_default();
    let linked = Linked {
        t,
        region: figures.region,
        past: figures.past,
    };
    let completeness = sum.map_or_else(Vec::new, |sum| completeness::groups(app, &linked, sum));
    let (parts, quiet_parts) = parts::read(app, t, figures);
    ShowPage {
        past: figures.past.map(|month| Past {
            words: t.dashboard_past(format::month(t, month)),
            now_href: region_href(figures.region),
        }),
        counted_at: counted_at_words(t, figures.region, figures.pending_since),
        history: region::history(t, &app.regions(), figures.region),
        nobody: sum.is_none().then(|| t.dashboard_nobody().to_owned()),
        headlines: headlines(app, &linked, figures, &measures),
        distribution: linked.distribution(&measures),
        classes_origin: classes_origin(app, t, figures, &measures),
        map: map::draw(app, t, figures, view),
        formation: formation::draw(t, figures),
        formation_origin: formation::origin(t, figures),
        commitments: commitments(app, t, figures),
        commitments_href: (figures.region.level() == RegionLevel::Kabupaten)
            .then(|| commitment::href(figures.region)),
        nearest: nearest(app, figures),
        nearest_href: linked.href(|query| "1".clone_into(&mut query.dekat)),
        reporting: coverage::reporting(&linked, figures, &measures),
        most_open: completeness::most_open(&completeness),
        completeness,
        functions: coverage::functions(&linked, &measures),
        agencies: sum.map_or_else(Vec::new, |sum| coverage::agencies(&linked, sum)),
        classes: CLASSES,
        parts,
        quiet_parts,
        settings_href: None,
        boundaries_href: None,
        source: format!("{} {}.", t.dashboard_source(), region::official::SOURCE),
        list_href: linked.href(|_| ()),
        csv_href: linked.query().csv_href(figures.region),
        frame,
    }
}

/// Numbers that lead to the lists of one region.
struct Linked {
    t: Text,
    region: RegionCode,
    past: Option<Month>,
}

impl Linked {
    /// The list of all villages, as of the same month.
    fn query(&self) -> ListQuery {
        ListQuery {
            per: self.past.map(|month| month.to_string()).unwrap_or_default(),
            ..ListQuery::default()
        }
    }

    fn href(&self, narrow: impl FnOnce(&mut ListQuery)) -> String {
        let mut query = self.query();
        narrow(&mut query);
        query.href(self.region)
    }

    fn headline(
        &self,
        number: i64,
        label: impl Into<String>,
        narrow: impl FnOnce(&mut ListQuery),
    ) -> Headline {
        Headline {
            number: self.t.number(count(number)),
            label: label.into(),
            href: Some(self.href(narrow)),
        }
    }

    fn coverage(
        &self,
        label: impl Into<String>,
        [part, whole]: [i64; 2],
        narrow: impl FnOnce(&mut ListQuery),
    ) -> Coverage {
        Coverage {
            label: label.into(),
            part: count(part),
            whole: count(whole),
            href: self.href(narrow),
        }
    }

    fn distribution(&self, measures: &Measures) -> Markup {
        let t = self.t;
        let rows = CLASSES.map(|class| {
            let number = count(of_class(measures, class));
            let href = self.href(|query| class.code().clone_into(&mut query.klasifikasi));
            (class, number, t.number(number), href)
        });
        let counts = rows
            .each_ref()
            .map(|(class, count, text, href)| ClassCount {
                class: *class,
                count: *count,
                count_text: text,
                label: t.class_word(*class),
                href,
            });
        distribution_bar(&counts, axes(t))
    }
}

/// The words of the two bars of every mark.
pub(super) fn axes(t: Text) -> AxisWords<'static> {
    AxisWords {
        manage: t.axis_manage(),
        contribute: t.axis_result(),
    }
}

pub(super) const fn of_class(measures: &Measures, class: Class) -> i64 {
    match class {
        Class::Dasar => measures.dasar,
        Class::Berkembang => measures.berkembang,
        Class::Mandiri => measures.mandiri,
        Class::Berkelanjutan => measures.berkelanjutan,
    }
}

/// Since when changes wait, or that all are counted.
pub(super) fn counted_at_words(t: Text, region: RegionCode, pending: Option<Moment>) -> String {
    pending.map_or_else(
        || t.dashboard_counted_all().to_owned(),
        |since| {
            let zone = Zone::of(region);
            let as_of = format::as_of(t, time_of(since, zone), zone.label());
            t.dashboard_counted_pending(as_of)
        },
    )
}

/// What the villages of a region are called.
pub(super) fn villages_word(app: &App, t: Text, region: RegionCode) -> String {
    if region.kabupaten().is_none() {
        return t.dashboard_villages().to_owned();
    }
    let word = app.districts().words(region).village;
    let kelurahan = |it: &region::Region| it.code.kind() == RegionKind::Kelurahan;
    let regions = app.regions();
    let mut villages = regions.villages(region);
    let (all, urban) = villages.by_ref().fold((0, 0), |(all, urban), it| {
        (all + 1, urban + usize::from(kelurahan(it)))
    });
    match urban {
        0 => word,
        _ if urban == all => t.dashboard_kelurahan().to_owned(),
        _ => t.dashboard_and_kelurahan(word),
    }
}

fn headlines(app: &App, linked: &Linked, figures: &Figures, measures: &Measures) -> Vec<Headline> {
    let t = linked.t;
    let all = region::village_count(app, figures.region, figures.past) as u64;
    // Before a kabupaten took part its villages had no rows.
    let is_whole = figures.past.is_none() || all == count(measures.villages);
    let villages = Headline {
        number: t.number(all),
        label: villages_word(app, t, figures.region),
        href: is_whole.then(|| linked.href(|_| ())),
    };
    let Some((month, _)) = &figures.newest else {
        return vec![villages];
    };
    let mut headlines = vec![
        linked.headline(measures.active, t.dashboard_active(), |query| {
            "aktif".clone_into(&mut query.status);
        }),
        villages,
    ];
    let rare = [
        (measures.rintisan, t.dashboard_rintisan(), "rintisan"),
        (measures.dormant, t.dashboard_dormant(), "tidak_aktif"),
    ];
    for (number, label, status) in rare {
        if number > 0 {
            let headline = linked.headline(number, label, |query| {
                status.clone_into(&mut query.status);
            });
            headlines.push(headline);
        }
    }
    headlines.push(
        linked.headline(measures.one_score_short, t.dashboard_one_short(), |query| {
            "1".clone_into(&mut query.dekat);
        }),
    );
    let label = t.dashboard_not_reported(due_words(t, *month));
    headlines.push(linked.headline(measures.reports_missing(), label, |query| {
        "belum".clone_into(&mut query.laporan);
    }));
    headlines
}

/// The month whose report is due in a month: the one before.
fn due_words(t: Text, month: Month) -> String {
    format::month(t, month.previous().unwrap_or(month))
}

fn classes_origin(app: &App, t: Text, figures: &Figures, measures: &Measures) -> String {
    let Some((month, sum)) = &figures.newest else {
        return String::new();
    };
    let missing = t.number(count(measures.reports_missing()));
    if figures.region.kabupaten().is_none() {
        return t.dashboard_classes_origin_wide(missing);
    }
    let rules = app.districts().of(figures.region).rule_set.clone();
    t.dashboard_classes_origin(
        format::date(t, sum.counted_on),
        rules,
        missing,
        due_words(t, *month),
    )
}

fn commitments(app: &App, t: Text, figures: &Figures) -> Vec<CommitmentRow> {
    let rows = figures.commitments.iter().map(|signed| CommitmentRow {
        title: signed.title.clone(),
        href: format!("{}#{}", commitment::href(figures.region), signed.id),
        signed: t.commitment_signed(
            app.regions().name(signed.region),
            format::date(t, signed.signed_on),
        ),
        target: commitment::target_words(t, signed),
    });
    rows.collect()
}

fn nearest(app: &App, figures: &Figures) -> Vec<Nearest> {
    let rows = figures.nearest.iter().map(|(village, step)| Nearest {
        name: app.regions().name(*village),
        href: format!("/kampung/{village}/klasifikasi"),
        class: step.class,
        next_class: step.next_class,
        step: step.action.clone(),
        effort: step.effort.clone(),
    });
    rows.collect()
}
