//! Dates and times as a reader of each language expects them.

use rules::date::Date;
use rules::month::Month;

use crate::ui::{Lang, Text};

/// A date in full: `11 Desember 2024`.
pub fn date(t: Text, date: Date) -> String {
    format!("{} {}", date.day(), month(t, date.month()))
}

/// A month in full: `Desember 2024`.
pub fn month(t: Text, month: Month) -> String {
    format!("{} {}", month_name(t, month.month()), month.year())
}

/// A time of day in hours and minutes of a zone: `14.35 WIB`.
pub fn time(t: Text, (hour, minute): (u8, u8), zone: &str) -> String {
    let mark = match t.lang {
        Lang::Id => '.',
        Lang::En => ':',
    };
    format!("{hour:02}{mark}{minute:02} {zone}")
}

/// The time a figure was counted: `per 14.35 WIB`.
pub fn as_of(t: Text, time_of_day: (u8, u8), zone: &str) -> String {
    t.as_of(time(t, time_of_day, zone))
}

/// The name of a month, counted from 1.
/// The name of a month, 1–12.
pub fn month_name(t: Text, month: i32) -> &'static str {
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
    use rules::date::Date;

    use super::{as_of, date, month};
    use crate::ui::{Lang, Text};

    #[test]
    fn dates_and_times_follow_the_language() {
        let (id, en) = (Text::new(Lang::Id), Text::new(Lang::En));
        let day = Date::new(2024, 12, 11).unwrap();
        assert_eq!(date(id, day), "11 Desember 2024");
        assert_eq!(date(en, day), "11 December 2024");
        assert_eq!(month(id, day.month()), "Desember 2024");
        assert_eq!(as_of(id, (14, 35), "WIB"), "per 14.35 WIB");
        assert_eq!(as_of(en, (9, 5), "WITA"), "as of 09:05 WITA");
    }
}
