//! What is said of a file of boundaries: on its page and at the terminal.

use exchange::boundaries::{Excess, Fault, Layer, Mended, ReadError};
use rules::region_code::RegionLevel;

use super::matching::{By, Matching, Reason, Refusal};
use super::store::Origin;
use crate::region::Directory;
use crate::ui::{Text, format};

/// The name of a level.
pub fn level(t: Text, level: RegionLevel) -> &'static str {
    match level {
        RegionLevel::Nation => t.region_nation(),
        RegionLevel::Province => t.boundary_level_province(),
        RegionLevel::Kabupaten => t.boundary_level_kabupaten(),
        RegionLevel::Kecamatan => t.boundary_level_kecamatan(),
        RegionLevel::Village => t.boundary_level_village(),
    }
}

/// Why a file gives no layer, and what to do.
pub fn read_error(t: Text, error: &ReadError) -> String {
    match error {
        ReadError::UnknownFormat => t.boundary_unknown_format().to_owned(),
        ReadError::Unreadable { format, reason } => t.boundary_unreadable(format.name(), reason),
        ReadError::TooMuch(excess) => match excess {
            Excess::Features | Excess::Points => t.boundary_too_many_points(),
            Excess::Columns => t.boundary_too_many_columns(),
            Excess::UnpackedBytes | Excess::ArchiveEntries => t.boundary_zip_too_large(),
        }
        .to_owned(),
        ReadError::MissingPart(part) => t.boundary_missing_part(part),
        ReadError::NoLayer => t.boundary_no_layer().to_owned(),
        ReadError::ChooseLayer(layers) => t.boundary_choose_layer(layers.join(", ")),
        ReadError::ReferenceSystem(name) => t.boundary_reference_system(name),
        ReadError::NotDegrees(example) => t.boundary_not_degrees(example),
        ReadError::Swapped => t.boundary_swapped().to_owned(),
        ReadError::Elsewhere(example) => t.boundary_elsewhere(example),
    }
}

/// Why nothing can be matched, and what to do.
pub fn refusal(t: Text, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSuchColumn(name) => t.boundary_no_such_column(name),
        Refusal::NothingFits => t.boundary_nothing_fits().to_owned(),
    }
}

/// Why a feature is no region.
pub fn reason(t: Text, regions: &Directory, reason: &Reason) -> String {
    match reason {
        Reason::Fault(Fault::NoPolygon) => t.boundary_fault_no_polygon().to_owned(),
        Reason::Fault(Fault::NotFinite) => t.boundary_fault_not_finite().to_owned(),
        Reason::Fault(Fault::OutOfRange) => t.boundary_fault_out_of_range().to_owned(),
        Reason::Fault(Fault::Broken) => t.boundary_fault_broken().to_owned(),
        Reason::NoCode => t.boundary_no_code().to_owned(),
        Reason::UnknownCode => t.boundary_unknown_code().to_owned(),
        Reason::OtherLevel(found) => t.boundary_other_level(level(t, *found)),
        Reason::UnknownName => t.boundary_unknown_name().to_owned(),
        Reason::Ambiguous(codes) => {
            let named = codes.iter().take(4).map(|code| {
                let around = code
                    .parent()
                    .map_or_else(String::new, |it| regions.name(it));
                format!("{code} ({around})")
            });
            t.boundary_ambiguous(named.collect::<Vec<_>>().join(", "))
        }
    }
}

/// By which columns features were matched.
pub fn by(t: Text, layer: &Layer, by: &By) -> String {
    let column = |at: usize| layer.columns.get(at).map_or("", String::as_str);
    match by {
        By::Code(at) => t.boundary_by_code(column(*at)),
        By::Name(at, around) if around.is_empty() => t.boundary_by_name(column(*at)),
        By::Name(at, around) => {
            let around: Vec<&str> = around.iter().map(|(_, at)| column(*at)).collect();
            t.boundary_by_names(column(*at), around.join(", "))
        }
    }
}

/// What was set right in a file, each in a sentence.
pub fn mended(t: Text, mended: Mended) -> Vec<String> {
    let mut words = Vec::new();
    if mended.assumed_degrees {
        words.push(t.boundary_assumed_degrees().to_owned());
    }
    if mended.converted {
        words.push(t.boundary_converted().to_owned());
    }
    if mended.unclosed > 0 {
        words.push(t.boundary_unclosed(t.number(mended.unclosed)));
    }
    if mended.collapsed > 0 {
        words.push(t.boundary_collapsed(t.number(mended.collapsed)));
    }
    words
}

/// What a matching found, in sentences.
pub fn found(t: Text, layer: &Layer, matching: &Matching) -> Vec<String> {
    let mut words = vec![
        t.boundary_file_is(layer.format.name(), t.number(layer.features.len())),
        by(t, layer, &matching.by),
    ];
    words.extend(mended(t, layer.mended));
    if matching.outside > 0 {
        words.push(t.boundary_outside(t.number(matching.outside)));
    }
    words
}

/// Where shapes come from, in one sentence.
pub fn origin(t: Text, origin: &Origin) -> String {
    let day = origin.dated_on.parse();
    let day = day.map_or_else(|_| origin.dated_on.clone(), |day| format::date(t, day));
    t.boundary_origin(&origin.source, day, &origin.licence)
}
