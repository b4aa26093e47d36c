//! The logins of the demonstration: a role, a place, and no real person.

use crate::platform::access::Role;

/// Everybody's password; it stands in the documentation and is only ever given to a demonstration.
pub const PASSWORD: &str = "kampungkb-demo";

/// A login.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The user name.
    pub user_name: &'static str,
    /// The name beside what the person enters: a role and a place.
    pub display_name: &'static str,
    /// The role.
    pub role: Role,
    /// The regions of the role.
    pub regions: &'static [&'static str],
}

/// Every login of the demonstration.
pub const PEOPLE: [Person; 8] = [
    Person {
        user_name: "kader.maluang",
        display_name: "Kader Maluang",
        role: Role::Kader,
        regions: &["64.03.06.2004"],
    },
    Person {
        user_name: "pkb.gunung-tabur",
        display_name: "PKB Gunung Tabur",
        role: Role::Pkb,
        regions: &[
            "64.03.06.2001",
            "64.03.06.2002",
            "64.03.06.2004",
            "64.03.06.2005",
            "64.03.05.1005",
        ],
    },
    Person {
        user_name: "koordinator.gunung-tabur",
        display_name: "Koordinator PKB Gunung Tabur",
        role: Role::KoordinatorPkb,
        regions: &["64.03.06"],
    },
    Person {
        user_name: "opd.berau",
        display_name: "DPPKBP3A Berau",
        role: Role::OpdKb,
        regions: &["64.03"],
    },
    Person {
        user_name: "perwakilan.kaltim",
        display_name: "Perwakilan BKKBN Kalimantan Timur",
        role: Role::Perwakilan,
        regions: &["64"],
    },
    Person {
        user_name: "kader.senyubuk",
        display_name: "Kader Senyubuk",
        role: Role::Kader,
        regions: &["19.06.04.2002"],
    },
    Person {
        user_name: "opd.belitung-timur",
        display_name: "OPD KB Belitung Timur",
        role: Role::OpdKb,
        regions: &["19.06"],
    },
    Person {
        user_name: "pengelola",
        display_name: "Pengelola program",
        role: Role::Administrator,
        regions: &[""],
    },
];
