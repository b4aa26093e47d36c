//! What acts and doors are called.

use rules::profile::QUESTIONS;
use rules::programme_report::ProgrammeReport;

use super::change::Change;
use crate::account;
use crate::platform::access::Role;
use crate::profile::labels as profile;
use crate::region::Words;
use crate::ui::Text;

/// The acts that the program records, by their codes, in the order of the filter.
pub(super) const ACTIONS: [&str; 38] = [
    "profile.save",
    "profile.confirm",
    "population.save",
    "programme_report.save",
    "programme_report.confirm",
    "programme_report.copy_forward",
    "activity.record",
    "activity.change",
    "activity.withdraw",
    "kampung_kb.open",
    "kampung_kb.rename",
    "kampung_kb.mark_model",
    "kampung_kb.end",
    "life_cycle.record",
    "life_cycle.withdraw",
    "official_class.record",
    "import.receive",
    "import.set_columns",
    "import.move",
    "import.write",
    "import.undo",
    "correction.send",
    "correction.answer",
    "correction.erase_contact",
    "commitment.record",
    "kabupaten.set",
    "kabupaten.set_words",
    "account.create",
    "account.set_active",
    "account.reset_password",
    "account.change_password",
    "region.load",
    "region_succession.record",
    "region_succession.withdraw",
    "boundary.load",
    "boundary.withdraw",
    "export.ask",
    "demo.load",
];

/// What an act is called; its code where it has no name yet.
pub(super) fn action(t: Text, code: &str) -> String {
    let label = match code {
        "profile.save" => t.audit_profile_save(),
        "profile.confirm" => t.audit_profile_confirm(),
        "population.save" => t.audit_population_save(),
        "programme_report.save" => t.audit_report_save(),
        "programme_report.confirm" => t.audit_report_confirm(),
        "programme_report.copy_forward" => t.audit_report_copy_forward(),
        "activity.record" => t.audit_activity_record(),
        "activity.change" => t.audit_activity_change(),
        "activity.withdraw" => t.audit_activity_withdraw(),
        "kampung_kb.open" => t.audit_kampung_kb_open(),
        "kampung_kb.rename" => t.audit_kampung_kb_rename(),
        "kampung_kb.mark_model" => t.audit_kampung_kb_mark_model(),
        "kampung_kb.end" => t.audit_kampung_kb_end(),
        "life_cycle.record" => t.audit_life_cycle_record(),
        "life_cycle.withdraw" => t.audit_life_cycle_withdraw(),
        "official_class.record" => t.audit_official_class_record(),
        "account.create" => t.audit_account_create(),
        "account.set_active" => t.audit_account_set_active(),
        "account.reset_password" => t.audit_account_reset_password(),
        "account.change_password" => t.audit_account_change_password(),
        "correction.send" => t.audit_correction_send(),
        "correction.answer" => t.audit_correction_answer(),
        "correction.erase_contact" => t.audit_correction_erase_contact(),
        "commitment.record" => t.audit_commitment_record(),
        "kabupaten.set" => t.audit_kabupaten_set(),
        "kabupaten.set_words" => t.audit_kabupaten_set_words(),
        "region.load" => t.audit_region_load(),
        "region_succession.record" => t.audit_region_succession_record(),
        "region_succession.withdraw" => t.audit_region_succession_withdraw(),
        "boundary.load" => t.audit_boundary_load(),
        "boundary.withdraw" => t.audit_boundary_withdraw(),
        "import.receive" => t.audit_import_receive(),
        "import.set_columns" => t.audit_import_set_columns(),
        "import.move" => t.audit_import_move(),
        "import.write" => t.audit_import_write(),
        "import.undo" => t.audit_import_undo(),
        "export.ask" => t.audit_export_ask(),
        "demo.load" => t.audit_demo_load(),
        other => return other.to_owned(),
    };
    label.to_owned()
}

/// What a door is called, by its code.
pub(super) fn origin(t: Text, code: &str) -> &'static str {
    match code {
        "web" => t.audit_origin_web(),
        "api" => t.audit_origin_api(),
        "command_line" => t.audit_origin_command_line(),
        _ => t.audit_origin_job(),
    }
}

/// A difference in words: the way to the field as the forms call it, and the values as people read them.
pub(super) fn change(t: Text, words: &Words, action: &str, change: Change) -> Change {
    let value = |value: Option<String>| {
        value.map(|value| match Role::from_code(&value) {
            Some(role) if change.field == "role" => account::role_label(t, role).to_owned(),
            _ => t.audit_value(&value),
        })
    };
    let way = change.field.split(WAY).map(|key| match key {
        key if action.starts_with("profile.") && QUESTIONS.iter().any(|it| it.key == key) => {
            profile::question(t, words, key)
        }
        key if action.starts_with("programme_report.") && is_figure(key) => t.report_field(key),
        key => t.audit_key(key),
    });
    // What a fact says stands in its document; that it is a fact is known.
    let is_fact = change.field.starts_with("document › ");
    let way: Vec<String> = way.skip(usize::from(is_fact)).collect();
    Change {
        field: way.join(WAY),
        before: value(change.before),
        after: value(change.after),
    }
}

/// What stands between the steps of a way to a field.
const WAY: &str = " › ";

fn is_figure(key: &str) -> bool {
    [
        ProgrammeReport::PARTICIPANTS,
        ProgrammeReport::METHODS,
        ProgrammeReport::NON_USERS,
        &["pus", "bpjs"],
    ]
    .iter()
    .any(|keys| keys.contains(&key))
}
