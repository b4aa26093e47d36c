//! Describes documents for the OpenAPI document, from the same tables by which they are read.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    ArrayBuilder, KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, SchemaType, Type,
};

use super::{Member, Shape};
use crate::fact::State;
use crate::fact::input::LARGEST_COUNT;
use crate::platform::route::NamedSchema;

/// The schema of a document that is sent.
pub fn schema(name: &str, members: &[Member]) -> NamedSchema {
    named(name, object(members.iter()))
}

/// The schema of a version as it is read; `extra` are members beside those that every version has.
pub fn version_schema(
    name: &str,
    content: &[Member],
    extra: Vec<(&str, RefOr<Schema>)>,
) -> NamedSchema {
    let is_read = |state: &State| *state != State::Withdrawn;
    let states = State::ALL.into_iter().filter(is_read);
    let states = states.map(State::code).collect();
    let builder = object(content.iter())
        .property("village_code", typed(&Shape::Text))
        .property("is_demonstration", boolean())
        .property("version", typed(&Shape::Id))
        .property("month", typed(&Shape::Text))
        .property("state", typed(&Shape::Choice(states)))
        .property("known_at", date_time());
    let builder = extra.into_iter().fold(builder, |builder, (name, schema)| {
        builder.property(name, schema)
    });
    named(name, builder)
}

/// Yes or no.
pub fn boolean() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Boolean)
        .build()
        .into()
}

/// A list of texts.
pub fn texts() -> RefOr<Schema> {
    typed(&Shape::Texts)
}

fn named(name: &str, builder: ObjectBuilder) -> NamedSchema {
    NamedSchema {
        name: name.to_owned(),
        schemas: vec![(name.to_owned(), builder.build().into())],
    }
}

/// The members of one level: those with a point in their rest become objects of their own.
fn object<'a>(members: impl Iterator<Item = &'a Member>) -> ObjectBuilder {
    let split = members.map(|member| (member.path.clone(), member.shape.clone()));
    level(split.collect())
}

fn level(members: Vec<(String, Shape)>) -> ObjectBuilder {
    let mut inner: Vec<(String, Vec<(String, Shape)>)> = Vec::new();
    let mut builder = ObjectBuilder::new();
    for (path, shape) in members {
        match path.split_once('.') {
            None => builder = builder.property(path, typed(&shape)),
            Some((name, rest)) => {
                let member = (rest.to_owned(), shape);
                match inner.iter_mut().find(|(known, _)| known == name) {
                    Some((_, members)) => members.push(member),
                    None => inner.push((name.to_owned(), vec![member])),
                }
            }
        }
    }
    inner.into_iter().fold(builder, |builder, (name, members)| {
        builder.property(name, level(members).build())
    })
}

fn typed(shape: &Shape) -> RefOr<Schema> {
    let nullable =
        |kind: Type| ObjectBuilder::new().schema_type(SchemaType::from_iter([kind, Type::Null]));
    let text = || nullable(Type::String);
    let format = |name: &str| Some(SchemaFormat::Custom(name.to_owned()));
    let object: Object = match shape {
        Shape::Count => nullable(Type::Integer)
            .minimum(Some(0))
            .maximum(Some(LARGEST_COUNT))
            .build(),
        Shape::Text => text().build(),
        Shape::Date => text()
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .build(),
        Shape::Choice(codes) => {
            let codes = codes.iter().map(|code| serde_json::Value::from(*code));
            text()
                .enum_values(Some(codes.chain([serde_json::Value::Null])))
                .build()
        }
        Shape::Id => text().format(format("uuid")).build(),
        Shape::Month(_) => text().pattern(Some("^[0-9]{4}-[0-9]{2}$")).build(),
        Shape::Texts => return list(ObjectBuilder::new().schema_type(Type::String)),
        Shape::Codes(codes) => {
            let codes = codes.iter().map(|code| serde_json::Value::from(*code));
            let item = ObjectBuilder::new().schema_type(Type::String);
            return list(item.enum_values(Some(codes)));
        }
    };
    object.into()
}

fn list(item: ObjectBuilder) -> RefOr<Schema> {
    ArrayBuilder::new().items(item.build()).build().into()
}

fn date_time() -> RefOr<Schema> {
    let kind = SchemaType::from_iter([Type::String, Type::Null]);
    ObjectBuilder::new()
        .schema_type(kind)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
        .build()
        .into()
}
