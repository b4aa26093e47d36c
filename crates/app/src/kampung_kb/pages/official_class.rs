//! The page on which an officer records the class that the official site shows.

use axum::response::{IntoResponse, Redirect, Response};
use rules::class::Class;

use crate::dossier::OfficialClass;
use crate::fact::Version;
use crate::fact::entry::{Entry, last_saved};
use crate::kampung_kb::actions::official_class::RecordOfficialClass;
use crate::kampung_kb::view::OfficialClassPage;
use crate::kampung_kb::{Place, SAVED, forms};
use crate::platform::extract::Form;
use crate::platform::form::{Back, Sent};
use crate::platform::problem::Problem;
use crate::ui::{Choice, Field, Page, format};

/// The form.
pub(in crate::kampung_kb) async fn show(place: Place) -> Result<Response, Problem> {
    Ok(Page::new(page(&place, None).await?).into_response())
}

/// Records what was typed.
pub(in crate::kampung_kb) async fn record(place: Place, form: Form) -> Result<Response, Problem> {
    let typed = forms::official_class(&form, place.t, place.today);
    let command = typed.map(|(class, read_on)| RecordOfficialClass {
        village: place.village,
        class,
        read_on,
    });
    match place.visit.send(&form, command).await? {
        Sent::Saved(_) => {
            let done = format!("{}?{SAVED}", place.href("klasifikasi-resmi"));
            Ok(Redirect::to(&done).into_response())
        }
        Sent::Back(back) => Ok(back.answer(page(&place, Some(&back)).await?)),
    }
}

async fn page(
    place: &Place,
    back: Option<&Back<'_, RecordOfficialClass>>,
) -> Result<OfficialClassPage, Problem> {
    let (t, month) = (place.t, place.month());
    let today = || {
        [("read_on".to_owned(), place.today.to_string())]
            .into_iter()
            .collect()
    };
    let form: Form = back.map_or_else(today, |back| back.form.clone());
    let newest: Option<Version<OfficialClass>> = place.newest(month).await?;
    let entry = Entry::new(
        &place.visit.app,
        place.href("klasifikasi-resmi"),
        month,
        None,
    );
    let mut entry = entry.again(back, |_| Vec::new());
    entry.last_saved = last_saved(&mut place.visit.read(), t, newest.as_ref()).await?;
    let chosen = form.text("class");
    let choice = |class: &Class| Choice {
        value: class.code().to_owned(),
        label: t.class_word(class).to_owned(),
        chosen: class.code() == chosen,
    };
    let mut class = Field::new("class", t.official_class_class(), chosen);
    class.error = entry.error("class");
    let mut read_on = Field::new("read_on", t.official_class_read_on(), form.text("read_on"));
    read_on.error = entry.error("read_on");
    Ok(OfficialClassPage {
        frame: place.frame(t.official_class_title()),
        newest: newest.map(|version| {
            let day = format::date(t, version.document.read_on);
            t.official_class_newest(t.class_word(version.document.class), day)
        }),
        class,
        classes: Class::ALL.iter().rev().map(choice).collect(),
        read_on,
        entry,
    })
}
