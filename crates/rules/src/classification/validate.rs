//! From the document of a rule set to a rule set, or to the first fault in it.
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::bands::{Band, Bands};
use super::condition::Condition;
use super::document::{
    BandDocument, CodesDocument, ConditionDocument, DecisionDocument, Effort, IndexDocument,
    IndicatorDocument, MeasureDocument, Over, RateDocument, RuleSetDocument, Without,
};
use super::error::RuleSetError;
use super::measure::{Case, MOST_RATES, Measure, Number, RateMeasure};
use super::result::{MOST_INDICATORS, MOST_INDICES};
use super::rule_set::{Index, Indicator, RuleSet};
use super::source::{SOURCES, SourceId, SourceKind};
use crate::class::Class;

const HIGHEST_SCORE: u8 = 100;
const HIGHEST_WEIGHT: u32 = 1_000_000;
const DEEPEST_CONDITION: usize = 8;

type Checked<T> = Result<T, RuleSetError>;

fn fault<T>(at: &str, problem: impl Into<String>) -> Checked<T> {
    Err(RuleSetError {
        at: at.to_owned(),
        problem: problem.into(),
    })
}

fn require(holds: bool, at: &str, problem: impl FnOnce() -> String) -> Checked<()> {
    if holds { Ok(()) } else { fault(at, problem()) }
}

pub(super) fn parse(text: &str) -> Checked<RuleSet> {
    let document: RuleSetDocument = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| RuleSetError {
            at: format!("baris {} kolom {}", error.line(), error.column()),
            problem: error.to_string(),
        })?;
    identifier(&document.id, "id", true)?;
    score(document.score_without_report, "score_without_report")?;
    if let (Some(from), Some(until)) = (document.valid_from, document.valid_until) {
        require(from <= until, "valid_until", || {
            "masa berlaku berakhir sebelum dimulai".to_owned()
        })?;
    }
    number_of("indices", document.indices.len(), MOST_INDICES)?;
    number_of("indicators", document.indicators.len(), MOST_INDICATORS)?;

    let mut names: Vec<&str> = ["village_code", "class"].to_vec();
    let indices = document.indices.iter().map(|index| (&index.id, "indices"));
    for (id, at) in indices.chain(
        document
            .indicators
            .iter()
            .map(|indicator| (&indicator.id, "indicators")),
    ) {
        require(!names.contains(&id.as_str()), at, || {
            format!("id \"{id}\" dipakai dua kali")
        })?;
        names.push(id);
    }
    let mut indices = each("indices", &document.indices, index)?;
    let indicators = each("indicators", &document.indicators, |at, document| {
        indicator(at, document, &indices)
    })?;
    for indicator in &indicators {
        indices[indicator.index].total_weight += indicator.weight;
    }
    for (place, index) in indices.iter().enumerate() {
        require(index.total_weight > 0, &format!("indices[{place}]"), || {
            "tidak ada indikator untuk indeks ini".into()
        })?;
    }
    let mut efforts = Box::new([Effort::default(); SOURCES.len()]);
    for (key, effort) in &document.efforts {
        efforts[source(key, &format!("efforts.{key}"), &[])?.index()] = *effort;
    }
    Ok(RuleSet {
        id: document.id,
        label: document.label,
        valid_from: document.valid_from,
        valid_until: document.valid_until,
        source: document.source,
        unverified: document.unverified,
        activity_window: document.activity_window,
        score_without_report: document.score_without_report,
        classes: decisions(&document.decisions, &indices)?,
        indices,
        indicators,
        efforts,
    })
}

fn each<D, T>(at: &str, documents: &[D], read: impl Fn(&str, &D) -> Checked<T>) -> Checked<Vec<T>> {
    documents
        .iter()
        .enumerate()
        .map(|(place, document)| read(&format!("{at}[{place}]"), document))
        .collect()
}

fn number_of(at: &str, number: usize, most: usize) -> Checked<()> {
    require((1..=most).contains(&number), at, || {
        format!("harus ada 1 sampai {most}, bukan {number}")
    })
}

fn identifier(id: &str, at: &str, hyphens: bool) -> Checked<()> {
    let valid = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || byte == b'_'
            || (hyphens && byte == b'-')
    };
    require(
        !id.is_empty() && id.len() <= 40 && id.bytes().all(valid),
        at,
        || format!("\"{id}\" harus 1 sampai 40 huruf kecil, angka, atau garis bawah"),
    )
}

fn score(score: u8, at: &str) -> Checked<()> {
    require((1..=HIGHEST_SCORE).contains(&score), at, || {
        format!("skor harus 1 sampai {HIGHEST_SCORE}, bukan {score}")
    })
}

/// The source of a name, which has to be of one of the kinds (any kind when none is named).
fn source(key: &str, at: &str, kinds: &[&str]) -> Checked<SourceId> {
    let Some(id) = SourceId::of(key) else {
        return fault(at, format!("sumber \"{key}\" tidak dikenal"));
    };
    let kind = match id.source().kind {
        SourceKind::Answer => "jawaban",
        SourceKind::Count => "bilangan",
        SourceKind::Codes(_) => "daftar kode",
        SourceKind::AnyCodes => "daftar kode terbuka",
    };
    require(kinds.is_empty() || kinds.contains(&kind), at, || {
        format!(
            "sumber \"{key}\" adalah {kind}, bukan {}",
            kinds.join(" atau ")
        )
    })?;
    Ok(id)
}

fn index(at: &str, document: &IndexDocument) -> Checked<Index> {
    identifier(&document.id, &format!("{at}.id"), false)?;
    require(document.decimals <= 2, &format!("{at}.decimals"), || {
        "pembulatan paling banyak dua desimal".into()
    })?;
    let Some(threshold_hundredths) = hundredths(&document.threshold) else {
        return fault(
            &format!("{at}.threshold"),
            format!(
                "ambang \"{}\" harus ditulis seperti 3.00, paling banyak dua desimal",
                document.threshold
            ),
        );
    };
    Ok(Index {
        id: document.id.clone(),
        label: document.label.clone(),
        axis: document.axis,
        decimals: document.decimals,
        threshold_hundredths,
        total_weight: 0,
    })
}

/// "3", "3.0" and "3.00" as 300; none for anything else.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| {
        (!part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let decimals_hundredths = digits(decimals, 2)? * if decimals.len() == 1 { 10 } else { 1 };
    Some(digits(whole, 3)? * 100 + decimals_hundredths)
}

fn indicator(at: &str, document: &IndicatorDocument, indices: &[Index]) -> Checked<Indicator> {
    identifier(&document.id, &format!("{at}.id"), false)?;
    let Some(index) = indices.iter().position(|index| index.id == document.index) else {
        return fault(
            &format!("{at}.index"),
            format!("indeks \"{}\" tidak ada", document.index),
        );
    };
    require(
        (1..=HIGHEST_WEIGHT).contains(&document.weight),
        &format!("{at}.weight"),
        || {
            format!(
                "bobot harus 1 sampai {HIGHEST_WEIGHT}, bukan {}",
                document.weight
            )
        },
    )?;
    let measure = measure(at, document)?;
    let mut forms: Vec<_> = measure
        .sources()
        .iter()
        .map(|source| source.source().form)
        .collect();
    forms.sort_unstable();
    forms.dedup();
    Ok(Indicator {
        id: document.id.clone(),
        label: document.label.clone(),
        index,
        weight: document.weight,
        measure,
        forms,
    })
}

fn measure(at: &str, document: &IndicatorDocument) -> Checked<Measure> {
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
        MeasureDocument::MeanOfRates { over, rates } => {
            number_of(&inside, rates.len(), MOST_RATES)?;
            let rates = each(&format!("{inside}.rates"), rates, rate)?;
            require(
                *over == Over::Known || !rates.iter().any(RateMeasure::can_be_unknown),
                &inside,
                || {
                    "rata-rata atas semua angka (all) tidak boleh memuat angka yang bisa tidak diketahui (unknown)".into()
                },
            )?;
            Number::Rates { rates, over: *over }
        }
    };
    let can_be_unknown = matches!(&number, Number::Rates { rates, .. } if rates.iter().any(RateMeasure::can_be_unknown));
    let unknown_score = match (can_be_unknown, document.unknown_score) {
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
    Ok(Measure::Banded {
        number,
        bands: bands(&format!("{at}.bands"), &document.bands)?,
        unknown_score,
    })
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

/// The class for each set of reached indices: the first row of the table that applies.
fn decisions(documents: &[DecisionDocument], indices: &[Index]) -> Checked<Vec<Class>> {
    let mut classes = alloc::vec![None; 1 << indices.len()];
    for (place, row) in documents.iter().enumerate() {
        let at = format!("decisions[{place}]");
        let bits = |ids: &[String]| {
            ids.iter().try_fold(0_usize, |bits, id| {
                match indices.iter().position(|index| index.id == *id) {
                    Some(index) => Ok(bits | 1 << index),
                    None => fault(&at, format!("indeks \"{id}\" tidak ada")),
                }
            })
        };
        let (reached, not, any_of) = (bits(&row.reached)?, bits(&row.not)?, bits(&row.any_of)?);
        let mut applies = false;
        for (set, class) in classes.iter_mut().enumerate() {
            let matches =
                set & reached == reached && set & not == 0 && (any_of == 0 || set & any_of != 0);
            if matches && class.is_none() {
                *class = Some(row.class);
                applies = true;
            }
        }
        require(applies, &at, || {
            "baris keputusan ini tidak pernah berlaku".into()
        })?;
    }
    let undecided = classes.iter().position(Option::is_none);
    match undecided {
        None => Ok(classes.into_iter().flatten().collect()),
        Some(set) => {
            let reached: Vec<_> = indices
                .iter()
                .enumerate()
                .filter(|(place, _)| set >> place & 1 == 1)
                .map(|(_, index)| index.id.as_str())
                .collect();
            let reached = if reached.is_empty() {
                "tidak satu pun".to_owned()
            } else {
                reached.join(", ")
            };
            fault(
                "decisions",
                format!("tidak ada keputusan bila indeks yang tercapai: {reached}"),
            )
        }
    }
}
