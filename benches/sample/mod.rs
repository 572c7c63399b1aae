//! The sample reports that the benches of whole comparisons work on.

use tongbi::outline::Report;
use tongbi::read::{Format, Text};
use tongbi::span::Pair;

/// Two successive sample reports, each `times` over; None where they can't be read.
pub(crate) fn reports(times: usize) -> Option<Pair<Report>> {
    let report = |year: u16| {
        let path = format!("{}/reports/qiwu-{year}.txt", env!("CARGO_MANIFEST_DIR"));
        let content = std::fs::read_to_string(&path).ok()?.repeat(times);
        Some(Report::new(
            path,
            Text::new(content, Format::Plain, "UTF-8"),
        ))
    };
    Some(Pair::new(report(2024)?, report(2025)?))
}

/// How long both texts are together.
pub(crate) fn bytes(reports: &Pair<Report>) -> usize {
    reports.old.text.as_str().len() + reports.new.text.as_str().len()
}
