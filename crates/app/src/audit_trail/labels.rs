//! What acts and doors are called.

use crate::ui::Text;

/// The acts that the program records, by their codes, in the order of the filter.
pub(super) const ACTIONS: [&str; 20] = [
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
    "account.create",
    "account.set_active",
    "account.reset_password",
    "account.change_password",
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
