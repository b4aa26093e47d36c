//! What the machine gives for the same rows: a bare server that reads each request and writes the rows of its command.
//!
//! SQLite's one writer takes up to 64 commands into a transaction, as many as wait; on PostgreSQL each of the 64
//! connections has a transaction of its own for each command.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

use anyhow::Context as _;
use db::{Args, Db, Engine, Statement, args, statement};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::identifier;

const BATCH: usize = 64;

statement! {
    ACTIVITY = system("the baseline writes the rows of a command")
        "insert into activity (kabupaten_code, id, activity_id, kampung_kb_id, village_code, happened_on, title, body,
            is_withdrawn, known_at, recorded_by)
        select kabupaten_code, $3, $3, id, village_code, '2024-12-11', $4, $5, 0, $6, null
        from kampung_kb where kabupaten_code = $1 and village_code = $2";
    RECEIPT = system("the baseline writes the rows of a command")
        "insert into command_receipt (kabupaten_code, id, name, digest, answer, recorded_at)
        values ($1, $2, 'activity.record', $3, $4, $5)";
    ENTRY = system("the baseline writes the rows of a command")
        "insert into audit_entry (kabupaten_code, id, recorded_at, region_code, account_id, role, origin, action,
            subject, before, after, digest)
        values ($1, $2, $3, $4, null, 'opd_kb', 'api', 'activity.record', $2, null, $5, $6)";
    UNSEALED = system("the baseline writes the rows of a command")
        "insert into audit_unsealed (kabupaten_code, entry_id) values ($1, $2)";
    MARK = system("the baseline writes the rows of a command")
        "insert into stale_mark (kabupaten_code, id, village_code, from_month, marked_at)
        values ($1, $2, $3, 202412, $4)";
}

type Rows = [(&'static Statement, Args); 5];

/// A command's rows on their way to the writer.
struct Waiting {
    rows: Rows,
    done: oneshot::Sender<bool>,
}

/// Listens on a free loopback port until the process ends.
///
/// # Errors
/// Where no port is free.
pub(super) fn serve(runtime: &Runtime, db: &Db) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (queue, waiting) = mpsc::channel(1_024);
    if db.engine() == Engine::Sqlite {
        runtime.spawn(write_in_batches(db.clone(), waiting));
    }
    let (handle, db) = (runtime.handle().clone(), db.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (handle, db, queue) = (handle.clone(), db.clone(), queue.clone());
            std::thread::spawn(move || converse(stream, &handle, &db, &queue));
        }
    });
    Ok(address)
}

async fn write_in_batches(db: Db, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let (rows, answers): (Vec<Rows>, Vec<_>) =
            batch.drain(..).map(|it| (it.rows, it.done)).unzip();
        let is_written = write(&db, rows.into_iter().flatten().collect()).await;
        for done in answers {
            done.send(is_written).ok();
        }
    }
}

async fn write(db: &Db, rows: Vec<(&'static Statement, Args)>) -> bool {
    let written = db.write("baseline", move |tx| {
        Box::pin(async move {
            for (statement, args) in rows {
                tx.execute(statement, args).await?;
            }
            Ok::<_, db::Error>(())
        })
    });
    written.await.is_ok()
}

fn converse(
    stream: TcpStream,
    handle: &Handle,
    db: &Db,
    queue: &mpsc::Sender<Waiting>,
) -> anyhow::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some(village) = request(&mut stream)? {
        let rows = rows_of(&village);
        let is_written = handle.block_on(async {
            if db.engine() == Engine::Postgres {
                return write(db, rows.into_iter().collect()).await;
            }
            let (done, answered) = oneshot::channel();
            queue.send(Waiting { rows, done }).await.is_ok() && answered.await.unwrap_or(false)
        });
        let status = if is_written {
            "201 Created"
        } else {
            "503 Service Unavailable"
        };
        write!(
            stream.get_mut(),
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
        )?;
    }
    Ok(())
}

/// Reads a request to its end and gives the village that it names; nothing where the client has gone.
fn request(stream: &mut BufReader<TcpStream>) -> anyhow::Result<Option<String>> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let village = line.split('/').nth(4).context("no village")?.to_owned();
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(Some(village))
}

/// The rows that a command leaves.
fn rows_of(village: &str) -> Rows {
    let id: Uuid = identifier();
    let kabupaten = village.get(..5).unwrap_or_default().to_owned();
    let digest = vec![7_u8; 32];
    let details =
        r#"{"section":"pendidikan","agencies":["kesehatan","pendidikan"],"participants":24}"#;
    let answer = format!(r#"{{"id":"{id}"}}"#);
    let now = 1_733_900_000_000_000_i64;
    [
        (
            &ACTIVITY,
            args![
                &kabupaten,
                village,
                id,
                "Pertemuan kelompok BKB",
                details,
                now
            ],
        ),
        (&RECEIPT, args![&kabupaten, id, &digest, answer, now]),
        (
            &ENTRY,
            args![&kabupaten, id, now, village, details, &digest],
        ),
        (&UNSEALED, args![&kabupaten, id]),
        (&MARK, args![&kabupaten, id, village, now]),
    ]
}
