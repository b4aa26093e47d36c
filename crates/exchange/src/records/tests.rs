use super::*;

/// Gives a few bytes at a time, so that every record is cut somewhere.
struct Dripping<'b>(&'b [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(length);
        buffer[..length].copy_from_slice(now);
        self.0 = later;
        Ok(length)
    }
}

fn all(source: impl Read) -> Vec<(u64, Vec<String>)> {
    let mut records = Records::new(source).unwrap();
    let mut record = Record::new();
    let mut all = Vec::new();
    while records.read(&mut record).unwrap() {
        let fields = record
            .iter()
            .map(|field| String::from_utf8(field.to_vec()).unwrap());
        all.push((record.line(), fields.collect()));
    }
    all
}

#[test]
fn the_same_records_come_from_any_number_of_bytes_at_a_time() {
    let text = "\u{feff}a,b\r\n\r\n\"1,\"\"2\"\"\nx\",\r\n,\"\"\n\n5\"6,\"7\"8\n\"last\",\"one";
    let expected = [
        (1, vec!["a", "b"]),
        (3, vec!["1,\"2\"\nx", ""]),
        (5, vec!["", ""]),
        (7, vec!["5\"6", "78"]),
        (8, vec!["last", "one"]),
    ]
    .map(|(line, fields)| {
        (
            line,
            fields.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        )
    });
    for step in 1..text.len() {
        assert_eq!(all(Dripping(text.as_bytes(), step)), expected, "{step}");
    }
    assert_eq!(all(text.as_bytes()), expected);
    assert_eq!(all(&b""[..]), []);
    assert_eq!(all(&b"\n\r\n"[..]), []);
    assert_eq!(all(&b"\r\nx"[..]), [(2, vec!["x".to_owned()])]);
}

#[test]
fn it_reads_as_the_csv_crate_does() {
    let mut state = 7_u64;
    for round in 0..3_000 {
        let text: Vec<u8> = (0..40)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                b"ab,,\n\"1\n"[(state >> 40) as usize % 8]
            })
            .collect();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(&text[..]);
        let expected: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let found: Vec<Vec<String>> = all(&text[..])
            .into_iter()
            .map(|(_, fields)| fields)
            .collect();
        assert_eq!(
            found,
            expected,
            "{round}: {}",
            String::from_utf8_lossy(&text)
        );
    }
}

#[test]
fn a_record_without_end_is_refused_before_it_fills_the_memory() {
    let mut records = Records::new(io::repeat(b'x')).unwrap();
    let error = records.read(&mut Record::new()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("baris 1 lebih panjang dari 16 MB"),
        "{error}"
    );
    let mut open_quote = Records::new(io::repeat(b'"').take(1).chain(io::repeat(b'\n'))).unwrap();
    assert!(open_quote.read(&mut Record::new()).is_err());
}
