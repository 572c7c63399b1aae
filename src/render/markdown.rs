//! Markdown: GitHub's tables, fit for the comment of a pull request.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cells::{figure_text, head_text};
use super::rows::{Entry, Grid, Room, grid};
use super::tone::Tone;
use super::{Labels, Part, Renderer, Selection, clean};
use crate::compare::Comparison;
use crate::figures::Figure;
use crate::outline::{Language, Report};
use crate::span::Pair;

/// A comparison as Markdown.
#[derive(Clone, Debug, Default)]
pub struct Markdown {
    /// What to write.
    pub selection: Selection,
    /// Language of headings and words that are not the report's.
    pub language: Language,
}

impl Renderer for Markdown {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let labels = Labels::of_pair(self.language, comparison);
        // Marked, or the plus would begin a list inside of the list.
        for (sign, head) in [("−", &comparison.old), ("+", &comparison.new)] {
            writeln!(out, "- **{sign}** {}", head_text(head, labels, escape))?;
        }
        for part in Part::ALL {
            if self.selection.has(part) {
                let grid = grid(part, comparison, &self.selection, labels, Room::Full);
                self.part(&grid, labels, out)?;
            }
        }
        Ok(())
    }
}

impl Markdown {
    /// A heading, the counts, and the table.
    fn part(&self, grid: &Grid, labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n### {}\n", grid.name)?;
        if grid.counts.is_empty() {
            return writeln!(out, "{}", labels.no_change);
        }
        writeln!(out, "{}", grid.counts.join(" · "))?;
        if grid.rows.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        table(&grid.heads, &grid.rows, out)?;
        match (grid.left_out, self.language) {
            (0, _) => Ok(()),
            (rows, Language::Chinese) => writeln!(out, "\n… 另有 {rows} 行"),
            (rows, Language::English) => writeln!(out, "\n… {rows} more"),
        }
    }
}

/// Writes `figures` as a Markdown table.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn figures_markdown(
    figures: &[Figure],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels = Labels::of(language);
    let rows: Vec<Vec<Entry>> = figures
        .iter()
        .map(|figure| {
            vec![
                Entry::plain(&*figure.report),
                Entry::number(figure.line.to_string(), Tone::Faint),
                Entry::plain(labels.figure_kind(figure.kind)),
                Entry::plain(&figure.indicator),
                Entry::plain(figure_text(Some(figure))),
                Entry::plain(figure.period.as_deref().unwrap_or_default()),
                Entry::plain(figure.section.join(" / ")),
            ]
        })
        .collect();
    let heads = [
        labels.report,
        labels.line,
        labels.kind,
        labels.indicator,
        labels.report_words,
        labels.period,
        labels.section,
    ];
    table(&heads, &rows, out)
}

/// Writes a table.
pub(crate) fn table(heads: &[&str], rows: &[Vec<Entry>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", heads.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(heads.len()))?;
    for row in rows {
        out.write_all(b"|")?;
        for entry in row {
            write!(out, " {} |", escape(&entry.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `text` as it reads, wherever it stands in Markdown: nothing of it is taken for a table's border, an element, a link,
/// an emphasis, or (on GitHub) the name of somebody or the number of an issue.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    let special = |c: char| {
        matches!(
            c,
            '\\' | '|'
                | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '~'
                | '<'
                | '>'
                | '&'
                | '@'
                | '#'
                | ':'
                | '!'
                | '$'
        )
    };
    if !text.contains(special) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // A backslash does not keep GitHub from making links of these.
            '@' => safe.push_str("&#64;"),
            '#' => safe.push_str("&#35;"),
            ':' => safe.push_str("&#58;"),
            c if special(c) => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_a_report_is_markdown() {
        assert_eq!(escape("增长|下降"), "增长\\|下降");
        assert_eq!(
            escape("<img src=x onerror=alert(1)>"),
            "&lt;img src=x onerror=alert(1)&gt;"
        );
        assert_eq!(escape("[点](javascript:x)"), "\\[点\\](javascript&#58;x)");
        assert_eq!(escape("**@user** #1"), "\\*\\*&#64;user\\*\\* &#35;1");
        assert_eq!(escape("一\n二"), "一 二");
        assert_eq!(escape("\\|"), "\\\\\\|");
    }
}
