//! The audit trail: sealing, signing, and every way in which somebody could tamper with it.

mod sealing;
mod tampering;
mod viewer;

use kampungkb::platform::access::{Origin, Role};
use kampungkb::platform::audit::heads::{self, Head};
use kampungkb::platform::audit::verify::{Report, verify};
use kampungkb::platform::audit::{self, Entry, sealer};
use serde_json::json;
use uuid::Uuid;

use crate::support::TestApp;
use crate::support::world::{self, MALUANG, SENYUBUK};

/// Records `count` acts in a village, one transaction each; gives their identifiers.
async fn act(test: &TestApp, village: &str, count: usize) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for number in 0..count {
        test.app.clock().advance(1_000);
        let entry = Entry {
            id: test.app.clock().new_id(),
            recorded_at: test.app.clock().now(),
            region: village.parse().unwrap(),
            account_id: Some(world::person("opd.berau").id()),
            role: Some(Role::OpdKb),
            origin: Origin::Web,
            action: "profile.save".to_owned(),
            subject: Uuid::from_u128(9),
            before: None,
            after: Some(json!({ "number": number })),
        };
        ids.push(entry.id);
        let done: Result<(), db::Error> = test
            .app
            .db()
            .write("test.act", move |tx| {
                Box::pin(async move { audit::record(tx, &entry).await })
            })
            .await;
        done.unwrap();
    }
    ids
}

/// Five sealed and signed acts in Berau and two in Belitung Timur.
async fn sealed(test: &TestApp) -> Vec<Uuid> {
    let ids = act(test, MALUANG, 5).await;
    act(test, SENYUBUK, 2).await;
    sealer::finish(&test.app).await.unwrap();
    ids
}

async fn check(test: &TestApp, copies: Vec<Head>) -> Report {
    verify(test.app.db(), test.app.audit_key(), copies)
        .await
        .unwrap()
}

fn file_heads(test: &TestApp) -> Vec<Head> {
    heads::read(&test.app.data_directory().join(heads::FILE)).unwrap()
}
