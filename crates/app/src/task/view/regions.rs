//! What waits in wider regions, counted; each count leads to its list.

use rules::region_code::{RegionCode, RegionLevel};

use super::super::RegionTasks;
use super::{Cell, Line, Row, Table};
use crate::app::App;
use crate::correction;
use crate::indicator::Measures;
use crate::platform::access::{Actor, Permission};
use crate::shell::region_href;
use crate::ui::{Headline, Text};

/// A kind of what waits: its column, its count, and the parameters of its list; no list for a count of answers.
struct Kind {
    column: fn(Text) -> &'static str,
    count: fn(&Measures) -> i64,
    list: Option<&'static str>,
}

const KINDS: [Kind; 7] = [
    Kind {
        column: |t| t.task_active(),
        count: |measures| measures.active,
        list: Some("status=aktif"),
    },
    Kind {
        column: |t| t.task_reports_missing(),
        count: Measures::reports_missing,
        list: Some("laporan=belum"),
    },
    Kind {
        column: |t| t.task_reports_needs_fixing(),
        count: |measures| measures.report_needs_fixing,
        list: Some("laporan=perlu_perbaikan"),
    },
    Kind {
        column: |t| t.task_reports_unconfirmed(),
        count: |measures| measures.report_unconfirmed,
        list: Some("laporan=belum_dikonfirmasi"),
    },
    Kind {
        column: |t| t.task_k0_missing(),
        count: |measures| measures.active - measures.profile_confirmed,
        list: Some("k0=belum"),
    },
    Kind {
        column: |t| t.task_answers_missing(),
        count: |measures| measures.answers_belum_diisi,
        list: None,
    },
    Kind {
        column: |t| t.task_populations_missing(),
        count: |measures| measures.active - measures.population_known,
        list: Some("penduduk=belum"),
    },
];

/// The kinds whose sums stand above the table.
const HEADLINES: [usize; 4] = [1, 2, 3, 4];

/// The regions as a table.
pub(super) fn table(app: &App, t: Text, actor: &Actor, regions: &[RegionTasks]) -> Table {
    let with_corrections = regions.iter().all(|it| it.open_corrections.is_some());
    let columns = KINDS.iter().map(|kind| (kind.column)(t).to_owned());
    let corrections = with_corrections.then(|| t.task_corrections().to_owned());
    let of = match regions.first().map(|it| it.region.level()) {
        Some(RegionLevel::Province) => t.task_province(),
        Some(RegionLevel::Kabupaten) => t.task_kabupaten(),
        _ => t.task_kecamatan(),
    };
    Table {
        headlines: headlines(t, actor, regions),
        caption: t.task_by_region().to_owned(),
        of: of.to_owned(),
        columns: columns.chain(corrections).collect(),
        rows: regions.iter().map(|it| row(app, t, actor, it)).collect(),
        numeric: true,
        all_done: "",
    }
}

fn headlines(t: Text, actor: &Actor, regions: &[RegionTasks]) -> Vec<Headline> {
    let whole = match actor.regions.as_slice() {
        [region] => Some(*region),
        _ => None,
    };
    let sum = |kind: &Kind| -> i64 { regions.iter().map(|it| (kind.count)(&it.measures)).sum() };
    let kinds = HEADLINES.iter().filter_map(|place| KINDS.get(*place));
    let mut headlines: Vec<Headline> = kinds
        .map(|kind| Headline {
            number: t.number(sum(kind).unsigned_abs()),
            label: (kind.column)(t).to_owned(),
            href: whole.map(|region| list_href(region, kind.list)),
        })
        .collect();
    let open: Option<u64> = regions.iter().map(|it| it.open_corrections).sum();
    let may_answer = actor.role.may(Permission::AnswerCorrection);
    headlines.extend(open.map(|open| Headline {
        number: t.number(open),
        label: t.task_corrections().to_owned(),
        href: may_answer.then(|| "/koreksi".to_owned()),
    }));
    headlines
}

fn row(app: &App, t: Text, actor: &Actor, tasks: &RegionTasks) -> Row {
    let region = tasks.region;
    let cell = |column: &str, count: u64, href: Option<String>| Cell {
        column: column.to_owned(),
        lines: vec![Line::new(t.number(count), href.filter(|_| count > 0))],
        is_zero: count == 0,
    };
    let mut cells: Vec<Cell> = KINDS
        .iter()
        .map(|kind| {
            let count = (kind.count)(&tasks.measures).unsigned_abs();
            cell((kind.column)(t), count, Some(list_href(region, kind.list)))
        })
        .collect();
    cells.extend(tasks.open_corrections.map(|open| {
        let may_answer = actor.may(Permission::AnswerCorrection, region);
        let list = may_answer.then(|| correction::list_href(region));
        cell(t.task_corrections(), open, list)
    }));
    Row {
        name: app.regions().name(region),
        place: String::new(),
        href: region_href(region),
        cells,
    }
}

/// The list of the villages of a region, or its own page where there is no such list.
fn list_href(region: RegionCode, list: Option<&str>) -> String {
    let base = region_href(region);
    list.map_or_else(|| base.clone(), |query| format!("{base}/daftar?{query}"))
}
