//! The part of a rule set that says how an indicator is measured.
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Checked, each, fault, number_of, require, score, source};
use crate::classification::bands::{Band, Bands};
use crate::classification::condition::Condition;
use crate::classification::document::{
    BandDocument, CodesDocument, ConditionDocument, IndicatorDocument, MeasureDocument, Over,
    RateDocument, Without,
};
use crate::classification::measure::{Case, MOST_RATES, Measure, Number, RateMeasure};
use crate::classification::result::MOST_INDICATORS;
use crate::classification::source::{SOURCES, SourceId, SourceKind};

const DEEPEST_CONDITION: usize = 8;

pub(super) fn measure(at: &str, document: &IndicatorDocument) -> Checked<Measure> {
    let inside = format!("{at}.measure");
    let number = match &document.measure {
        MeasureDocument::FirstCondition { cases, otherwise } => {
            require(
                document.bands.is_empty() && document.unknown_score.is_none(),
                at,
                || {
                    "ukuran first_condition sudah memberi skor, jadi tidak memakai bands dan unknown_score".into()
                },
            )?;
            let mut checked = each(&format!("{inside}.cases"), cases, |at, case| {
                score(case.score, &format!("{at}.score"))?;
                let when = Some(condition(&format!("{at}.when"), &case.when, 0)?);
                Ok(Case {
                    when,
                    score: case.score,
                    label: case.label.clone(),
                })
            })?;
            score(otherwise.score, &format!("{inside}.otherwise.score"))?;
            checked.push(Case {
                when: None,
                score: otherwise.score,
                label: otherwise.label.clone(),
            });
            return Ok(Measure::FirstCondition(checked));
        }
        MeasureDocument::Conditions(conditions) => {
            number_of(&inside, conditions.len(), MOST_INDICATORS)?;
            Number::Conditions(each(&inside, conditions, |at, document| {
                condition(at, document, 0)
            })?)
        }
        MeasureDocument::Codes(codes) => closed_codes(&inside, codes)?,
        MeasureDocument::Distinct(codes) => Number::Distinct {
            source: source(&codes.source, &inside, &["daftar kode terbuka"])?,
            exclude: distinct(&codes.exclude, &format!("{inside}.exclude"))?,
        },
        MeasureDocument::Rate(document) => Number::Rates {
            rates: [rate(&inside, document)?].into(),
            over: Over::Known,
        },
        MeasureDocument::MeanOfRates { over, rates } => mean(&inside, *over, rates)?,
    };
    Ok(Measure::Banded {
        unknown_score: unknown_score(at, &number, document.unknown_score)?,
        number,
        bands: bands(&format!("{at}.bands"), &document.bands)?,
    })
}

fn mean(at: &str, over: Over, rates: &[RateDocument]) -> Checked<Number> {
    number_of(at, rates.len(), MOST_RATES)?;
    let rates = each(&format!("{at}.rates"), rates, rate)?;
    require(
        over == Over::Known || !rates.iter().any(RateMeasure::can_be_unknown),
        at,
        || {
            "rata-rata atas semua angka (all) tidak boleh memuat angka yang bisa tidak diketahui (unknown)".into()
        },
    )?;
    Ok(Number::Rates { rates, over })
}

/// The score where the number is not known: there must be one exactly where that can be.
fn unknown_score(at: &str, number: &Number, given: Option<u8>) -> Checked<u8> {
    let can_be_unknown = matches!(number, Number::Rates { rates, .. } if rates.iter().any(RateMeasure::can_be_unknown));
    let unknown_score = match (can_be_unknown, given) {
        (true, None) => {
            return fault(
                at,
                "unknown_score harus ada, karena angkanya bisa tidak diketahui",
            );
        }
        (false, Some(_)) => {
            return fault(
                at,
                "unknown_score tidak pernah dipakai, karena angkanya selalu diketahui",
            );
        }
        (_, given) => given.unwrap_or(1),
    };
    score(unknown_score, &format!("{at}.unknown_score"))?;
    Ok(unknown_score)
}

fn distinct(words: &[String], at: &str) -> Checked<Vec<String>> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    require(sorted.len() == words.len(), at, || {
        "ada kode yang ditulis dua kali".into()
    })?;
    Ok(sorted)
}

fn closed_codes(at: &str, document: &CodesDocument) -> Checked<Number> {
    let source = source(&document.source, at, &["daftar kode"])?;
    let mut words = all_words(source);
    for code in distinct(&document.exclude, &format!("{at}.exclude"))? {
        words &= !code_word(source, &code, &format!("{at}.exclude"))?;
    }
    Ok(Number::Codes { source, words })
}

fn all_words(source: SourceId) -> u64 {
    u64::MAX >> (64 - source.code_words().len())
}

fn code_word(source: SourceId, code: &str, at: &str) -> Checked<u64> {
    match source.code_words().iter().position(|word| *word == code) {
        Some(place) => Ok(1 << place),
        None => fault(
            at,
            format!(
                "kode \"{code}\" tidak ada dalam sumber \"{}\"",
                source.key()
            ),
        ),
    }
}

fn condition(at: &str, document: &ConditionDocument, depth: usize) -> Checked<Condition> {
    require(depth < DEEPEST_CONDITION, at, || {
        "syarat bersusun terlalu dalam".into()
    })?;
    let several = |documents: &[ConditionDocument]| {
        number_of(at, documents.len(), MOST_INDICATORS)?;
        each(at, documents, |at, document| {
            condition(at, document, depth + 1)
        })
    };
    Ok(match document {
        ConditionDocument::Ada(key) => Condition::Ada(source(key, at, &["jawaban"])?),
        ConditionDocument::AtLeast {
            source: key,
            number,
        } => {
            let source = source(key, at, &["bilangan", "daftar kode"])?;
            require(*number > 0, at, || {
                "syarat paling sedikit 0 selalu terpenuhi".into()
            })?;
            match source.source().kind {
                SourceKind::Count => Condition::CountAtLeast {
                    source,
                    number: *number,
                },
                _ => Condition::CodesAtLeast {
                    source,
                    words: all_words(source),
                    number: *number,
                },
            }
        }
        ConditionDocument::Code { source: key, code } => {
            let source = source(key, at, &["daftar kode"])?;
            Condition::CodesAtLeast {
                source,
                words: code_word(source, code, at)?,
                number: 1,
            }
        }
        ConditionDocument::All(documents) => Condition::All(several(documents)?),
        ConditionDocument::Any(documents) => Condition::Any(several(documents)?),
    })
}

fn rate(at: &str, document: &RateDocument) -> Checked<RateMeasure> {
    let counts = |side: &str, keys: &[String]| {
        let at = format!("{at}.{side}");
        number_of(&at, keys.len(), SOURCES.len())?;
        distinct(keys, &at)?;
        keys.iter()
            .map(|key| source(key, &at, &["bilangan"]))
            .collect::<Checked<Vec<_>>>()
    };
    Ok(RateMeasure {
        numerator: counts("numerator", &document.numerator)?,
        denominator: counts("denominator", &document.denominator)?,
        zero_without_numerator: document.without_numerator == Without::Zero,
        zero_without_base: document.without_base == Without::Zero,
    })
}

fn bands(at: &str, documents: &[BandDocument]) -> Checked<Bands> {
    number_of(at, documents.len(), 32)?;
    let mut next = Some(0);
    for (place, band) in documents.iter().enumerate() {
        let at = &format!("{at}[{place}]");
        score(band.score, at)?;
        let Some(expected) = next else {
            return fault(
                at,
                "rentang sebelumnya terbuka, jadi rentang ini tidak pernah tercapai",
            );
        };
        require(band.from >= expected, at, || {
            format!(
                "rentang bertumpuk: harus mulai dari {expected}, bukan {}",
                band.from
            )
        })?;
        require(band.from == expected, at, || {
            format!(
                "ada celah sebelum rentang ini: harus mulai dari {expected}, bukan {}",
                band.from
            )
        })?;
        next = match band.to {
            None => None,
            Some(to) if to < band.from => return fault(at, "rentang berakhir sebelum dimulai"),
            Some(to) => match to.checked_add(1) {
                None => {
                    return fault(
                        at,
                        "batas atas terlalu besar; rentang terakhir ditulis tanpa \"to\"",
                    );
                }
                after => after,
            },
        };
    }
    require(next.is_none(), at, || {
        "rentang terakhir harus terbuka (tanpa \"to\")".into()
    })?;
    Ok(Bands::new(
        documents
            .iter()
            .map(|band| Band {
                from: band.from,
                to: band.to,
                score: band.score,
            })
            .collect(),
    ))
}
