//! Which column of a sheet is which: headings found below titles, in one line or two, whatever their spelling.

use std::collections::HashMap;

use rules::name::{fold, spelling_distance};

/// How many rows may stand above the headings: titles, logos, blank lines.
pub const SEARCHED_ROWS: usize = 40;

/// The cost of one wrong letter in [`spelling_distance`].
const EDIT: u16 = 2;
/// A heading may be wrong in one letter of so many.
const LETTERS_PER_EDIT: usize = 6;

/// The columns that are looked for, by all the names under which they are known.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Number of the column by squeezed name.
    names: HashMap<String, usize>,
    columns: usize,
}

impl Wanted {
    /// Adds a column and gives its number, counted from 0; a name that an earlier column has stays with it.
    pub fn add<N: AsRef<str>>(&mut self, names: impl IntoIterator<Item = N>) -> usize {
        let number = self.columns;
        self.columns += 1;
        for name in names {
            let squeezed = squeezed(name.as_ref());
            if !squeezed.is_empty() {
                self.names.entry(squeezed).or_insert(number);
            }
        }
        number
    }

    /// The column that each heading stands for; each column once.
    pub fn assign(&self, headings: &[String]) -> Vec<Option<usize>> {
        let mut assigned = vec![None; headings.len()];
        let mut taken = vec![false; self.columns];
        let matchers: [fn(&Self, &str) -> Option<usize>; 3] =
            [Self::exact, Self::without_brackets, Self::alike];
        for matcher in matchers {
            for (place, heading) in headings.iter().enumerate() {
                if assigned[place].is_some() {
                    continue;
                }
                if let Some(number) = matcher(self, heading)
                    && !taken[number]
                {
                    assigned[place] = Some(number);
                    taken[number] = true;
                }
            }
        }
        assigned
    }

    /// The column that one name stands for, whatever its spelling.
    pub fn number_of(&self, name: &str) -> Option<usize> {
        self.exact(name)
            .or_else(|| self.without_brackets(name))
            .or_else(|| self.alike(name))
    }

    fn exact(&self, heading: &str) -> Option<usize> {
        self.names.get(&squeezed(heading)).copied()
    }

    /// "Jumlah PUS (pasangan)" is "Jumlah PUS".
    fn without_brackets(&self, heading: &str) -> Option<usize> {
        let (before, _) = heading.split_once(['(', '['])?;
        self.exact(before)
    }

    /// The one column whose name lies nearest, if it lies near.
    fn alike(&self, heading: &str) -> Option<usize> {
        let heading = heading
            .split_once(['(', '['])
            .map_or(heading, |(before, _)| before);
        let heading = squeezed(heading);
        let most = u16::try_from(heading.len() / LETTERS_PER_EDIT).ok()? * EDIT;
        if most == 0 || heading.len() > 60 {
            return None;
        }
        let mut near: Vec<(u16, usize)> = self
            .names
            .iter()
            .filter(|(name, _)| {
                name.len().abs_diff(heading.len()) * usize::from(EDIT) <= usize::from(most)
            })
            // A digit tells two columns apart: "usia 10 14" is not "usia 10 19".
            .filter(|(name, _)| digits(name) == digits(&heading))
            .map(|(name, number)| (spelling_distance(name, &heading), *number))
            .filter(|(distance, _)| *distance <= most)
            .collect();
        near.sort_unstable();
        let (nearest, number) = *near.first()?;
        let is_sole = near
            .iter()
            .all(|(distance, other)| *distance > nearest || *other == number);
        is_sole.then_some(number)
    }
}

/// The headings of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// How many of the rows given stand above the first row of data.
    pub rows: usize,
    /// The headings as one would read them.
    pub names: Vec<String>,
    /// The number of the column that each stands for.
    pub columns: Vec<Option<usize>>,
}

impl Heading {
    /// How many columns are recognised.
    pub fn recognised(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// The headings among the first rows of a sheet: the row, or the two rows one above the other, in which most columns are
/// recognised. Without any, the first row with at least two cells.
pub fn find(rows: &[Vec<String>], wanted: &Wanted) -> Option<Heading> {
    let rows = &rows[..rows.len().min(SEARCHED_ROWS)];
    let mut best: Option<Heading> = None;
    for (place, row) in rows.iter().enumerate() {
        let single = read(place + 1, row.clone(), wanted);
        let above = place.checked_sub(1).and_then(|place| rows.get(place));
        let double = above.map(|above| read(place + 1, combined(above, row), wanted));
        for heading in [Some(single), double].into_iter().flatten() {
            let most = best.as_ref().map_or(0, Heading::recognised);
            if heading.recognised() > most {
                best = Some(heading);
            }
        }
    }
    best.or_else(|| {
        let is_row = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let place = rows.iter().position(is_row)?;
        Some(read(place + 1, rows.get(place)?.clone(), wanted))
    })
}

fn read(rows: usize, names: Vec<String>, wanted: &Wanted) -> Heading {
    let columns = wanted.assign(&names);
    Heading {
        rows,
        names,
        columns,
    }
}

/// A heading above others reaches to the next one, as a merged cell does.
fn combined(above: &[String], below: &[String]) -> Vec<String> {
    let mut reaching = "";
    let length = above.len().max(below.len());
    let empty = String::new();
    (0..length)
        .map(|place| {
            let own = below.get(place).unwrap_or(&empty);
            let over = above.get(place).unwrap_or(&empty);
            if !over.is_empty() {
                reaching = over;
            }
            match (own.is_empty(), over.is_empty()) {
                (true, _) => over.clone(),
                (false, _) => format!("{reaching} {own}").trim().to_owned(),
            }
        })
        .collect()
}

fn squeezed(name: &str) -> String {
    fold(name).replace(' ', "")
}

fn digits(name: &str) -> Vec<u8> {
    name.bytes().filter(u8::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        let mut wanted = Wanted::default();
        wanted.add(["village_code", "kode desa"]);
        wanted.add(["pus", "pasangan usia subur", "jumlah PUS"]);
        wanted.add(["l 0 4", "0-4 L", "laki-laki 0-4"]);
        wanted.add(["p 0 4", "0-4 P"]);
        wanted.add(["kegiatan", "judul kegiatan"]);
        wanted
    }

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(owned).collect()
    }

    #[test]
    fn spelling_is_forgiven_and_units_are_left_out() {
        let headings = [
            "KODE_DESA",
            "Pasngan Usia  Subur (pasangan)",
            "catatan",
            "Judul Kegiatn",
        ]
        .map(str::to_owned);
        assert_eq!(
            wanted().assign(&headings),
            [Some(0), Some(1), None, Some(4)]
        );
        let twice = ["PUS", "Jumlah PUS"].map(str::to_owned);
        assert_eq!(wanted().assign(&twice), [Some(1), None]);
    }

    #[test]
    fn titles_above_and_two_lines_of_headings_are_understood() {
        let sheet = rows(&[
            &["REKAP PENDUDUK KAMPUNG KB", "", "", ""],
            &["Kabupaten Berau, 2024", "", "", ""],
            &["Kode Desa", "0-4", "", "PUS"],
            &["", "L", "P", ""],
            &["6403062004", "12", "13", "200"],
        ]);
        let heading = find(&sheet, &wanted()).unwrap();
        assert_eq!(heading.rows, 4);
        assert_eq!(heading.names, ["Kode Desa", "0-4 L", "0-4 P", "PUS"]);
        assert_eq!(heading.columns, [Some(0), Some(2), Some(3), Some(1)]);
    }

    #[test]
    fn a_sheet_of_unknown_headings_still_has_some() {
        let sheet = rows(&[&["Laporan"], &["satu", "dua"], &["1", "2"]]);
        let heading = find(&sheet, &wanted()).unwrap();
        assert_eq!((heading.rows, heading.recognised()), (2, 0));
        assert_eq!(find(&[], &wanted()), None);
    }
}
