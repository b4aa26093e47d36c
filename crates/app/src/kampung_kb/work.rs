//! For somebody who works in a village: what is filled in, what is not, and where it is done.

use db::Read;

use super::{Place, labels};
use crate::dossier::Dossier;
use crate::fact::entry::state_word;
use crate::fact::{self, AsOf, State, Version};
use crate::platform::access::{Access, Permission};
use crate::ui::{Task, format};
use rules::life_cycle::stage;
use rules::population::Population;
use rules::programme_report::ProgrammeReport;

/// The tasks of a village, in the order in which they are done.
///
/// # Errors
/// Those of the database.
pub async fn tasks(
    from: &mut impl Read,
    access: &Access,
    place: &Place,
    dossier: &Dossier,
) -> Result<Vec<Task>, db::Error> {
    let t = place.t;
    let (scope, village, month) = (&access.scope, place.village, place.month());
    let as_of = AsOf::known_today(month);
    let report: Option<Version<ProgrammeReport>> =
        fact::newest(from, scope, village, as_of).await?;
    let report = report.filter(|version| version.month == month);
    let population: Option<Version<Population>> = fact::newest(from, scope, village, as_of).await?;
    let may_record = access.may(Permission::RecordFacts, village);
    let may_register = access.may(Permission::KeepRegistry, village);
    let task = |label: &str, page: &str, may: bool, status: String, done: bool| Task {
        label: label.to_owned(),
        href: place.href(if may { page } else { "riwayat" }),
        status,
        done,
    };
    let of_fact = |state: Option<State>| state_word(t, state).to_owned();
    let report_state = report.map(|version| version.state);
    let report_word = match report_state {
        None => t.report_not_yet().to_owned(),
        state => of_fact(state),
    };
    let population_state = population.map(|version| version.state);
    let (profile_word, profile_done) = profile(place, dossier);
    let this_year = dossier
        .activities
        .iter()
        .filter(|activity| activity.happened_on.year() == place.today.year())
        .count();
    let official = dossier.official_class.as_ref();
    let official_word = official.map_or_else(
        || t.answer_unknown().to_owned(),
        |version| t.class_word(version.document.class).to_owned(),
    );
    let stands = stage(&dossier.steps(), place.today);
    let stage_word = stands.map_or(t.answer_unknown(), |step| labels::step_word(t, step));
    let mut tasks = vec![
        task(
            t.village_work_profile(),
            "profil",
            may_record,
            profile_word,
            profile_done,
        ),
        task(
            t.village_work_population(),
            "penduduk",
            may_record,
            of_fact(population_state),
            population_state == Some(State::Confirmed),
        ),
        task(
            &t.village_work_report(format::month(t, month)),
            &format!("laporan/{month}"),
            may_record,
            report_word,
            report_state == Some(State::Confirmed),
        ),
        task(
            t.village_work_activities(),
            "kegiatan",
            true,
            t.village_work_counted(t.number(this_year)),
            this_year > 0,
        ),
        task(
            t.village_work_life_cycle(),
            "tahapan",
            true,
            stage_word.to_owned(),
            stands.is_some(),
        ),
    ];
    if may_register {
        let open = t.village_work_open().to_owned();
        tasks.push(task(
            t.village_work_official(),
            "klasifikasi-resmi",
            true,
            official_word,
            official.is_some(),
        ));
        tasks.push(task(
            t.village_work_registry(),
            "registri",
            true,
            open,
            true,
        ));
    }
    let open = t.village_work_open().to_owned();
    tasks.push(task(t.village_work_history(), "riwayat", true, open, true));
    Ok(tasks)
}

/// How far the profile is: unanswered questions first, then the yearly confirmation.
fn profile(place: &Place, dossier: &Dossier) -> (String, bool) {
    let t = place.t;
    let Some(version) = &dossier.profile else {
        return (t.answer_unknown().to_owned(), false);
    };
    if version.month.year() < place.today.year() {
        return (t.village_work_k0().to_owned(), false);
    }
    let unanswered = version.document.unanswered();
    (t.village_work_unanswered(unanswered), unanswered == 0)
}
