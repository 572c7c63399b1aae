//! Rules on the targets of one report.

use super::{Finding, Place};
use crate::figures::{Figure, Kind};
use crate::lexicon::UNITLESS;
use crate::span::Span;

/// Main targets without a unit or a year.
pub(super) fn incomplete(place: Place<'_>, found: &mut Vec<Finding>) {
    for figure in place
        .figures
        .iter()
        .filter(|figure| figure.main && figure.kind == Kind::Target && figure.value.is_some())
    {
        let span = Span::new(figure.start, figure.end);
        let target = [figure.indicator.clone(), place.value(figure)].join(place.blank());
        if figure.unit.is_none() && needs_unit(place, figure) {
            found.push(place.finding(
                "target-incomplete",
                span,
                format!("目标“{target}”没有单位"),
                format!("the target {target:?} has no unit"),
            ));
        }
        if figure.period.is_none() {
            found.push(place.finding(
                "target-incomplete",
                span,
                format!("目标“{target}”看不出是哪一年的"),
                format!("nothing tells the year of the target {target:?}"),
            ));
        }
    }
}

/// False of a ratio, a coefficient, a score or a rank, and of a rate that is told as so many in so many.
fn needs_unit(place: Place<'_>, figure: &Figure) -> bool {
    let behind = place.text().get(figure.end..).unwrap_or_default();
    UNITLESS.at_end(&figure.indicator).is_none() && !behind.trim_start().starts_with("per ")
}
