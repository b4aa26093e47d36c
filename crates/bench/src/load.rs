//! A bounded closed loop of requests over connections that stay open.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::Context as _;

/// One connection that stays open.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

/// The status and body of an answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// How long the server says that it took, in milliseconds.
    pub(crate) server_ms: Option<f64>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
            address,
        })
    }

    /// Posts JSON and waits for the whole answer.
    pub(crate) fn post(&mut self, path: &str, headers: &str, body: &str) -> anyhow::Result<Answer> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.address,
            body.len(),
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    /// Asks for a page and waits for the whole answer.
    pub(crate) fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> anyhow::Result<Answer> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.get(9..12).context("no status line")?.parse()?;
        let (mut length, mut server_ms) = (0, None);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or_default();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse()?;
            } else if name.eq_ignore_ascii_case("server-timing") {
                let duration = value.trim().strip_prefix("app;dur=");
                server_ms = duration.map(str::parse).transpose()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status,
            body,
            server_ms,
        })
    }
}

/// What a closed loop has seen.
pub(crate) struct Seen {
    /// Answers as wanted.
    pub(crate) done: usize,
    /// Everything else.
    pub(crate) refused: usize,
    /// How long each answer took, in milliseconds.
    pub(crate) latencies_ms: Vec<f64>,
    /// How long the loop ran.
    pub(crate) elapsed: Duration,
}

/// Runs `ask` on each of `connections` threads over and over for a time; it says whether the answer was as wanted.
pub(crate) fn closed_loop(
    address: SocketAddr,
    connections: usize,
    lasting: Duration,
    ask: impl Fn(&mut Connection, usize, usize) -> anyhow::Result<bool> + Sync,
) -> anyhow::Result<Seen> {
    let started = Instant::now();
    let parts: Vec<anyhow::Result<(usize, usize, Vec<f64>)>> = std::thread::scope(|scope| {
        let ask = &ask;
        let threads: Vec<_> = (0..connections)
            .map(|thread| {
                scope.spawn(move || {
                    let mut connection = Connection::open(address)?;
                    let (mut done, mut refused, mut latencies_ms) = (0, 0, Vec::new());
                    for round in 0.. {
                        if started.elapsed() >= lasting {
                            break;
                        }
                        let asked = Instant::now();
                        if ask(&mut connection, thread, round)? {
                            done += 1;
                        } else {
                            refused += 1;
                        }
                        latencies_ms.push(asked.elapsed().as_secs_f64() * 1_000.0);
                    }
                    Ok((done, refused, latencies_ms))
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(anyhow::anyhow!("a thread of the load panicked")))
            })
            .collect()
    });
    let mut seen = Seen {
        done: 0,
        refused: 0,
        latencies_ms: Vec::new(),
        elapsed: started.elapsed(),
    };
    for part in parts {
        let (done, refused, latencies_ms) = part?;
        seen.done += done;
        seen.refused += refused;
        seen.latencies_ms.extend(latencies_ms);
    }
    seen.latencies_ms.sort_by(f64::total_cmp);
    Ok(seen)
}

impl Seen {
    /// Wanted answers a second.
    pub(crate) fn per_second(&self) -> f64 {
        f64::from(u32::try_from(self.done).unwrap_or(u32::MAX)) / self.elapsed.as_secs_f64()
    }

    /// The latency that `thousandths` of the answers stay under, in milliseconds.
    pub(crate) fn percentile_ms(&self, thousandths: usize) -> f64 {
        crate::stats::percentile(&self.latencies_ms, thousandths)
    }
}
