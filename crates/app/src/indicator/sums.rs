//! Sums of wider regions: kecamatan and kabupaten from their villages, provinces and the nation from their parts.

use std::collections::{BTreeMap, BTreeSet};

use db::{Error, Tx};
use rules::date::Date;
use rules::month::Month;
use rules::region_code::RegionCode;

use super::answers::AnswerCounts;
use super::measures::Measures;
use super::store;
use crate::region::Directory;

/// What is summed for a region and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The day as of which it is counted; of parts with several days the latest.
    pub counted_on: Date,
    /// The measures.
    pub measures: Measures,
    /// The answers to the profile's questions.
    pub answers: AnswerCounts,
    /// In how many villages each agency took part.
    pub agencies: BTreeMap<String, i64>,
}

impl Sum {
    /// Nothing yet, as of a day.
    pub fn empty(counted_on: Date) -> Self {
        Self {
            counted_on,
            measures: Measures::default(),
            answers: AnswerCounts::default(),
            agencies: BTreeMap::new(),
        }
    }

    /// Adds a part.
    pub fn add(&mut self, part: &Self) {
        self.counted_on = self.counted_on.max(part.counted_on);
        self.measures += &part.measures;
        self.answers.add(&part.answers);
        for (code, villages) in &part.agencies {
            *self.agencies.entry(code.clone()).or_default() += villages;
        }
    }
}

/// Sums by region and month.
pub(super) type Sums = BTreeMap<(RegionCode, Month), Sum>;

/// What of a village's row is summed.
pub(super) struct Part<'a> {
    pub(super) village: RegionCode,
    pub(super) month: Month,
    pub(super) measures: &'a Measures,
    pub(super) answers: &'a str,
    pub(super) agencies: &'a str,
}

/// Adds a village's row to its kecamatan and its kabupaten.
pub(super) fn add_village(sums: &mut Sums, part: &Part<'_>, today: Date) {
    let above = [part.village.kecamatan(), part.village.kabupaten()];
    for region in above.into_iter().flatten() {
        let sum = sums
            .entry((region, part.month))
            .or_insert_with(|| Sum::empty(part.month.last_date().min(today)));
        sum.measures += part.measures;
        sum.answers.add_village(part.answers);
        for code in part.agencies.split_whitespace() {
            *sum.agencies.entry(code.to_owned()).or_default() += 1;
        }
    }
}

/// The sums of a wide region from a month on: of each of its parts the newest row up to the month, so that a kabupaten
/// with a reference date counts with its last month.
pub(super) fn of_parts(region: RegionCode, parts: &Sums, from: Month) -> Sums {
    let mut by_part: BTreeMap<RegionCode, BTreeMap<Month, &Sum>> = BTreeMap::new();
    for ((part, month), sum) in parts {
        by_part.entry(*part).or_default().insert(*month, sum);
    }
    let months: BTreeSet<Month> = parts
        .keys()
        .map(|(_, month)| *month)
        .filter(|month| *month >= from)
        .collect();
    let mut sums = Sums::new();
    for month in months {
        let known = by_part
            .values()
            .filter_map(|months| Some(months.range(..=month).next_back()?.1));
        for part in known {
            sums.entry((region, month))
                .or_insert_with(|| Sum::empty(part.counted_on))
                .add(part);
        }
    }
    sums
}

/// Sums a kabupaten's villages anew from a month on.
pub(super) async fn keep_kabupaten(
    tx: &mut Tx,
    kabupaten: RegionCode,
    from: Month,
    today: Date,
) -> Result<(), Error> {
    let mut sums = Sums::new();
    for row in store::village_parts(tx, kabupaten, from).await? {
        add_village(&mut sums, &row.part()?, today);
    }
    store::clear_regions(tx, kabupaten, from).await?;
    store::insert_regions(tx, &sums).await
}

/// Sums provinces anew, each from a month on, and then the nation.
pub(super) async fn keep_wide(
    tx: &mut Tx,
    regions: &Directory,
    provinces: &BTreeMap<RegionCode, Month>,
) -> Result<(), Error> {
    for (province, from) in provinces {
        sum_parts(tx, regions, *province, *from).await?;
    }
    let Some(from) = provinces.values().min() else {
        return Ok(());
    };
    sum_parts(tx, regions, RegionCode::NATION, *from).await
}

async fn sum_parts(
    tx: &mut Tx,
    regions: &Directory,
    region: RegionCode,
    from: Month,
) -> Result<(), Error> {
    let parts = regions.parts(region);
    let parts = store::part_sums(tx, &parts, from).await?;
    store::clear_region(tx, region, from).await?;
    store::insert_regions(tx, &of_parts(region, &parts, from)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        text.parse().unwrap()
    }

    fn month(yyyymm: i32) -> Month {
        Month::from_yyyymm(yyyymm).unwrap()
    }

    fn sum(active: i64, yyyymm: i32) -> Sum {
        let mut sum = Sum::empty(month(yyyymm).last_date());
        sum.measures.active = active;
        sum.agencies.insert("dinkes".to_owned(), active);
        sum
    }

    #[test]
    fn a_part_that_has_stopped_counts_on_with_its_last_month() {
        let (berau, kukar) = (code("64.03"), code("64.02"));
        let parts = Sums::from([
            ((berau, month(202_311)), sum(3, 202_311)),
            ((berau, month(202_312)), sum(4, 202_312)),
            ((kukar, month(202_401)), sum(10, 202_401)),
            ((kukar, month(202_403)), sum(20, 202_403)),
        ]);
        let province = of_parts(code("64"), &parts, month(202_312));
        let active: Vec<_> = province
            .iter()
            .map(|((_, month), sum)| (month.yyyymm(), sum.measures.active))
            .collect();
        assert_eq!(active, [(202_312, 4), (202_401, 14), (202_403, 24)]);
        let last = &province[&(code("64"), month(202_403))];
        assert_eq!(last.agencies["dinkes"], 24);
        assert_eq!(last.counted_on.to_string(), "2024-03-31");
    }
}
