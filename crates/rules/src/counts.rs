//! The shape that all tables of reported counts share.

/// Declares a table of optional counts: a plain struct, its keys in order, and access by key.
macro_rules! counts {
    ($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[expect(missing_docs, reason = "the fields are the items of the official form")]
        pub struct $name {
            $(
                $(#[$field_about])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<u64>,
            )+
        }

        impl $name {
            /// The keys of all counts, in the order of the form.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The count under a key: none when there is no such key, `Some(None)` when it is not filled in.
            pub fn get(&self, key: &str) -> Option<Option<u64>> {
                match key {
                    $(stringify!($field) => Some(self.$field),)+
                    _ => None,
                }
            }

            /// Sets the count under a key; false when there is no such key.
            pub fn set(&mut self, key: &str, count: Option<u64>) -> bool {
                match key {
                    $(stringify!($field) => self.$field = count,)+
                    _ => return false,
                }
                true
            }

            /// Every key with its count, in the order of the form.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, Option<u64>)> {
                [$((stringify!($field), self.$field)),+].into_iter()
            }
        }
    };
}

pub(crate) use counts;

/// The exact sum of reported counts; none when not a single one is filled in.
pub(crate) fn sum_of_known(counts: impl IntoIterator<Item = Option<u64>>) -> Option<u128> {
    counts.into_iter().flatten().fold(None, |sum, count| {
        Some(sum.unwrap_or(0) + u128::from(count))
    })
}
