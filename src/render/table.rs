//! The default face: one screen that tells what changed.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::rows::{Entry, Grid, Room, grid};
use super::screen::table;
use super::tone::Tone;
use super::{Labels, Part, Renderer, Screen, Selection};
use crate::compare::{Comparison, TermChange};
use crate::outline::Report;
use crate::span::Pair;

/// Tables for a terminal: the reports, the counts, then targets, wording, sections and terms.
#[derive(Clone, Debug)]
pub struct Table {
    /// What to show.
    pub selection: Selection,
    /// What it is made for.
    pub screen: Screen,
}

impl Table {
    /// Rows of each part that let a typical pair fit one screen.
    pub const ROWS: usize = 12;
    /// Columns from which on every sign has its word beside it.
    const FULL: usize = 100;
}

impl Renderer for Table {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let labels = Labels::of_pair(self.screen.language, comparison);
        let room = if self.screen.width < Self::FULL {
            Room::Narrow
        } else {
            Room::Full
        };
        self.screen.heads(comparison, out)?;
        for part in Part::ALL {
            if !self.selection.has(part) {
                continue;
            }
            let grid = grid(part, comparison, &self.selection, labels, room);
            self.head(&grid, labels, out)?;
            if part == Part::Terms {
                self.terms(&comparison.terms, out)?;
            } else {
                self.grid(&grid, out)?;
            }
        }
        Ok(())
    }
}

impl Table {
    /// The head of a part: its name and its counts.
    fn head(&self, grid: &Grid, labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
        let name = Tone::Head.paint(grid.name, self.screen.color);
        if grid.counts.is_empty() {
            return writeln!(out, "\n{name}  {}", labels.no_change);
        }
        let indent = grid.name.width() + 2;
        let room = self.screen.width.saturating_sub(indent);
        let lines = runs(grid.counts.iter().cloned(), " · ", room);
        writeln!(
            out,
            "\n{name}  {}",
            lines.join(&format!(" ·\n{:indent$}", ""))
        )?;
        Ok(())
    }

    fn grid(&self, grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
        if grid.rows.is_empty() {
            return Ok(());
        }
        table(&grid.heads, &grid.rows, self.screen, out)?;
        self.screen.left_out(grid.left_out, out)
    }

    /// Terms in two runs instead of a row each: their counts are short.
    fn terms(&self, terms: &[TermChange], out: &mut dyn Write) -> io::Result<()> {
        let (more, less): (Vec<&TermChange>, Vec<&TermChange>) =
            terms.iter().partition(|term| term.keyness > 0.0);
        let mut left_out = 0;
        for (sign, tone, terms) in [("▲", Tone::Gained, more), ("▼", Tone::Lost, less)] {
            let shown = self.selection.cut(&terms);
            left_out += terms.len() - shown.len();
            if shown.is_empty() {
                continue;
            }
            let words = shown
                .iter()
                .map(|term| format!("{} {}→{}", term.term, term.old_count, term.new_count));
            let rows: Vec<Vec<Entry>> = runs(words, "   ", self.screen.width.saturating_sub(3))
                .into_iter()
                .enumerate()
                .map(|(at, run)| {
                    let sign = if at == 0 { sign } else { "" };
                    vec![Entry::toned(sign, tone), Entry::plain(run)]
                })
                .collect();
            table(&[], &rows, self.screen, out)?;
        }
        self.screen.left_out(left_out, out)
    }
}

/// `words` in lines of at most `width` columns, none of them torn.
fn runs(words: impl Iterator<Item = String>, between: &str, width: usize) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    for word in words {
        match runs.last_mut() {
            // What stands between is written at a line's end too.
            Some(run) if run.width() + 2 * between.width() + word.width() <= width => {
                run.push_str(between);
                run.push_str(&word);
            }
            _ => runs.push(word),
        }
    }
    runs
}
