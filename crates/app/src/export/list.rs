//! Which lists there are as files, who may have them, and which are too long to wait for.

use exchange::table::Format;
use rules::region_code::{RegionCode, RegionLevel};

use crate::app::App;
use crate::platform::access::{Actor, Permission, Scope};
use crate::ui::Text;

/// A list that can be had as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// The villages of a region with their classes, filtered and sorted as on the page.
    Villages,
    /// The registry of Kampung KB ("rekap kampung").
    Registry,
    /// Twelve scores, three indices and the class ("rekap klasifikasi").
    Classification,
    /// The answers of the profile.
    Profile,
    /// People by age and sex, couples and families.
    Population,
    /// The programme reports of a month.
    Report,
    /// Activities.
    Activities,
    /// Agencies, and in how many Kampung KB each takes part.
    Agencies,
    /// The audit trail.
    Audit,
    /// The people below oneself.
    People,
}

/// Villages above which a workbook is made in the background: below it is made within a second or two.
const LONG_VILLAGES: usize = 10_000;

impl List {
    /// Every list, in the order in which a page offers them.
    pub const ALL: [Self; 10] = [
        Self::Villages,
        Self::Registry,
        Self::Classification,
        Self::Profile,
        Self::Population,
        Self::Report,
        Self::Activities,
        Self::Agencies,
        Self::Audit,
        Self::People,
    ];

    /// The code word in addresses and names of files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Villages => "desa",
            Self::Registry => "registri",
            Self::Classification => "klasifikasi",
            Self::Profile => "profil",
            Self::Population => "penduduk",
            Self::Report => "laporan",
            Self::Activities => "kegiatan",
            Self::Agencies => "instansi",
            Self::Audit => "audit",
            Self::People => "pengguna",
        }
    }

    /// The list of a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }

    /// What somebody must be allowed to do to have it.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Audit => Permission::ReadAudit,
            Self::People => Permission::ManageAccounts,
            _ => Permission::ReadPublished,
        }
    }

    /// Whether anybody may have it.
    pub fn is_public(self) -> bool {
        self.permission() == Permission::ReadPublished
    }

    /// What people call it.
    pub fn label(self, t: Text) -> &'static str {
        match self {
            Self::Villages => t.export_list_villages(),
            Self::Registry => t.export_list_registry(),
            Self::Classification => t.export_list_classification(),
            Self::Profile => t.export_list_profile(),
            Self::Population => t.export_list_population(),
            Self::Report => t.export_list_report(),
            Self::Activities => t.export_list_activities(),
            Self::Agencies => t.export_list_agencies(),
            Self::Audit => t.audit_title(),
            Self::People => t.people_title(),
        }
    }

    /// What of a region somebody may read in it; an empty scope where that is nothing.
    pub fn scope(self, actor: Option<&Actor>, region: RegionCode) -> Scope {
        if self.is_public() {
            return Scope::public().within(region);
        }
        actor.map_or_else(Scope::nothing, |actor| actor.scope.within(region))
    }

    /// Whether a workbook of it takes too long, or too much memory, to wait for.
    pub fn is_long(self, app: &App, region: RegionCode) -> bool {
        match self {
            Self::Agencies | Self::People => false,
            Self::Audit => true,
            Self::Activities => {
                matches!(region.level(), RegionLevel::Nation | RegionLevel::Province)
            }
            _ => app.regions().village_count(region) > LONG_VILLAGES,
        }
    }

    /// The address of its file of a region.
    pub fn href(self, region: RegionCode, format: Format) -> String {
        let file = format!("{}.{}", self.code(), format.extension());
        match self {
            Self::Audit => format!("/audit/{file}"),
            Self::People => format!("/pengguna/unduh/{file}"),
            _ if region == RegionCode::NATION => format!("/wilayah/unduh/{file}"),
            _ => format!("/wilayah/{region}/unduh/{file}"),
        }
    }

    /// The name of its file of a region.
    pub fn file_name(self, region: RegionCode, format: Format) -> String {
        let place = if region == RegionCode::NATION {
            "indonesia".to_owned()
        } else {
            region.to_string()
        };
        // The list of villages has been called so from the first release on.
        let name = match self {
            Self::Villages => "kampung-kb",
            other => other.code(),
        };
        format!("{name}-{place}.{}", format.extension())
    }
}
