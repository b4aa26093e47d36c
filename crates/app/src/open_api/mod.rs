//! The OpenAPI document, made from the table of routes.

use axum::Json;
use axum::http::Method;
use axum::routing::get;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, Paths};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, Content, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, Required,
    ResponseBuilder,
};

use crate::platform::ProblemDocument;
use crate::platform::access::Permission;
use crate::platform::route::{NamedSchema, Operation, Route};

/// The slice's routes.
pub static ROUTES: &[Route] = &[Route::public("/api/openapi.json", || get(show))];

/// How a program says who it is.
const BEARER: &str = "bearer";

/// `GET /api/openapi.json`
async fn show() -> Json<OpenApi> {
    Json(document())
}

/// The document of all routes that are described.
pub fn document() -> OpenApi {
    let mut paths = Paths::new();
    let mut components = Components::new();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme(BEARER, SecurityScheme::Http(bearer));
    add(&mut components, NamedSchema::of::<ProblemDocument>());
    for route in crate::router::routes() {
        let (Some(operation), Some(method)) = (route.operation, method(&route.method)) else {
            continue;
        };
        let operation = operation();
        paths.add_path_operation(route.path, vec![method], described(route, &operation));
        for schema in operation.request.into_iter().chain([operation.response]) {
            add(&mut components, schema);
        }
    }
    let licence = LicenseBuilder::new()
        .name("Apache-2.0; codes and names of regions: ODbL 1.0")
        .build();
    let info = InfoBuilder::new()
        .title("kampungkb")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .license(Some(licence))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components))
        .build()
}

const DESCRIPTION: &str = "Kampung Keluarga Berkualitas (Kampung KB): regions, figures, classes and facts. Every path \
takes a region code with or without dots and answers with dots. A write takes an Idempotency-Key (UUID): the same key \
with the same content gives the first answer again. Errors are RFC 9457 problem documents.";

fn described(route: &Route, operation: &Operation) -> utoipa::openapi::path::Operation {
    let names = route.path.split('/').filter_map(|segment| {
        segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
    });
    let text = || ObjectBuilder::new().schema_type(Type::String).build();
    let in_path = names.map(|name| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(text()))
            .build()
    });
    let in_query = operation.query.iter().map(|(name, meaning)| {
        ParameterBuilder::new()
            .name(*name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(*meaning))
            .schema(Some(text()))
            .build()
    });
    let parameters: Vec<_> = in_path.chain(in_query).collect();
    let request = operation.request.as_ref().map(|schema| {
        RequestBodyBuilder::new()
            .content("application/json", content(&schema.name))
            .required(Some(Required::True))
            .build()
    });
    let answer = ResponseBuilder::new()
        .description(operation.summary)
        .content("application/json", content(&operation.response.name))
        .build();
    let problem = ResponseBuilder::new()
        .description("A problem, in words and with a stable code")
        .content(
            "application/problem+json",
            content(&NamedSchema::of::<ProblemDocument>().name),
        )
        .build();
    let builder = OperationBuilder::new()
        .operation_id(Some(operation.id))
        .summary(Some(operation.summary))
        .parameters(Some(parameters))
        .request_body(request)
        .response("200", answer)
        .response("default", problem);
    let is_public = route.permission == Permission::ReadPublished;
    let security = (!is_public).then(|| SecurityRequirement::new(BEARER, Vec::<String>::new()));
    builder
        .securities(security.map(|needed| vec![needed]))
        .build()
}

fn content(schema: &str) -> Content {
    Content::new(Some(Ref::from_schema_name(schema)))
}

fn add(components: &mut Components, named: NamedSchema) {
    for (name, schema) in named.schemas {
        components.schemas.insert(name, schema);
    }
}

/// The same method in the words of the document; the table uses no other.
fn method(method: &Method) -> Option<HttpMethod> {
    match *method {
        Method::GET => Some(HttpMethod::Get),
        Method::POST => Some(HttpMethod::Post),
        Method::PUT => Some(HttpMethod::Put),
        Method::DELETE => Some(HttpMethod::Delete),
        _ => None,
    }
}
