//! Views of the text itself: both reports, sentence by sentence, with what is alike folded away.

use std::io::{self, Write};

use super::flow::{Flow, Mark};
use super::tone::Tone;
use super::{Renderer, Screen};
use crate::compare::{Comparison, Edit, Passage, PassageState};
use crate::outline::{Language, Report};
use crate::span::{Pair, Span};

/// How many sentences that are alike are shown around each that is not.
const CONTEXT: usize = 1;

/// The text of both reports in one column: what is gone and what is new stand where they belong.
#[derive(Clone, Debug)]
pub struct Inline {
    /// How it looks.
    pub screen: Screen,
}

/// The text of both reports side by side.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// How it looks.
    pub screen: Screen,
}

impl Renderer for Inline {
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Screen { width, color, .. } = self.screen;
        self.screen.heads(comparison, out)?;
        writeln!(out)?;
        let gutter = Gutter::new(reports);
        // Both line numbers, the sign, and a space behind each.
        let text_width = width.saturating_sub(2 * gutter.digits + 4).max(20);
        self.screen
            .passages(comparison, reports, out, |passage, out| {
                let state = passage.state(reports);
                let mut flow = Flow::default();
                match (passage.old, passage.new) {
                    (Some(_), Some(new)) if state != PassageState::Changed => {
                        flow.push(reports.new.text.slice(new), Mark::Alike, color);
                    }
                    (Some(_), Some(_)) => {
                        for edit in &passage.edits {
                            if edit.reads_alike(reports) {
                                flow.push(reports.new.text.slice(edit.new), Mark::Alike, color);
                            } else {
                                flow.push(reports.old.text.slice(edit.old), Mark::Deleted, color);
                                flow.push(reports.new.text.slice(edit.new), Mark::Inserted, color);
                            }
                        }
                    }
                    (Some(old), None) => {
                        flow.push(reports.old.text.slice(old), Mark::Gone, color);
                    }
                    (None, Some(new)) => {
                        flow.push(reports.new.text.slice(new), Mark::New, color);
                    }
                    (None, None) => {}
                }
                let (sign, tone) = sign(state);
                let sign = tone.paint(sign, color);
                let mut numbers = format!(
                    "{} {}",
                    gutter.number(reports.old, passage.old),
                    gutter.number(reports.new, passage.new)
                );
                for (line, _) in flow.lines(text_width, color) {
                    writeln!(out, "{}", format!("{numbers} {sign} {line}").trim_end())?;
                    numbers = " ".repeat(numbers.len());
                }
                Ok(())
            })
    }
}

impl Renderer for SideBySide {
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Screen { width, color, .. } = self.screen;
        self.screen.heads(comparison, out)?;
        writeln!(out)?;
        let gutter = Gutter::new(reports);
        // A line number and a space before each column, the sign between two spaces.
        let column = (width.saturating_sub(2 * gutter.digits + 5) / 2).max(10);
        self.screen
            .passages(comparison, reports, out, |passage, out| {
                let state = passage.state(reports);
                let changed = state == PassageState::Changed;
                let side = |report: &Report, span: Option<Span>, own: fn(&Edit) -> Span, mark| {
                    let mut flow = Flow::default();
                    match span {
                        Some(_) if changed => {
                            for edit in &passage.edits {
                                let mark = if edit.reads_alike(reports) {
                                    Mark::Alike
                                } else {
                                    mark
                                };
                                flow.push(report.text.slice(own(edit)), mark, color);
                            }
                        }
                        Some(span) => flow.push(report.text.slice(span), Mark::Alike, color),
                        None => return Vec::new(),
                    }
                    flow.lines(column, color)
                };
                let old = side(reports.old, passage.old, |edit| edit.old, Mark::Replaced);
                let new = side(reports.new, passage.new, |edit| edit.new, Mark::Inserted);
                let (sign, tone) = sign(state);
                let sign = tone.paint(sign, color);
                let mut numbers = Pair::new(
                    gutter.number(reports.old, passage.old),
                    gutter.number(reports.new, passage.new),
                );
                let empty = (String::new(), 0);
                for row in 0..old.len().max(new.len()) {
                    let (left, used) = old.get(row).unwrap_or(&empty);
                    let (right, _) = new.get(row).unwrap_or(&empty);
                    let line = format!(
                        "{} {left}{} {sign} {} {right}",
                        numbers.old,
                        " ".repeat(column.saturating_sub(*used)),
                        numbers.new,
                    );
                    writeln!(out, "{}", line.trim_end())?;
                    numbers = numbers.map(|number| " ".repeat(number.len()));
                }
                Ok(())
            })
    }
}

/// The sign of what became of a sentence, and how it is coloured.
const fn sign(state: PassageState) -> (&'static str, Tone) {
    match state {
        PassageState::Same => (" ", Tone::Plain),
        PassageState::Changed => ("~", Tone::Altered),
        PassageState::Moved => ("↕", Tone::Altered),
        PassageState::Removed => ("-", Tone::Lost),
        PassageState::Added => ("+", Tone::Gained),
    }
}

/// Line numbers at the edge of a view.
struct Gutter {
    digits: usize,
}

impl Gutter {
    /// Wide enough for the last line of both reports.
    fn new(reports: Pair<&Report>) -> Self {
        let lines = |report: &Report| report.text.line(report.text.as_str().len());
        let last = lines(reports.old).max(lines(reports.new));
        Self {
            digits: last.to_string().len(),
        }
    }

    fn number(&self, report: &Report, span: Option<Span>) -> String {
        let width = self.digits;
        match span {
            Some(span) => format!("{:>width$}", report.text.line(span.start)),
            None => " ".repeat(width),
        }
    }
}

impl Screen {
    /// Calls `show` for each sentence that changed and those next to it; the others are folded to a line.
    fn passages(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
        mut show: impl FnMut(&Passage, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let passages = comparison.passages(reports);
        let alike = |passage: &Passage| passage.state(reports) == PassageState::Same;
        let mut at = 0;
        for run in passages.chunk_by(|a, b| alike(a) == alike(b)) {
            let alike = run.first().is_some_and(alike);
            // Before the first change and behind the last one there is nothing to lead up to or away from.
            let before = if at == 0 { 0 } else { CONTEXT };
            at += run.len();
            let behind = if at == passages.len() { 0 } else { CONTEXT };
            let folded = run.len().saturating_sub(before + behind);
            // A fold takes a line itself.
            if !alike || folded < 2 {
                run.iter().try_for_each(|passage| show(passage, out))?;
                continue;
            }
            let (first, rest) = run.split_at(before);
            first.iter().try_for_each(|passage| show(passage, out))?;
            self.fold(folded, out)?;
            let last = rest.iter().skip(folded);
            last.into_iter()
                .try_for_each(|passage| show(passage, out))?;
        }
        Ok(())
    }

    fn fold(&self, sentences: usize, out: &mut dyn Write) -> io::Result<()> {
        match self.language {
            Language::Chinese => writeln!(out, "⋯ {sentences} 句相同"),
            Language::English => writeln!(out, "⋯ {sentences} sentences alike"),
        }
    }
}
