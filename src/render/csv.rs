//! CSV by RFC 4180: a row a change, all parts under one head, so that a sheet can sort and filter them.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cells::figure_text;
use super::rows::changed_sections;
use super::{Part, Renderer, Selection, clean};
use crate::compare::{Comparison, SectionSide};
use crate::figures::Figure;
use crate::outline::Report;
use crate::span::Pair;

/// A comparison as CSV. Heads are the field names of the JSON, in English whatever the language of the interface.
#[derive(Clone, Debug, Default)]
pub struct Csv {
    /// What to write.
    pub selection: Selection,
    /// True to begin with a byte order mark, by which Excel knows UTF-8.
    pub mark: bool,
}

/// The heads of [`Csv`]: which part, what became of it, what it is about, both sides, then what only some parts have.
const HEADS: [&str; 18] = [
    "part",
    "change",
    "subject",
    "canonical",
    "old",
    "new",
    "old_value",
    "new_value",
    "unit",
    "delta",
    "strength",
    "actual",
    "outcome",
    "section",
    "old_line",
    "new_line",
    "score",
    "actual_value",
];

impl Renderer for Csv {
    fn render(
        &self,
        comparison: &Comparison,
        _reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut sheet = Sheet::new(self.mark, &HEADS, out)?;
        for part in Part::ALL {
            if self.selection.has(part) {
                match part {
                    Part::Targets => self.targets(comparison, &mut sheet),
                    Part::Wording => self.wording(comparison, &mut sheet),
                    Part::Sections => self.sections(comparison, &mut sheet),
                    Part::Terms => self.terms(comparison, &mut sheet),
                }?;
            }
        }
        sheet.finish()
    }
}

impl Csv {
    fn targets(&self, comparison: &Comparison, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for change in self.selection.cut(&comparison.targets) {
            let (old, new) = (change.old.as_ref(), change.new.as_ref());
            let either = new.or(old);
            sheet.row(&[
                Field::Text("target"),
                Field::Word(&change.relation),
                Field::Text(&change.indicator),
                Field::Text(change.canonical.as_deref().unwrap_or_default()),
                Field::Text(&figure_text(old)),
                Field::Text(&figure_text(new)),
                Field::Number(old.and_then(|f| f.value)),
                Field::Number(new.and_then(|f| f.value)),
                Field::Text(either.and_then(|f| f.unit.as_deref()).unwrap_or_default()),
                Field::Number(change.delta),
                Field::Word(&change.strength),
                Field::Text(change.actual.as_ref().map_or("", |f| f.raw.as_str())),
                Field::Word(&change.outcome),
                Field::Text(&either.map_or(String::new(), |f| f.section.join(" / "))),
                Field::Line(old.map(|f| f.line)),
                Field::Line(new.map(|f| f.line)),
                Field::Number(None),
                Field::Number(change.actual.as_ref().and_then(|f| f.value)),
            ])?;
        }
        Ok(())
    }

    fn wording(&self, comparison: &Comparison, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for change in self.selection.cut(&comparison.wording) {
            sheet.short_row([
                Field::Text("wording"),
                Field::Word(&change.kind),
                Field::Text(&change.subject),
                Field::Text(change.old.as_deref().unwrap_or_default()),
                Field::Text(change.new.as_deref().unwrap_or_default()),
                Field::Text(&change.section.join(" / ")),
                Field::Line(change.old_line),
                Field::Line(change.new_line),
                Field::Number(Some(change.salience)),
            ])?;
        }
        Ok(())
    }

    fn sections(&self, comparison: &Comparison, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let title = |side: &SectionSide| side.title.clone();
        for change in self.selection.cut(&changed_sections(comparison)) {
            let old = change.old.as_ref().map(title).unwrap_or_default();
            let new = change.new.as_ref().map(title).unwrap_or_default();
            sheet.short_row([
                Field::Text("section"),
                Field::Word(&change.status),
                Field::Text(if new.is_empty() { &old } else { &new }),
                Field::Text(&old),
                Field::Text(&new),
                Field::Text(""),
                Field::Line(change.old.as_ref().map(|side| side.line)),
                Field::Line(change.new.as_ref().map(|side| side.line)),
                Field::Number(Some(change.similarity)),
            ])?;
        }
        Ok(())
    }

    fn terms(&self, comparison: &Comparison, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for change in self.selection.cut(&comparison.terms) {
            sheet.short_row([
                Field::Text("term"),
                Field::Text(if change.keyness > 0.0 { "more" } else { "less" }),
                Field::Text(&change.term),
                Field::Line(Some(change.old_count)),
                Field::Line(Some(change.new_count)),
                Field::Text(""),
                Field::Line(None),
                Field::Line(None),
                Field::Number(Some(change.keyness)),
            ])?;
        }
        Ok(())
    }
}

/// Writes `figures` as CSV, under the field names of the JSON.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn figures_csv(figures: &[Figure], mark: bool, out: &mut dyn Write) -> io::Result<()> {
    let heads = [
        "report",
        "line",
        "page",
        "section",
        "indicator",
        "canonical",
        "aspect",
        "raw",
        "value",
        "high",
        "unit",
        "bound",
        "kind",
        "verb",
        "stretch",
        "main",
        "period",
        "doubt",
        "sentence",
        "start",
        "end",
    ];
    let mut sheet = Sheet::new(mark, &heads, out)?;
    for figure in figures {
        sheet.row(&[
            Field::Text(&figure.report),
            Field::Line(Some(figure.line)),
            Field::Line(figure.page),
            Field::Text(&figure.section.join(" / ")),
            Field::Text(&figure.indicator),
            Field::Text(figure.canonical.as_deref().unwrap_or_default()),
            Field::Word(&figure.aspect),
            Field::Text(&figure.raw),
            Field::Number(figure.value),
            Field::Number(figure.high),
            Field::Text(figure.unit.as_deref().unwrap_or_default()),
            Field::Word(&figure.bound),
            Field::Word(&figure.kind),
            Field::Text(figure.verb.as_deref().unwrap_or_default()),
            Field::Text(figure.stretch.as_deref().unwrap_or_default()),
            Field::Word(&figure.main),
            Field::Text(figure.period.as_deref().unwrap_or_default()),
            Field::Word(&figure.doubt),
            Field::Text(&figure.sentence),
            Field::Line(Some(figure.start)),
            Field::Line(Some(figure.end)),
        ])?;
    }
    sheet.finish()
}

/// What may stand in a field.
pub(crate) enum Field<'a> {
    /// Words of a report or of tongbi: made harmless.
    Text(&'a str),
    /// A name out of the JSON (`raised`, `true`); empty for null.
    Word(&'a dyn Name),
    /// A number; empty where there is none.
    Number(Option<f64>),
    /// A line or another count; empty where there is none.
    Line(Option<usize>),
}

/// A value that the JSON writes as one word.
pub(crate) trait Name {
    /// The word; empty for null.
    fn name(&self) -> String;
}

impl<T: serde::Serialize> Name for T {
    fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            Ok(serde_json::Value::Null) | Err(_) => String::new(),
            Ok(other) => other.to_string(),
        }
    }
}

impl Field<'_> {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Field::Text(text) => defuse(text),
            Field::Word(word) => Cow::Owned(word.name()),
            Field::Number(None) | Field::Line(None) => Cow::Borrowed(""),
            // Rust writes the shortest digits that read back as the same number.
            Field::Number(Some(number)) => Cow::Owned(number.to_string()),
            Field::Line(Some(line)) => Cow::Owned(line.to_string()),
        }
    }
}

/// Rows of a CSV file.
pub(crate) struct Sheet<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
}

impl<'a> Sheet<'a> {
    /// A file with its head, behind a byte order mark where that is wanted.
    pub(crate) fn new(mark: bool, heads: &[&str], out: &'a mut dyn Write) -> io::Result<Self> {
        if mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut sheet = Self::without_head(out);
        sheet.writer.write_record(heads).map_err(cause)?;
        Ok(sheet)
    }

    /// Rows for a file that has its head already.
    pub(crate) fn without_head(out: &'a mut dyn Write) -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        Self { writer }
    }

    /// A row with as many fields as there are heads.
    pub(crate) fn row(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        for field in fields {
            self.writer
                .write_field(field.text().as_bytes())
                .map_err(cause)?;
        }
        // An empty record ends the row that the fields began.
        self.writer.write_record(None::<&[u8]>).map_err(cause)
    }

    /// A row of [`HEADS`] for parts without values: part, change, subject, old, new, section, lines and score.
    fn short_row(&mut self, fields: [Field<'_>; 9]) -> io::Result<()> {
        let none = || Field::Line(None);
        let [part, change, subject, old, new, rest @ ..] = fields;
        let [section, old_line, new_line, score] = rest;
        self.row(&[
            part,
            change,
            subject,
            none(),
            old,
            new,
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            section,
            old_line,
            new_line,
            score,
            none(),
        ])
    }

    /// Writes what is still held back.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// What kept a row from being written, as itself: a pipe that is closed must be told from a disk that is full.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// `text` for a cell of a sheet: harmless on a screen, and text even where a sheet would take it for a formula.
///
/// A sheet runs what begins with `=`, `+`, `-` or `@` (full-width ones too, in some settings), also behind white
/// space; a quote in front makes it text (OWASP, "CSV Injection").
pub(crate) fn defuse(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Sheet, defuse};

    #[test]
    fn formulas_become_text() {
        assert_eq!(defuse("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(defuse(" \t@SUM(A1)"), "'  @SUM(A1)");
        assert_eq!(defuse("＝1+1"), "'＝1+1");
        assert_eq!(defuse("-5%"), "'-5%");
        assert_eq!(defuse("——重点工作"), "——重点工作");
        assert_eq!(defuse("6%以上"), "6%以上");
    }

    #[test]
    fn fields_are_quoted_by_the_rules_and_numbers_stay_numbers() {
        let mut out: Vec<u8> = Vec::new();
        let mut sheet = Sheet::new(true, &["a", "b", "c"], &mut out).unwrap();
        sheet
            .row(&[
                Field::Text("一,\"二\"\n三"),
                Field::Number(Some(-0.5)),
                Field::Line(None),
            ])
            .unwrap();
        sheet.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\u{feff}a,b,c\r\n\"一,\"\"二\"\" 三\",-0.5,\r\n"
        );
    }
}
