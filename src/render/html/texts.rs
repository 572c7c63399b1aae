//! The sentences of both texts, side by side.

use std::collections::HashMap;

use super::page::Build;
use super::pieces::{Mark, Piece};
use crate::compare::{Passage, PassageState};
use crate::outline::Report;
use crate::span::{Pair, Span};

/// A sentence of both texts.
#[derive(Debug)]
pub(super) struct TextRow<'a> {
    pub(super) number: usize,
    pub(super) state: PassageState,
    pub(super) old: Vec<Piece<'a>>,
    pub(super) new: Vec<Piece<'a>>,
    /// The line, where it is the first sentence of its line.
    pub(super) old_line: Option<usize>,
    pub(super) new_line: Option<usize>,
    /// The level of the heading that it is; 0 for other sentences.
    pub(super) heading: u8,
}

impl PassageState {
    /// The style's name.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }

    /// What stands beside the sentence, so that nothing is said by colour alone.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::Changed => "≈",
            Self::Added => "+",
            Self::Removed => "×",
            Self::Moved => "↕",
        }
    }
}

/// The level of the heading that begins at each byte, for both reports.
pub(super) fn headings(reports: Pair<&Report>) -> Pair<HashMap<usize, u8>> {
    reports.map(|report| {
        report
            .sentences
            .iter()
            .filter(|sentence| sentence.heading)
            .filter_map(|sentence| {
                let section = report.sections.get(sentence.section?)?;
                Some((sentence.span.start, section.level))
            })
            .collect()
    })
}

impl<'a> Build<'a> {
    pub(super) fn text(
        &self,
        number: usize,
        passage: &Passage,
        headings: &Pair<HashMap<usize, u8>>,
    ) -> TextRow<'a> {
        let state = passage.state(self.reports);
        let side = |report: &'a Report, span: Option<Span>, old: bool| {
            let Some(span) = span else {
                return Vec::new();
            };
            let changed = if old { Mark::Deleted } else { Mark::Inserted };
            if passage.edits.is_empty() {
                return vec![Piece::new(report.text.slice(span), changed)];
            }
            passage
                .edits
                .iter()
                .filter_map(|edit| {
                    let text = report.text.slice(if old { edit.old } else { edit.new });
                    let mark = if edit.reads_alike(self.reports) {
                        Mark::Same
                    } else {
                        changed
                    };
                    (!text.is_empty()).then(|| Piece::new(text, mark))
                })
                .collect()
        };
        let line = |report: &Report, span: Option<Span>| {
            let start = span?.start;
            let line = report.text.line(start);
            let before = report.text.as_str().get(..start)?.trim_end_matches(' ');
            let first = before.is_empty() || before.ends_with(['\n', '\u{3000}', '\t']);
            first.then_some(line)
        };
        let level = |headings: &HashMap<usize, u8>, span: Option<Span>| {
            span.and_then(|span| headings.get(&span.start))
                .copied()
                .unwrap_or_default()
        };
        TextRow {
            number,
            state,
            old: side(self.reports.old, passage.old, true),
            new: side(self.reports.new, passage.new, false),
            old_line: line(self.reports.old, passage.old),
            new_line: line(self.reports.new, passage.new),
            heading: level(&headings.new, passage.new).max(level(&headings.old, passage.old)),
        }
    }
}
