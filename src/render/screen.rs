//! What the faces for a terminal share: tones, plain tables, numbers of cells.

use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};

use super::Labels;
use super::clean;
use super::labels::{outcome_sign, relation_sign, status_sign, wording_sign};
use crate::compare::{Outcome, Relation, SectionStatus, Strength, WordingKind};

/// What a colour means. Every tone goes with a sign or a word, so that nothing is said by colour alone. Only colours
/// that can be read on light and on dark ground are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing to point out.
    #[default]
    Plain,
    /// Gained: raised, new, firmer, met.
    Gained,
    /// Lost: lowered, dropped, softer, missed.
    Lost,
    /// Changed in kind: reworded, renamed, moved.
    Altered,
    /// Of less interest: unchanged, line numbers.
    Faint,
    /// Heads of tables.
    Head,
}

impl Tone {
    /// The escape sequence that begins the tone; empty for plain text.
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

impl From<Relation> for Tone {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Raised | Relation::New => Self::Gained,
            Relation::Lowered | Relation::Dropped => Self::Lost,
            Relation::Reworded => Self::Altered,
            Relation::Unchanged => Self::Faint,
        }
    }
}

impl From<Strength> for Tone {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Firmer => Self::Gained,
            Strength::Softer => Self::Lost,
            Strength::Same => Self::Faint,
        }
    }
}

impl From<Outcome> for Tone {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self::Gained,
            Outcome::Missed => Self::Lost,
            Outcome::Unreported => Self::Faint,
        }
    }
}

impl From<WordingKind> for Tone {
    fn from(kind: WordingKind) -> Self {
        match kind {
            WordingKind::Added => Self::Gained,
            WordingKind::Removed => Self::Lost,
            WordingKind::Reworded | WordingKind::Moved => Self::Altered,
        }
    }
}

impl From<SectionStatus> for Tone {
    fn from(status: SectionStatus) -> Self {
        match status {
            SectionStatus::Kept => Self::Faint,
            SectionStatus::Added => Self::Gained,
            SectionStatus::Removed => Self::Lost,
            SectionStatus::Renamed
            | SectionStatus::Moved
            | SectionStatus::Split
            | SectionStatus::Merged => Self::Altered,
        }
    }
}

/// A cell with the words of a report, in a tone.
pub(super) fn cell(text: &str, tone: Tone) -> Cell {
    let cell = Cell::new(clean(text));
    match tone {
        Tone::Plain => cell,
        Tone::Gained => cell.fg(Color::DarkGreen),
        Tone::Lost => cell.fg(Color::DarkRed),
        Tone::Altered => cell.fg(Color::DarkMagenta),
        Tone::Faint => cell.add_attribute(Attribute::Dim),
        Tone::Head => cell.add_attribute(Attribute::Bold),
    }
}

/// A cell with a number, at the right of its column.
pub(super) fn number_cell(text: &str, tone: Tone) -> Cell {
    cell(text, tone).set_alignment(CellAlignment::Right)
}

/// A table without rules, two columns of space between its columns.
///
/// Without rules a table stays readable where the terminal gives `“`, `—` or `│` two columns, as Chinese ones may: no
/// right border can be pushed out of its place.
pub(super) fn table(heads: &[&str], rows: Vec<Vec<Cell>>, width: usize, color: bool) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(heads.iter().map(|head| cell(head, Tone::Faint)))
        .add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// A relation as sign and word.
pub(super) fn relation(relation: Relation, labels: &Labels) -> Cell {
    let text = format!("{} {}", relation_sign(relation), labels.relation(relation));
    cell(&text, relation.into())
}

/// What became of a phrase, as sign and word.
pub(super) fn wording_kind(kind: WordingKind, labels: &Labels) -> Cell {
    let text = format!("{} {}", wording_sign(kind), labels.wording_kind(kind));
    cell(&text, kind.into())
}

/// What became of a section, as sign and word.
pub(super) fn status(status: SectionStatus, labels: &Labels) -> Cell {
    let text = format!("{} {}", status_sign(status), labels.status(status));
    cell(&text, status.into())
}

/// An outcome as sign and word.
pub(super) fn outcome(outcome: Option<Outcome>, labels: &Labels) -> Cell {
    match outcome {
        Some(outcome) => {
            let text = format!("{} {}", outcome_sign(outcome), labels.outcome(outcome));
            cell(&text, outcome.into())
        }
        None => cell("", Tone::Plain),
    }
}

/// A change of strength; empty where there is none.
pub(super) fn strength(strength: Option<Strength>, labels: &Labels) -> Cell {
    match strength {
        Some(strength) if strength != Strength::Same => {
            cell(labels.strength(strength), strength.into())
        }
        _ => cell("", Tone::Plain),
    }
}
