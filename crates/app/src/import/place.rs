//! Which village a row is about: by its code, with or without points, or by the names of village and kecamatan.

use std::collections::HashMap;

use rules::name::fold;
use rules::region_code::{RegionCode, RegionLevel};

use crate::app::App;
use crate::sheet::columns::{KECAMATAN, VILLAGE_CODE, VILLAGE_NAME};
use crate::ui::{FieldError, Text};

/// The words before a name that say what it is.
const KINDS: [&str; 22] = [
    "kampung",
    "kelurahan",
    "desa",
    "nagari",
    "gampong",
    "pekon",
    "kecamatan",
    "kabupaten",
    "kota",
    "distrik",
    "kep",
    "kel",
    "kec",
    "kab",
    "ds",
    "kp",
    "kg",
    "desa kelurahan",
    "adm",
    "kapanewon",
    "kalurahan",
    "administrasi",
];

/// Finds villages by what a row says of them.
#[derive(Clone, Debug, Default)]
pub struct Places {
    by_name: HashMap<String, Vec<RegionCode>>,
}

/// What a row says of its village.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'r> {
    /// The code, as written.
    pub code: &'r str,
    /// The name of the village.
    pub village: &'r str,
    /// The name of its kecamatan.
    pub kecamatan: &'r str,
    /// The name of its kabupaten.
    pub kabupaten: &'r str,
}

impl Places {
    /// All villages of a region by their names.
    pub fn of(app: &App, region: RegionCode) -> Self {
        let mut by_name: HashMap<String, Vec<RegionCode>> = HashMap::new();
        for village in app.regions().villages(region) {
            for name in spellings(&village.name) {
                by_name.entry(name).or_default().push(village.code);
            }
        }
        Self { by_name }
    }

    /// The village that is meant.
    ///
    /// # Errors
    /// What is wrong, under the key of the column.
    pub fn find(&self, app: &App, t: Text, named: Named<'_>) -> Result<RegionCode, FieldError> {
        if !named.code.is_empty() {
            return by_code(app, named.code)
                .ok_or_else(|| wrong(VILLAGE_CODE, t.import_unknown_code(shortened(named.code))));
        }
        if named.village.is_empty() {
            return Err(wrong(VILLAGE_CODE, t.import_no_village().to_owned()));
        }
        let shown = shortened(named.village);
        let mut found: Vec<RegionCode> = spellings(named.village)
            .iter()
            .find_map(|name| self.by_name.get(name).cloned())
            .ok_or_else(|| wrong(VILLAGE_NAME, t.import_unknown_village(&shown)))?;
        for (name, above) in [
            (
                named.kecamatan,
                RegionCode::kecamatan as fn(RegionCode) -> _,
            ),
            (named.kabupaten, RegionCode::kabupaten),
        ] {
            if name.is_empty() {
                continue;
            }
            let wanted = spellings(name);
            let is_inside = |village: &RegionCode| {
                let region = above(*village).map(|code: RegionCode| app.regions().name(code));
                region.is_some_and(|name| spellings(&name).iter().any(|it| wanted.contains(it)))
            };
            found.retain(is_inside);
        }
        match found.as_slice() {
            [village] => Ok(*village),
            [] => {
                let kecamatan = shortened(named.kecamatan);
                Err(wrong(
                    KECAMATAN,
                    t.import_village_elsewhere(shown, kecamatan),
                ))
            }
            several => Err(wrong(
                VILLAGE_NAME,
                t.import_several_villages(shown, several.len()),
            )),
        }
    }
}

/// The village of a code as people write it: "64.03.06.2004", "6403062004", "6403062004 - Maluang".
fn by_code(app: &App, text: &str) -> Option<RegionCode> {
    let is_part = |letter: &char| letter.is_ascii_digit() || matches!(letter, '.' | ' ');
    let code: String = text
        .chars()
        .take_while(is_part)
        .filter(|it| *it != ' ')
        .collect();
    let code: RegionCode = code.trim_end_matches('.').parse().ok()?;
    (code.level() == RegionLevel::Village && app.regions().holds(code)).then_some(code)
}

/// A name as it is compared: whole, and without the word that says what it is.
fn spellings(name: &str) -> Vec<String> {
    let whole = fold(name);
    let mut rest = whole.as_str();
    while let Some((first, after)) = rest.split_once(' ') {
        if !KINDS.contains(&first) {
            break;
        }
        rest = after;
    }
    let squeezed = |text: &str| text.replace(' ', "");
    let (whole, short) = (squeezed(&whole), squeezed(rest));
    if whole == short {
        vec![whole]
    } else {
        vec![whole, short]
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

fn wrong(field: &str, message: String) -> FieldError {
    FieldError::new(field, message)
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn a_name_is_compared_with_and_without_its_kind() {
        assert_eq!(
            spellings("Kec. Gunung-Tabur"),
            ["kecgunungtabur", "gunungtabur"]
        );
        assert_eq!(spellings("Kampung Baru"), ["kampungbaru", "baru"]);
        assert_eq!(spellings("Maluang"), ["maluang"]);
        assert_eq!(spellings("Desa"), ["desa"]);
    }
}
