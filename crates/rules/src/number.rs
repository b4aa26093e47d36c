//! Figures as people write them, in Indonesian and in English.
use alloc::string::{String, ToString};

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberStyle {
    /// A dot between thousands, a comma before decimals: 83.762 and 3,00.
    #[default]
    Indonesian,
    /// A comma between thousands, a dot before decimals: 83,762 and 3.00.
    English,
}

impl NumberStyle {
    const fn thousands(self) -> char {
        match self {
            Self::Indonesian => '.',
            Self::English => ',',
        }
    }

    const fn decimal(self) -> char {
        match self {
            Self::Indonesian => ',',
            Self::English => '.',
        }
    }

    /// A count with its thousands set apart.
    pub fn count(self, number: u128) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.thousands());
            }
            text.push(digit);
        }
        text
    }

    /// A figure given in hundredths, with two decimals: 325 is 3,25.
    pub fn hundredths(self, hundredths: i128) -> String {
        let absolute = hundredths.unsigned_abs();
        let whole = self.count(absolute / 100);
        let sign = if hundredths < 0 { "−" } else { "" };
        alloc::format!("{sign}{whole}{}{:02}", self.decimal(), absolute % 100)
    }

    /// A whole percentage: 20 is 20%.
    pub fn whole_percent(self, percent: u128) -> String {
        self.count(percent) + "%"
    }

    /// A share given in millionths as a percentage, without zeros at its end: 333300 is 33,33%.
    pub fn share(self, millionths: u128) -> String {
        let whole = self.count(millionths / 10_000);
        let part = alloc::format!("{:04}", millionths % 10_000);
        match part.trim_end_matches('0') {
            "" => whole + "%",
            part => alloc::format!("{whole}{}{part}%", self.decimal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::NumberStyle::{English, Indonesian};

    #[test]
    fn figures_are_written_as_in_the_two_languages() {
        assert_eq!(Indonesian.count(83_762), "83.762");
        assert_eq!(English.count(83_762), "83,762");
        assert_eq!(
            [0, 7, 999, 1000, 1_000_000]
                .map(|n| Indonesian.count(n))
                .join(" "),
            "0 7 999 1.000 1.000.000"
        );
        assert_eq!(Indonesian.hundredths(300), "3,00");
        assert_eq!(English.hundredths(-123_405), "−1,234.05");
        assert_eq!(Indonesian.whole_percent(20), "20%");
        assert_eq!(Indonesian.share(1_000_000), "100%");
        assert_eq!(Indonesian.share(333_300), "33,33%");
        assert_eq!(English.share(10_000_001), "1,000.0001%");
    }

    proptest! {
        #[test]
        fn the_digits_stay(number: u128) {
            let text = Indonesian.count(number).replace('.', "");
            prop_assert_eq!(text.parse::<u128>(), Ok(number));
        }
    }
}
