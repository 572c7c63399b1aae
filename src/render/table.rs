//! The default face: one screen that tells what changed.

use std::io::{self, Write};

use super::rows::{
    changed_sections, delta_text, figure_text, section_lines, target_lines, wording_lines,
};
use super::screen::{self, Tone, cell, number_cell, table};
use super::{Labels, Part, Renderer, Selection, clean};
use crate::compare::{Comparison, ReportHead, SectionChange, TermChange};
use crate::outline::{Language, Report};
use crate::span::Pair;

/// Tables for a terminal: the reports, the counts, then targets, wording, sections and terms.
#[derive(Clone, Debug)]
pub struct Table {
    /// What to show.
    pub selection: Selection,
    /// Columns to fit into.
    pub width: usize,
    /// True to use colours.
    pub color: bool,
    /// Language of headings and words that are not the report's.
    pub language: Language,
}

impl Table {
    /// Rows of each part that let a typical pair fit one screen.
    pub const ROWS: usize = 12;
}

impl Renderer for Table {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let page = Page {
            face: self,
            labels: Labels::of(self.language),
            comparison,
        };
        page.heads(out)?;
        for part in Part::ALL {
            if self.selection.has(part) {
                match part {
                    Part::Targets => page.targets(out),
                    Part::Wording => page.wording(out),
                    Part::Sections => page.sections(out),
                    Part::Terms => page.terms(out),
                }?;
            }
        }
        Ok(())
    }
}

/// What all parts of one table need.
struct Page<'a> {
    face: &'a Table,
    labels: &'static Labels,
    comparison: &'a Comparison,
}

impl Page<'_> {
    fn heads(&self, out: &mut dyn Write) -> io::Result<()> {
        let Comparison { old, new, .. } = self.comparison;
        let color = self.face.color;
        writeln!(out, "{} {}", Tone::Lost.paint("-", color), self.head(old))?;
        writeln!(out, "{} {}", Tone::Gained.paint("+", color), self.head(new))
    }

    fn head(&self, head: &ReportHead) -> String {
        let mut parts = vec![
            head.title
                .as_deref()
                .map_or_else(|| clean(&head.path), clean)
                .into_owned(),
        ];
        parts.extend(head.place.as_deref().map(|place| clean(place).into_owned()));
        parts.extend(head.year.map(|year| year.to_string()));
        parts.push(format!("{} {}", head.characters, self.labels.characters));
        parts.join(" · ")
    }

    /// The head of a part: its name and the counts that are not zero.
    fn part(&self, name: &str, counts: &[(&str, usize)], out: &mut dyn Write) -> io::Result<()> {
        let counts: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| format!("{word} {count}"))
            .collect();
        let counts = if counts.is_empty() {
            self.labels.no_change.to_owned()
        } else {
            counts.join(" · ")
        };
        writeln!(out)?;
        writeln!(out, "{}  {counts}", Tone::Head.paint(name, self.face.color))
    }

    /// The lines of a table, and how many rows were left out.
    fn rows(
        &self,
        heads: &[&str],
        rows: Vec<Vec<comfy_table::Cell>>,
        left_out: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        for line in table(heads, rows, self.face.width, self.face.color).lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        self.left_out(left_out, out)
    }

    fn left_out(&self, rows: usize, out: &mut dyn Write) -> io::Result<()> {
        if rows == 0 {
            return Ok(());
        }
        let line = match self.face.language {
            Language::Chinese => format!("… 另有 {rows} 行（--rows 0 全部列出）"),
            Language::English => format!("… {rows} more (--rows 0 shows all)"),
        };
        writeln!(out, "{}", Tone::Faint.paint(&line, self.face.color))
    }

    fn targets(&self, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.labels;
        let counts = &self.comparison.summary.targets;
        let [raised, lowered, unchanged, new, dropped, reworded] = labels.relation_words();
        let [firmer, softer, _] = labels.strength_words();
        let [met, missed, unreported] = labels.outcome_words();
        self.part(
            labels.targets,
            &[
                (raised, counts.raised),
                (lowered, counts.lowered),
                (reworded, counts.reworded),
                (new, counts.new),
                (dropped, counts.dropped),
                (unchanged, counts.unchanged),
                (firmer, counts.firmer),
                (softer, counts.softer),
                (met, counts.met),
                (missed, counts.missed),
                (unreported, counts.unreported),
            ],
            out,
        )?;
        let all = &self.comparison.targets;
        let shown = self.face.selection.cut(all);
        let rows = shown
            .iter()
            .map(|change| {
                vec![
                    screen::relation(change.relation, labels),
                    cell(&change.indicator, Tone::Plain),
                    cell(&figure_text(change.old.as_ref()), Tone::Plain),
                    cell(&figure_text(change.new.as_ref()), Tone::Plain),
                    number_cell(&delta_text(change), change.relation.into()),
                    screen::strength(change.strength, labels),
                    cell(
                        change.actual.as_ref().map_or("", |f| f.raw.as_str()),
                        Tone::Plain,
                    ),
                    screen::outcome(change.outcome, labels),
                    number_cell(&target_lines(change), Tone::Faint),
                ]
            })
            .collect();
        self.rows(
            &[
                labels.change,
                labels.indicator,
                labels.old,
                labels.new,
                "±",
                labels.strength,
                labels.result,
                labels.outcome,
                labels.line,
            ],
            rows,
            all.len() - shown.len(),
            out,
        )
    }

    fn wording(&self, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.labels;
        let counts = &self.comparison.summary.wording;
        let [reworded, added, removed, moved] = labels.wording_words();
        self.part(
            labels.wording,
            &[
                (reworded, counts.reworded),
                (added, counts.added),
                (removed, counts.removed),
                (moved, counts.moved),
            ],
            out,
        )?;
        let all = &self.comparison.wording;
        let shown = self.face.selection.cut(all);
        let rows = shown
            .iter()
            .map(|change| {
                vec![
                    screen::wording_kind(change.kind, labels),
                    cell(change.old.as_deref().unwrap_or_default(), Tone::Plain),
                    cell(change.new.as_deref().unwrap_or_default(), Tone::Plain),
                    number_cell(&wording_lines(change), Tone::Faint),
                ]
            })
            .collect();
        self.rows(
            &[labels.change, labels.old, labels.new, labels.line],
            rows,
            all.len() - shown.len(),
            out,
        )
    }

    fn sections(&self, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.labels;
        let counts = &self.comparison.summary.sections;
        let [kept, renamed, moved, split, merged, added, removed] = labels.status_words();
        self.part(
            labels.sections,
            &[
                (renamed, counts.renamed),
                (moved, counts.moved),
                (split, counts.split),
                (merged, counts.merged),
                (added, counts.added),
                (removed, counts.removed),
                (kept, counts.kept),
            ],
            out,
        )?;
        let all = changed_sections(self.comparison);
        let shown = self.face.selection.cut(&all);
        let title = |side: Option<&crate::compare::SectionSide>| {
            side.map_or("", |side| side.title.as_str()).to_owned()
        };
        let rows = shown
            .iter()
            .map(|change: &&SectionChange| {
                vec![
                    screen::status(change.status, labels),
                    cell(&title(change.old.as_ref()), Tone::Plain),
                    cell(&title(change.new.as_ref()), Tone::Plain),
                    number_cell(&section_lines(change), Tone::Faint),
                ]
            })
            .collect();
        self.rows(
            &[labels.change, labels.old, labels.new, labels.line],
            rows,
            all.len() - shown.len(),
            out,
        )
    }

    fn terms(&self, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.labels;
        let all = &self.comparison.terms;
        let (more, less): (Vec<&TermChange>, Vec<&TermChange>) =
            all.iter().partition(|term| term.keyness > 0.0);
        self.part(
            labels.terms,
            &[
                (labels.more_terms, more.len()),
                (labels.less_terms, less.len()),
            ],
            out,
        )?;
        for (sign, tone, terms) in [("▲", Tone::Gained, &more), ("▼", Tone::Lost, &less)] {
            let words: Vec<String> = self
                .face
                .selection
                .cut(terms)
                .iter()
                .map(|term| {
                    format!(
                        "{} {}→{}",
                        clean(&term.term),
                        term.old_count,
                        term.new_count
                    )
                })
                .collect();
            if words.is_empty() {
                continue;
            }
            let row = vec![cell(sign, tone), cell(&words.join("   "), Tone::Plain)];
            for line in table(&[], vec![row], self.face.width, self.face.color).lines() {
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        let shown = self.face.selection.cut(&more).len() + self.face.selection.cut(&less).len();
        self.left_out(all.len() - shown, out)
    }
}
