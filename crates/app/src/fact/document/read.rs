//! Reads a document: everything that is wrong with it is told at once, by the path of its member.

use rules::month::Month;
use serde_json::{Map, Number, Value};
use uuid::Uuid;

use super::{Member, Shape};
use crate::fact::input::{CountFault, FIRST_MONTH, LARGEST_COUNT};
use crate::platform::extract::Form;
use crate::platform::problem::{FieldProblem, Problem};
use crate::ui::{FieldError, Text};

/// The field that stands for the document itself.
const BODY: &str = "body";

/// A document that was sent, as the form that it fills.
#[derive(Clone, Debug)]
pub struct Sent {
    t: Text,
    form: Form,
    members: Vec<Member>,
    problems: Vec<FieldProblem>,
    is_blank: bool,
}

struct Reading<'a> {
    t: Text,
    members: &'a [Member],
    fields: Vec<(String, String)>,
    problems: Vec<FieldProblem>,
}

impl Sent {
    /// Reads a document by its table of members.
    pub fn read(t: Text, members: Vec<Member>, document: Value) -> Self {
        let mut reading = Reading {
            t,
            members: &members,
            fields: Vec::new(),
            problems: Vec::new(),
        };
        match document {
            Value::Object(object) => reading.object("", object),
            _ => reading.wrong(BODY, t.api_not_an_object(BODY)),
        }
        let Reading {
            fields, problems, ..
        } = reading;
        Self {
            t,
            is_blank: fields.is_empty(),
            form: fields.into_iter().collect(),
            members,
            problems,
        }
    }

    /// What a parser of the form makes of it.
    ///
    /// # Errors
    /// [`crate::platform::problem::Kind::Invalid`] with everything that is wrong with the document.
    pub fn parsed<T>(
        &self,
        parse: impl FnOnce(&Form) -> Result<T, Vec<FieldError>>,
    ) -> Result<T, Problem> {
        let mut problems = self.problems.clone();
        match parse(&self.form) {
            Ok(parsed) if problems.is_empty() => return Ok(parsed),
            Ok(_) => {}
            // That nothing is filled in follows from what was wrong, and would only mislead.
            Err(_) if self.is_blank && !problems.is_empty() => {}
            Err(errors) => {
                let told = problems.clone();
                let in_document = errors.into_iter().map(|error| FieldProblem {
                    field: self.path_of(&error.field),
                    detail: error.message,
                });
                let is_new = |it: &FieldProblem| told.iter().all(|known| known.field != it.field);
                problems.extend(in_document.filter(is_new));
            }
        }
        Err(Problem::invalid(problems))
    }

    /// The version from which the document was made; none for the first.
    pub fn made_from(&self) -> Option<Uuid> {
        self.id("made_from")
    }

    /// The identifier that a member at the root holds.
    pub fn id(&self, field: &str) -> Option<Uuid> {
        Uuid::parse_str(self.form.text(field)).ok()
    }

    /// The version from which the document was made, where there must be one.
    ///
    /// # Errors
    /// [`crate::platform::problem::Kind::Invalid`] where it is missing or something else is wrong.
    pub fn made_from_some(&self) -> Result<Uuid, Problem> {
        let missing = || FieldError::new("made_from", self.t.api_id_missing("made_from"));
        self.parsed(|_| self.made_from().ok_or_else(|| vec![missing()]))
    }

    /// The month from which the document holds: that of its member, else the current one.
    pub fn month(&self, current: Month) -> Month {
        self.form.text("month").parse().unwrap_or(current)
    }

    fn path_of(&self, field: &str) -> String {
        let member = self.members.iter().find(|member| member.field == field);
        member.map_or_else(|| field.to_owned(), |member| member.path.clone())
    }
}

impl Reading<'_> {
    fn object(&mut self, path: &str, object: Map<String, Value>) {
        for (name, value) in object {
            let path = if path.is_empty() {
                name
            } else {
                format!("{path}.{name}")
            };
            self.member(&path, value);
        }
    }

    fn member(&mut self, path: &str, value: Value) {
        if let Some(member) = self.members.iter().find(|member| member.path == path) {
            self.value(member, value);
            return;
        }
        let is_inside = |member: &Member| {
            let rest = member.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        if !self.members.iter().any(is_inside) {
            let shown: String = path.chars().take(80).collect();
            let message = self.t.api_member_unknown(&shown);
            self.wrong(&shown, message);
            return;
        }
        match value {
            Value::Object(inner) => self.object(path, inner),
            Value::Null => {}
            _ => self.wrong(path, self.t.api_not_an_object(path)),
        }
    }

    fn value(&mut self, member: &Member, value: Value) {
        let (t, path) = (self.t, member.path.as_str());
        if value.is_null() {
            return;
        }
        match (&member.shape, value) {
            (Shape::Count, Value::Number(number)) => match count(&number) {
                Ok(count) => self.fill(member, count.to_string()),
                Err(fault) => self.wrong(path, fault.words(t, path)),
            },
            (Shape::Count, _) => self.wrong(path, CountFault::NotWhole.words(t, path)),
            (Shape::Texts | Shape::Codes(_), Value::Array(texts)) => self.texts(member, texts),
            (Shape::Texts | Shape::Codes(_), _) => self.wrong(path, t.api_not_texts(path)),
            (Shape::Id, value) => match value.as_str().map(Uuid::parse_str) {
                Some(Ok(id)) => self.fill(member, id.to_string()),
                _ => self.wrong(path, t.api_not_an_id(path)),
            },
            (Shape::Month(last), value) => {
                let month = value.as_str().and_then(|text| text.parse::<Month>().ok());
                match month.filter(|month| (FIRST_MONTH..=*last).contains(month)) {
                    Some(month) => self.fill(member, month.to_string()),
                    None => self.wrong(path, t.api_not_a_month(path)),
                }
            }
            (Shape::Text | Shape::Date | Shape::Choice(_), Value::String(text)) => {
                self.fill(member, text);
            }
            _ => self.wrong(path, t.api_not_a_text(path)),
        }
    }

    fn texts(&mut self, member: &Member, texts: Vec<Value>) {
        for text in texts {
            match text {
                Value::String(text) => self.fill(member, text),
                _ => return self.wrong(&member.path, self.t.api_not_texts(&member.path)),
            }
        }
    }

    fn fill(&mut self, member: &Member, text: String) {
        self.fields.push((member.field.clone(), text));
    }

    fn wrong(&mut self, path: &str, detail: String) {
        self.problems.push(FieldProblem {
            field: path.to_owned(),
            detail,
        });
    }
}

/// The count that a JSON number means; one beyond 64 bits arrives as a float.
fn count(number: &Number) -> Result<u64, CountFault> {
    if let Some(count) = number.as_u64() {
        return if count > LARGEST_COUNT {
            Err(CountFault::TooLarge)
        } else {
            Ok(count)
        };
    }
    match number.as_f64() {
        Some(float) if float < 0.0 => Err(CountFault::Negative),
        Some(float) if float > 999_999_999.0 => Err(CountFault::TooLarge),
        _ => Err(CountFault::NotWhole),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{counts, entry, write};
    use super::*;

    fn read(document: Value) -> Sent {
        let month = "2024-12".parse().unwrap();
        let mut members = entry(counts("report", &["pus", "iud"]), month);
        members.push(Member::new(None, "agencies", Shape::Texts));
        members.push(Member::new(None, "title", Shape::Text).as_field("judul".to_owned()));
        Sent::read(Text::default(), members, document)
    }

    fn problems(document: Value) -> Vec<(String, String)> {
        let problem = read(document).parsed(|_| Ok(())).unwrap_err();
        let pair = |it: FieldProblem| (it.field, it.detail);
        problem.fields.into_iter().map(pair).collect()
    }

    #[test]
    fn a_document_fills_the_form_from_which_it_is_written_again() {
        let id = "01939f3c-0000-7000-8000-000000000001";
        let document = json!({
            "made_from": id,
            "month": "2024-11",
            "report": { "pus": 0, "iud": null },
            "agencies": ["pmd", "pupr"],
            "title": "Posyandu",
        });
        let sent = read(document.clone());
        sent.parsed(|_| Ok(())).unwrap();
        assert_eq!(sent.made_from(), Uuid::parse_str(id).ok());
        assert_eq!(
            sent.month("2024-12".parse().unwrap()).to_string(),
            "2024-11"
        );
        assert_eq!(Value::Object(write(&sent.members, &sent.form)), document);
    }

    #[test]
    fn everything_that_is_wrong_is_told_by_its_path() {
        let wrong = json!({
            "made_from": 7,
            "month": "2025-01",
            "report": { "pus": -1, "iud": "3", "mop": 1 },
            "agencies": ["pmd", 2],
            "title": {},
            "admin": true,
        });
        let found = problems(wrong);
        let mut fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
        fields.sort_unstable();
        let expected = [
            "admin",
            "agencies",
            "made_from",
            "month",
            "report.iud",
            "report.mop",
            "report.pus",
            "title",
        ];
        assert_eq!(fields, expected);
        assert!(
            found
                .iter()
                .any(|(_, detail)| detail
                    == "Nama admin tidak dikenal. Periksa ejaannya atau hapus.")
        );
        assert_eq!(problems(json!([1]))[0].0, "body");
        assert_eq!(problems(json!({ "report": 5 }))[0].0, "report");
    }

    #[test]
    fn a_number_is_a_count_or_says_why_not() {
        let said = |text: &str| count(&serde_json::from_str(text).unwrap());
        assert_eq!(said("0"), Ok(0));
        assert_eq!(said("999999999"), Ok(LARGEST_COUNT));
        assert_eq!(said("1000000000"), Err(CountFault::TooLarge));
        assert_eq!(said("18446744073709551616"), Err(CountFault::TooLarge));
        assert_eq!(said("-3"), Err(CountFault::Negative));
        assert_eq!(said("-1e300"), Err(CountFault::Negative));
        assert_eq!(said("1.5"), Err(CountFault::NotWhole));
    }

    #[test]
    fn an_error_of_the_form_is_told_under_the_name_of_the_member() {
        let sent = read(json!({ "title": "x" }));
        let error = FieldError::new("judul", "terlalu pendek");
        let problem = sent.parsed::<()>(|_| Err(vec![error])).unwrap_err();
        assert_eq!(problem.fields[0].field, "title");
    }
}
