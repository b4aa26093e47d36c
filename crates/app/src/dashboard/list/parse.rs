//! Reads the parameters of a list's address; what cannot be read is named.

use db::Value;
use rules::answer::Answer;
use rules::class::Class;
use rules::month::Month;
use rules::profile::QUESTIONS;
use rules::region_code::RegionCode;

use super::{Asked, Filter, ListQuery, Sort, answer_code};
use crate::activity::FUNCTIONS;
use crate::indicator::answers;
use crate::platform::extract::asked_month;
use crate::platform::problem::{FieldProblem, Problem};
use crate::ui::Text;

impl Asked {
    /// Reads the parameters of an address.
    ///
    /// # Errors
    /// Names the parameters that cannot be read.
    pub fn parse(t: Text, query: &ListQuery) -> Result<Self, Problem> {
        let mut reader = Reader {
            t,
            wrong: Vec::new(),
        };
        let filter = reader.filter(query);
        let sort = Sort::ALL.into_iter().find(|sort| sort.code() == query.urut);
        if sort.is_none() && !query.urut.is_empty() {
            reader.refuse("urut", &query.urut);
        }
        let sort = sort.unwrap_or_default();
        let is_descending = reader.flag("arah", &query.arah, ["turun", "naik"]);
        let after = reader.after(query, sort);
        let until = reader.month("per", &query.per);
        let page_length = reader.known("jumlah", &query.jumlah, |value| {
            value
                .parse()
                .ok()
                .filter(|length| (1..=500).contains(length))
        });
        if reader.wrong.is_empty() {
            let is_descending = is_descending.unwrap_or(false);
            Ok(Self {
                filter,
                sort,
                is_descending,
                page_length: page_length.unwrap_or(100),
                until,
                after,
            })
        } else {
            Err(Problem::invalid(reader.wrong))
        }
    }
}

struct Reader {
    t: Text,
    wrong: Vec<FieldProblem>,
}

impl Reader {
    fn refuse(&mut self, field: &str, value: &str) {
        self.wrong.push(FieldProblem {
            field: field.to_owned(),
            detail: self.t.list_unknown_value(value),
        });
    }

    fn month(&mut self, parameter: &str, text: &str) -> Option<Month> {
        let asked = asked_month(self.t, parameter, Some(text));
        asked.unwrap_or_else(|problem| {
            self.wrong.push(problem);
            None
        })
    }

    fn filter(&mut self, query: &ListQuery) -> Filter {
        let mut filter = Filter {
            class: self.known("klasifikasi", &query.klasifikasi, Class::from_code),
            one_score_short: self.known("dekat", &query.dekat, |value| {
                (value == "1").then_some(true)
            }),
            profile_confirmed: self.flag("k0", &query.k0, ["sudah", "belum"]),
            population_known: self.flag("penduduk", &query.penduduk, ["sudah", "belum"]),
            function: self.known("fungsi", &query.fungsi, |value| {
                FUNCTIONS.contains(&value).then(|| value.to_owned())
            }),
            agency: self.known("instansi", &query.instansi, |value| Some(value.to_owned())),
            name: Some(rules::name::fold(&query.nama)).filter(|name| !name.is_empty()),
            ..Filter::default()
        };
        if query.k0 == "belum" || query.penduduk == "belum" {
            filter.active = Some(true);
        }
        self.status(query, &mut filter);
        self.report(query, &mut filter);
        filter.answer = self.answer(query);
        filter
    }

    fn status(&mut self, query: &ListQuery, filter: &mut Filter) {
        match query.status.as_str() {
            "" => {}
            "aktif" => filter.active = Some(true),
            "rintisan" => filter.rintisan = Some(true),
            "tidak_aktif" => filter.dormant = Some(true),
            "belum_ada" => {
                filter.active = Some(false);
                filter.rintisan = Some(false);
                filter.dormant = Some(false);
            }
            other => self.refuse("status", other),
        }
    }

    fn report(&mut self, query: &ListQuery, filter: &mut Filter) {
        match query.laporan.as_str() {
            "" => {}
            "sudah" => filter.report_confirmed = Some(true),
            "belum" => {
                filter.active = Some(true);
                filter.report_confirmed = Some(false);
            }
            "belum_dikonfirmasi" => filter.report_unconfirmed = Some(true),
            "perlu_perbaikan" => filter.report_needs_fixing = Some(true),
            other => self.refuse("laporan", other),
        }
    }

    fn answer(&mut self, query: &ListQuery) -> Option<(i64, char)> {
        let place = self.known("isian", &query.isian, |value| {
            QUESTIONS.iter().position(|question| question.key == value)
        });
        let letter = self.known("jawaban", &query.jawaban, |value| {
            let answer = [Answer::Ada, Answer::TidakAda, Answer::BelumDiisi];
            answer
                .into_iter()
                .find(|answer| answer_code(*answer) == value)
        });
        Some((i64::try_from(place?).ok()? + 1, answers::letter(letter?)))
    }

    fn after(&mut self, query: &ListQuery, sort: Sort) -> Option<(Value, String)> {
        let code = self.known("sesudah_kode", &query.sesudah_kode, |value| {
            value.parse::<RegionCode>().ok()
        })?;
        let key = if sort.is_text() {
            Value::from(query.sesudah.clone())
        } else {
            let number = query.sesudah.parse::<i64>().ok();
            if number.is_none() {
                self.refuse("sesudah", &query.sesudah);
            }
            Value::from(number?)
        };
        Some((key, code.to_string()))
    }

    fn flag(&mut self, field: &str, value: &str, [yes, no]: [&str; 2]) -> Option<bool> {
        self.known(field, value, |value| match value {
            _ if value == yes => Some(true),
            _ if value == no => Some(false),
            _ => None,
        })
    }

    fn known<T>(
        &mut self,
        field: &str,
        value: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if value.is_empty() {
            return None;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            self.refuse(field, value);
        }
        parsed
    }
}
