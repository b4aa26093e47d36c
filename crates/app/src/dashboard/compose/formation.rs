//! How many Kampung KB were formed by the end of each year, beside the target.

use crate::dashboard::api::count;
use crate::dashboard::pages::Figures;
use crate::ui::chart::{Chart, Timeline};
use crate::ui::{Text, format};

pub(super) fn draw(t: Text, figures: &Figures) -> Option<Chart> {
    let mut known = figures
        .years
        .iter()
        .copied()
        .skip_while(|(_, active)| *active == 0);
    let first = known.next()?;
    let mut points = vec![first];
    for (year, active) in known {
        let (mut last, before) = points.last().copied().unwrap_or(first);
        while last + 1 < year {
            last += 1;
            points.push((last, before));
        }
        points.push((year, active));
    }
    let timeline = Timeline {
        title: t.dashboard_formation_title().to_owned(),
        heads: [
            t.dashboard_year().to_owned(),
            t.dashboard_active().to_owned(),
        ],
        points: points
            .into_iter()
            .map(|(year, active)| (year.to_string(), count(active)))
            .collect(),
        target: figures
            .target
            .as_ref()
            .and_then(|target| target.target_kampung_kb)
            .map(|count| (t.dashboard_target().to_owned(), count)),
    };
    Some(timeline.draw(t))
}

pub(super) fn origin(t: Text, figures: &Figures) -> String {
    let mut words = t.dashboard_formation_origin().to_owned();
    if let Some(target) = &figures.target
        && let Some(kampung_kb) = target.target_kampung_kb
    {
        let signed_on = format::date(t, target.signed_on);
        let kampung_kb = t.number(kampung_kb);
        words.push(' ');
        words.push_str(&match target.target_on {
            Some(until) => {
                let until = format::date(t, until);
                t.dashboard_target_until(kampung_kb, &target.title, signed_on, until)
            }
            None => t.dashboard_target_origin(kampung_kb, &target.title, signed_on),
        });
    }
    words
}
