//! Over which regions each role reaches, and who may give it to whom.

use rules::region_code::{RegionCode, RegionLevel};

use crate::platform::access::{Actor, Permission, Role, Scope};

/// The level of the regions of a role.
pub const fn level(role: Role) -> RegionLevel {
    match role {
        Role::Kader | Role::HealthStaff | Role::Pkb => RegionLevel::Village,
        Role::KoordinatorPkb | Role::Camat => RegionLevel::Kecamatan,
        Role::Agency | Role::Jury | Role::OpdKb => RegionLevel::Kabupaten,
        Role::OpdKbProvinsi | Role::Perwakilan => RegionLevel::Province,
        Role::Ministry | Role::Administrator => RegionLevel::Nation,
    }
}

/// Whether a role may reach over several regions.
pub const fn takes_several(role: Role) -> bool {
    matches!(role, Role::Pkb | Role::HealthStaff | Role::KoordinatorPkb)
}

/// The roles that a person may give, lowest first: those below, whose regions can lie inside the own scope.
pub fn roles_below(actor: &Actor) -> Vec<Role> {
    let widest = actor.regions.iter().map(|code| code.level()).min();
    Role::ALL
        .into_iter()
        .filter(|role| actor.role.is_above(*role))
        .filter(|role| widest.is_some_and(|widest| level(*role) >= widest))
        .collect()
}

/// Whether a person may keep the account of a role over regions.
pub fn may_keep(actor: &Actor, role: Role, regions: &[RegionCode]) -> bool {
    actor.role.is_above(role)
        && !regions.is_empty()
        && regions
            .iter()
            .all(|region| actor.may(Permission::ManageAccounts, *region))
}

/// Where an act on an account is recorded: the smallest region around all of its regions, as far as it lies inside the
/// scope of who acts; else the first of them.
pub fn place(regions: &[RegionCode], scope: &Scope) -> RegionCode {
    let Some(first) = regions.first().copied() else {
        return RegionCode::NATION;
    };
    let around = std::iter::once(first)
        .chain(first.ancestors())
        .find(|code| regions.iter().all(|region| code.contains(*region)));
    around.filter(|code| scope.contains(*code)).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn codes(texts: &[&str]) -> Vec<RegionCode> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn actor(role: Role, regions: &[&str]) -> Actor {
        Actor::new(Uuid::nil(), String::new(), role, codes(regions), None)
    }

    #[test]
    fn people_are_kept_from_above_and_inside_only() {
        let opd = actor(Role::OpdKb, &["64.03"]);
        assert!(may_keep(
            &opd,
            Role::Pkb,
            &codes(&["64.03.06.2004", "64.03.05.1005"])
        ));
        assert!(!may_keep(
            &opd,
            Role::Pkb,
            &codes(&["64.03.06.2004", "19.06.04.2002"])
        ));
        assert!(!may_keep(&opd, Role::OpdKb, &codes(&["64.03"])));
        assert!(!may_keep(&opd, Role::Kader, &[]));
        assert!(!may_keep(
            &actor(Role::Pkb, &["64.03.06.2004"]),
            Role::Kader,
            &codes(&["64.03.06.2004"])
        ));
    }

    #[test]
    fn roles_that_reach_wider_than_oneself_are_not_offered() {
        let koordinator = actor(Role::KoordinatorPkb, &["64.03.06"]);
        assert_eq!(
            roles_below(&koordinator),
            [Role::Kader, Role::HealthStaff, Role::Pkb]
        );
        let opd = roles_below(&actor(Role::OpdKb, &["64.03"]));
        assert!(opd.contains(&Role::Agency) && !opd.contains(&Role::OpdKb));
        let administrator = roles_below(&actor(Role::Administrator, &[""]));
        assert!(
            administrator.contains(&Role::Ministry)
                && !administrator.contains(&Role::Administrator)
        );
    }

    #[test]
    fn an_act_is_recorded_around_all_regions() {
        let nation = Scope::system("a test");
        let place = |texts: &[&str]| place(&codes(texts), &nation).to_string();
        assert_eq!(place(&["64.03.06.2004"]), "64.03.06.2004");
        assert_eq!(place(&["64.03.06.2004", "64.03.06.2005"]), "64.03.06");
        assert_eq!(place(&["64.03.06.2004", "64.03.05.1005"]), "64.03");
        assert_eq!(place(&["64.03.06.2004", "19.06.04.2002"]), "");
    }
}
