//! SQL texts as constants: what `statement!` makes, and the expansions `{scope …}` and `{in …}`.

use std::sync::OnceLock;

/// A named SQL text with `$1` placeholders that runs on both engines; made by [`statement!`](crate::statement).
///
/// Two expansions are replaced when the text is first used, everything else is passed on as it is:
/// - `{scope <column> $n}`: the column lies in one of the half-open ranges `[lo, hi)` of the argument, a sorted JSON
///   list of disjoint pairs such as `[["64.03","64.04"]]`. An empty list matches nothing.
/// - `{in <column> $n}`: the column equals one of the texts of the argument, a JSON list such as `["dasar","mandiri"]`.
#[derive(Debug)]
pub struct Statement {
    name: &'static str,
    system: Option<&'static str>,
    source: Source,
    sqlite: OnceLock<Text>,
    postgres: OnceLock<Text>,
}

/// What [`statement!`](crate::statement) hands to [`Statement::new`].
#[derive(Debug)]
pub enum Source {
    /// One text for both engines.
    Both(&'static str),
    /// A text for each engine, where one text cannot serve.
    Each {
        /// The text for SQLite.
        sqlite: &'static str,
        /// The text for PostgreSQL.
        postgres: &'static str,
    },
}

/// The engine that a database runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, one file.
    Sqlite,
    /// PostgreSQL, alone or with Citus.
    Postgres,
}

/// An expanded text and the number of arguments that it takes.
#[derive(Debug)]
struct Text {
    sql: &'static str,
    parameters: usize,
}

/// The link-time registration of a [`Statement`].
#[doc(hidden)]
#[derive(Debug)]
pub struct Registered(pub &'static Statement);

inventory::collect!(Registered);

impl Statement {
    /// For [`statement!`](crate::statement) only, which also registers the statement.
    #[doc(hidden)]
    pub const fn new(name: &'static str, system: Option<&'static str>, source: Source) -> Self {
        Self {
            name,
            system,
            source,
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    /// Every statement that is linked into the program, in no particular order.
    pub fn registered() -> impl Iterator<Item = &'static Self> {
        inventory::iter::<Registered>().map(|registered| registered.0)
    }

    /// Module path and name, for logs and the catalogue test: `kampungkb::region::store::LIST`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Why a statement on scoped tables rightly has no scope predicate, if it says so.
    pub fn system(&self) -> Option<&'static str> {
        self.system
    }

    /// Whether the text for the engine holds a `{scope …}` expansion.
    pub fn is_scoped(&self, engine: Engine) -> bool {
        self.unexpanded(engine).contains("{scope ")
    }

    /// Whether it surely only reads.
    pub(crate) fn is_select(&self) -> bool {
        let (Source::Both(text) | Source::Each { sqlite: text, .. }) = self.source;
        text.trim_start().starts_with("select ")
    }

    /// The text as the engine gets it.
    pub fn sql(&self, engine: Engine) -> &'static str {
        self.text(engine).sql
    }

    /// The number of arguments, the highest `$n` of the text.
    pub fn parameters(&self, engine: Engine) -> usize {
        self.text(engine).parameters
    }

    fn unexpanded(&self, engine: Engine) -> &'static str {
        match (&self.source, engine) {
            (Source::Both(text), _) => text,
            (Source::Each { sqlite, .. }, Engine::Sqlite) => sqlite,
            (Source::Each { postgres, .. }, Engine::Postgres) => postgres,
        }
    }

    fn text(&self, engine: Engine) -> &Text {
        let cell = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        cell.get_or_init(|| {
            let sql = expand(self.unexpanded(engine), engine);
            Text {
                parameters: highest_parameter(&sql),
                sql: Box::leak(sql.into_boxed_str()),
            }
        })
    }
}

fn expand(text: &str, engine: Engine) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from_brace) = rest.split_at(start);
        expanded.push_str(before);
        let replacement = from_brace
            .find('}')
            .and_then(|end| Some((end, replacement(&from_brace[1..end], engine)?)));
        if let Some((end, sql)) = replacement {
            expanded.push_str(&sql);
            rest = &from_brace[end + 1..];
        } else {
            expanded.push('{');
            rest = &from_brace[1..];
        }
    }
    expanded.push_str(rest);
    expanded
}

/// The bounds of the whole list stand beside the exact test so that both engines can use an index on the column; of a
/// list with a single range they are the exact test.
fn replacement(inside: &str, engine: Engine) -> Option<String> {
    let mut words = inside.split_whitespace();
    let (kind, column, parameter) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !parameter.starts_with('$') {
        return None;
    }
    match (kind, engine) {
        ("scope", Engine::Sqlite) => Some(format!(
            "({column} >= {parameter} ->> '$[0][0]' and {column} < {parameter} ->> '$[#-1][1]' \
             and (json_array_length({parameter}) = 1 \
             or exists (select 1 from json_each({parameter}) as scope_range \
             where {column} >= scope_range.value ->> 0 and {column} < scope_range.value ->> 1)))"
        )),
        ("scope", Engine::Postgres) => Some(format!(
            "({column} >= ({parameter}::jsonb -> 0 ->> 0) and {column} < ({parameter}::jsonb -> -1 ->> 1) \
             and (jsonb_array_length({parameter}::jsonb) = 1 \
             or exists (select 1 from jsonb_array_elements({parameter}::jsonb) as scope_range(value) \
             where {column} >= scope_range.value ->> 0 and {column} < scope_range.value ->> 1)))"
        )),
        ("in", Engine::Sqlite) => Some(format!(
            "{column} in (select value from json_each({parameter}))"
        )),
        ("in", Engine::Postgres) => Some(format!(
            "{column} in (select jsonb_array_elements_text({parameter}::jsonb))"
        )),
        _ => None,
    }
}

/// Text in single quotes is skipped: the SQLite form of a scope holds a JSON path that begins with `$`.
fn highest_parameter(sql: &str) -> usize {
    sql.split('\'')
        .step_by(2)
        .flat_map(|unquoted| unquoted.split('$').skip(1))
        .filter_map(|after| {
            let end = after
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(after.len());
            after[..end].parse().ok()
        })
        .max()
        .unwrap_or(0)
}

/// Declares [`Statement`]s and registers them for the catalogue test.
///
/// ```
/// kampungkb_db::statement! {
///     /// The villages of a scope, in order of their names.
///     pub(crate) LIST = "select village_code, name from kampung_kb k
///         where {scope k.village_code $1} and k.name_sort > $2 order by k.name_sort limit $3";
///     /// The marks that wait.
///     pub(crate) MARKS = system("the job runner drains the marks of all villages")
///         "select village_code, month from mark order by id limit $1";
///     /// Takes the next job.
///     pub(crate) TAKE = sqlite "select id from job order by id limit 1"
///         postgres "select id from job order by id limit 1 for update skip locked";
/// }
/// macro_rules! filter {
///     () => { "where {scope village_code $1}" };
/// }
/// kampungkb_db::statement! {
///     /// A family of statements shares parts of its text.
///     COUNT = concat!("select count(*) from kampung_kb ", filter!());
/// }
/// assert!(COUNT.is_scoped(kampungkb_db::Engine::Postgres));
/// assert!(LIST.is_scoped(kampungkb_db::Engine::Sqlite));
/// ```
#[macro_export]
macro_rules! statement {
    () => {};
    ($(#[$meta:meta])* $vis:vis $name:ident = $(system($reason:literal))? $text:literal; $($rest:tt)*) => {
        $crate::statement! { @declare [$(#[$meta])* $vis $name] [$($reason)?] $crate::Source::Both($text) }
        $crate::statement! { $($rest)* }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident = $(system($reason:literal))?
        sqlite $sqlite:literal postgres $postgres:literal; $($rest:tt)*) => {
        $crate::statement! {
            @declare [$(#[$meta])* $vis $name] [$($reason)?]
            $crate::Source::Each { sqlite: $sqlite, postgres: $postgres }
        }
        $crate::statement! { $($rest)* }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident = $(system($reason:literal))? concat!($($part:tt)*); $($rest:tt)*) => {
        $crate::statement! {
            @declare [$(#[$meta])* $vis $name] [$($reason)?] $crate::Source::Both(concat!($($part)*))
        }
        $crate::statement! { $($rest)* }
    };
    (@declare [$(#[$meta:meta])* $vis:vis $name:ident] [$($reason:literal)?] $source:expr) => {
        $(#[$meta])*
        $vis static $name: $crate::Statement = $crate::Statement::new(
            concat!(module_path!(), "::", stringify!($name)),
            $crate::statement!(@reason $($reason)?),
            $source,
        );
        $crate::inventory::submit! { $crate::Registered(&$name) }
    };
    (@reason) => { None };
    (@reason $reason:literal) => { Some($reason) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_that_are_no_expansion_are_left_alone() {
        let text = "select '{}', '{\"a\":1}' where {other x $1} and {scope} and {scope a b}";
        assert_eq!(expand(text, Engine::Sqlite), text);
    }

    #[test]
    fn the_json_path_of_a_scope_is_no_parameter() {
        let sql = expand("select 1 where {scope code $2} and x = $1", Engine::Sqlite);
        assert_eq!(highest_parameter(&sql), 2);
        assert_eq!(highest_parameter("select '$9', $10, 'it''s $12'"), 10);
    }
}
