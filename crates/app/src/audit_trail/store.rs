//! All SQL of the viewer.

use db::{Error, FromRow, Read, args, statement};
use rules::region_code::RegionCode;
use uuid::Uuid;

use super::{Act, Filter};
use crate::platform::access::{Role, Scope};

statement! {
    /// The acts of a scope, newest first.
    LIST = "select e.id, e.recorded_at, e.region_code, e.account_id, a.display_name, e.role, e.origin, e.action,
            e.subject, e.before, e.after, s.sequence
        from audit_entry e
            left join account a on a.id = e.account_id
            left join audit_seal s on s.kabupaten_code = e.kabupaten_code and s.entry_id = e.id
        where {scope e.region_code $1} and (e.action = $2 or $2 is null) and (e.account_id = $3 or $3 is null)
            and e.recorded_at >= $4 and e.recorded_at < $5 and e.id < $6
        order by e.id desc limit $7";
    /// As LIST, inside one kabupaten, where its own index serves.
    LIST_IN_KABUPATEN = "select e.id, e.recorded_at, e.region_code, e.account_id, a.display_name, e.role, e.origin,
            e.action, e.subject, e.before, e.after, s.sequence
        from audit_entry e
            left join account a on a.id = e.account_id
            left join audit_seal s on s.kabupaten_code = e.kabupaten_code and s.entry_id = e.id
        where {scope e.region_code $1} and (e.action = $2 or $2 is null) and (e.account_id = $3 or $3 is null)
            and e.recorded_at >= $4 and e.recorded_at < $5 and e.id < $6 and e.kabupaten_code = $8
        order by e.id desc limit $7";
}

#[derive(FromRow)]
struct ActRow {
    id: Uuid,
    recorded_at: i64,
    region_code: String,
    account_id: Option<Uuid>,
    display_name: Option<String>,
    role: Option<String>,
    origin: String,
    action: String,
    subject: Uuid,
    before: Option<String>,
    after: Option<String>,
    sequence: Option<i64>,
}

pub(super) async fn list(
    from: &mut impl Read,
    scope: &Scope,
    filter: &Filter,
    limit: u32,
) -> Result<Vec<Act>, Error> {
    let scope = filter
        .region
        .map_or_else(|| scope.clone(), |region| scope.within(region));
    let mut args = args![
        &scope,
        filter.action.as_deref(),
        filter.account_id,
        filter.from,
        filter.until,
        filter.before,
        limit
    ];
    let kabupaten = filter.region.and_then(RegionCode::kabupaten);
    let rows: Vec<ActRow> = match kabupaten {
        None => from.all(&LIST, args).await?,
        Some(kabupaten) => {
            args.push(kabupaten.to_string());
            from.all(&LIST_IN_KABUPATEN, args).await?
        }
    };
    Ok(rows.into_iter().map(ActRow::act).collect())
}

impl ActRow {
    fn act(self) -> Act {
        let json = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Act {
            id: self.id,
            recorded_at: self.recorded_at,
            region: self.region_code.parse().unwrap_or_default(),
            account_id: self.account_id,
            display_name: self.display_name,
            role: self.role.as_deref().and_then(Role::from_code),
            origin: self.origin,
            action: self.action,
            subject: self.subject,
            before: json(self.before),
            after: json(self.after),
            sequence: self.sequence,
        }
    }
}
