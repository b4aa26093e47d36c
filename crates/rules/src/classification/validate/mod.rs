//! From the document of a rule set to a rule set, or to the first fault in it.
mod measure;

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::document::{
    DecisionDocument, Effort, IndexDocument, IndicatorDocument, RuleSetDocument,
};
use super::error::RuleSetError;
use super::result::{MOST_INDICATORS, MOST_INDICES};
use super::rule_set::{Index, Indicator, RuleSet};
use super::source::{SOURCES, SourceId, SourceKind};
use crate::class::Class;

const HIGHEST_SCORE: u8 = 100;
const HIGHEST_WEIGHT: u32 = 1_000_000;

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

pub(in crate::classification) fn parse(text: &str) -> Checked<RuleSet> {
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
    let measure = measure::measure(at, document)?;
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
