//! How a class, a score and an index look: one visual language everywhere.

use rules::class::Class;

use crate::ui::map::{Markup, class_mark};
use crate::ui::{Count, Text};

/// A class; templates pass it by reference, sometimes twice.
pub trait ClassValue {
    /// The class itself.
    fn class(self) -> Class;
}

impl ClassValue for Class {
    fn class(self) -> Class {
        self
    }
}

impl<C: ClassValue + Copy> ClassValue for &C {
    fn class(self) -> Class {
        (*self).class()
    }
}

impl Text {
    /// The word for a class.
    pub fn class_word(self, class: impl ClassValue) -> &'static str {
        match class.class() {
            Class::Dasar => self.class_dasar(),
            Class::Berkembang => self.class_berkembang(),
            Class::Mandiri => self.class_mandiri(),
            Class::Berkelanjutan => self.class_berkelanjutan(),
        }
    }
}

/// The mark of a class.
pub fn mark(class: impl ClassValue) -> Markup {
    class_mark(class.class())
}

/// A score as filled and hollow dots: 2 of 4 is `●●○○`.
pub fn pips(score: impl Count, highest: impl Count) -> String {
    let (score, highest) = (score.count(), highest.count());
    (1..=highest.max(score))
        .map(|dot| if dot <= score { '●' } else { '○' })
        .collect()
}

/// An index from 1,00 to 4,00 as a bar with the mark of its threshold; lengths in hundredths.
#[derive(Clone, Debug)]
pub struct IndexBar {
    /// The name of the index.
    pub label: String,
    /// The index in hundredths: 280.
    pub hundredths: u32,
    /// The threshold in hundredths: 300.
    pub threshold_hundredths: u32,
    /// Whether the index belongs to the axis of contributing, else to that of managing.
    pub contributes: bool,
}

impl IndexBar {
    /// Whether the index is at its threshold or above.
    pub const fn reached(&self) -> bool {
        self.hundredths >= self.threshold_hundredths
    }

    /// The length of the bar in percent of the scale: `60.00`.
    pub fn percent(&self) -> String {
        percent_of_scale(self.hundredths)
    }

    /// Where the threshold stands, in percent of the scale.
    pub fn threshold_percent(&self) -> String {
        percent_of_scale(self.threshold_hundredths)
    }
}

/// The scale begins at the lowest index, 1,00, and ends at the highest, 4,00.
fn percent_of_scale(hundredths: u32) -> String {
    let hundredths_of_percent = hundredths.clamp(100, 400).saturating_sub(100) * 100 / 3;
    format!(
        "{}.{:02}",
        hundredths_of_percent / 100,
        hundredths_of_percent % 100
    )
}

#[cfg(test)]
mod tests {
    use super::{percent_of_scale, pips};

    #[test]
    fn a_score_is_dots_and_an_index_is_a_length() {
        assert_eq!(pips(2_u8, 4_u8), "●●○○");
        assert_eq!(pips(3_u8, 3_u8), "●●●");
        assert_eq!(percent_of_scale(280), "60.00");
        assert_eq!(percent_of_scale(300), "66.66");
        assert_eq!(percent_of_scale(400), "100.00");
    }
}
