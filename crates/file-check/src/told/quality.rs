//! What is told of the quality of measurements: tables and charts.

use rules::growth::quality::{
    Class, DigitPreference, Plausibility, QualityReport, Register, Spread, Survey, Test,
};

use super::Teller;
use crate::chart::{Bars, real};

impl Teller {
    pub(super) fn quality(&mut self, report: &QualityReport) {
        self.plausibility(&report.plausibility);
        self.completeness(&report.survey);
        self.digits(&report.survey);
        self.ages(&report.survey);
        self.scores(&report.survey);
        self.positions(&report.survey);
        self.register(&report.register);
    }

    fn plausibility(&mut self, it: &Plausibility) {
        self.value("smart-children", &self.count(it.children));
        if it.tests == 0 {
            self.said("no-smart");
            return;
        }
        self.said("smart");
        self.said(&format!("overall-{}", word(it.overall_class)));
        self.value("penalty", &it.overall_penalty.to_string());
        self.value("tests", &it.tests.to_string());
        let arm = &it.arm_circumference;
        let tests: [(&str, Option<Test>); 12] = [
            ("flagged", it.flagged),
            ("sex_ratio", it.sex_ratio),
            ("age_ratio", it.age_ratio),
            ("weight_digits", it.weight_digits),
            ("length_height_digits", it.length_height_digits),
            ("arm_digits", it.arm_circumference_digits),
            ("standard_deviation", it.standard_deviation),
            ("skewness", it.skewness),
            ("kurtosis", it.kurtosis),
            ("clusters", it.clusters),
            ("arm_flagged", arm.flagged),
            ("arm_standard_deviation", arm.standard_deviation_mm),
        ];
        for (name, test) in tests {
            let Some(test) = test else { continue };
            let mark = if test.threshold_is_verified { "" } else { "*" };
            let cells = [
                format!("=test-{name}"),
                format!("=class-{}", word(test.class)),
                format!("{}{mark}", test.penalty),
                self.decimal(test.value),
                self.chance(test.p),
            ];
            self.row("smart", &cells);
            if !test.threshold_is_verified {
                self.said("unverified");
            }
        }
    }

    fn completeness(&mut self, survey: &Survey) {
        let it = &survey.completeness;
        for (name, count) in [
            ("sex", it.with_sex),
            ("age", it.with_age),
            ("weight", it.with_weight),
            ("length_height", it.with_length_or_height),
            ("position", it.with_position),
            ("arm", it.with_arm_circumference),
        ] {
            let cells = [
                format!("=has-{name}"),
                self.count(count),
                self.percent(count, it.rows),
            ];
            self.row("completeness", &cells);
        }
        let sexes = &survey.sex_ratio;
        self.value("boys", &self.count(sexes.boys));
        self.value("girls", &self.count(sexes.girls));
        self.value("sex-p", &self.chance(sexes.p));
    }

    fn digits(&mut self, survey: &Survey) {
        for (name, digits) in [
            ("digits-weight", &survey.weight_digits),
            ("digits-length", &survey.length_digits),
            ("digits-height", &survey.height_digits),
            ("digits-arm", &survey.arm_circumference_digits),
        ] {
            if digits.measures > 0 {
                self.digits_of(name, digits);
            }
        }
    }

    fn digits_of(&mut self, name: &str, digits: &DigitPreference) {
        self.said(name);
        let mut cells = vec![format!("={name}")];
        cells.extend(digits.counts.iter().map(|count| self.count(*count)));
        self.row("digits", &cells);
        self.value(&format!("{name}-n"), &self.count(digits.measures));
        let score = self.known(digits.preference_score);
        self.value(&format!("{name}-score"), &score);
        self.value(
            &format!("{name}-apart"),
            &self.known(digits.dissimilarity_percent),
        );
        self.draw(&Bars {
            name,
            counts: &digits.counts,
            expected: vec![real(digits.measures) / 10.0; 10],
            labels: (0..10_u32)
                .map(|digit| (f64::from(digit) + 0.5, digit.to_string()))
                .collect(),
        });
    }

    fn ages(&mut self, survey: &Survey) {
        let months = &survey.children_by_month;
        if months.iter().all(|count| *count == 0) {
            return;
        }
        self.said("ages");
        self.value("older", &self.count(survey.older_children));
        self.draw(&Bars {
            name: "months",
            counts: months,
            expected: Vec::new(),
            labels: (0..5_u32)
                .map(|year| (f64::from(year * 12) + 0.5, (year * 12).to_string()))
                .collect(),
        });
        let heaping = [
            ("heaping-12", &survey.heaping_over_12_months),
            ("heaping-6", &survey.heaping_over_6_months),
        ];
        for (name, heaping) in heaping {
            let Some(heaping) = heaping else { continue };
            let cells = [
                format!("={name}"),
                self.decimal(heaping.chi_square),
                self.chance(Some(heaping.p)),
                self.decimal(heaping.dissimilarity_percent) + "%",
            ];
            self.row("heaping", &cells);
        }
        if let Some(structure) = &survey.age_structure {
            const GROUPS: [&str; 5] = ["6–17", "18–29", "30–41", "42–53", "54–59"];
            self.said("age-structure");
            self.value("structure-p", &self.chance(Some(structure.p)));
            let found = structure.children.iter().zip(structure.expected);
            for (group, (children, expected)) in GROUPS.iter().zip(found) {
                let cells = [
                    (*group).to_owned(),
                    self.count(*children),
                    self.decimal(expected),
                ];
                self.row("age-structure", &cells);
            }
            self.draw(&Bars {
                name: "age-structure",
                counts: &structure.children,
                expected: structure.expected.to_vec(),
                labels: (0..5_u32)
                    .zip(GROUPS)
                    .map(|(place, group)| (f64::from(place) + 0.5, group.to_owned()))
                    .collect(),
            });
        }
    }

    fn scores(&mut self, survey: &Survey) {
        const NAMES: [&str; 3] = ["TB/U", "BB/U", "BB/TB"];
        let implausible = &survey.implausible;
        let flagged = [
            implausible.height_for_age_percent,
            implausible.weight_for_age_percent,
            implausible.weight_for_height_percent,
        ];
        for ((spread, name), flagged) in survey.spread.iter().zip(NAMES).zip(flagged) {
            let all = &spread.all;
            if all.children == 0 {
                continue;
            }
            self.said("scores");
            self.said(spread.index);
            let flagged = flagged.map_or_else(|| "–".to_owned(), |it| self.decimal(it) + "%");
            let cells = [
                name.to_owned(),
                self.count(all.children),
                flagged,
                self.known(all.mean),
                self.known(all.standard_deviation),
                self.known(all.skewness),
                self.known(all.kurtosis),
            ];
            self.row("scores", &cells);
            let deviation = |it: &Spread| self.known(it.standard_deviation);
            let mut cells = vec![name.to_owned()];
            cells.extend(spread.by_age.iter().map(deviation));
            cells.extend([deviation(&spread.boys), deviation(&spread.girls)]);
            self.row("deviations", &cells);
            self.draw(&Bars {
                name: spread.index,
                counts: &spread.children_by_half,
                expected: normal_halves(all.children),
                labels: (0..5_i32)
                    .map(|place| {
                        let z = place * 3 - 6;
                        let text = z.to_string().replace('-', "−");
                        (f64::from(place) * 6.0, text)
                    })
                    .collect(),
            });
        }
        if implausible.is_above_1_percent {
            self.said("implausible");
        }
    }

    fn positions(&mut self, survey: &Survey) {
        let it = &survey.positions;
        let Some(wrong) = it.wrong_percent() else {
            self.said("no-positions");
            return;
        };
        self.said("positions");
        self.value("wrong-position", &(self.decimal(wrong) + "%"));
        for (name, lying, standing) in [
            (
                "below-24",
                it.lying_below_24_months,
                it.standing_below_24_months,
            ),
            (
                "from-24",
                it.lying_from_24_months,
                it.standing_from_24_months,
            ),
        ] {
            let cells = [format!("={name}"), self.count(lying), self.count(standing)];
            self.row("positions", &cells);
        }
    }

    fn register(&mut self, it: &Register) {
        if it.compared_visits + it.visits_on_same_day > 0 {
            self.said("visits");
        } else {
            self.said("no-visits");
        }
        self.value("children", &self.count(it.children));
        self.value("compared-visits", &self.count(it.compared_visits));
        let tests = [
            ("same-day", it.visits_on_same_day, it.visits),
            ("repeated", it.repeated_heights, it.compared_heights),
            (
                "shrunk-half",
                it.heights_shrunk_over_half_cm,
                it.compared_heights,
            ),
            ("shrunk-1", it.heights_shrunk_over_1_cm, it.compared_heights),
            ("haz-jumps", it.haz_jumps_over_1, it.compared_haz),
            (
                "weight-jumps",
                it.weight_jumps_over_3,
                it.compared_gains_of_weight,
            ),
        ];
        for (name, found, of) in tests.into_iter().filter(|(_, _, of)| *of > 0) {
            let cells = [
                format!("=register-{name}"),
                self.count(found),
                self.count(of),
            ];
            self.row("register", &cells);
        }
        match it.rows_with_copied_weight {
            Some(rows) => {
                let longest = it.longest_run_of_weight.unwrap_or_default();
                self.value("copied", &self.count(rows));
                self.value("longest", &self.count(longest));
                self.said("copied");
            }
            None => self.said("sorted-by-weight"),
        }
    }
}

const fn word(class: Class) -> &'static str {
    match class {
        Class::Excellent => "excellent",
        Class::Good => "good",
        Class::Acceptable => "acceptable",
        Class::Problematic => "problematic",
    }
}

/// So many of all lie in each half of a score where children grow as the standard's do.
fn normal_halves(children: u64) -> Vec<f64> {
    let density = |z: f64| (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
    (0..24_i32)
        .map(|half| {
            let middle = f64::from(half) / 2.0 - 5.75;
            real(children) * density(middle) / 2.0
        })
        .collect()
}
