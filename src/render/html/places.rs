//! Where in the texts of the page a row of a table stands.

use memchr::memmem;

use crate::compare::Passage;
use crate::outline::Report;
use crate::span::{Pair, Span};

/// Finds the passage, by its number, that holds a place of either report.
pub(super) struct Places<'a> {
    reports: Pair<&'a Report>,
    /// The passages in order of the text, a list a side.
    spans: Pair<Vec<Place>>,
}

/// A passage of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    span: Span,
    number: usize,
    /// The line that it begins in.
    line: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(passages: &[Passage], reports: Pair<&'a Report>) -> Self {
        let side = |report: &Report, of: fn(&Passage) -> Option<Span>| {
            let place = |(number, passage)| {
                let span = of(passage)?;
                let line = report.text.line(span.start);
                Some(Place { span, number, line })
            };
            let mut spans: Vec<Place> = passages.iter().enumerate().filter_map(place).collect();
            spans.sort_unstable();
            spans
        };
        Self {
            reports,
            spans: Pair::new(
                side(reports.old, |passage| passage.old),
                side(reports.new, |passage| passage.new),
            ),
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
fn at(spans: &[Place], offset: usize) -> Option<usize> {
    let index = spans.partition_point(|place| place.span.end <= offset);
    spans.get(index).map(|place| place.number)
}

/// The first passage from the beginning of a line on that holds the phrase; where none of that line does, the line's
/// first passage.
fn phrase_at(spans: &[Place], report: &Report, line: usize, phrase: &str) -> Option<usize> {
    let from = spans.partition_point(|place| place.line < line);
    let rest = spans.get(from..)?;
    let phrase = memmem::Finder::new(phrase);
    rest.iter()
        .take_while(|place| place.line == line)
        .find(|place| {
            let text = report.text.slice(place.span);
            phrase.find(text.as_bytes()).is_some()
        })
        .or_else(|| rest.first())
        .map(|place| place.number)
}
