//! Figures: roll-ups kept from marks, and the recount that proves them.

use db::Tx;
use rules::region_code::RegionCode;

use crate::app::App;
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;

/// Brings a village's figures up to date inside the transaction that changed its facts.
pub(crate) async fn refresh_village(
    _app: &App,
    _tx: &mut Tx,
    _village: RegionCode,
    _now: Moment,
) -> Result<(), Problem> {
    Ok(())
}
