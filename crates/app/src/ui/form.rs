//! What the form, list and table widgets of `ui/widgets.html` show.

/// One input of a form. The widget decides its kind; `name` is also its id.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The name under which the value is sent, and the id to which an error links.
    pub name: String,
    /// The question, above the input.
    pub label: String,
    /// What helps to answer it.
    pub hint: Option<String>,
    /// What was typed or stored, as text.
    pub value: String,
    /// What is wrong with the value, and how to mend it.
    pub error: Option<String>,
    /// The unit after a number, in full ("keluarga").
    pub unit: Option<String>,
    /// The token for the browser's own filling, such as `username`.
    pub autocomplete: Option<&'static str>,
    /// Whether an empty value is refused.
    pub required: bool,
}

impl Field {
    /// A field with a name, a question and its value.
    pub fn new(
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// Whether a hint or an error is tied to the input.
    pub const fn is_described(&self) -> bool {
        self.hint.is_some() || self.error.is_some()
    }

    /// The ids of hint and error, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// One of the answers of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The code word that is sent.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// Whether it is the answer now.
    pub chosen: bool,
}

/// An error of a form, for the summary above it.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The [`Field::name`] to which the summary links.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl FieldError {
    /// What is wrong with a field, and how to mend it.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }

    /// The message for a field, for the words above its input.
    pub fn of(errors: &[Self], field: &str) -> Option<String> {
        let found = errors.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    }
}

/// A task of a task list.
#[derive(Clone, Debug)]
pub struct Task {
    /// What is to do.
    pub label: String,
    /// Where it is done.
    pub href: String,
    /// How far it is.
    pub status: String,
    /// Whether nothing is left to do.
    pub done: bool,
}

/// A fact of a summary list.
#[derive(Clone, Debug)]
pub struct SummaryRow {
    /// The name of the fact.
    pub label: String,
    /// Its value; `None` is shown as "belum diisi".
    pub value: Option<String>,
    /// Where it is changed, if this reader may.
    pub change_href: Option<String>,
}

/// The way to the neighbouring pages of a list that pages by key.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The page before, if there is one.
    pub previous_href: Option<String>,
    /// The page after, if there is one.
    pub next_href: Option<String>,
}

impl Pages {
    /// Takes the one row away that was read beyond a page of `length`; where there was one, `next` is the address of the
    /// page behind the last row.
    pub fn cut<T>(rows: &mut Vec<T>, length: usize, next: impl FnOnce(&T) -> String) -> Self {
        let has_more = rows.len() > length;
        rows.truncate(length);
        Self {
            previous_href: None,
            next_href: rows.last().filter(|_| has_more).map(next),
        }
    }
}

/// The direction in which a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Sorted {
    /// The word for `aria-sort`.
    pub const fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    /// The arrow beside the name.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Ascending => "▲",
            Self::Descending => "▼",
        }
    }
}

/// A column by which a table can be sorted.
#[derive(Clone, Debug)]
pub struct SortColumn {
    /// The name of the column.
    pub label: String,
    /// The same list sorted by this column, the other way if it already is.
    pub href: String,
    /// How the list is sorted by it now, if it is.
    pub sorted: Option<Sorted>,
    /// Whether the column holds numbers, which stand right.
    pub numeric: bool,
}

/// A figure at the head of a page.
#[derive(Clone, Debug)]
pub struct Headline {
    /// The figure as written.
    pub number: String,
    /// What it counts.
    pub label: String,
    /// The list behind it, if it has one.
    pub href: Option<String>,
}
