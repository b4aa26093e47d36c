//! The monthly programme report of a village (form "Perkembangan Program" of the
//! official site).
use crate::counts::{counts, sum_of_known};

counts! {
    /// Participants of the groups, contraceptive users by method, and non-users by reason.
    ProgrammeReport {
        bkb, bkr, bkl, uppka, pik_r,
        /// Couples of reproductive age that the users and non-users of this report add up to.
        pus,
        iud, mow, mop, kondom, implan, suntik, pil,
        hamil,
        /// Want a child soon (ingin anak segera).
        ias,
        /// Want a child later (ingin anak tunda).
        iat,
        /// Want no more children (tidak ingin anak lagi).
        tial,
        /// People with BPJS health insurance.
        bpjs,
    }
}

impl ProgrammeReport {
    /// The keys of the groups whose participants are counted.
    pub const PARTICIPANTS: &'static [&'static str] = &["bkb", "bkr", "bkl", "uppka", "pik_r"];
    /// The keys of the contraceptive methods.
    pub const METHODS: &'static [&'static str] =
        &["iud", "mow", "mop", "kondom", "implan", "suntik", "pil"];
    /// The keys of the kinds of non-users.
    pub const NON_USERS: &'static [&'static str] = &["hamil", "ias", "iat", "tial"];

    /// Users of any contraceptive method; none when no method is filled in.
    pub fn users(&self) -> Option<u128> {
        sum_of_known([
            self.iud,
            self.mow,
            self.mop,
            self.kondom,
            self.implan,
            self.suntik,
            self.pil,
        ])
    }

    /// Couples that use no method; none when no kind is filled in.
    pub fn non_users(&self) -> Option<u128> {
        sum_of_known([self.hamil, self.ias, self.iat, self.tial])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_keys_of_the_form() {
        let mut report = ProgrammeReport::default();
        assert_eq!((report.users(), report.non_users()), (None, None));
        for key in ProgrammeReport::METHODS {
            assert!(report.set(key, Some(u64::MAX)));
        }
        for key in ProgrammeReport::NON_USERS {
            assert!(report.set(key, Some(2)));
        }
        for key in ProgrammeReport::PARTICIPANTS {
            assert!(report.set(key, Some(1)));
        }
        assert_eq!(report.users(), Some(7 * u128::from(u64::MAX)));
        assert_eq!(report.non_users(), Some(8));
        assert_eq!(
            report.iter().filter(|(_, count)| count.is_none()).count(),
            2
        );
        assert_eq!(report.get("kontrasepsi"), None);
    }
}
