//! What is written about regions: the `settings` of a kabupaten, new `editions` of the table, and `successions`.

mod editions;
mod settings;
mod successions;

pub use editions::LoadEdition;
pub use settings::{Set, SetDistrict, SetWords};
pub use successions::{RecordSuccessions, SuccessionTally, WithdrawSuccession};

/// Whoever writes regions or successions waits for the others who do.
const LOCK: &str = "regions";
