//! Classes: the rule sets, and why a Kampung KB has the class that it has.
//!
//! Read [`rule_book`] (the rule sets of the database), then [`outcome`] (from what is known of a village to its class,
//! the one way for pages, figures, API and export), [`assessment`] (which month, known when) and `words` (what an
//! explanation says). The rules themselves stand in `rules::classification`.

mod api;
mod assessment;
pub mod batch;
mod nearest;
mod outcome;
mod pages;
mod rule_book;
mod store;
mod view;
mod words;

use std::time::Duration;

use axum::routing::get;

pub use assessment::{Asked, Assessment, assess};
pub use nearest::{SingleStep, cheapest_step};
pub use outcome::{Outcome, agencies, assessment_day, classify, counts, facts_of, fill};
pub use rule_book::RuleBook;

use crate::platform::jobs::Job;
use crate::platform::route::{NamedSchema, Operation, Route};

/// The slice's jobs.
pub const JOBS: &[Job] = &[Job {
    name: "rule_sets.follow",
    every: Duration::from_secs(5),
    run: |app| {
        Box::pin(async move {
            app.rule_book().follow(app.db()).await?;
            Ok(false)
        })
    },
}];

/// The slice's routes.
pub static ROUTES: &[Route] = &[
    Route::public_region("/kampung/{code}/klasifikasi", || get(pages::show)),
    Route::public_region("/api/v1/kampung-kb/{code}/classification", || {
        get(api::classification)
    })
    .described(|| Operation {
        id: "read_classification",
        summary: "The computed class of a village's Kampung KB, with every score and index",
        query: &[
            (
                "rules",
                "Id of a rule set; the kabupaten's active one where it is absent",
            ),
            (
                "month",
                "The month to assess, yyyy-mm; the current one where it is absent",
            ),
            (
                "known_on",
                "Only what was recorded up to this day, yyyy-mm-dd",
            ),
        ],
        request: None,
        response: NamedSchema::of::<api::ClassDocument>(),
    }),
    Route::public("/api/v1/rule-sets", || get(api::rule_sets)).described(|| Operation {
        id: "list_rule_sets",
        summary: "The rule sets that this installation can classify with",
        query: &[],
        request: None,
        response: NamedSchema::of::<api::RuleSetsDocument>(),
    }),
];
