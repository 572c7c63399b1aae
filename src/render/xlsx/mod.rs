//! A workbook with a sheet for each part, to sort, filter and reckon with.
//!
//! Numbers are numbers and words are words: what a report says is always written as a string, so that `=cmd()` in a
//! report is text and never a formula. Heads stay on the screen, every column has a filter, colours say what a word
//! beside them says too. The same comparison gives the same bytes: the workbook bears no time of its own.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::cells::{figure_text, measured_text, result_text};
use super::rows::changed_sections;
use super::{Labels, Part, Renderer, Selection};
use crate::compare::{Comparison, ReportHead, SectionSide, Strength};
use crate::figures::Figure;
use crate::outline::{Language, Report};
use crate::span::Pair;

mod book;
mod figures;

pub(crate) use book::{Book, Cell, Column};
pub use figures::figures_xlsx;

/// A comparison as a workbook.
#[derive(Clone, Debug, Default)]
pub struct Xlsx {
    /// What to write.
    pub selection: Selection,
    /// Language of the heads and of the words for changes.
    pub language: Language,
}

impl Renderer for Xlsx {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let book = self.book(comparison).map_err(io::Error::other)?;
        Ok(book.save(out)?)
    }
}

impl Xlsx {
    fn book(&self, comparison: &Comparison) -> Result<Book, XlsxError> {
        let title = |head: &ReportHead| head.title.as_ref().unwrap_or(&head.path).clone();
        let title = format!("{} → {}", title(&comparison.old), title(&comparison.new));
        let mut book = Book::new(&title, self.language)?;
        book.labels = Labels::of_pair(self.language, comparison);
        for part in Part::ALL {
            if self.selection.has(part) {
                match part {
                    Part::Targets => self.targets(comparison, &mut book),
                    Part::Wording => self.wording(comparison, &mut book),
                    Part::Sections => self.sections(comparison, &mut book),
                    Part::Terms => self.terms(comparison, &mut book),
                }?;
            }
        }
        Ok(book)
    }

    fn targets(&self, comparison: &Comparison, book: &mut Book) -> Result<(), XlsxError> {
        let labels = book.labels;
        let by_unit = book.word("按单位列", "in its unit");
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.indicator.into(), 34.0),
            Column(book.word("标识", "Id").into(), 22.0),
            Column(labels.old.into(), 20.0),
            Column(labels.new.into(), 20.0),
            Column(book.head(labels.old, by_unit), 18.0),
            Column(book.head(labels.new, by_unit), 18.0),
            Column(book.head("±", by_unit), 16.0),
            Column(book.word("单位", "Unit").into(), 10.0),
            Column(labels.strength.into(), 8.0),
            Column(labels.result.into(), 18.0),
            Column(book.head(labels.result, by_unit), 18.0),
            Column(book.word("完成情况", "Outcome").into(), 10.0),
            Column(book.head(labels.line, labels.old), 10.0),
            Column(book.head(labels.line, labels.new), 10.0),
        ];
        let rows = self
            .selection
            .cut(&comparison.targets)
            .iter()
            .map(|change| {
                let (old, new) = (change.old.as_ref(), change.new.as_ref());
                let value = |figure: Option<&Figure>| Cell::number(figure.and_then(|f| f.value));
                let unit = new.or(old).and_then(|figure| figure.unit.as_deref());
                vec![
                    Cell::Text(
                        labels.relation(change.relation).into(),
                        change.relation.into(),
                    ),
                    Cell::text(measured_text(change, comparison)),
                    change.canonical.as_deref().map_or(Cell::Empty, Cell::text),
                    Cell::text(figure_text(old)),
                    Cell::text(figure_text(new)),
                    value(old),
                    value(new),
                    Cell::number(change.delta),
                    unit.map_or(Cell::Empty, Cell::text),
                    match change.strength {
                        Some(strength) if strength != Strength::Same => {
                            Cell::Text(labels.strength(strength).into(), strength.into())
                        }
                        _ => Cell::Empty,
                    },
                    Cell::text(change.actual.as_ref().map(result_text).unwrap_or_default()),
                    value(change.actual.as_ref()),
                    change.outcome.map_or(Cell::Empty, |outcome| {
                        Cell::Text(labels.outcome(outcome).into(), outcome.into())
                    }),
                    Cell::count(old.map(|figure| figure.line)),
                    Cell::count(new.map(|figure| figure.line)),
                ]
            });
        book.sheet(labels.targets, &columns, rows)
    }

    fn wording(&self, comparison: &Comparison, book: &mut Book) -> Result<(), XlsxError> {
        let labels = book.labels;
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.subject.into(), 20.0),
            Column(labels.old.into(), 48.0),
            Column(labels.new.into(), 48.0),
            Column(labels.section.into(), 36.0),
            Column(book.head(book.word("显著度", "Salience"), "0–1"), 14.0),
            Column(book.head(labels.line, labels.old), 10.0),
            Column(book.head(labels.line, labels.new), 10.0),
        ];
        let rows = self
            .selection
            .cut(&comparison.wording)
            .iter()
            .map(|change| {
                vec![
                    Cell::Text(labels.wording_kind(change.kind).into(), change.kind.into()),
                    Cell::text(change.subject.as_str()),
                    change.old.as_deref().map_or(Cell::Empty, Cell::text),
                    change.new.as_deref().map_or(Cell::Empty, Cell::text),
                    Cell::text(change.section.join(" › ")),
                    Cell::number(Some(change.salience)),
                    Cell::count(change.old_line),
                    Cell::count(change.new_line),
                ]
            });
        book.sheet(labels.wording, &columns, rows)
    }

    fn sections(&self, comparison: &Comparison, book: &mut Book) -> Result<(), XlsxError> {
        let labels = book.labels;
        let columns = [
            Column(labels.change.into(), 8.0),
            Column(labels.old.into(), 48.0),
            Column(labels.new.into(), 48.0),
            Column(book.head(labels.likeness, "0–1"), 14.0),
            Column(book.head(labels.line, labels.old), 10.0),
            Column(book.head(labels.line, labels.new), 10.0),
        ];
        let changed = changed_sections(comparison);
        let rows = self.selection.cut(&changed).iter().map(|change| {
            let title = |side: &'_ Option<SectionSide>| {
                side.as_ref()
                    .map_or(Cell::Empty, |side| Cell::text(side.title.clone()))
            };
            let line = |side: &Option<SectionSide>| Cell::count(side.as_ref().map(|s| s.line));
            vec![
                Cell::Text(labels.status(change.status).into(), change.status.into()),
                title(&change.old),
                title(&change.new),
                Cell::number(Some(change.similarity)),
                line(&change.old),
                line(&change.new),
            ]
        });
        book.sheet(labels.sections, &columns, rows)
    }

    fn terms(&self, comparison: &Comparison, book: &mut Book) -> Result<(), XlsxError> {
        let labels = book.labels;
        let times = book.word("次", "times");
        let columns = [
            Column(labels.term.into(), 24.0),
            Column(book.head(labels.old, times), 14.0),
            Column(book.head(labels.new, times), 14.0),
            Column(
                book.head(
                    book.word("关键度", "Keyness"),
                    book.word("对数似然", "log-likelihood"),
                ),
                22.0,
            ),
        ];
        let rows = self.selection.cut(&comparison.terms).iter().map(|term| {
            vec![
                Cell::text(term.term.as_str()),
                Cell::count(Some(term.old_count)),
                Cell::count(Some(term.new_count)),
                Cell::number(Some(term.keyness)),
            ]
        });
        book.sheet(labels.terms, &columns, rows)
    }
}
