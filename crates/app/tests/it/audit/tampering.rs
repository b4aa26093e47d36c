//! Every way in which somebody with access to the database could tamper, and what is found of it.

use db::{Read as _, args, hex, statement};
use kampungkb::platform::audit::chain::{EntryText, Link, entry_digest, link_digest};
use kampungkb::platform::audit::heads::Head;
use kampungkb::platform::audit::sealer;
use kampungkb::platform::audit::verify::{Fault, Report};
use kampungkb::platform::keys::AuditKey;
use uuid::Uuid;

use super::{act, check, file_heads, sealed};
use crate::support::world::{self, BELITUNG_TIMUR, BERAU, MALUANG};
use crate::support::{TestApp, on_both};

statement! {
    CHANGE_ENTRY = "update audit_entry set after = $2 where id = $1";
    REDIGEST_ENTRY = "update audit_entry set after = $2, digest = $3 where id = $1";
    REMOVE_ENTRY = "delete from audit_entry where id = $1";
    REMOVE_SEAL = "delete from audit_seal where kabupaten_code = $1 and sequence = $2";
    REMOVE_WAITING = "delete from audit_unsealed where entry_id = $1";
    CUT_SEALS = "delete from audit_seal where kabupaten_code = $1 and sequence > $2";
    CUT_HEADS = "delete from audit_head where kabupaten_code = $1 and sequence > $2";
    CUT_ENTRIES = "delete from audit_entry where kabupaten_code = $1
        and id not in (select entry_id from audit_seal where kabupaten_code = $1)";
    CHANGE_SEAL = "update audit_seal set chain_digest = $3 where kabupaten_code = $1 and sequence = $2";
    FORGE_HEAD = "update audit_head set signature = $2 where kabupaten_code = $1";
    SEALS = "select sequence, entry_id, chain_digest, sealed_at from audit_seal where kabupaten_code = $1
        order by sequence";
    DIGEST = "select digest from audit_entry where id = $1";
    ENTRY = "select recorded_at, region_code, action from audit_entry where id = $1";
}

/// Changes the database as somebody with access to it would.
async fn tamper(test: &TestApp, statement: &'static db::Statement, args: db::Args) {
    let touched: Result<u64, db::Error> = test
        .app
        .db()
        .write("test.tamper", move |tx| {
            Box::pin(async move { tx.execute(statement, args).await })
        })
        .await;
    assert!(touched.unwrap() > 0, "{} changed nothing", statement.name());
}

/// What is found, as chain, place and fault.
fn found(report: &Report) -> Vec<(&str, Option<i64>, Fault)> {
    let findings = report.findings.iter();
    findings
        .map(|it| (it.chain.as_str(), it.sequence, it.fault))
        .collect()
}

#[tokio::test]
async fn a_changed_entry_is_found() {
    on_both(async |test| {
        let ids = sealed(test).await;
        tamper(test, &CHANGE_ENTRY, args![ids[2], "{\"number\":99}"]).await;
        let report = check(test, Vec::new()).await;
        assert_eq!(found(&report), [(BERAU, Some(3), Fault::EntryChanged)]);
        assert_eq!(report.findings[0].entry, Some(ids[2]));
    })
    .await;
}

/// The digest that an entry of [`act`] would have with another content.
async fn forged_digest(test: &TestApp, id: Uuid, after: &str) -> Vec<u8> {
    let mut reader = test.app.db().reader();
    let (recorded_at, region, action): (i64, String, String) =
        reader.one(&ENTRY, args![id]).await.unwrap();
    entry_digest(&EntryText {
        chain: BERAU.to_owned(),
        id,
        recorded_at,
        region,
        account_id: Some(world::person("opd.berau").id()),
        role: Some("opd_kb".to_owned()),
        origin: "web".to_owned(),
        action,
        subject: Uuid::from_u128(9),
        before: None,
        after: Some(after.to_owned()),
    })
}

#[tokio::test]
async fn an_entry_changed_together_with_its_digest_is_found() {
    on_both(async |test| {
        let ids = sealed(test).await;
        let after = "{\"number\":99}";
        let digest = forged_digest(test, ids[2], after).await;
        tamper(test, &REDIGEST_ENTRY, args![ids[2], after, digest]).await;
        let report = check(test, Vec::new()).await;
        assert_eq!(found(&report), [(BERAU, Some(3), Fault::LinkChanged)]);
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_written_anew_differs_from_its_signed_head() {
    on_both(async |test| {
        let ids = sealed(test).await;
        let after = "{\"number\":99}";
        let digest = forged_digest(test, ids[2], after).await;
        tamper(test, &REDIGEST_ENTRY, args![ids[2], after, digest]).await;
        rewrite(test, BERAU).await;
        let report = check(test, Vec::new()).await;
        assert_eq!(found(&report), [(BERAU, Some(5), Fault::HeadDiffers)]);
    })
    .await;
}

/// Computes all links of a chain anew, as somebody who knows the program would.
async fn rewrite(test: &TestApp, chain: &str) {
    let mut reader = test.app.db().reader();
    let seals: Vec<(i64, Uuid, Vec<u8>, i64)> = reader.all(&SEALS, args![chain]).await.unwrap();
    let mut previous: Option<Vec<u8>> = None;
    for (sequence, entry_id, _, sealed_at) in seals {
        let digest: Vec<u8> = reader.scalar(&DIGEST, args![entry_id]).await.unwrap();
        let link = Link {
            chain,
            sequence,
            entry_id,
            entry_digest: &digest,
            sealed_at,
        };
        let new = link_digest(previous.as_deref(), &link);
        tamper(test, &CHANGE_SEAL, args![chain, sequence, new.clone()]).await;
        previous = Some(new);
    }
}

#[tokio::test]
async fn an_entry_removed_from_the_middle_is_found() {
    on_both(async |test| {
        let ids = sealed(test).await;
        tamper(test, &REMOVE_ENTRY, args![ids[1]]).await;
        let report = check(test, Vec::new()).await;
        assert_eq!(found(&report), [(BERAU, Some(2), Fault::EntryMissing)]);
        tamper(test, &REMOVE_SEAL, args![BERAU, 2]).await;
        let report = check(test, Vec::new()).await;
        assert_eq!(found(&report), [(BERAU, Some(3), Fault::LinkMissing)]);
    })
    .await;
}

#[tokio::test]
async fn a_cut_tail_is_found_by_the_heads_that_the_cutter_forgot() {
    on_both(async |test| {
        sealed(test).await;
        tamper(test, &CUT_SEALS, args![BERAU, 3]).await;
        tamper(test, &CUT_ENTRIES, args![BERAU]).await;
        assert_eq!(
            found(&check(test, Vec::new()).await),
            [(BERAU, Some(5), Fault::TailCut)]
        );
        // Somebody who is thorough cuts the heads too; the file beside the database still knows.
        tamper(test, &CUT_HEADS, args![BERAU, 3]).await;
        assert_eq!(found(&check(test, Vec::new()).await), []);
        let copies = file_heads(test);
        assert_eq!(
            found(&check(test, copies.clone()).await),
            [(BERAU, Some(5), Fault::TailCut)]
        );
        // So it is with a whole chain.
        tamper(test, &CUT_SEALS, args![BERAU, 0]).await;
        tamper(test, &CUT_ENTRIES, args![BERAU]).await;
        assert_eq!(
            found(&check(test, copies).await),
            [(BERAU, Some(5), Fault::TailCut)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_forged_seal_and_a_forged_head_are_found() {
    on_both(async |test| {
        sealed(test).await;
        tamper(test, &CHANGE_SEAL, args![BERAU, 2, vec![7_u8; 32]]).await;
        // The link itself is wrong, and the next no longer follows from it.
        let links = [
            (BERAU, Some(2), Fault::LinkChanged),
            (BERAU, Some(3), Fault::LinkChanged),
        ];
        assert_eq!(found(&check(test, Vec::new()).await), links);
        rewrite(test, BERAU).await;
        assert_eq!(found(&check(test, Vec::new()).await), []);
        tamper(test, &FORGE_HEAD, args![BELITUNG_TIMUR, vec![7_u8; 64]]).await;
        let forged = (BELITUNG_TIMUR, Some(2), Fault::HeadForged);
        assert_eq!(found(&check(test, Vec::new()).await), [forged]);
        // The true head in the file does not make the forged one right.
        assert_eq!(found(&check(test, file_heads(test)).await), [forged]);
    })
    .await;
}

#[tokio::test]
async fn a_head_of_another_key_proves_nothing() {
    on_both(async |test| {
        sealed(test).await;
        let other = AuditKey::load_or_create(&test.app.data_directory().join("other.key")).unwrap();
        let digest = hex::decode(&hex::encode(&[7; 32])).unwrap();
        let head = Head::sign(&other, BERAU.to_owned(), 9, digest, world::NOW);
        let report = check(test, vec![head.clone()]).await;
        assert_eq!(found(&report), [(BERAU, Some(9), Fault::HeadOfOtherKey)]);
        // Naming the right key does not help.
        let named = Head {
            key_fingerprint: test.app.audit_key().fingerprint(),
            ..head
        };
        let report = check(test, vec![named]).await;
        assert_eq!(found(&report), [(BERAU, Some(9), Fault::HeadForged)]);
    })
    .await;
}

#[tokio::test]
async fn what_bypasses_or_leaves_the_sealer_is_found() {
    on_both(async |test| {
        let ids = act(test, MALUANG, 3).await;
        tamper(test, &REMOVE_WAITING, args![ids[0]]).await;
        tamper(test, &REMOVE_ENTRY, args![ids[1]]).await;
        let expected = [
            (BERAU, None, Fault::EntryStray),
            (BERAU, None, Fault::WaitingMissing),
        ];
        let mut report = check(test, Vec::new()).await;
        report.findings.sort_by_key(|finding| finding.fault);
        assert_eq!(found(&report), expected);
        // The sealer goes on with what is there, and does not run in circles.
        sealer::finish(&test.app).await.unwrap();
        let report = check(test, Vec::new()).await;
        assert_eq!(
            (report.linked, report.waiting, report.findings.len()),
            (1, 1, 2)
        );
    })
    .await;
}
