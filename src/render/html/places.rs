//! Where in the texts of the page a row of a table stands.

use crate::compare::{Comparison, Passage};
use crate::outline::Report;
use crate::span::{Pair, Span};

/// Finds the passage, by its number, that holds a place of either report.
pub(super) struct Places<'a> {
    reports: Pair<&'a Report>,
    /// Spans of passages with their numbers, in order of the text, a list a side.
    spans: Pair<Vec<(Span, usize)>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(comparison: &Comparison, reports: Pair<&'a Report>) -> Self {
        let side = |of: fn(&Passage) -> Option<Span>| {
            let mut spans: Vec<(Span, usize)> = comparison
                .passages
                .iter()
                .enumerate()
                .filter_map(|(number, passage)| Some((of(passage)?, number)))
                .collect();
            spans.sort_unstable();
            spans
        };
        Self {
            reports,
            spans: Pair::new(side(|passage| passage.old), side(|passage| passage.new)),
        }
    }

    /// The passage that holds byte `offset` of the old report.
    pub(super) fn old(&self, offset: usize) -> Option<usize> {
        at(&self.spans.old, offset)
    }

    /// The passage that holds byte `offset` of the new report.
    pub(super) fn new_side(&self, offset: usize) -> Option<usize> {
        at(&self.spans.new, offset)
    }

    /// The passage of the old report that begins with line `line` or later and holds `phrase` there.
    pub(super) fn old_phrase(&self, line: usize, phrase: &str) -> Option<usize> {
        phrase_at(&self.spans.old, self.reports.old, line, phrase)
    }

    /// The same in the new report.
    pub(super) fn new_phrase(&self, line: usize, phrase: &str) -> Option<usize> {
        phrase_at(&self.spans.new, self.reports.new, line, phrase)
    }
}

/// The passage at an offset, or the next one behind it.
fn at(spans: &[(Span, usize)], offset: usize) -> Option<usize> {
    let index = spans.partition_point(|(span, _)| span.end <= offset);
    spans.get(index).map(|&(_, number)| number)
}

/// The first passage from the beginning of a line on that holds the phrase; where none of that line does, the line's
/// first passage.
fn phrase_at(spans: &[(Span, usize)], report: &Report, line: usize, phrase: &str) -> Option<usize> {
    let from = spans.partition_point(|(span, _)| report.text.line(span.start) < line);
    let rest = spans.get(from..)?;
    rest.iter()
        .take_while(|(span, _)| report.text.line(span.start) == line)
        .find(|(span, _)| report.text.slice(*span).contains(phrase))
        .or_else(|| rest.first())
        .map(|&(_, number)| number)
}
