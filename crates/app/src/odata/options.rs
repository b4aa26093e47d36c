//! What a client asks of a set: the system query options of its address.

use super::error::Refusal;
use super::filter::{self, Filter, no_property};
use super::model::Set;

/// The query options that the feed serves.
const SERVED: &str = "$select, $filter, $orderby, $top, $skip, $count, $format and $skiptoken";

/// What is asked.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// The places of the properties that are wanted; all where it is empty.
    pub(super) select: Vec<usize>,
    pub(super) filter: Option<Filter>,
    pub(super) is_descending: bool,
    pub(super) top: Option<usize>,
    pub(super) skip: usize,
    pub(super) count: bool,
    /// The key behind which the page begins.
    pub(super) after: Option<Vec<String>>,
    /// The options as they came, for the next page's address.
    kept: Vec<(String, String)>,
}

/// What stands between the parts of a key.
const BETWEEN: char = '~';

impl Options {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// What cannot be read, and what the feed does not serve.
    pub(super) fn parse(set: Set, query: &str) -> Result<Self, Refusal> {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(query)
            .map_err(|_| Refusal::wrong("The query of the address cannot be read."))?;
        let mut options = Self {
            select: Vec::new(),
            filter: None,
            is_descending: false,
            top: None,
            skip: 0,
            count: false,
            after: None,
            kept: Vec::new(),
        };
        for (name, value) in pairs {
            options.read(set, &name, &value)?;
            options.kept.push((name, value));
        }
        Ok(options)
    }

    fn read(&mut self, set: Set, name: &str, value: &str) -> Result<(), Refusal> {
        let number = || {
            let wrong = format!("{name} is no whole number.");
            value.parse::<usize>().map_err(|_| Refusal::wrong(wrong))
        };
        match name {
            "$select" if value.trim() == "*" => {}
            "$select" => {
                for wanted in value.split(',').map(str::trim) {
                    let place = set.place(wanted).ok_or_else(|| no_property(set, wanted))?;
                    self.select.push(place);
                }
            }
            "$filter" => self.filter = Some(filter::parse(set, value)?),
            "$orderby" => self.is_descending = order(set, value)?,
            "$top" => self.top = Some(number()?),
            "$skip" => self.skip = number()?,
            "$count" => {
                let wrong = || Refusal::wrong("$count is true or false.");
                self.count = value.parse().map_err(|_| wrong())?;
            }
            "$format" => {
                let is_json = value == "json" || value.starts_with("application/json");
                if !is_json {
                    return Err(Refusal::not_served("$format is json."));
                }
            }
            "$skiptoken" => {
                let parts: Vec<String> = value.split(BETWEEN).map(str::to_owned).collect();
                if parts.len() != set.key().len() {
                    return Err(Refusal::wrong("$skiptoken is none that this feed gave."));
                }
                self.after = Some(parts);
            }
            other if other.starts_with('$') => {
                return Err(Refusal::not_served(format!(
                    "{other} is not served. Served are {SERVED}."
                )));
            }
            // Options without a dollar are the client's own.
            _ => {}
        }
        Ok(())
    }

    /// The query of the page behind a key, with what is left to skip and to give.
    pub(super) fn next(&self, key: &[String], skip: usize, top: Option<usize>) -> String {
        let mut pairs: Vec<(String, String)> = self
            .kept
            .iter()
            .filter(|(name, _)| !["$skiptoken", "$skip", "$top"].contains(&name.as_str()))
            .cloned()
            .collect();
        let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if skip > 0 {
            put("$skip", skip.to_string());
        }
        if let Some(top) = top {
            put("$top", top.to_string());
        }
        put("$skiptoken", key.join(&BETWEEN.to_string()));
        serde_html_form::to_string(&pairs).unwrap_or_default()
    }
}

/// Whether the order is from the last key to the first.
fn order(set: Set, value: &str) -> Result<bool, Refusal> {
    let refused = || {
        Refusal::not_served(format!(
            "{} is ordered by {}, upward or all of them downward (desc), and by nothing else.",
            set.name(),
            set.key().join(", ")
        ))
    };
    let mut directions = Vec::new();
    let mut keys = set.key().iter();
    for part in value.split(',') {
        let mut words = part.split_whitespace();
        if words.next() != keys.next().copied() {
            return Err(refused());
        }
        directions.push(match words.next() {
            None | Some("asc") => false,
            Some("desc") => true,
            Some(_) => return Err(refused()),
        });
        if words.next().is_some() {
            return Err(refused());
        }
    }
    let first = directions.first().copied().unwrap_or(false);
    if directions.iter().any(|other| *other != first) {
        return Err(refused());
    }
    Ok(first)
}
