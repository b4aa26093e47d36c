//! How entries become chains with signed heads.

use kampungkb::platform::audit::{self, sealer};
use rules::region_code::RegionCode;

use super::{act, check, file_heads, sealed};
use crate::support::on_both;
use crate::support::world::{BERAU, MALUANG, SENYUBUK};

#[tokio::test]
async fn what_was_done_is_linked_signed_and_fits() {
    on_both(async |test| {
        act(test, MALUANG, 3).await;
        let before = check(test, Vec::new()).await;
        assert_eq!((before.chains, before.linked, before.waiting), (1, 0, 3));
        assert_eq!(before.findings, []);
        sealed(test).await;
        let report = check(test, file_heads(test)).await;
        assert_eq!(report.findings, []);
        assert_eq!(
            (report.chains, report.linked, report.waiting, report.heads),
            (2, 10, 0, 2)
        );
        // What has not grown is not signed again.
        assert_eq!(sealer::sign(&test.app).await.unwrap(), []);
        act(test, SENYUBUK, 1).await;
        assert_eq!(sealer::sign(&test.app).await.unwrap(), []);
        sealer::finish(&test.app).await.unwrap();
        let report = check(test, file_heads(test)).await;
        assert_eq!(
            (report.linked, report.heads, report.findings.len()),
            (11, 3, 0)
        );
        assert_eq!(file_heads(test).len(), 3);
        assert_eq!(sealer::last_heads(&test.app).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn sealers_beside_each_other_and_writers_make_one_chain() {
    on_both(async |test| {
        act(test, MALUANG, 40).await;
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let app = test.app.clone();
                tokio::spawn(async move { while sealer::seal(&app).await.unwrap() {} })
            })
            .collect();
        act(test, MALUANG, 20).await;
        for task in tasks {
            task.await.unwrap();
        }
        sealer::finish(&test.app).await.unwrap();
        let report = check(test, file_heads(test)).await;
        assert_eq!((report.linked, report.waiting), (60, 0));
        assert_eq!(report.findings, []);
    })
    .await;
}

#[tokio::test]
async fn a_batch_ends_and_the_next_goes_on() {
    on_both(async |test| {
        act(test, MALUANG, 501).await;
        assert!(sealer::seal(&test.app).await.unwrap());
        assert_eq!(check(test, Vec::new()).await.waiting, 1);
        assert!(!sealer::seal(&test.app).await.unwrap());
        let report = check(test, Vec::new()).await;
        assert_eq!(
            (report.linked, report.waiting, report.findings.len()),
            (501, 0, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn an_act_belongs_to_the_chain_of_its_kabupaten() {
    let chain = |code: &str| audit::chain_of(code.parse::<RegionCode>().unwrap());
    assert_eq!(chain(MALUANG), BERAU);
    assert_eq!(chain("64"), "");
    assert_eq!(chain(""), "");
}
