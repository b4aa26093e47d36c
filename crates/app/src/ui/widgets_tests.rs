//! Renders every widget once.

use askama::Template;

use crate::ui::{
    Choice, Field, FieldError, Frame, Pages, SortColumn, Sorted, SummaryRow, Task, Text,
};

#[derive(Template)]
#[template(
    source = r#"{% extends "ui/layout.html" %}{% import "ui/widgets.html" as w %}{% block main %}{% let t = frame.t %}
{% call w::confirmation(frame.title) %}<p>Laporan Desember sudah dikirim.</p>{% endcall %}
{% call w::error_summary(t, errors) %}{% endcall %}
<form method="post" action="/contoh">
{% call w::text(name) %}{% endcall %}{% call w::password(secret) %}{% endcall %}{% call w::number(families) %}{% endcall %}
{% call w::date(day) %}{% endcall %}{% call w::month(period) %}{% endcall %}{% call w::textarea(note) %}{% endcall %}
{% call w::select(kind, choices) %}{% endcall %}{% call w::choices(fund, choices, "checkbox") %}{% endcall %}
{% call w::three_state(t, pokja) %}{% endcall %}{% call w::three_state(t, secretariat) %}{% endcall %}
<p class="actions">{% call w::button("Simpan") %}{% endcall %} {% call w::plain_link_button("Batal", "/") %}{% endcall %} {% call w::link_button("Lanjut", "/") %}{% endcall %} {% call w::loading(t) %}{% endcall %}</p></form>
{% call w::caution("Kurang 7 dari PUS.") %}{% endcall %}
{% call w::empty("Belum ada laporan.") %}<p>Mulai dari bulan ini.</p>{% endcall %}
{% call w::details("Rincian") %}<p>Isi.</p>{% endcall %}
{% call w::tag("Rintisan") %}{% endcall %} {% call w::unknown_tag(t) %}{% endcall %}
{% call w::task_list(tasks) %}{% endcall %}
{% call w::summary_list(t, rows) %}{% endcall %}
<table><thead><tr>{% call w::sort_header(column) %}{% endcall %}</tr></thead><tbody><tr><td>Maluang</td></tr></tbody></table>
{% call w::pagination(t, pages) %}{% endcall %}
{% endblock %}"#,
    ext = "html"
)]
pub(crate) struct Sample {
    frame: Frame,
    errors: Vec<FieldError>,
    name: Field,
    secret: Field,
    families: Field,
    day: Field,
    period: Field,
    note: Field,
    kind: Field,
    fund: Field,
    pokja: Field,
    secretariat: Field,
    choices: Vec<Choice>,
    tasks: Vec<Task>,
    rows: Vec<SummaryRow>,
    column: SortColumn,
    pages: Pages,
}

pub(crate) fn sample(t: Text) -> Sample {
    let mut families = Field::new("families", "Jumlah keluarga", "<12");
    families.unit = Some("keluarga".to_owned());
    families.hint = Some("Angka dari Pendataan Keluarga.".to_owned());
    families.error = Some("Jumlah keluarga harus bilangan bulat, misalnya 412.".to_owned());
    let choice = |value: &str, label: &str, chosen| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen,
    };
    Sample {
        frame: Frame::new(t, "Contoh", "/contoh"),
        errors: vec![FieldError {
            field: "families".to_owned(),
            message: "Jumlah keluarga harus bilangan bulat, misalnya 412.".to_owned(),
        }],
        name: Field {
            required: true,
            autocomplete: Some("username"),
            ..Field::new("name", "Nama kegiatan", "Kelas \"BKB\"")
        },
        secret: Field::new("secret", "Kata sandi", ""),
        families,
        day: Field::new("day", "Tanggal", "2024-12-11"),
        period: Field::new("period", "Bulan", "2024-12"),
        note: Field::new("note", "Catatan", "a\nb"),
        kind: Field::new("kind", "Seksi", "agama"),
        fund: Field::new("fund", "Sumber dana", ""),
        pokja: Field::new("pokja", "Pokja", "tidak_ada"),
        secretariat: Field::new("secretariat", "Sekretariat", ""),
        choices: vec![
            choice("agama", "Keagamaan", false),
            choice("ekonomi", "Ekonomi", true),
        ],
        tasks: vec![Task {
            label: "Laporan Desember".to_owned(),
            href: "/laporan".to_owned(),
            status: "Belum".to_owned(),
            done: false,
        }],
        rows: vec![SummaryRow {
            label: "Pokja".to_owned(),
            value: None,
            change_href: Some("/ubah".to_owned()),
        }],
        column: SortColumn {
            label: "Kampung".to_owned(),
            href: "/daftar?urut=-nama".to_owned(),
            sorted: Some(Sorted::Ascending),
            numeric: false,
        },
        pages: Pages {
            previous_href: None,
            next_href: Some("/daftar?sesudah=a".to_owned()),
        },
    }
}

#[test]
fn an_error_is_tied_to_its_field_and_values_are_escaped() {
    let html = sample(Text::default()).render().unwrap();
    assert!(html.contains("<a href=\"#families\">Jumlah keluarga harus bilangan bulat"));
    assert!(html.contains("value=\"&#60;12\" aria-describedby=\"families-hint families-error\" aria-invalid=\"true\""), "{html}");
    assert!(html.contains("id=\"families-error\"") && html.contains("id=\"families-hint\""));
    assert!(html.contains(
        "value=\"Kelas &#34;BKB&#34;\" autocomplete=\"username\" aria-required=\"true\">"
    ));
}

#[test]
fn belum_diisi_is_an_answer_of_its_own() {
    let html = sample(Text::default()).render().unwrap();
    assert!(
        html.contains(
            "<input type=\"radio\" name=\"pokja\" value=\"tidak_ada\" checked> Tidak ada"
        )
    );
    assert!(
        html.contains("<input type=\"radio\" name=\"secretariat\" value=\"\" checked> Belum diisi")
    );
    assert_eq!(html.matches("name=\"secretariat\"").count(), 3);
}

#[test]
fn lists_say_how_they_are_sorted_and_where_they_go_on() {
    let html = sample(Text::default()).render().unwrap();
    assert!(html.contains("aria-sort=\"ascending\"") && html.contains("rel=\"next\">Berikutnya ›"));
    assert!(!html.contains("rel=\"prev\""));
    assert!(html.contains("<h1>Contoh</h1><p>Laporan Desember sudah dikirim.</p></div>"));
    assert!(
        html.contains("<span class=\"visually-hidden\"> Pokja</span></a>")
            && html.contains("<option value=\"ekonomi\" selected>")
    );
}
