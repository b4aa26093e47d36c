//! Values without an SQL type, and how each engine is given them.

use std::borrow::Cow;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, Encode, Postgres, Type, TypeInfo as _};
use uuid::Uuid;

use crate::{Error, Result};

/// One argument of a statement.
///
/// A value has no SQL type of its own. PostgreSQL names the type that it infers for each placeholder and the value is
/// encoded as that, so `Null` fits everywhere and an `Int` fits a bigint, integer, boolean or double precision.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL null.
    Null,
    /// A whole number.
    Int(i64),
    /// A floating point number.
    Real(f64),
    /// Text, also JSON.
    Text(Cow<'static, str>),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A UUID: `blob` of 16 bytes on SQLite, `uuid` on PostgreSQL.
    Uuid(Uuid),
    /// A truth value: 0 or 1 on SQLite.
    Bool(bool),
    /// A number above `i64::MAX`; binding it is an error.
    TooLarge(u64),
}

/// The arguments of a statement in the order of their placeholders; made by [`args!`](crate::args).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(Vec<Value>);

/// Makes [`Args`] of anything that is `Into<Value>`: numbers, texts, bytes, UUIDs, truth values and options of them.
///
/// ```
/// let args = kampungkb_db::args![1, "Maluang", None::<i64>, true];
/// assert_eq!(args.values().len(), 4);
/// ```
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        $crate::Args::from_iter::<[$crate::Value; _]>([$($crate::Value::from($value)),*])
    };
}

impl Args {
    /// The values in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// Adds one more argument.
    pub fn push(&mut self, value: impl Into<Value>) {
        self.0.push(value.into());
    }
}

impl FromIterator<Value> for Args {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl From<Vec<Value>> for Args {
    fn from(values: Vec<Value>) -> Self {
        Self(values)
    }
}

macro_rules! value_from {
    ($($type:ty => |$value:ident| $made:expr),* $(,)?) => {
        $(impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $made
            }
        })*
    };
}

value_from! {
    i64 => |value| Self::Int(value),
    i32 => |value| Self::Int(value.into()),
    i16 => |value| Self::Int(value.into()),
    i8 => |value| Self::Int(value.into()),
    u32 => |value| Self::Int(value.into()),
    u16 => |value| Self::Int(value.into()),
    u8 => |value| Self::Int(value.into()),
    u64 => |value| i64::try_from(value).map_or(Self::TooLarge(value), Self::Int),
    usize => |value| Self::from(value as u64),
    f64 => |value| Self::Real(value),
    bool => |value| Self::Bool(value),
    String => |value| Self::Text(value.into()),
    &String => |value| Self::Text(value.clone().into()),
    &str => |value| Self::Text(value.to_owned().into()),
    Cow<'_, str> => |value| Self::Text(value.into_owned().into()),
    Vec<u8> => |value| Self::Bytes(value),
    &[u8] => |value| Self::Bytes(value.to_vec()),
    &Vec<u8> => |value| Self::Bytes(value.clone()),
    Uuid => |value| Self::Uuid(value),
    &Uuid => |value| Self::Uuid(*value),
    serde_json::Value => |value| Self::Text(value.to_string().into()),
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

fn refused(statement: &str, index: usize, reason: &BoxDynError) -> Error {
    Error::Argument {
        statement: statement.to_owned().into(),
        position: index + 1,
        reason: reason.to_string(),
    }
}

pub(crate) fn bind_sqlite<'v>(
    statement: &str,
    values: impl IntoIterator<Item = &'v Value>,
) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    for (index, value) in values.into_iter().enumerate() {
        match value {
            Value::Null => arguments.add(None::<i64>),
            Value::Int(number) => arguments.add(*number),
            Value::Real(number) => arguments.add(*number),
            Value::Text(text) => arguments.add(text.as_ref().to_owned()),
            Value::Bytes(bytes) => arguments.add(bytes.clone()),
            Value::Uuid(uuid) => arguments.add(*uuid),
            Value::Bool(truth) => arguments.add(i64::from(*truth)),
            Value::TooLarge(_) => Err("the number is too large".into()),
        }
        .map_err(|error| refused(statement, index, &error))?;
    }
    Ok(arguments)
}

/// Encodes the values as the types that PostgreSQL inferred.
pub(crate) fn bind_postgres(
    statement: &str,
    types: &[PgTypeInfo],
    values: &[Value],
) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
    for (index, (value, kind)) in values.iter().zip(types).enumerate() {
        arguments
            .add(Typed { value, kind })
            .map_err(|error| refused(statement, index, &error))?;
    }
    Ok(arguments)
}

pub(crate) struct Typed<'v> {
    pub(crate) value: &'v Value,
    pub(crate) kind: &'v PgTypeInfo,
}

impl Type<Postgres> for Typed<'_> {
    fn type_info() -> PgTypeInfo {
        <str as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for Typed<'_> {
    fn produces(&self) -> Option<PgTypeInfo> {
        Some(self.kind.clone())
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a whole number given where a floating point one is wanted"
    )]
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        match (self.value, self.kind.name()) {
            (Value::Null, _) => return Ok(IsNull::Yes),
            (Value::Int(number), "INT8") => buffer.extend(number.to_be_bytes()),
            (Value::Int(number), "INT4") => buffer.extend(i32::try_from(*number)?.to_be_bytes()),
            (Value::Int(number), "INT2") => buffer.extend(i16::try_from(*number)?.to_be_bytes()),
            (Value::Int(number), "FLOAT8") => buffer.extend((*number as f64).to_be_bytes()),
            (Value::Int(number @ (0 | 1)), "BOOL") => buffer.push(u8::from(*number == 1)),
            (Value::Real(number), "FLOAT8") => buffer.extend(number.to_be_bytes()),
            (Value::Bool(truth), "BOOL") => buffer.push(u8::from(*truth)),
            (Value::Bool(truth), "INT8") => buffer.extend(i64::from(*truth).to_be_bytes()),
            (Value::Bool(truth), "INT4") => buffer.extend(i32::from(*truth).to_be_bytes()),
            (Value::Text(text), "TEXT" | "VARCHAR" | "NAME" | "JSON" | "UNKNOWN") => {
                buffer.extend(text.as_bytes());
            }
            (Value::Text(text), "JSONB") => {
                // The version of the format stands before the text.
                buffer.push(1);
                buffer.extend(text.as_bytes());
            }
            (Value::Bytes(bytes), "BYTEA") => buffer.extend(bytes),
            (Value::Bytes(bytes), "UUID") => buffer.extend(Uuid::from_slice(bytes)?.as_bytes()),
            (Value::Uuid(uuid), "UUID" | "BYTEA") => buffer.extend(uuid.as_bytes()),
            (Value::TooLarge(_), _) => return Err("the number is too large".into()),
            (value, kind) => {
                return Err(format!(
                    "{} does not fit where PostgreSQL infers {kind}; cast the placeholder",
                    value.kind()
                )
                .into());
            }
        }
        Ok(IsNull::No)
    }
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) | Self::TooLarge(_) => "a whole number",
            Self::Real(_) => "a floating point number",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
            Self::Uuid(_) => "a uuid",
            Self::Bool(_) => "a truth value",
        }
    }
}
