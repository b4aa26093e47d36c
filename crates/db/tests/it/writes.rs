use std::time::Duration;

use kampungkb_db::testing::{TestDb, on_both};
use kampungkb_db::{ConstraintKind, Db, Error, Options, Read as _, Value, args, statement};

use crate::support::{
    ADD_NOTE, COUNT_NOTES, MIGRATIONS, Note, add_kabupaten, add_note, count_notes,
};

const VILLAGE: &str = "64.03.06.2004";

#[tokio::test]
async fn a_job_that_fails_among_64_hurts_no_other() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let jobs: Vec<_> = (0..64_u64)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    let note = Note::new(VILLAGE, number);
                    let outcome: Result<i64, Error> = db
                        .write("note.add", move |tx| {
                            Box::pin(async move {
                                tx.execute(&ADD_NOTE, note.args()).await?;
                                assert!(number != 13, "this job panics");
                                if number % 10 == 7 {
                                    return Err(Error::Location("a reason of its own".to_owned()));
                                }
                                tx.scalar(&COUNT_NOTES, args![]).await
                            })
                        })
                        .await;
                    // An answer is given only when the row can be seen by everybody.
                    if outcome.is_ok() {
                        assert!(count_notes(&db).await > 0);
                    }
                    (number, outcome)
                })
            })
            .collect();
        for job in jobs {
            match job.await.unwrap() {
                (13, outcome) => assert!(
                    matches!(outcome, Err(Error::Panicked("note.add"))),
                    "{outcome:?}"
                ),
                (n, outcome) if n % 10 == 7 => {
                    assert!(matches!(outcome, Err(Error::Location(_))), "{outcome:?}");
                }
                (_, outcome) => assert!(outcome.is_ok(), "{outcome:?}"),
            }
        }
        assert_eq!(count_notes(&db).await, 64 - 7);
    })
    .await;
}

#[tokio::test]
async fn an_answer_comes_after_the_commit() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        for number in 0..20 {
            add_note(&db, Note::new(VILLAGE, number)).await.unwrap();
            assert_eq!(count_notes(&db).await, i64::try_from(number).unwrap() + 1);
        }
    })
    .await;
}

#[tokio::test]
async fn constraints_are_told_apart() {
    on_both(&MIGRATIONS, |db| async move {
        let orphan = add_note(&db, Note::new(VILLAGE, 1)).await;
        assert!(matches!(orphan, Err(Error::Constraint { kind: ConstraintKind::ForeignKey, .. })), "{orphan:?}");
        add_kabupaten(&db, "64.03").await;
        add_note(&db, Note::new(VILLAGE, 1)).await.unwrap();
        let twice = add_note(&db, Note::new(VILLAGE, 1)).await.unwrap_err();
        assert!(matches!(&twice, Error::Constraint { kind: ConstraintKind::Unique, constraint } if constraint.contains("note")), "{twice:?}");
        assert!(!twice.to_string().contains(VILLAGE), "{twice}");
    })
    .await;
}

#[tokio::test]
async fn a_job_that_goes_on_after_a_failed_statement_writes_nothing() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let outcome: Result<(), Error> = db
            .write("note.twice", |tx| {
                Box::pin(async move {
                    tx.execute(&ADD_NOTE, Note::new(VILLAGE, 1).args()).await?;
                    tx.execute(&ADD_NOTE, Note::new(VILLAGE, 1).args())
                        .await
                        .ok();
                    Ok(())
                })
            })
            .await;
        assert!(
            matches!(outcome, Err(Error::WentOn("note.twice"))),
            "{outcome:?}"
        );
        assert_eq!(count_notes(&db).await, 0);
    })
    .await;
}

#[tokio::test]
async fn too_many_waiting_writes_are_refused_and_the_others_kept() {
    let options = || Options {
        write_queue: 4,
        ..Options::default()
    };
    let sqlite = TestDb::sqlite_with(&MIGRATIONS, options()).await;
    let postgres = TestDb::postgres_with(&MIGRATIONS, options()).await;
    for test in [Some(sqlite), postgres].into_iter().flatten() {
        let db = test.db.clone();
        add_kabupaten(&db, "64.03").await;
        let jobs: Vec<_> = (0..40)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    let note = Note::new(VILLAGE, number);
                    db.write("note.slow", move |tx| {
                        Box::pin(async move {
                            tokio::time::sleep(Duration::from_millis(30)).await;
                            tx.execute(&ADD_NOTE, note.args()).await
                        })
                    })
                    .await
                })
            })
            .collect();
        let (mut kept, mut busy) = (0, 0);
        for job in jobs {
            match job.await.unwrap() {
                Ok(_) => kept += 1,
                Err(Error::Busy) => busy += 1,
                Err(error) => panic!("{error}"),
            }
        }
        assert!(busy > 0 && kept >= 4, "{kept} kept, {busy} busy");
        assert_eq!(count_notes(&db).await, kept);
        test.close().await;
    }
}

statement! {
    HIGHEST = "select coalesce(max(weight_g), 0) from note where village_code = $1";
}

#[tokio::test]
async fn a_lock_makes_read_and_write_one_step() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let jobs: Vec<_> = (0..32_u64)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write("note.next", move |tx| {
                        Box::pin(async move {
                            tx.lock(VILLAGE).await?;
                            let highest: i64 = tx.scalar(&HIGHEST, args![VILLAGE]).await?;
                            let note = Note {
                                weight_g: Some(highest + 1),
                                ..Note::new(VILLAGE, number)
                            };
                            tx.execute(&ADD_NOTE, note.args()).await
                        })
                    })
                    .await
                })
            })
            .collect();
        for job in jobs {
            job.await.unwrap().unwrap();
        }
        assert_eq!(
            db.reader()
                .scalar::<i64>(&HIGHEST, args![VILLAGE])
                .await
                .unwrap(),
            32
        );
    })
    .await;
}

#[tokio::test]
async fn rows_in_bulk_are_the_same_as_one_by_one() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        let inserted = db
            .write("note.bulk", |tx| {
                Box::pin(async move {
                    let rows = (0..1203).map(|number| {
                        let note = Note {
                            is_final: number % 2 == 0,
                            ..Note::new(VILLAGE, number)
                        };
                        note.args().values().to_vec()
                    });
                    tx.bulk_insert("note", &Note::COLUMNS, rows).await
                })
            })
            .await;
        assert_eq!(inserted.unwrap(), 1203);
        assert_eq!(count_notes(&db).await, 1203);
        // A row that does not fit undoes all of them.
        let refused: Result<u64, Error> = db
            .write("note.bulk", |tx| {
                Box::pin(async move {
                    let rows = (2000..2600).map(|number| {
                        let mut values = Note::new(VILLAGE, number).args().values().to_vec();
                        if number == 2599 {
                            values[2] = Value::Null;
                        }
                        values
                    });
                    tx.bulk_insert("note", &Note::COLUMNS, rows).await
                })
            })
            .await;
        assert!(
            matches!(
                refused,
                Err(Error::Constraint {
                    kind: ConstraintKind::NotNull,
                    ..
                })
            ),
            "{refused:?}"
        );
        assert_eq!(count_notes(&db).await, 1203);
    })
    .await;
}

#[tokio::test]
async fn what_was_queued_is_written_before_the_database_closes() {
    let test = TestDb::sqlite(&MIGRATIONS).await;
    let db = test.db.clone();
    add_kabupaten(&db, "64.03").await;
    let jobs: Vec<_> = (0..50)
        .map(|number| {
            tokio::spawn({
                let db = db.clone();
                async move { add_note(&db, Note::new(VILLAGE, number)).await }
            })
        })
        .collect();
    tokio::task::yield_now().await;
    db.close().await;
    for job in jobs {
        job.await.unwrap().unwrap();
    }
    assert!(matches!(
        add_note(&db, Note::new(VILLAGE, 99)).await,
        Err(Error::Closed)
    ));
    let again = Db::connect(db.location(), Options::default())
        .await
        .unwrap();
    assert_eq!(count_notes(&again).await, 50);
    test.close().await;
}

#[tokio::test]
async fn an_appended_row_that_does_not_fit_fails_its_own_job_alone() {
    on_both(&MIGRATIONS, |db| async move {
        add_kabupaten(&db, "64.03").await;
        // Every fifth job appends the row of another one.
        let jobs: Vec<_> = (0..40_u64)
            .map(|number| {
                let db = db.clone();
                let same = if number % 5 == 4 { number - 1 } else { number };
                tokio::spawn(async move {
                    db.write("note.append", move |tx| {
                        let row = Note::new(VILLAGE, same).args();
                        Box::pin(async move {
                            tx.append("note", &Note::COLUMNS, row).await?;
                            Ok::<_, Error>(())
                        })
                    })
                    .await
                })
            })
            .collect();
        let mut kept = 0;
        for job in jobs {
            match job.await.unwrap() {
                Ok(()) => kept += 1,
                Err(Error::Constraint { kind, .. }) => assert_eq!(kind, ConstraintKind::Unique),
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(kept, 32);
        assert_eq!(count_notes(&db).await, 32);
    })
    .await;
}
