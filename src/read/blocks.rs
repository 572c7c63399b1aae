//! The text that grows while a container is read: a line a paragraph, a line a table row.

use super::guard::Guard;
use super::{Format, Heading, ReadError, Text};
use crate::span::Span;

/// A row is written on one line where no cell holds more characters than this; one with more holds the page itself, as
/// layout tables do, and its paragraphs stay paragraphs.
const CELL: usize = 300;

/// What a line and a cell of a row take beside the text, in bytes, with what their allocations do.
const LINE: usize = size_of::<Line>() + 96;
const CELL_SIZE: usize = size_of::<Vec<Line>>() + 24;

/// A paragraph that is not yet written.
#[derive(Debug)]
struct Line {
    text: String,
    heading: Option<u8>,
}

/// The lines read so far.
pub(super) struct Blocks<'g> {
    guard: &'g Guard<'g>,
    content: String,
    headings: Vec<Heading>,
    pages: Vec<usize>,
    /// Open table rows, each with its cells, inner ones last.
    rows: Vec<Vec<Vec<Line>>>,
}

impl<'g> Blocks<'g> {
    pub(super) fn new(guard: &'g Guard<'g>) -> Self {
        Self {
            guard,
            content: String::new(),
            headings: Vec::new(),
            pages: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Fails where the text takes more memory than allowed. (Readers that count objects as they go need not ask.)
    pub(super) fn fits(&self) -> Result<(), ReadError> {
        self.guard.objects(0)
    }

    /// Adds a paragraph. Line breaks inside make lines of their own, but for those of a heading.
    pub(super) fn paragraph(&mut self, text: &str, heading: Option<u8>) {
        if heading.is_some() {
            let mut title = String::new();
            for piece in text.split(['\n', '\r']) {
                join(&mut title, piece.trim());
            }
            self.line(&title, heading);
        } else {
            for piece in text.split(['\n', '\r']) {
                self.line(piece, None);
            }
        }
    }

    fn line(&mut self, text: &str, heading: Option<u8>) {
        if text.contains(is_unseen) {
            return self.line(&text.replace(is_unseen, ""), heading);
        }
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            if row.is_empty() {
                row.push(Vec::new());
            }
            if let Some(cell) = row.last_mut() {
                self.guard.keep(LINE + text.len());
                cell.push(Line {
                    text: text.to_owned(),
                    heading,
                });
            }
            return;
        }
        let start = self.content.len();
        self.guard.keep(text.len() + 1);
        self.content.push_str(text);
        if let Some(depth) = heading {
            let span = Span::new(start, self.content.len());
            self.guard.keep(size_of::<Heading>());
            self.headings.push(Heading { span, depth });
        }
        self.content.push('\n');
    }

    /// Begins a table row.
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell of the row opened last.
    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            self.guard.keep(CELL_SIZE);
            row.push(Vec::new());
        }
    }

    /// Leaves out the cell opened last.
    pub(super) fn drop_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.pop();
            self.guard.free(CELL_SIZE);
        }
    }

    /// Counts the memory of a row that was taken out.
    fn free(&self, row: &[Vec<Line>]) {
        let cell = |cell: &Vec<Line>| {
            let lines = cell.iter().map(|line| LINE + line.text.len());
            CELL_SIZE + lines.sum::<usize>()
        };
        self.guard.free(row.iter().map(cell).sum());
    }

    /// Ends the row opened last: its cells on one line with tabs between, or, where it is no row of data, its paragraphs.
    pub(super) fn close_row(&mut self) {
        let Some(row) = self.rows.pop() else {
            return;
        };
        self.free(&row);
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        let small = row.iter().all(|cell| {
            cell.iter()
                .map(|line| line.text.chars().count())
                .sum::<usize>()
                <= CELL
        });
        // The rows of a table inside a cell stay rows.
        let inner = row.iter().flatten().any(|line| line.text.contains('\t'));
        if filled < 2 || !small || inner {
            for line in row.into_iter().flatten() {
                self.line(&line.text, line.heading);
            }
            return;
        }
        let mut text = String::new();
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let mut words = String::new();
            for line in cell {
                join(&mut words, &line.text);
            }
            text.push_str(&words);
        }
        self.line(&text, None);
    }

    /// Ends the row opened last and leaves it out.
    pub(super) fn drop_row(&mut self) {
        if let Some(row) = self.rows.pop() {
            self.free(&row);
        }
    }

    /// Begins a page, behind `ahead` bytes of the paragraph that comes next.
    pub(super) fn page(&mut self, ahead: usize) {
        self.pages.push(self.content.len() + ahead);
    }

    /// The whole as a text.
    pub(super) fn finish(mut self, format: Format, encoding: &'static str) -> Text {
        while !self.rows.is_empty() {
            self.close_row();
        }
        Text::new(self.content, format, encoding)
            .with_headings(self.headings)
            .with_pages(self.pages)
    }
}

/// Adds `next` to `text` as the words that follow: with a space between, but not next to a Chinese character.
pub(super) fn join(text: &mut String, next: &str) {
    let last = text.chars().next_back();
    let first = next.chars().next();
    if let (Some(last), Some(first)) = (last, first)
        && !last.is_whitespace()
        && !first.is_whitespace()
        && !is_wide(last)
        && !is_wide(first)
    {
        text.push(' ');
    }
    text.push_str(next);
}

/// True for characters that are not seen and part no words: places where a word may be divided, marks of byte order.
pub(super) const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// True for characters of Chinese writing: ideographs and full-width signs.
pub(super) fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}'
        | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    #[test]
    fn rows_of_data_are_lines_and_layout_tables_are_not() {
        let limits = Limits::default();
        let guard = Guard::new(&limits, 0);
        let mut blocks = Blocks::new(&guard);
        blocks.open_row();
        for cell in ["指标", "2025年", "2026年目标"] {
            blocks.open_cell();
            blocks.paragraph(cell, None);
        }
        blocks.close_row();
        blocks.open_row();
        blocks.open_cell();
        blocks.paragraph("导航", None);
        blocks.open_cell();
        blocks.paragraph("一、回顾", Some(1));
        blocks.paragraph(&"稳中有进。".repeat(100), None);
        blocks.close_row();
        let text = blocks.finish(Format::Docx, "UTF-8");
        let lines: Vec<&str> = text.as_str().lines().collect();
        assert_eq!(lines[0], "指标\t2025年\t2026年目标");
        assert_eq!(lines[1..3], ["导航", "一、回顾"]);
        assert_eq!(text.slice(text.headings()[0].span), "一、回顾");
    }

    #[test]
    fn unseen_characters_and_rows_within_cells() {
        let limits = Limits::default();
        let guard = Guard::new(&limits, 0);
        let mut blocks = Blocks::new(&guard);
        blocks.paragraph("增\u{200b}长\u{ad}6\u{feff}%。", Some(1));
        blocks.open_row();
        blocks.open_cell();
        blocks.open_row();
        for cell in ["投资", "6%"] {
            blocks.open_cell();
            blocks.paragraph(cell, None);
        }
        blocks.close_row();
        blocks.open_cell();
        blocks.paragraph("备注", None);
        blocks.open_cell();
        blocks.drop_cell();
        blocks.close_row();
        let text = blocks.finish(Format::Docx, "UTF-8");
        assert_eq!(text.as_str(), "增长6%。\n投资\t6%\n备注\n");
        assert_eq!(text.slice(text.headings()[0].span), "增长6%。");
    }

    #[test]
    fn joins_with_a_space_only_between_western_words() {
        for (last, next, whole) in [
            ("work", "report", "work report"),
            ("增长", "6%", "增长6%"),
            ("6%", "左右", "6%左右"),
            ("", "a", "a"),
        ] {
            let mut text = last.to_owned();
            join(&mut text, next);
            assert_eq!(text, whole);
        }
    }
}
