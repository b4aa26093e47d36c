//! The table of estimates in the columns of WHO's program.
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::estimate::{Estimate, GroupEstimates, IndexEstimates};
use crate::field;

/// The indices, as their columns begin, with the name of their score.
const INDICES: [(&str, &str); 4] = [("HA", "HAZ"), ("WA", "WAZ"), ("BMI", "BMIZ"), ("WH", "WHZ")];
const CUT_OFFS: [&str; 6] = ["_3", "_2", "_1", "1", "2", "3"];

/// Bytes that text is written into.
struct Bytes<'b>(&'b mut Vec<u8>);

impl fmt::Write for Bytes<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl Bytes<'_> {
    /// Writing into memory never fails.
    fn put(&mut self, text: fmt::Arguments<'_>) {
        let _ = self.write_fmt(text);
    }

    fn number(&mut self, number: Option<f64>) {
        match number {
            Some(number) => self.put(format_args!(",{number}")),
            None => self.put(format_args!(",")),
        }
    }

    fn estimate(&mut self, estimate: Option<Estimate>) {
        self.number(estimate.map(|estimate| estimate.value));
        self.number(estimate.map(|estimate| estimate.standard_error));
        let limits = estimate.and_then(|estimate| estimate.limits);
        self.number(limits.map(|limits| limits.0));
        self.number(limits.map(|limits| limits.1));
    }

    fn index(&mut self, index: &IndexEstimates) {
        self.number(Some(index.weighted_children));
        self.put(format_args!(",{}", index.children));
        for share in index.shares {
            self.estimate(share);
        }
        self.estimate(index.mean);
        self.number(index.standard_deviation);
    }
}

/// Adds the row of 135 column names to `lines`, ended with a line feed.
pub fn write_header(lines: &mut Vec<u8>) {
    let mut out = Bytes(lines);
    let estimate = |out: &mut Bytes<'_>, of: fmt::Arguments<'_>| {
        for part in ["r", "se", "ll", "ul"] {
            out.put(format_args!(",{of}_{part}"));
        }
    };
    out.put(format_args!("Group"));
    for (index, score) in INDICES {
        out.put(format_args!(",{score}_pop,{score}_unwpop"));
        for cut_off in CUT_OFFS {
            estimate(&mut out, format_args!("{index}{cut_off}"));
        }
        estimate(&mut out, format_args!("{index}"));
        out.put(format_args!(",{index}_stdev"));
    }
    out.put(format_args!(",HA_2_WH_2_pop,HA_2_WH_2_unwpop"));
    estimate(&mut out, format_args!("HA_2_WH_2"));
    estimate(&mut out, format_args!("HA_2_WH2"));
    out.put(format_args!("\n"));
}

/// Adds the estimates of a group to `lines`, every number so that it reads back as the same; unknown ones are empty.
pub fn write_row(lines: &mut Vec<u8>, group: &GroupEstimates) {
    let mut out = Bytes(lines);
    field::write(out.0, group.name.as_bytes());
    for index in &group.indices {
        out.index(index);
    }
    out.number(Some(group.joint_weighted_children));
    out.put(format_args!(",{}", group.joint_children));
    out.estimate(group.stunted_and_wasted);
    out.estimate(group.stunted_and_overweight);
    out.put(format_args!("\n"));
}
