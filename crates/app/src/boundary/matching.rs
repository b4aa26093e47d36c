//! Which feature of a file is which region: by code, or by name with the names of the regions around it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use exchange::boundaries::{Fault, Feature, Layer, Rings};
use rules::name::fold;
use rules::region_code::{RegionCode, RegionKind, RegionLevel};

use super::LEVELS;
use crate::region::Directory;

/// What the user has chosen; what is left open is found.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The level of the features.
    pub level: Option<RegionLevel>,
    /// The column with codes.
    pub code_column: Option<String>,
    /// The column with names; chosen, it goes before codes.
    pub name_column: Option<String>,
}

/// Why a feature is no region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has no shape.
    Fault(Fault),
    /// No code stands there, or something else.
    NoCode,
    /// A code that the table of regions does not hold.
    UnknownCode,
    /// A region of another level.
    OtherLevel(RegionLevel),
    /// No region inside the area has this name.
    UnknownName,
    /// Several regions have it.
    Ambiguous(Vec<RegionCode>),
}

/// A feature that is no region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Its place in the file, counted from 1.
    pub number: usize,
    /// What stands in the column.
    pub said: String,
    /// Why.
    pub reason: Reason,
}

/// By which column features were matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The column with codes.
    Code(usize),
    /// The column with names, and those with the names of regions around, the widest first.
    Name(usize, Vec<(RegionLevel, usize)>),
}

/// What became of the features.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The level.
    pub level: RegionLevel,
    /// By what.
    pub by: By,
    /// The rings of each region; several features of one region are put together.
    pub regions: BTreeMap<RegionCode, Rings>,
    /// Features that are no region.
    pub unmatched: Vec<Unmatched>,
    /// Features of regions outside the area.
    pub outside: usize,
    /// Regions of the level inside the area that the file does not hold.
    pub without_shape: Vec<RegionCode>,
}

/// Why nothing can be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A chosen column that the layer does not have.
    NoSuchColumn(String),
    /// No column with codes or names of regions inside the area.
    NothingFits,
}

/// Matches the features of a layer with the regions inside an area.
///
/// # Errors
/// See [`Refusal`].
pub fn match_layer(
    regions: &Directory,
    area: RegionCode,
    layer: &Layer,
    choice: &Choice,
) -> Result<Matching, Refusal> {
    let column = |name: &Option<String>| {
        let place = |name: &String| {
            let at = layer.columns.iter().position(|known| known == name);
            at.ok_or_else(|| Refusal::NoSuchColumn(name.clone()))
        };
        name.as_ref().map(place).transpose()
    };
    let (code_column, name_column) = (column(&choice.code_column)?, column(&choice.name_column)?);
    let names = Names::new(regions, area);
    let by_code = match (code_column, name_column) {
        (Some(column), _) => Some(column),
        (None, Some(_)) => None,
        (None, None) => find_codes(regions, layer),
    };
    let (level, by) = if let Some(column) = by_code {
        let level = choice
            .level
            .or_else(|| code_level(regions, area, layer, column));
        (level.ok_or(Refusal::NothingFits)?, By::Code(column))
    } else {
        let (level, column) = names.find(layer, choice.level, name_column)?;
        let around = names.find_around(layer, level, column);
        (level, By::Name(column, around))
    };
    let mut matching = Matching {
        level,
        by,
        regions: BTreeMap::new(),
        unmatched: Vec::new(),
        outside: 0,
        without_shape: Vec::new(),
    };
    for feature in &layer.features {
        let (column, found) = match &matching.by {
            By::Code(column) => (*column, by_code_of(regions, area, level, feature, *column)),
            By::Name(column, around) => (*column, names.of(level, feature, *column, around)),
        };
        let found = found.and_then(|region| match &feature.rings {
            Ok(rings) => Ok(region.map(|region| (region, rings))),
            Err(fault) => Err(Reason::Fault(*fault)),
        });
        match found {
            Ok(Some((region, rings))) => matching.regions.entry(region).or_default().extend(rings),
            Ok(None) => matching.outside += 1,
            Err(reason) => matching.unmatched.push(Unmatched {
                number: feature.number,
                said: feature.value(column).to_owned(),
                reason,
            }),
        }
    }
    let wanted = regions.inside(area).iter().map(|region| region.code);
    matching.without_shape = wanted
        .filter(|code| code.level() == level && !matching.regions.contains_key(code))
        .collect();
    Ok(matching)
}

/// The code that a value is, with or without dots; numbers may end in `.0`.
fn code_of(value: &str) -> Option<RegionCode> {
    let value = value.trim();
    let whole = match value.split_once('.') {
        Some((whole, rest)) if whole.len() > 2 && rest.bytes().all(|byte| byte == b'0') => whole,
        _ => value,
    };
    let code: RegionCode = whole.parse().ok()?;
    (code != RegionCode::NATION).then_some(code)
}

/// The column with the most different codes, if at least half of the features have one of a known region there.
fn find_codes(regions: &Directory, layer: &Layer) -> Option<usize> {
    let found = (0..layer.columns.len()).map(|column| {
        let values = layer.features.iter().map(|feature| feature.value(column));
        let codes: Vec<RegionCode> = values.filter_map(code_of).collect();
        let is_known = |code: &&RegionCode| regions.get(**code).is_some();
        let is_enough = codes.iter().filter(is_known).count() * 2 >= layer.features.len();
        let different: BTreeSet<RegionCode> = codes.into_iter().collect();
        (different.len(), is_enough, column)
    });
    // Of equals the first column.
    let best = found
        .filter(|(different, is_enough, _)| *different > 0 && *is_enough)
        .max_by_key(|(different, _, column)| (*different, std::cmp::Reverse(*column)));
    best.map(|(.., column)| column)
}

/// The level that most codes of a column have inside an area.
fn code_level(
    regions: &Directory,
    area: RegionCode,
    layer: &Layer,
    column: usize,
) -> Option<RegionLevel> {
    let mut counts: BTreeMap<RegionLevel, usize> = BTreeMap::new();
    for feature in &layer.features {
        let code = code_of(feature.value(column)).filter(|code| regions.get(*code).is_some());
        if let Some(code) = code.filter(|code| *code != area && area.contains(*code)) {
            *counts.entry(code.level()).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by_key(|(_, count)| *count);
    best.map(|(level, _)| level)
}

/// The region of a feature's code; none where it lies outside the area.
fn by_code_of(
    regions: &Directory,
    area: RegionCode,
    level: RegionLevel,
    feature: &Feature,
    column: usize,
) -> Result<Option<RegionCode>, Reason> {
    let code = code_of(feature.value(column)).ok_or(Reason::NoCode)?;
    if !area.contains(code) {
        return Ok(None);
    }
    if regions.get(code).is_none() {
        return Err(Reason::UnknownCode);
    }
    if code.level() != level {
        return Err(Reason::OtherLevel(code.level()));
    }
    Ok(Some(code))
}

/// Words for kinds of regions that may stand before a name.
const KINDS: [(&str, Option<RegionKind>); 18] = [
    ("kabupaten administrasi ", Some(RegionKind::Kabupaten)),
    ("kota administrasi ", Some(RegionKind::Kota)),
    ("kab adm ", Some(RegionKind::Kabupaten)),
    ("kota adm ", Some(RegionKind::Kota)),
    ("adm ", None),
    ("kabupaten ", Some(RegionKind::Kabupaten)),
    ("kab ", Some(RegionKind::Kabupaten)),
    ("kota ", Some(RegionKind::Kota)),
    ("provinsi ", None),
    ("prov ", None),
    ("kecamatan ", None),
    ("kec ", None),
    ("distrik ", None),
    ("kelurahan ", None),
    ("kel ", None),
    ("desa ", None),
    ("kampung ", None),
    ("nagari ", None),
];

/// A name as it is compared: the kind that stands before it, and the rest without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    kind: Option<RegionKind>,
    whole: String,
    bare: String,
}

impl Key {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let found = KINDS
            .iter()
            .find_map(|(word, kind)| Some((folded.strip_prefix(word)?, *kind)));
        let (bare, kind) = found.unwrap_or((&folded, None));
        Self {
            kind,
            bare: bare.replace(' ', ""),
            whole: folded.replace(' ', ""),
        }
    }
}

/// Features that are looked at to find out which column says what.
const SAMPLE: usize = 500;

fn sample(layer: &Layer) -> impl Iterator<Item = &Feature> {
    let step = layer.features.len().div_ceil(SAMPLE).max(1);
    layer.features.iter().step_by(step)
}

/// The names of all regions, at every level: who lies outside the area is known by its name too.
struct Names {
    area: RegionCode,
    by_whole: HashMap<(RegionLevel, String), Vec<RegionCode>>,
    by_bare: HashMap<(RegionLevel, String), Vec<RegionCode>>,
}

impl Names {
    fn new(regions: &Directory, area: RegionCode) -> Self {
        let mut names = Self {
            area,
            by_whole: HashMap::new(),
            by_bare: HashMap::new(),
        };
        for region in regions.inside(RegionCode::NATION) {
            let (level, key) = (region.code.level(), Key::of(&region.name));
            let whole = names.by_whole.entry((level, key.whole)).or_default();
            whole.push(region.code);
            let bare = names.by_bare.entry((level, key.bare)).or_default();
            bare.push(region.code);
        }
        names
    }

    /// The regions of a level that a text can mean: those of just that name, else those of that name without its kind.
    fn candidates(&self, level: RegionLevel, text: &str) -> Vec<RegionCode> {
        let key = Key::of(text);
        if key.whole.is_empty() {
            return Vec::new();
        }
        let whole = self.by_whole.get(&(level, key.whole));
        let bare = || self.by_bare.get(&(level, key.bare));
        let found = whole.or_else(bare).cloned().unwrap_or_default();
        let is_kind = |code: &RegionCode| {
            level != RegionLevel::Kabupaten || key.kind.is_none_or(|kind| kind == code.kind())
        };
        found.into_iter().filter(is_kind).collect()
    }

    /// The level and the column with the most different names of regions inside the area.
    fn find(
        &self,
        layer: &Layer,
        level: Option<RegionLevel>,
        column: Option<usize>,
    ) -> Result<(RegionLevel, usize), Refusal> {
        let levels = LEVELS
            .into_iter()
            .filter(|it| *it > self.area.level() && level.is_none_or(|level| level == *it));
        let mut best: Option<(usize, RegionLevel, usize)> = None;
        for it in levels {
            for at in (0..layer.columns.len()).filter(|at| column.is_none_or(|only| only == *at)) {
                // Names are counted, not regions: a name that many villages have is no better for it.
                let is_inside = |name: &str| {
                    let candidates = self.candidates(it, name);
                    candidates.iter().any(|code| self.area.contains(*code))
                };
                let named: BTreeSet<&str> = sample(layer)
                    .map(|feature| feature.value(at))
                    .filter(|name| is_inside(name))
                    .collect();
                if named.len() > best.map_or(0, |(most, ..)| most) {
                    best = Some((named.len(), it, at));
                }
            }
        }
        best.map(|(_, level, column)| (level, column))
            .ok_or(Refusal::NothingFits)
    }

    /// The columns that name the regions around those of a level, where most features have one.
    fn find_around(
        &self,
        layer: &Layer,
        level: RegionLevel,
        column: usize,
    ) -> Vec<(RegionLevel, usize)> {
        let wider = LEVELS.into_iter().filter(|it| *it < level);
        let best = wider.filter_map(|it| {
            let named = |at: usize| {
                let is_named =
                    |feature: &&Feature| !self.candidates(it, feature.value(at)).is_empty();
                sample(layer).filter(is_named).count()
            };
            let others = (0..layer.columns.len()).filter(|at| *at != column);
            let counted = others.map(|at| (named(at), std::cmp::Reverse(at)));
            let (most, std::cmp::Reverse(at)) = counted.max()?;
            (most * 2 >= sample(layer).count()).then_some((it, at))
        });
        best.collect()
    }

    /// The region that a feature names; none where that lies outside the area.
    fn of(
        &self,
        level: RegionLevel,
        feature: &Feature,
        column: usize,
        around: &[(RegionLevel, usize)],
    ) -> Result<Option<RegionCode>, Reason> {
        let mut found = self.candidates(level, feature.value(column));
        for (level, column) in around {
            let named = feature.value(*column);
            if !named.is_empty() {
                let outer = self.candidates(*level, named);
                found.retain(|code| outer.iter().any(|outer| outer.contains(*code)));
            }
        }
        let (inside, outside): (Vec<RegionCode>, Vec<RegionCode>) = found
            .into_iter()
            .partition(|code| self.area.contains(*code));
        match inside[..] {
            [only] => Ok(Some(only)),
            // Without the names around it, a name elsewhere says nothing.
            [] if !outside.is_empty() && !around.is_empty() => Ok(None),
            [] => Err(Reason::UnknownName),
            _ => Err(Reason::Ambiguous(inside)),
        }
    }
}

#[cfg(test)]
mod tests {
    use exchange::boundaries::{Format, LayerBuilder, ReferenceSystem};

    use super::*;
    use crate::region::Region;

    fn regions() -> Directory {
        let region = |(code, name): (&str, &str)| Region {
            code: code.parse().unwrap(),
            name: name.to_owned(),
        };
        let table = [
            ("32", "Jawa Barat"),
            ("32.04", "Kabupaten Bandung"),
            ("32.04.05", "Cileunyi"),
            ("32.04.05.2001", "Cinunuk"),
            ("32.04.05.2002", "Suka Maju"),
            ("32.04.06", "Cilengkrang"),
            ("32.04.06.2001", "Sukamaju"),
            ("32.04.06.2002", "Kampung Baru"),
            ("32.73", "Kota Bandung"),
            ("32.73.01", "Sukasari"),
        ];
        Directory::new(table.into_iter().map(region).collect())
    }

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    /// A layer of triangles with these attributes.
    fn layer(columns: &[&str], rows: &[&[&str]]) -> Layer {
        let mut builder = LayerBuilder::new(Format::GeoJson, "", ReferenceSystem::Degrees);
        for name in columns {
            builder.column(name).unwrap();
        }
        for row in rows {
            let mut rings = Rings::new();
            for point in [[107.0, -7.0], [107.1, -7.0], [107.1, -6.9]] {
                rings.push(point);
            }
            rings.end_ring();
            let values = row.iter().map(|value| (*value).into()).enumerate();
            builder.add(values, Ok(rings)).unwrap();
        }
        builder.finish().unwrap()
    }

    fn matched(area: &str, layer: &Layer) -> Matching {
        match_layer(&regions(), code(area), layer, &Choice::default()).unwrap()
    }

    #[test]
    fn the_column_with_codes_is_found_whatever_it_is_called_and_however_they_are_written() {
        let layer = layer(
            &["no", "kec", "x"],
            &[
                &["1", "32.04.05", "3204052001"],
                &["2", "32.04.05", "32.04.05.2002"],
                &["3", "32.04.06", "3204062001.000"],
                &["4", "32.04.06", "3204062999"],
                &["5", "32.73.01", "3273012001"],
                &["6", "", ""],
            ],
        );
        let found = matched("32.04", &layer);
        assert_eq!((found.level, found.by), (RegionLevel::Village, By::Code(2)));
        let codes: Vec<String> = found.regions.keys().map(ToString::to_string).collect();
        assert_eq!(codes, ["32.04.05.2001", "32.04.05.2002", "32.04.06.2001"]);
        assert_eq!(found.outside, 1);
        assert_eq!(found.without_shape, [code("32.04.06.2002")]);
        let reasons: Vec<_> = found
            .unmatched
            .iter()
            .map(|it| (it.number, &it.said[..], it.reason.clone()))
            .collect();
        assert_eq!(
            reasons,
            [
                (4, "3204062999", Reason::UnknownCode),
                (6, "", Reason::NoCode)
            ]
        );
    }

    #[test]
    fn names_are_told_apart_by_the_names_around_them() {
        let rows: [&[&str]; 5] = [
            &[
                "JAWA BARAT",
                "KAB. BANDUNG",
                "Kec. Cileunyi",
                "Desa Sukamaju",
            ],
            &[
                "JAWA BARAT",
                "KAB. BANDUNG",
                "Kec. Cilengkrang",
                "SUKA MAJU",
            ],
            &["JAWA BARAT", "KAB. BANDUNG", "Kec. Cilengkrang", "Baru"],
            &["JAWA BARAT", "KOTA BANDUNG", "Sukasari", "Cinunuk"],
            &["JAWA BARAT", "KAB. BANDUNG", "Kec. Cileunyi", "Cinunuk"],
        ];
        let found = matched("32.04", &layer(&["prov", "kab", "kec", "desa"], &rows));
        let codes: Vec<String> = found.regions.keys().map(ToString::to_string).collect();
        let all = [
            "32.04.05.2001",
            "32.04.05.2002",
            "32.04.06.2001",
            "32.04.06.2002",
        ];
        assert_eq!(codes, all);
        assert_eq!(found.unmatched.len(), 1, "{:?}", found.unmatched);
        let alone = matched(
            "32.04",
            &layer(&["desa"], &[&["Sukamaju"], &["Cinunuk"], &["Entah"]]),
        );
        assert_eq!(alone.regions.len(), 1);
        let two = vec![code("32.04.05.2002"), code("32.04.06.2001")];
        assert_eq!(alone.unmatched[0].reason, Reason::Ambiguous(two));
        assert_eq!(alone.unmatched[1].reason, Reason::UnknownName);
    }

    #[test]
    fn the_kind_before_a_name_tells_a_kota_from_a_kabupaten() {
        let rows: [&[&str]; 3] = [&["KOTA BANDUNG"], &["Kab. Bandung"], &["Bandung"]];
        let found = matched("32", &layer(&["nama"], &rows));
        assert_eq!(found.level, RegionLevel::Kabupaten);
        let codes: Vec<RegionCode> = found.regions.keys().copied().collect();
        assert_eq!(codes, [code("32.04"), code("32.73")]);
        let reason = &found.unmatched[0].reason;
        assert!(matches!(reason, Reason::Ambiguous(_)), "{reason:?}");
    }

    #[test]
    fn features_of_one_region_are_put_together_and_a_chosen_column_wins() {
        let rows: [&[&str]; 2] = [&["32.04.05", "Cilengkrang"], &["32.04.05", "Cilengkrang"]];
        let layer = layer(&["kode", "nama"], &rows);
        let found = matched("32.04", &layer);
        assert_eq!(found.regions[&code("32.04.05")].len(), 2);
        let choice = |name: &str| Choice {
            name_column: Some(name.to_owned()),
            ..Choice::default()
        };
        let named = match_layer(&regions(), code("32.04"), &layer, &choice("nama")).unwrap();
        assert!(named.regions.contains_key(&code("32.04.06")));
        let missing = match_layer(&regions(), code("32.04"), &layer, &choice("apa"));
        assert_eq!(
            missing.unwrap_err(),
            Refusal::NoSuchColumn("apa".to_owned())
        );
    }
}
