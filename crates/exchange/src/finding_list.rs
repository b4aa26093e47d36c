//! The list of everything that was found in a file, as comma-separated values.

use rules::field;
use rules::growth_batch::Finding;

/// Its columns.
pub const COLUMNS: [&str; 6] = ["line", "column", "code", "value", "ours", "other_line"];

/// Writes the names of its columns.
pub fn write_header(out: &mut Vec<u8>) {
    out.extend_from_slice(COLUMNS.join(",").as_bytes());
    out.push(b'\n');
}

/// A finding in those columns.
pub fn fields(finding: &Finding) -> [String; 6] {
    let other_line = finding.other_line.map(|line| line.to_string());
    [
        finding.line.to_string(),
        finding.column.clone(),
        finding.code.word().to_owned(),
        finding.found.clone(),
        finding.own.clone(),
        other_line.unwrap_or_default(),
    ]
    .map(|text| {
        // A program of sheets would take it for a formula.
        if text.starts_with(['=', '@', '+']) {
            return format!("'{text}");
        }
        text
    })
}

/// Writes a finding as a line.
pub fn write(out: &mut Vec<u8>, finding: &Finding) {
    for (place, text) in fields(finding).iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        field::write(out, text.as_bytes());
    }
    out.push(b'\n');
}
