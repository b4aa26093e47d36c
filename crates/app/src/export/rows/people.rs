//! The people below somebody, by name, as the page of them shows them.

use exchange::table::Cell;

use super::{Asked, Out, yes_no};
use crate::account;
use crate::platform::problem::{Kind, Problem};
use crate::ui::Text;

pub(super) const COLUMNS: [&str; 6] = [
    "nama",
    "nama_pengguna",
    "peran",
    "kode_wilayah",
    "wilayah",
    "aktif",
];

pub(super) async fn write(asked: &Asked, out: &Out) -> Result<(), Problem> {
    let actor = asked.actor.as_ref().ok_or(Kind::SignInNeeded)?;
    let t = Text::new(asked.lang);
    let name = asked.asked_for("nama");
    let mut reader = asked.app.db().reader();
    let mut last = None;
    loop {
        let page = account::below(&mut reader, &asked.scope, actor, &name, last.as_ref()).await?;
        for person in &page {
            let codes: Vec<String> = person.regions.iter().map(ToString::to_string).collect();
            let names = person.regions.iter();
            let names: Vec<String> = names
                .map(|code| account::region_name(&asked.app, t, *code))
                .collect();
            out.row(vec![
                Cell::text(person.display_name.as_str()),
                Cell::text(person.user_name.as_str()),
                Cell::text(account::role_label(t, person.role)),
                Cell::text(codes.join(" ")),
                Cell::text(names.join("; ")),
                yes_no(person.is_active),
            ])
            .await?;
        }
        last = page.into_iter().last();
        if last.is_none() {
            return Ok(());
        }
    }
}
