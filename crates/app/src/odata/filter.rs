//! `$filter`: comparisons joined by `and`, `or` and `not`, read into a tree and tested on a row.

use std::cmp::Ordering;

use serde_json::Value;

use super::error::Refusal;
use super::model::{Kind, Set};

/// A condition on an entity.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
    /// A property against a value.
    Compare(usize, Operator, Value),
    /// A text that holds, or begins with, another.
    Contains(usize, String),
    StartsWith(usize, String),
    /// A truth value by itself.
    IsTrue(usize),
}

/// How a property is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Operator {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "eq" => Self::Eq,
            "ne" => Self::Ne,
            "gt" => Self::Gt,
            "ge" => Self::Ge,
            "lt" => Self::Lt,
            "le" => Self::Le,
            _ => return None,
        })
    }

    const fn fits(self, ordering: Ordering) -> bool {
        match self {
            Self::Eq => ordering.is_eq(),
            Self::Ne => ordering.is_ne(),
            Self::Gt => ordering.is_gt(),
            Self::Ge => ordering.is_ge(),
            Self::Lt => ordering.is_lt(),
            Self::Le => ordering.is_le(),
        }
    }
}

/// What a client is told about filters that are not understood.
const SERVED: &str = "Served are eq, ne, gt, ge, lt, le, and, or, not, contains and startswith, \
    each with a property on the left and a value on the right.";

/// Deeper than anybody writes, and shallow enough for the stack.
const DEEPEST: usize = 40;

/// The tree of a filter's text.
///
/// # Errors
/// Where the text is no filter that the feed serves.
pub(super) fn parse(set: Set, text: &str) -> Result<Filter, Refusal> {
    let mut reader = Reader {
        set,
        tokens: tokens(text)?,
        next: 0,
    };
    let filter = reader.either(0)?;
    if reader.next < reader.tokens.len() {
        return Err(reader.unexpected());
    }
    Ok(filter)
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Word(String),
    Text(String),
}

fn tokens(text: &str) -> Result<Vec<Token>, Refusal> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut inside = String::new();
                loop {
                    match letters.next() {
                        Some('\'') if letters.peek() == Some(&'\'') => {
                            letters.next();
                            inside.push('\'');
                        }
                        Some('\'') => break,
                        Some(other) => inside.push(other),
                        None => {
                            return Err(Refusal::wrong("A text in $filter lacks its closing '."));
                        }
                    }
                }
                tokens.push(Token::Text(inside));
            }
            first => {
                let mut word = String::from(first);
                while let Some(next) = letters.next_if(|next| !" (),'".contains(*next)) {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

struct Reader {
    set: Set,
    tokens: Vec<Token>,
    next: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn take_word(&mut self, wanted: &str) -> bool {
        let is_it = matches!(self.peek(), Some(Token::Word(word)) if word == wanted);
        self.next += usize::from(is_it);
        is_it
    }

    fn unexpected(&self) -> Refusal {
        let found = match self.peek() {
            None => "the end".to_owned(),
            Some(Token::Word(word)) => format!("\"{word}\""),
            Some(Token::Text(text)) => format!("'{text}'"),
            Some(Token::Open) => "(".to_owned(),
            Some(Token::Close) => ")".to_owned(),
            Some(Token::Comma) => ",".to_owned(),
        };
        Refusal::wrong(format!("$filter is not understood at {found}. {SERVED}"))
    }

    fn want(&mut self, token: &Token) -> Result<(), Refusal> {
        if self.peek() == Some(token) {
            self.next += 1;
            return Ok(());
        }
        Err(self.unexpected())
    }

    fn either(&mut self, depth: usize) -> Result<Filter, Refusal> {
        let mut left = self.both(depth)?;
        while self.take_word("or") {
            left = Filter::Or(Box::new(left), Box::new(self.both(depth)?));
        }
        Ok(left)
    }

    fn both(&mut self, depth: usize) -> Result<Filter, Refusal> {
        let mut left = self.single(depth)?;
        while self.take_word("and") {
            left = Filter::And(Box::new(left), Box::new(self.single(depth)?));
        }
        Ok(left)
    }

    fn single(&mut self, depth: usize) -> Result<Filter, Refusal> {
        if depth > DEEPEST {
            return Err(Refusal::wrong("$filter is nested too deeply."));
        }
        if self.take_word("not") {
            return Ok(Filter::Not(Box::new(self.single(depth + 1)?)));
        }
        if self.peek() == Some(&Token::Open) {
            self.next += 1;
            let inside = self.either(depth + 1)?;
            self.want(&Token::Close)?;
            return Ok(inside);
        }
        let Some(Token::Word(word)) = self.peek().cloned() else {
            return Err(self.unexpected());
        };
        self.next += 1;
        if self.peek() == Some(&Token::Open) {
            return self.function(&word);
        }
        let place = self.property(&word)?;
        let operator = match self.peek() {
            Some(Token::Word(word)) => Operator::of(word),
            _ => None,
        };
        let Some(operator) = operator else {
            let is_truth = self.set.properties()[place].kind == Kind::Truth;
            return if is_truth {
                Ok(Filter::IsTrue(place))
            } else {
                Err(self.unexpected())
            };
        };
        self.next += 1;
        Ok(Filter::Compare(place, operator, self.value(place)?))
    }

    fn function(&mut self, name: &str) -> Result<Filter, Refusal> {
        if !["contains", "startswith"].contains(&name) {
            return Err(Refusal::not_served(format!(
                "The function {name} is not served. {SERVED}"
            )));
        }
        self.want(&Token::Open)?;
        let Some(Token::Word(word)) = self.take() else {
            self.next -= 1;
            return Err(self.unexpected());
        };
        let place = self.property(&word)?;
        if self.set.properties()[place].kind != Kind::Text {
            return Err(Refusal::wrong(format!("{word} is no text. {SERVED}")));
        }
        self.want(&Token::Comma)?;
        let Some(Token::Text(text)) = self.take() else {
            self.next -= 1;
            return Err(self.unexpected());
        };
        self.want(&Token::Close)?;
        let filter = if name == "contains" {
            Filter::Contains(place, text)
        } else {
            Filter::StartsWith(place, text)
        };
        // Some clients write what is true by itself as a comparison.
        if self.take_word("eq") {
            return match self.take() {
                Some(Token::Word(word)) if word == "true" => Ok(filter),
                Some(Token::Word(word)) if word == "false" => Ok(Filter::Not(Box::new(filter))),
                _ => {
                    self.next -= 1;
                    Err(self.unexpected())
                }
            };
        }
        Ok(filter)
    }

    fn property(&self, name: &str) -> Result<usize, Refusal> {
        self.set
            .place(name)
            .ok_or_else(|| no_property(self.set, name))
    }

    fn value(&mut self, place: usize) -> Result<Value, Refusal> {
        let property = &self.set.properties()[place];
        let wrong = || {
            Refusal::wrong(format!(
                "{} is compared with something of another type. {SERVED}",
                property.name
            ))
        };
        let token = self.take().ok_or_else(wrong)?;
        match (token, property.kind) {
            (Token::Word(word), _) if word == "null" => Ok(Value::Null),
            (Token::Text(text), Kind::Text) => Ok(text.into()),
            (Token::Word(word), Kind::Count | Kind::Decimal) => {
                let number: f64 = word.parse().map_err(|_| wrong())?;
                serde_json::Number::from_f64(number)
                    .map(Value::Number)
                    .ok_or_else(wrong)
            }
            (Token::Word(word), Kind::Truth) => word.parse().map(Value::Bool).map_err(|_| wrong()),
            (Token::Word(word), Kind::Day) if word.parse::<rules::date::Date>().is_ok() => {
                Ok(word.into())
            }
            (Token::Word(word), Kind::Id) if uuid::Uuid::parse_str(&word).is_ok() => {
                Ok(word.to_lowercase().into())
            }
            _ => Err(wrong()),
        }
    }
}

/// A refusal that names the properties that there are.
pub(super) fn no_property(set: Set, name: &str) -> Refusal {
    let names: Vec<&str> = set.properties().iter().map(|it| it.name.as_str()).collect();
    Refusal::wrong(format!(
        "{} has no property {name}. Its properties are {}.",
        set.name(),
        names.join(", ")
    ))
}

impl Filter {
    /// Whether the values of an entity, in the order of the set's properties, fit.
    pub(super) fn fits(&self, row: &[Value]) -> bool {
        let of = |place: &usize| row.get(*place).unwrap_or(&Value::Null);
        match self {
            Self::And(left, right) => left.fits(row) && right.fits(row),
            Self::Or(left, right) => left.fits(row) || right.fits(row),
            Self::Not(inside) => !inside.fits(row),
            Self::IsTrue(place) => of(place) == &Value::Bool(true),
            Self::Contains(place, text) => of(place).as_str().is_some_and(|it| it.contains(text)),
            Self::StartsWith(place, text) => {
                of(place).as_str().is_some_and(|it| it.starts_with(text))
            }
            Self::Compare(place, operator, value) => compare(of(place), *operator, value),
        }
    }

    /// The parts that all hold together.
    pub(super) fn conjuncts(&self) -> Vec<&Self> {
        match self {
            Self::And(left, right) => {
                let mut parts = left.conjuncts();
                parts.extend(right.conjuncts());
                parts
            }
            other => vec![other],
        }
    }
}

fn compare(found: &Value, operator: Operator, wanted: &Value) -> bool {
    let ordering = match (found, wanted) {
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        (Value::Number(left), Value::Number(right)) => left
            .as_f64()
            .zip(right.as_f64())
            .and_then(|(left, right)| left.partial_cmp(&right)),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        // Null is equal to nothing else, and neither above nor below it.
        _ => None,
    };
    let only_equal =
        matches!(found, Value::Null) && !matches!(operator, Operator::Eq | Operator::Ne);
    match ordering {
        Some(_) if only_equal => false,
        Some(ordering) => operator.fits(ordering),
        None => operator == Operator::Ne,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(code: &str, name: &str) -> Vec<Value> {
        let parent = code.rsplit_once('.').map(|(parent, _)| parent.to_owned());
        vec![code.into(), name.into(), "desa".into(), parent.into()]
    }

    fn holds(text: &str, row: &[Value]) -> bool {
        parse(Set::Regions, text).unwrap().fits(row)
    }

    #[test]
    fn filters_are_read_with_their_order_of_force() {
        let maluang = region("64.03.06.2004", "Maluang");
        for (text, fits) in [
            ("Name eq 'Maluang'", true),
            ("Name ne 'Maluang'", false),
            ("Code ge '64' and Code lt '65'", true),
            ("Code eq 'x' and Code eq 'y' or Name eq 'Maluang'", true),
            ("Code eq 'x' and (Code eq 'y' or Name eq 'Maluang')", false),
            ("not (Name eq 'Maluang')", false),
            ("not contains(Name,'lua')", false),
            ("contains(Name, 'lua') eq true", true),
            ("startswith(Code,'64.03') and ParentCode ne null", true),
            ("ParentCode gt null", false),
            ("Name eq 'It''s'", false),
        ] {
            assert_eq!(holds(text, &maluang), fits, "{text}");
        }
        assert!(holds("Name eq 'It''s'", &region("64", "It's")));
        assert!(holds("ParentCode eq null", &region("64", "x")));
    }

    #[test]
    fn what_is_not_served_is_refused_in_words() {
        for text in [
            "",
            "Name",
            "Name eq",
            "Name eq 5",
            "Nama eq 'x'",
            "Name eq 'x",
            "Name eq 'x' Name",
            "length(Name) eq 5",
            "contains(Name)",
            "(Name eq 'x'",
            "'x' eq Name",
        ] {
            assert!(parse(Set::Regions, text).is_err(), "{text}");
        }
        let deep = "(".repeat(5_000) + "Name eq 'x'" + &")".repeat(5_000);
        assert!(parse(Set::Regions, &deep).is_err());
        let deep = "not ".repeat(5_000) + "Name eq 'x'";
        assert!(parse(Set::Regions, &deep).is_err());
    }
}
