//! What the faces for a terminal share: colours and plain tables.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};

use super::rows::{Entry, Tone, head_text};
use super::{Labels, clean};
use crate::compare::Comparison;
use crate::outline::Language;

/// What a face for people is made for.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Columns to fit into.
    pub width: usize,
    /// True to use colours.
    pub color: bool,
    /// Language of words that are not the report's.
    pub language: Language,
}

impl Screen {
    /// The lines that tell which reports are compared.
    pub(super) fn heads(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        let labels = Labels::of(self.language);
        for (sign, tone, head) in [
            ("-", Tone::Lost, &comparison.old),
            ("+", Tone::Gained, &comparison.new),
        ] {
            let sign = tone.paint(sign, self.color);
            writeln!(out, "{sign} {}", head_text(head, labels, clean))?;
        }
        Ok(())
    }
}

impl Tone {
    /// The escape sequence that begins the tone; empty for plain text. Only colours that can be read on light and on
    /// dark ground are used.
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gained => "\u{1b}[32m",
            Self::Lost => "\u{1b}[31m",
            Self::Altered => "\u{1b}[35m",
            Self::Faint => "\u{1b}[2m",
            Self::Head => "\u{1b}[1m",
        }
    }

    /// `text` in this tone, where colours are wanted.
    pub(super) fn paint(self, text: &str, color: bool) -> String {
        if color && self != Self::Plain && !text.is_empty() {
            format!("{}{text}\u{1b}[0m", self.code())
        } else {
            text.to_owned()
        }
    }
}

/// A cell with the words of a report, made harmless, in their tone.
fn cell(entry: &Entry) -> Cell {
    let cell = Cell::new(clean(&entry.text));
    let cell = match entry.tone {
        Tone::Plain => cell,
        Tone::Gained => cell.fg(Color::DarkGreen),
        Tone::Lost => cell.fg(Color::DarkRed),
        Tone::Altered => cell.fg(Color::DarkMagenta),
        Tone::Faint => cell.add_attribute(Attribute::Dim),
        Tone::Head => cell.add_attribute(Attribute::Bold),
    };
    if entry.right {
        cell.set_alignment(CellAlignment::Right)
    } else {
        cell
    }
}

/// Writes a table without rules, two columns of space between its columns.
///
/// Without rules a table stays readable where the terminal gives `“`, `—` or `│` two columns, as Chinese ones may: no
/// right border can be pushed out of its place.
pub(super) fn table(
    heads: &[&str],
    rows: &[Vec<Entry>],
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(screen.width).unwrap_or(u16::MAX))
        .add_rows(rows.iter().map(|row| row.iter().map(cell)));
    if !heads.is_empty() {
        let head = |head: &&str| cell(&Entry::toned(*head, Tone::Faint));
        table.set_header(heads.iter().map(head));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    if screen.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
