//! Who may do what: one table of roles and permissions.

/// What a route or a command asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read what is published; nobody needs to sign in for it.
    ReadPublished,
    /// Read what is being worked on: drafts, corrections, who entered what.
    ReadWork,
    /// Record facts of a village: profile, population, monthly report, activities.
    RecordFacts,
    /// Answer a correction that the public sent in.
    AnswerCorrection,
    /// Open a Kampung KB, record its life cycle and the class shown on the official site.
    KeepRegistry,
    /// Set what holds for a kabupaten: words, rule set, reference date, commitments.
    SteerKabupaten,
    /// Load boundaries of a kabupaten, a province or the nation, and take them back.
    KeepBoundaries,
    /// Load a new edition of the table of regions, and record what became of regions.
    KeepRegions,
    /// Invite and deactivate people below oneself.
    ManageAccounts,
    /// Read the audit trail.
    ReadAudit,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 10] = [
        Self::ReadPublished,
        Self::ReadWork,
        Self::RecordFacts,
        Self::AnswerCorrection,
        Self::KeepRegistry,
        Self::SteerKabupaten,
        Self::KeepBoundaries,
        Self::KeepRegions,
        Self::ManageAccounts,
        Self::ReadAudit,
    ];
}

/// The roles of the programme, from the village upward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Kader or Pokja secretary of one village.
    Kader,
    /// Bidan, tenaga gizi puskesmas or TPK.
    HealthStaff,
    /// Penyuluh KB (PKB/PLKB) with a list of villages.
    Pkb,
    /// Koordinator PKB of a kecamatan.
    KoordinatorPkb,
    /// Camat and staff: follow, do not verify programme figures.
    Camat,
    /// An agency (OPD) of a kabupaten with its own sector.
    Agency,
    /// Jury member of one competition.
    Jury,
    /// OPD KB of a kabupaten or kota.
    OpdKb,
    /// OPD KB of a province.
    OpdKbProvinsi,
    /// Perwakilan Kemendukbangga/BKKBN of a province.
    Perwakilan,
    /// The ministry.
    Ministry,
    /// Who runs the installation.
    Administrator,
}

impl Role {
    /// Every role, lowest first.
    pub const ALL: [Self; 12] = [
        Self::Kader,
        Self::HealthStaff,
        Self::Pkb,
        Self::KoordinatorPkb,
        Self::Camat,
        Self::Agency,
        Self::Jury,
        Self::OpdKb,
        Self::OpdKbProvinsi,
        Self::Perwakilan,
        Self::Ministry,
        Self::Administrator,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kader => "kader",
            Self::HealthStaff => "health_staff",
            Self::Pkb => "pkb",
            Self::KoordinatorPkb => "koordinator_pkb",
            Self::Camat => "camat",
            Self::Agency => "agency",
            Self::Jury => "jury",
            Self::OpdKb => "opd_kb",
            Self::OpdKbProvinsi => "opd_kb_provinsi",
            Self::Perwakilan => "perwakilan",
            Self::Ministry => "ministry",
            Self::Administrator => "administrator",
        }
    }

    /// The role with a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// What the role may do inside its scope. The whole matrix stands here.
    pub const fn permissions(self) -> &'static [Permission] {
        use Permission::{
            AnswerCorrection, KeepBoundaries, KeepRegistry, ManageAccounts, ReadAudit,
            ReadPublished, ReadWork, RecordFacts, SteerKabupaten,
        };
        match self {
            Self::Jury => &[ReadPublished],
            Self::HealthStaff | Self::Camat | Self::Agency => &[ReadPublished, ReadWork],
            Self::Kader => &[ReadPublished, ReadWork, RecordFacts],
            Self::Pkb => &[ReadPublished, ReadWork, RecordFacts, AnswerCorrection],
            Self::KoordinatorPkb => &[
                ReadPublished,
                ReadWork,
                RecordFacts,
                AnswerCorrection,
                ManageAccounts,
            ],
            Self::OpdKb => &[
                ReadPublished,
                ReadWork,
                RecordFacts,
                AnswerCorrection,
                KeepRegistry,
                SteerKabupaten,
                KeepBoundaries,
                ManageAccounts,
                ReadAudit,
            ],
            Self::OpdKbProvinsi | Self::Perwakilan | Self::Ministry => &[
                ReadPublished,
                ReadWork,
                KeepBoundaries,
                ManageAccounts,
                ReadAudit,
            ],
            Self::Administrator => &Permission::ALL,
        }
    }

    /// Whether the role may do `permission` inside its scope.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }

    /// Whether `self` may create and deactivate people of role `other`: only lower roles.
    pub fn is_above(self, other: Self) -> bool {
        self.may(Permission::ManageAccounts) && self.rank() > other.rank()
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Kader | Self::HealthStaff | Self::Jury => 0,
            Self::Pkb => 1,
            Self::KoordinatorPkb | Self::Camat | Self::Agency => 2,
            Self::OpdKb => 3,
            Self::OpdKbProvinsi | Self::Perwakilan => 4,
            Self::Ministry => 5,
            Self::Administrator => 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_role() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }

    #[test]
    fn nobody_creates_an_equal_or_a_superior() {
        for above in Role::ALL {
            assert!(!above.is_above(above));
            for below in Role::ALL {
                assert!(!(above.is_above(below) && below.is_above(above)));
            }
        }
        assert!(!Role::Agency.is_above(Role::Kader));
    }
}
