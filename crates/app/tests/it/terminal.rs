//! The program as it is started from a terminal: accounts, the audit trail, and serving.

use std::io::Write as _;
use std::net::TcpStream;
use std::process::Stdio;

use kampungkb::platform::audit::heads;

use crate::support::program::{Place, Served};
use crate::support::world::PASSWORD;

/// Makes the first account, `pengelola`, and gives the password that is shown for it.
fn administrator(place: &Place) -> String {
    let add = ["user", "add", "pengelola", "--name", "Pengelola", "--role"];
    let made = place.said(&[add.as_slice(), &["administrator"]].concat());
    let (_, password) = made
        .split_once("(hanya tampil sekali): ")
        .expect("a password is shown");
    password.trim().to_owned()
}

#[test]
fn accounts_and_the_audit_trail_are_kept_from_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let place = Place::sqlite(data);
    assert!(
        place
            .complained(&["user", "list"])
            .contains("belum ada basis data")
    );
    place.said(&["migrate"]);
    let password = administrator(&place);
    assert_eq!(password.len(), 24);
    let add = [
        "user",
        "add",
        "opd.berau",
        "--name",
        "DPPKBP3A",
        "--role",
        "opd_kb",
        "--region",
        "6403",
    ];
    place.said(&add);
    assert!(place.complained(&add).contains("sudah dipakai"));
    let unknown = ["user", "add", "x.y", "--name", "X", "--role", "raja"];
    assert_eq!(place.run(&unknown).status.code(), Some(2));
    // A password comes from standard input, never from the command line, which others on the machine can see.
    let reset = ["user", "reset-password", "opd.berau", "--password-stdin"];
    let mut reset = place.command(&reset).stdin(Stdio::piped()).spawn().unwrap();
    reset
        .stdin
        .take()
        .unwrap()
        .write_all(format!("{PASSWORD}\n").as_bytes())
        .unwrap();
    assert!(reset.wait().unwrap().success());
    place.said(&["user", "deactivate", "pengelola"]);
    let list = place.said(&["user", "list"]);
    assert!(
        list.contains("opd.berau\topd_kb\t64.03\tDPPKBP3A\taktif"),
        "{list}"
    );
    assert!(
        list.contains("pengelola\tadministrator\t\tPengelola\tnonaktif"),
        "{list}"
    );

    let acts = place.said(&["audit", "list"]);
    assert_eq!(acts.matches("account.create").count(), 2);
    assert!(acts.contains("active: true → false"), "{acts}");
    assert!(!acts.contains("DPPKBP3A") && !acts.contains(&password));
    let waiting = place.said(&["audit", "verify"]);
    assert!(
        waiting.contains("4 menunggu penyegelan") && waiting.contains("Semuanya cocok."),
        "{waiting}"
    );
    let heads_shown = place.said(&["audit", "heads"]);
    assert_eq!(heads_shown.lines().count(), 2, "{heads_shown}");
    let verified = place.said(&["audit", "verify"]);
    assert!(
        verified.contains("2 rantai, 4 catatan tersegel, 0 menunggu"),
        "{verified}"
    );
    // Heads from elsewhere that the database does not know tell of a cut tail.
    let copy = data.join("copy.jsonl");
    std::fs::write(&copy, &heads_shown).unwrap();
    let copy = copy.to_str().unwrap();
    place.said(&["audit", "verify", "--heads", copy]);
    let changed = heads_shown.replace(
        "\"chain\":\"64.03\",\"sequence\":2",
        "\"chain\":\"64.03\",\"sequence\":9",
    );
    assert_ne!(changed, heads_shown);
    std::fs::write(copy, changed).unwrap();
    let output = place.run(&["audit", "verify", "--heads", copy]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("TIDAK COCOK: rantai 64.03, segel 9: tanda tangan kepala rantai palsu"),
        "{text}"
    );
    assert!(
        place
            .complained(&["audit", "verify", "--heads", "/tidak/ada"])
            .contains("tidak dapat dibuka")
    );
}

#[test]
fn a_server_slows_down_an_address_survives_half_requests_and_signs_when_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let place = Place::sqlite(data);
    place.said(&["migrate"]);
    let password = administrator(&place);
    let server = Served::start(&place);
    // Behind a web server on the same machine the last address that it names counts, not what the client claims.
    let attempt = |number: u32, from: &str| {
        let body = format!("user=tidak.ada.{number}&password=salah");
        let answer = server.post("/masuk", &body, from);
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    for number in 0..30 {
        let claimed = format!("X-Forwarded-For: 10.0.0.{number}, 203.0.113.7\r\n");
        assert_eq!(attempt(number, &claimed), "422", "try {number}");
    }
    assert_eq!(
        attempt(30, "X-Forwarded-For: 10.9.9.9, 203.0.113.7\r\n"),
        "429"
    );
    assert_eq!(attempt(31, "X-Forwarded-For: 203.0.113.8\r\n"), "422");
    // Broken requests get an answer or a closed connection, and the server goes on.
    for bytes in [
        &b"\x00\x01\x02\xff\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /audit HTTP/1.1\r\n\r\n",
    ] {
        let answer = server.send(bytes);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let half = format!(
        "POST /masuk HTTP/1.1\r\nHost: {}\r\nContent-Length: 900\r\n\r\nuser=a",
        server.address
    );
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.write_all(half.as_bytes()).unwrap();
    drop(stream);
    let body = format!("user=pengelola&password={password}");
    let answer = server.post("/masuk", &body, "");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("__Host-kampungkb="), "{answer}");
    server.stop();
    // What was recorded before is sealed and signed by the time that the server has stopped.
    assert_eq!(heads::read(&data.join(heads::FILE)).unwrap().len(), 1);
    let verified = place.said(&["audit", "verify"]);
    assert!(
        verified.contains("1 rantai, 1 catatan tersegel, 0 menunggu penyegelan, 1 kepala"),
        "{verified}"
    );
}
