//! Rules on the targets of one report.

use super::{Finding, Place};
use crate::figures::Kind;
use crate::span::Span;

/// Main targets without a unit or a year.
pub(super) fn incomplete(place: Place<'_>, found: &mut Vec<Finding>) {
    for figure in place
        .figures
        .iter()
        .filter(|figure| figure.main && figure.kind == Kind::Target && figure.value.is_some())
    {
        let span = Span::new(figure.start, figure.end);
        if figure.unit.is_none() {
            found.push(place.finding(
                "target-incomplete",
                span,
                format!("目标“{}{}”没有单位", figure.indicator, figure.raw),
                format!("the target {} {} has no unit", figure.indicator, figure.raw),
            ));
        }
        if figure.period.is_none() {
            found.push(place.finding(
                "target-incomplete",
                span,
                format!("目标“{}{}”看不出是哪一年的", figure.indicator, figure.raw),
                format!(
                    "nothing tells the year of the target {} {}",
                    figure.indicator, figure.raw
                ),
            ));
        }
    }
}
