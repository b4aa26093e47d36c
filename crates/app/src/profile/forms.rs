//! The profile as a form: what is typed becomes a [`Profile`], and a stored one fills the form again.

use rules::answer::Answer;
use rules::profile::{Director, Frequency, Profile, QUESTIONS};

use super::labels::{frequency_code, mechanisms, question};
use crate::fact::input;
use crate::platform::extract::Form;
use crate::region::Words;
use crate::ui::{FieldError, Text};

const LONGEST_ADDRESS: usize = 200;
const LONGEST_FREQUENCY: usize = 100;

/// The form that a stored profile fills.
pub(crate) fn filled(profile: &Profile) -> Form {
    let mut fields: Vec<(String, String)> = profile
        .iter()
        .filter_map(|(question, answer)| Some((question.key.to_owned(), answer.code()?.to_owned())))
        .collect();
    let mut put = |field: &str, value: Option<String>| {
        fields.extend(value.map(|value| (field.to_owned(), value)));
    };
    let text = |count: u64| count.to_string();
    put("pokja_members", profile.pokja_members.map(text));
    put(
        "pokja_trained_people",
        profile.pokja_trained_people.map(text),
    );
    put("director", profile.director.map(|it| it.code().to_owned()));
    put("secretariat_address", profile.secretariat_address.clone());
    for key in mechanisms() {
        let frequency = profile.frequencies.get(key);
        let code = frequency.map(|frequency| frequency_code(frequency).to_owned());
        put(&frequency_field(key), code);
        if let Some(Frequency::Lainnya(words)) = frequency {
            put(&other_field(key), Some(words.clone()));
        }
    }
    fields.into_iter().collect()
}

/// The field of a mechanism's frequency.
pub(crate) fn frequency_field(mechanism: &str) -> String {
    format!("frekuensi_{mechanism}")
}

/// The field of a frequency in the village's own words.
pub(crate) fn other_field(mechanism: &str) -> String {
    format!("frekuensi_{mechanism}_lainnya")
}

/// The profile that a form means.
///
/// # Errors
/// Everything that is wrong with it, in the order of the form.
pub(crate) fn parse(form: &Form, t: Text, words: &Words) -> Result<Profile, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut profile = Profile::default();
    for each in QUESTIONS {
        match Answer::from_code(form.text(each.key)) {
            Some(answer) => {
                profile.set(each.key, answer);
            }
            None => errors.push(unknown_choice(t, each.key, question(t, words, each.key))),
        }
    }
    profile.pokja_members = count(t, form, "pokja_members", &mut errors);
    profile.pokja_trained_people = count(t, form, "pokja_trained_people", &mut errors);
    let director = form.text("director");
    profile.director = Director::from_code(director);
    if profile.director.is_none() && !director.is_empty() {
        errors.push(unknown_choice(
            t,
            "director",
            t.profile_director().to_owned(),
        ));
    }
    let address = ("secretariat_address", t.profile_secretariat_address());
    profile.secretariat_address = input::text_field(t, form, address, LONGEST_ADDRESS, &mut errors);
    for key in mechanisms() {
        let frequency = frequency(form, t, words, key, &mut errors);
        profile.frequencies.set(key, frequency);
    }
    if let (Some(members), Some(trained)) = (profile.pokja_members, profile.pokja_trained_people)
        && trained > members
    {
        let message = t.profile_trained_above_members(trained, trained - members, members);
        errors.push(FieldError::new("pokja_trained_people", message));
    }
    if errors.is_empty() {
        Ok(profile)
    } else {
        Err(errors)
    }
}

fn frequency(
    form: &Form,
    t: Text,
    words: &Words,
    key: &str,
    errors: &mut Vec<FieldError>,
) -> Option<Frequency> {
    let field = frequency_field(key);
    let code = form.text(&field);
    match code {
        "mingguan" => Some(Frequency::Mingguan),
        "bulanan" => Some(Frequency::Bulanan),
        "triwulan" => Some(Frequency::Triwulan),
        "semesteran" => Some(Frequency::Semesteran),
        "tahunan" => Some(Frequency::Tahunan),
        "lainnya" => {
            let other = other_field(key);
            let label = t.profile_frequency_other(question(t, words, key));
            let own = input::text_field(t, form, (&other, &label), LONGEST_FREQUENCY, errors);
            Some(Frequency::Lainnya(own.unwrap_or_default()))
        }
        "" => None,
        _ => {
            let label = t.profile_frequency(question(t, words, key));
            errors.push(unknown_choice(t, &field, label));
            None
        }
    }
}

fn count(t: Text, form: &Form, field: &str, errors: &mut Vec<FieldError>) -> Option<u64> {
    input::count(form.text(field)).unwrap_or_else(|fault| {
        errors.push(FieldError::new(
            field,
            fault.words(t, count_label(t, field)),
        ));
        None
    })
}

fn count_label(t: Text, field: &str) -> &'static str {
    match field {
        "pokja_members" => t.profile_pokja_members(),
        _ => t.profile_pokja_trained_people(),
    }
}

fn unknown_choice(t: Text, field: &str, label: String) -> FieldError {
    FieldError::new(field, t.fact_choice_unknown(label))
}

#[cfg(test)]
mod tests {
    use rules::region_code::RegionKind;

    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        fields.iter().map(owned).collect()
    }

    fn read(form: &Form) -> Result<Profile, Vec<FieldError>> {
        parse(form, Text::default(), &Words::common(RegionKind::Desa))
    }

    #[test]
    fn a_profile_fills_the_form_from_which_it_is_read_again() {
        let mut profile = Profile {
            pokja_members: Some(16),
            pokja_trained_people: Some(16),
            director: Some(Director::TogaToma),
            secretariat_address: Some("Balai desa, RT 3".to_owned()),
            ..Profile::default()
        };
        for (index, question) in QUESTIONS.iter().enumerate() {
            let answers = [Answer::Ada, Answer::TidakAda, Answer::BelumDiisi];
            profile.set(question.key, answers[index % 3]);
        }
        let own = Frequency::Lainnya("dua kali sebulan".to_owned());
        profile.frequencies.set("monev", Some(own));
        profile
            .frequencies
            .set("laporan", Some(Frequency::Triwulan));
        assert_eq!(read(&filled(&profile)).unwrap(), profile);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = form(&[
            ("bkb", "ya"),
            ("pokja_members", "16"),
            ("pokja_trained_people", "dua"),
            ("director", "raja"),
            ("secretariat_address", &"x".repeat(201)),
            ("frekuensi_monev", "harian"),
        ]);
        let errors = read(&wrong).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        let expected = [
            "bkb",
            "pokja_trained_people",
            "director",
            "secretariat_address",
            "frekuensi_monev",
        ];
        assert_eq!(fields, expected);
        assert!(errors[3].message.contains("kurangi 1 huruf"), "{errors:?}");
    }

    #[test]
    fn more_trained_people_than_members_is_told_with_the_difference() {
        let errors = read(&form(&[
            ("pokja_members", "9"),
            ("pokja_trained_people", "16"),
        ]));
        let message = &errors.unwrap_err()[0].message;
        assert!(message.contains("lebih banyak 7"), "{message}");
    }
}
