//! The OpenAPI document, made from the table of routes.
//!
//! What a route says about itself ([`crate::platform::route::Operation`]) becomes an operation; who may use it, its
//! path parameters and its header come from the route's own line.

use axum::Json;
use axum::http::Method;
use axum::routing::get;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, License, OpenApi, OpenApiBuilder, PathItem, Paths, Ref, RefOr,
    Required, Response, ResponseBuilder,
};

use crate::platform::ProblemDocument;
use crate::platform::access::Permission;
use crate::platform::extract::CommandId;
use crate::platform::route::{NamedSchema, Operation, Route, ScopeSource};
use crate::router::routes;

const SECURITY: &str = "bearer";
const PROBLEM: &str = "Problem";

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public("/api/openapi.json", || get(show)).described(|| Operation {
        id: "read_open_api",
        summary: "This document",
        query: &[],
        request: None,
        response: NamedSchema {
            name: "OpenApi".to_owned(),
            schemas: vec![(
                "OpenApi".to_owned(),
                ObjectBuilder::new()
                    .schema_type(Type::Object)
                    .build()
                    .into(),
            )],
        },
    }),
];

async fn show() -> Json<OpenApi> {
    Json(document())
}

/// The whole document.
pub fn document() -> OpenApi {
    let problem = NamedSchema::of::<ProblemDocument>();
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let mut components = ComponentsBuilder::new()
        .security_scheme(SECURITY, bearer)
        .schemas_from_iter(problem.schemas)
        .response(PROBLEM, problem_response(&problem.name));
    let mut paths = Paths::new();
    for route in routes() {
        let (Some(describe), Some(method)) = (route.operation, method(&route.method)) else {
            continue;
        };
        let operation = describe();
        let item = PathItem::new(method, built(route, &operation));
        match paths.paths.get_mut(route.path) {
            Some(known) => known.merge_operations(item),
            None => {
                paths.paths.insert(route.path.to_owned(), item);
            }
        }
        let schemas = operation.request.into_iter().chain([operation.response]);
        components = components.schemas_from_iter(schemas.flat_map(|schema| schema.schemas));
    }
    let info = InfoBuilder::new()
        .title("kampungkb")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Facts, classes and figures of Kampung KB. Codes of regions come with or without points and are answered with points.",
        ))
        .license(Some(License::new(env!("CARGO_PKG_LICENSE"))))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn built(route: &Route, operation: &Operation) -> OperationBuilder {
    let mut built = OperationBuilder::new()
        .operation_id(Some(operation.id))
        .summary(Some(operation.summary))
        .response("2XX", response(&operation.response.name))
        .response("default", Ref::from_response_name(PROBLEM));
    for name in path_parameters(route.path) {
        let parameter = parameter(name, ParameterIn::Path, Required::True, None);
        built = built.parameter(parameter);
    }
    for (name, meaning) in operation.query {
        let parameter = parameter(name, ParameterIn::Query, Required::False, Some(meaning));
        built = built.parameter(parameter);
    }
    if route.permission != Permission::ReadPublished {
        built = built.security(SecurityRequirement::new(SECURITY, [""; 0]));
    }
    if is_command(route) {
        let meaning = "A UUID of the command; the same one again writes nothing twice";
        let name = CommandId::HEADER;
        built = built.parameter(parameter(
            name,
            ParameterIn::Header,
            Required::True,
            Some(meaning),
        ));
    }
    let body = operation.request.as_ref().map(|request| {
        RequestBodyBuilder::new()
            .content("application/json", content(&request.name))
            .required(Some(Required::True))
            .build()
    });
    built.request_body(body)
}

/// Whether the route writes through a command, which needs an identifier; opening and ending a session is none.
fn is_command(route: &Route) -> bool {
    let is_of_region = matches!(route.scope, ScopeSource::Region(_));
    route.method != Method::GET && (route.permission != Permission::ReadPublished || is_of_region)
}

fn parameter(
    name: &str,
    place: ParameterIn,
    required: Required,
    meaning: Option<&str>,
) -> ParameterBuilder {
    let text: RefOr<Schema> = ObjectBuilder::new()
        .schema_type(Type::String)
        .build()
        .into();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(meaning)
        .schema(Some(text))
}

fn path_parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn content(schema: &str) -> utoipa::openapi::Content {
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(schema)))
        .build()
}

fn response(schema: &str) -> Response {
    ResponseBuilder::new()
        .description("Done")
        .content("application/json", content(schema))
        .build()
}

fn problem_response(schema: &str) -> Response {
    ResponseBuilder::new()
        .description("A problem as RFC 9457 writes it; `fields` names what is wrong in the request")
        .content("application/problem+json", content(schema))
        .build()
}

fn method(method: &Method) -> Option<HttpMethod> {
    match *method {
        Method::GET => Some(HttpMethod::Get),
        Method::POST => Some(HttpMethod::Post),
        Method::PUT => Some(HttpMethod::Put),
        Method::DELETE => Some(HttpMethod::Delete),
        _ => None,
    }
}
