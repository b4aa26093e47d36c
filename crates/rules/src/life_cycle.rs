//! The life of a Kampung KB from preparation to its end.
use serde::{Deserialize, Serialize};

use crate::date::Date;

/// A step in the life of a Kampung KB. Steps come in any order and none is forced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The village starts to prepare.
    Rintisan,
    /// The village signs its commitment.
    Kesepakatan,
    /// The Pokja is formed by decree (SK).
    Terbentuk,
    /// The Kampung KB is declared.
    Dicanangkan,
    /// An officer found it at work.
    Aktif,
    /// An officer ended it.
    TidakAktif,
}

impl Step {
    /// Every step, in the usual order.
    pub const ALL: [Self; 6] = [
        Self::Rintisan,
        Self::Kesepakatan,
        Self::Terbentuk,
        Self::Dicanangkan,
        Self::Aktif,
        Self::TidakAktif,
    ];

    /// The code word in documents and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rintisan => "rintisan",
            Self::Kesepakatan => "kesepakatan",
            Self::Terbentuk => "terbentuk",
            Self::Dicanangkan => "dicanangkan",
            Self::Aktif => "aktif",
            Self::TidakAktif => "tidak_aktif",
        }
    }

    /// The step of a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Whether a Kampung KB exists by this step: terbentuk, dicanangkan or aktif.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Terbentuk | Self::Dicanangkan | Self::Aktif)
    }
}

/// Where a Kampung KB stands on a date: the step that holds, or none when nothing is known yet.
///
/// An end holds until a later step that makes it active again. Otherwise the furthest step since
/// the last end holds, whatever the order of dates; rintisan and kesepakatan never undo a formed
/// Kampung KB, nor wake an ended one. On the same day the end counts as the later.
pub fn stage(steps: &[(Step, Date)], on: Date) -> Option<Step> {
    let known = || steps.iter().copied().filter(move |(_, date)| *date <= on);
    let ended = known()
        .filter(|(step, _)| *step == Step::TidakAktif)
        .map(|(_, date)| date)
        .max();
    let furthest = known()
        .filter(|(step, date)| {
            *step != Step::TidakAktif && ended.is_none_or(|end| step.is_active() && *date > end)
        })
        .map(|(step, _)| step)
        .max();
    furthest.or(ended.map(|_| Step::TidakAktif))
}

/// Whether a Kampung KB is active on a date, as the API counts it.
pub fn is_active(steps: &[(Step, Date)], on: Date) -> bool {
    stage(steps, on).is_some_and(Step::is_active)
}

/// When a Kampung KB was formed, and by which step that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the description above says all")]
pub struct Formation {
    pub date: Date,
    pub step: Step,
}

/// The date of formation: of the decree (terbentuk), else of the declaration, else the first time it
/// was found active. The earliest one counts where a step was taken twice.
pub fn formation(steps: &[(Step, Date)]) -> Option<Formation> {
    [Step::Terbentuk, Step::Dicanangkan, Step::Aktif]
        .into_iter()
        .find_map(|step| {
            let date = steps
                .iter()
                .filter(|(taken, _)| *taken == step)
                .map(|(_, date)| *date)
                .min()?;
            Some(Formation { date, step })
        })
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    fn steps(list: &[(&str, &str)]) -> Vec<(Step, Date)> {
        list.iter()
            .map(|(step, date)| (Step::from_code(step).unwrap(), date.parse().unwrap()))
            .collect()
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_furthest_step_known_on_the_date_holds() {
        let life = steps(&[
            ("dicanangkan", "2014-08-01"),
            ("terbentuk", "2016-02-01"),
            ("rintisan", "2014-01-01"),
            ("kesepakatan", "2023-05-10"),
        ]);
        assert_eq!(stage(&life, date("2013-12-31")), None);
        assert_eq!(stage(&life, date("2014-01-01")), Some(Step::Rintisan));
        assert_eq!(stage(&life, date("2015-01-01")), Some(Step::Dicanangkan));
        assert_eq!(stage(&life, date("2024-01-01")), Some(Step::Dicanangkan));
        assert!(is_active(&life, date("2024-01-01")));
        assert_eq!(
            formation(&life),
            Some(Formation {
                date: date("2016-02-01"),
                step: Step::Terbentuk
            })
        );
    }

    #[test]
    fn an_end_holds_until_it_is_active_again() {
        let life = steps(&[
            ("terbentuk", "2018-01-01"),
            ("tidak_aktif", "2020-01-01"),
            ("kesepakatan", "2021-01-01"),
            ("aktif", "2022-01-01"),
            ("tidak_aktif", "2023-01-01"),
            ("aktif", "2023-01-01"),
        ]);
        assert!(is_active(&life, date("2019-12-31")));
        assert_eq!(stage(&life, date("2021-06-01")), Some(Step::TidakAktif));
        assert_eq!(stage(&life, date("2022-06-01")), Some(Step::Aktif));
        assert_eq!(stage(&life, date("2023-06-01")), Some(Step::TidakAktif));
    }

    #[test]
    fn preparing_is_not_active() {
        let life = steps(&[("rintisan", "2023-02-01"), ("kesepakatan", "2023-05-10")]);
        assert_eq!(stage(&life, date("2023-05-10")), Some(Step::Kesepakatan));
        assert!(!is_active(&life, date("2023-05-10")));
        assert_eq!(formation(&life), None);
    }

    #[test]
    fn formation_falls_back_step_by_step() {
        let declared = steps(&[("aktif", "2019-01-01"), ("dicanangkan", "2020-01-01")]);
        assert_eq!(
            formation(&declared).map(|f| f.step),
            Some(Step::Dicanangkan)
        );
        let found = steps(&[("aktif", "2021-01-01"), ("aktif", "2019-01-01")]);
        assert_eq!(
            formation(&found),
            Some(Formation {
                date: date("2019-01-01"),
                step: Step::Aktif
            })
        );
    }
}
