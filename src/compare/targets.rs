//! Target against target and target against result.

use super::TargetChange;
use crate::figures::Figure;
use crate::outline::Report;
use crate::span::Pair;

/// The targets of both years, paired.
pub(super) fn targets(_reports: Pair<&Report>, _figures: Pair<&[Figure]>) -> Vec<TargetChange> {
    Vec::new()
}
