//! The table of routes: one line says path, method, permission and where the scope comes from.
//!
//! Each slice declares its lines (`pub static ROUTES: &[Route]`); [`crate::router`] puts them together. From the same
//! table come the router, the OpenAPI document and the test that tries every route as somebody who may not.

use axum::http::Method;
use axum::routing::MethodRouter;

use super::access::Permission;
use crate::app::App;

/// One line of the table.
#[derive(Clone)]
pub struct Route {
    /// The HTTP method.
    pub method: Method,
    /// The path in axum's form, such as `/kampung/{code}/profil`.
    pub path: &'static str,
    /// What the reader must be allowed to do.
    pub permission: Permission,
    /// Over which regions the permission must hold.
    pub scope: ScopeSource,
    /// The handler, made when the router is built.
    pub handler: fn() -> MethodRouter<App>,
    /// What the OpenAPI document says; only for routes under `/api`.
    pub operation: Option<fn() -> Operation>,
    /// How many bytes it takes where it takes a file; its sender may take as long as something still comes.
    pub file_bytes: Option<u64>,
    /// Whether somebody may go there whose password was set by somebody else.
    pub is_before_password_change: bool,
}

/// Where the scope of a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeSource {
    /// Everything that is published.
    Published,
    /// The person's own scope, whole.
    Own,
    /// The whole nation, which must lie inside the person's scope.
    Nation,
    /// The region in this path parameter; it must exist, and lie inside the person's scope.
    Region(&'static str),
}

/// One operation of the API as the OpenAPI document shows it.
pub struct Operation {
    /// A unique name, verb first: `read_summary`.
    pub id: &'static str,
    /// What it answers, in one sentence.
    pub summary: &'static str,
    /// Query parameters: name and meaning.
    pub query: &'static [(&'static str, &'static str)],
    /// The schema of the body that it reads, by name and definition.
    pub request: Option<NamedSchema>,
    /// The schema of the answer.
    pub response: NamedSchema,
}

/// A schema's name, its definition and the definitions that it refers to.
pub struct NamedSchema {
    /// The name under `#/components/schemas`.
    pub name: String,
    /// This schema and all that it refers to.
    pub schemas: Vec<(
        String,
        utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>,
    )>,
}

impl NamedSchema {
    /// The schema of a type.
    pub fn of<T: utoipa::ToSchema>() -> Self {
        let mut schemas = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        Self {
            name: T::name().into_owned(),
            schemas,
        }
    }
}

impl Route {
    /// A page that anybody may read.
    pub const fn public(path: &'static str, handler: fn() -> MethodRouter<App>) -> Self {
        Self::get(
            path,
            Permission::ReadPublished,
            ScopeSource::Published,
            handler,
        )
    }

    /// A page of a region (path parameter `code`) that anybody may read.
    pub const fn public_region(path: &'static str, handler: fn() -> MethodRouter<App>) -> Self {
        Self::get(
            path,
            Permission::ReadPublished,
            ScopeSource::Region("code"),
            handler,
        )
    }

    /// A GET route.
    pub const fn get(
        path: &'static str,
        permission: Permission,
        scope: ScopeSource,
        handler: fn() -> MethodRouter<App>,
    ) -> Self {
        Self::of(Method::GET, path, permission, scope, handler)
    }

    /// A POST route.
    pub const fn post(
        path: &'static str,
        permission: Permission,
        scope: ScopeSource,
        handler: fn() -> MethodRouter<App>,
    ) -> Self {
        Self::of(Method::POST, path, permission, scope, handler)
    }

    /// A PUT route.
    pub const fn put(
        path: &'static str,
        permission: Permission,
        scope: ScopeSource,
        handler: fn() -> MethodRouter<App>,
    ) -> Self {
        Self::of(Method::PUT, path, permission, scope, handler)
    }

    /// A DELETE route.
    pub const fn delete(
        path: &'static str,
        permission: Permission,
        scope: ScopeSource,
        handler: fn() -> MethodRouter<App>,
    ) -> Self {
        Self::of(Method::DELETE, path, permission, scope, handler)
    }

    const fn of(
        method: Method,
        path: &'static str,
        permission: Permission,
        scope: ScopeSource,
        handler: fn() -> MethodRouter<App>,
    ) -> Self {
        Self {
            method,
            path,
            permission,
            scope,
            handler,
            operation: None,
            file_bytes: None,
            is_before_password_change: false,
        }
    }

    /// The same route, open also to somebody whose password was set by somebody else.
    #[must_use]
    pub const fn before_password_change(mut self) -> Self {
        self.is_before_password_change = true;
        self
    }

    /// The same route, where it takes a file of so many bytes.
    #[must_use]
    pub const fn with_file(mut self, most_bytes: u64) -> Self {
        self.file_bytes = Some(most_bytes);
        self
    }

    /// The same route with its part of the OpenAPI document.
    #[must_use]
    pub const fn described(mut self, operation: fn() -> Operation) -> Self {
        self.operation = Some(operation);
        self
    }
}
