//! The four classes of a Kampung KB.
use core::fmt;

use serde::{Deserialize, Serialize};

/// The class of a Kampung KB: a 2×2 of managing (pengelolaan) and contributing (kontribusi).
///
/// It is not a ladder: Berkembang and Mandiri fail on different axes. Where an order is needed,
/// Berkelanjutan > Mandiri > Berkembang > Dasar (Peraturan BKKBN 20/2023, as quoted by goodstats.id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the terms of the domain")]
pub enum Class {
    Dasar,
    Berkembang,
    Mandiri,
    Berkelanjutan,
}

impl Class {
    /// Every class, in ascending order.
    pub const ALL: [Self; 4] = [
        Self::Dasar,
        Self::Berkembang,
        Self::Mandiri,
        Self::Berkelanjutan,
    ];

    /// The code word in documents, files and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dasar => "dasar",
            Self::Berkembang => "berkembang",
            Self::Mandiri => "mandiri",
            Self::Berkelanjutan => "berkelanjutan",
        }
    }

    /// The class of a code word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Whether the class stands on the managing side of the 2×2.
    pub const fn manages(self) -> bool {
        matches!(self, Self::Berkembang | Self::Berkelanjutan)
    }

    /// Whether the class stands on the contributing side of the 2×2.
    pub const fn contributes(self) -> bool {
        matches!(self, Self::Mandiri | Self::Berkelanjutan)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_axes_tell_the_classes_apart_and_order_them() {
        for class in Class::ALL {
            assert_eq!(Class::from_code(class.code()), Some(class));
            assert_eq!(
                serde_json::to_string(&class).unwrap(),
                std::format!("\"{class}\"")
            );
            let rank = usize::from(class.contributes()) * 2 + usize::from(class.manages());
            assert_eq!(Class::ALL[rank], class);
        }
        assert!(Class::Mandiri > Class::Berkembang);
        assert_eq!(Class::from_code("Dasar"), None);
    }
}
