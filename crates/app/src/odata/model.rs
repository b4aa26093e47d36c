//! The entity sets with their properties, and how both are described to clients (CSDL).

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::indicator::Measures;

/// The type of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Edm.String`
    Text,
    /// `Edm.Int64`
    Count,
    /// `Edm.Decimal` with two decimals.
    Decimal,
    /// `Edm.Boolean`
    Truth,
    /// `Edm.Date`
    Day,
    /// `Edm.Guid`
    Id,
}

/// A property of an entity.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be null.
    pub is_nullable: bool,
}

/// An entity set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// All regions of the official table.
    Regions,
    /// The Kampung KB as they stand now.
    KampungKb,
    /// Each village in each counted month.
    VillageMonths,
    /// Each wider region in each counted month.
    RegionMonths,
    /// Activities, without what may name people.
    Activities,
}

impl Set {
    /// Every set, in the order of the service document.
    pub const ALL: [Self; 5] = [
        Self::Regions,
        Self::KampungKb,
        Self::VillageMonths,
        Self::RegionMonths,
        Self::Activities,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regions => "Regions",
            Self::KampungKb => "KampungKb",
            Self::VillageMonths => "VillageMonths",
            Self::RegionMonths => "RegionMonths",
            Self::Activities => "Activities",
        }
    }

    /// The name of the type of its entities.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Regions => "Region",
            Self::KampungKb => "KampungKbNow",
            Self::VillageMonths => "VillageMonth",
            Self::RegionMonths => "RegionMonth",
            Self::Activities => "Activity",
        }
    }

    /// The names of the properties that make an entity unique.
    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Regions => &["Code"],
            Self::KampungKb => &["VillageCode"],
            Self::VillageMonths => &["VillageCode", "Month"],
            Self::RegionMonths => &["RegionCode", "Month"],
            Self::Activities => &["VillageCode", "HappenedOn", "Id"],
        }
    }

    /// Its properties, in the order in which [`super::read`] gives their values.
    pub fn properties(self) -> &'static [Property] {
        static ALL: LazyLock<[Vec<Property>; 5]> = LazyLock::new(|| Set::ALL.map(properties));
        let place = Self::ALL.iter().position(|set| *set == self);
        place.map_or(&[], |place| ALL[place].as_slice())
    }

    /// The place of a property.
    pub fn place(self, name: &str) -> Option<usize> {
        self.properties()
            .iter()
            .position(|property| property.name == name)
    }
}

fn of(name: &str, kind: Kind) -> Property {
    Property {
        name: name.to_owned(),
        kind,
        is_nullable: false,
    }
}

fn maybe(name: &str, kind: Kind) -> Property {
    Property {
        is_nullable: true,
        ..of(name, kind)
    }
}

/// The properties of a village: its code, its name, and the codes around it.
fn village() -> Vec<Property> {
    vec![
        of("VillageCode", Kind::Text),
        of("VillageName", Kind::Text),
        of("ProvinceCode", Kind::Text),
        of("KabupatenCode", Kind::Text),
        of("KecamatanCode", Kind::Text),
    ]
}

fn standing() -> Vec<Property> {
    vec![
        maybe("Name", Kind::Text),
        maybe("Stage", Kind::Text),
        maybe("FormedOn", Kind::Day),
        maybe("Class", Kind::Text),
        maybe("RuleSet", Kind::Text),
        maybe("IndexInput", Kind::Decimal),
        maybe("IndexProcess", Kind::Decimal),
        maybe("IndexOutput", Kind::Decimal),
        of("IsDemonstration", Kind::Truth),
    ]
}

fn measures() -> impl Iterator<Item = Property> {
    Measures::NAMES
        .iter()
        .map(|name| of(&pascal(name), Kind::Count))
}

fn properties(set: Set) -> Vec<Property> {
    match set {
        Set::Regions => vec![
            of("Code", Kind::Text),
            of("Name", Kind::Text),
            of("Kind", Kind::Text),
            maybe("ParentCode", Kind::Text),
        ],
        Set::KampungKb => {
            let month = [of("Month", Kind::Text), of("IsActive", Kind::Truth)];
            let properties = village().into_iter().chain(standing());
            properties.chain(month).collect()
        }
        Set::VillageMonths => {
            let month = [of("Month", Kind::Text)];
            let properties = village().into_iter().chain(month).chain(standing());
            properties.chain(measures()).collect()
        }
        Set::RegionMonths => {
            let own = [
                of("RegionCode", Kind::Text),
                of("RegionName", Kind::Text),
                of("Kind", Kind::Text),
                of("Month", Kind::Text),
                of("CountedOn", Kind::Day),
                of("IsDemonstration", Kind::Truth),
            ];
            own.into_iter().chain(measures()).collect()
        }
        Set::Activities => {
            let own = [
                of("Id", Kind::Id),
                of("HappenedOn", Kind::Day),
                of("Title", Kind::Text),
                maybe("Place", Kind::Text),
                maybe("Section", Kind::Text),
                of("Agencies", Kind::Text),
                of("TargetGroups", Kind::Text),
                maybe("Participants", Kind::Count),
                of("IsDemonstration", Kind::Truth),
            ];
            village().into_iter().chain(own).collect()
        }
    }
}

/// `report_confirmed` as `ReportConfirmed`.
pub(super) fn pascal(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    });
    words.collect()
}

/// The description of the feed (CSDL 4.0, XML).
pub fn metadata() -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
         <Schema Namespace=\"kampungkb\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">",
    );
    // Writing to a text cannot fail.
    for set in Set::ALL {
        let _ = write!(xml, "<EntityType Name=\"{}\"><Key>", set.type_name());
        for key in set.key() {
            let _ = write!(xml, "<PropertyRef Name=\"{key}\"/>");
        }
        xml.push_str("</Key>");
        for Property {
            name,
            kind,
            is_nullable,
        } in set.properties()
        {
            let kind = match kind {
                Kind::Text => "Type=\"Edm.String\"",
                Kind::Count => "Type=\"Edm.Int64\"",
                Kind::Decimal => "Type=\"Edm.Decimal\" Precision=\"9\" Scale=\"2\"",
                Kind::Truth => "Type=\"Edm.Boolean\"",
                Kind::Day => "Type=\"Edm.Date\"",
                Kind::Id => "Type=\"Edm.Guid\"",
            };
            let _ = write!(
                xml,
                "<Property Name=\"{name}\" {kind} Nullable=\"{is_nullable}\"/>"
            );
        }
        xml.push_str("</EntityType>");
    }
    xml.push_str("<EntityContainer Name=\"Container\">");
    for set in Set::ALL {
        let _ = write!(
            xml,
            "<EntitySet Name=\"{}\" EntityType=\"kampungkb.{}\"/>",
            set.name(),
            set.type_name()
        );
    }
    xml.push_str("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_a_property_that_is_never_null() {
        for set in Set::ALL {
            for key in set.key() {
                let place = set.place(key).unwrap();
                assert!(!set.properties()[place].is_nullable, "{key}");
            }
        }
        assert_eq!(pascal("report_confirmed"), "ReportConfirmed");
    }
}
