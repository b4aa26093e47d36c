//! Indicator rows as DHIS2 reads them (`dataValueSets`, JSON).
//!
//! Read [`mapping`] (which measure is which data element), [`values`] (the document), then `api`. The format is that of the
//! section "Data values" of the DHIS2 developer guide: one set for a region, with its data set and the day of completion; or a
//! bulk of values of many regions, each with its own period and organisation unit.

mod api;
pub mod mapping;
mod store;
pub mod values;

use axum::routing::get;

use crate::platform::route::Route;

pub use mapping::Mapping;

/// The slice's routes.
pub static ROUTES: &[Route] =
    &[
        Route::public_region("/api/v1/regions/{code}/dhis2", || get(api::show))
            .described(api::show_operation),
    ];
