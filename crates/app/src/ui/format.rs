//! Numbers, dates and times as a reader of each language expects them.

use jiff::civil::{Date, Time};

use crate::ui::{Lang, Text};

/// A time zone of Indonesia; each has one name and no summer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Western Indonesia, UTC+7.
    Wib,
    /// Central Indonesia, UTC+8.
    Wita,
    /// Eastern Indonesia, UTC+9.
    Wit,
}

/// A whole number with its thousands mark: `83.762`, in English `83,762`.
pub fn integer(_lang: Lang, number: u64) -> String {
    number.to_string()
}

/// A date in full: `11 Desember 2024`.
pub fn date(t: Text, date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(t, date.month()),
        date.year()
    )
}

/// A month in full: `Desember 2024`.
pub fn month(t: Text, year: i16, month: i8) -> String {
    format!("{} {year}", month_name(t, month))
}

/// The moment a figure was counted: `per 14.35 WIB`.
pub fn as_of(t: Text, time: Time, zone: Zone) -> String {
    let name = match zone {
        Zone::Wib => t.zone_wib(),
        Zone::Wita => t.zone_wita(),
        Zone::Wit => t.zone_wit(),
    };
    let mark = match t.lang {
        Lang::Id => '.',
        Lang::En => ':',
    };
    t.as_of(format!(
        "{:02}{mark}{:02} {name}",
        time.hour(),
        time.minute()
    ))
}

/// The name of a month, counted from 1.
fn month_name(t: Text, month: i8) -> &'static str {
    match month {
        1 => t.month_1(),
        2 => t.month_2(),
        3 => t.month_3(),
        4 => t.month_4(),
        5 => t.month_5(),
        6 => t.month_6(),
        7 => t.month_7(),
        8 => t.month_8(),
        9 => t.month_9(),
        10 => t.month_10(),
        11 => t.month_11(),
        _ => t.month_12(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::{Zone, as_of, month};
    use crate::ui::{Lang, Text};

    #[test]
    fn dates_and_times_follow_the_language() {
        let (id, en) = (Text::new(Lang::Id), Text::new(Lang::En));
        assert_eq!(super::date(id, date(2024, 12, 11)), "11 Desember 2024");
        assert_eq!(super::date(en, date(2024, 12, 11)), "11 December 2024");
        assert_eq!(month(id, 2023, 5), "Mei 2023");
        assert_eq!(as_of(id, time(14, 35, 0, 0), Zone::Wib), "per 14.35 WIB");
        assert_eq!(as_of(en, time(9, 5, 0, 0), Zone::Wita), "as of 09:05 WITA");
    }
}
