//! Characters with their places on pages to paragraphs in reading order.
//!
//! Characters of one base line make a line, lines of one column a run; running heads and page numbers go; what is left
//! is joined to paragraphs. A line belongs to the same paragraph as the one above it where that one had no room for the
//! first word of it, and nothing else parts them: no indent, no wider gap, no other size.

mod columns;
mod furniture;
mod lines;
mod paragraphs;

use super::blocks::Blocks;
use super::guard::Guard;
use super::{Format, Text};
use lines::Line;

/// A character on a page. Lengths are in points, or any other unit throughout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Left end of the character, from the page's left.
    pub(super) x: f32,
    /// Base line, from the page's top.
    pub(super) y: f32,
    /// How far it moves the pen.
    pub(super) width: f32,
    /// Height of the font.
    pub(super) size: f32,
    /// What it is.
    pub(super) character: char,
}

impl Glyph {
    /// What a character takes at most until its page is made into lines, in bytes: with its row and its line.
    pub(super) const MEMORY: usize = 160;
}

/// A page as it is drawn.
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
}

/// The lines of a page, in reading order.
struct Sheet {
    height: f32,
    lines: Vec<Line>,
}

/// The pages of a document so far. Characters are made into lines page by page, so that they need not be kept.
pub(super) struct Pages<'g> {
    guard: &'g Guard<'g>,
    sheets: Vec<Sheet>,
    /// Where the columns of the last page with two of them meet.
    gutter: Option<f32>,
}

impl<'g> Pages<'g> {
    pub(super) fn new(guard: &'g Guard<'g>) -> Self {
        Self {
            guard,
            sheets: Vec::new(),
            gutter: None,
        }
    }

    /// Adds a page.
    pub(super) fn add(&mut self, page: Page) {
        let lines = lines::of_page(page.glyphs, page.width, &mut self.gutter);
        let memory = |line: &Line| size_of::<Line>() + line.text.capacity() + 16;
        self.guard.keep(lines.iter().map(memory).sum());
        self.sheets.push(Sheet {
            height: page.height,
            lines,
        });
    }

    /// True where no page holds a character.
    pub(super) fn is_empty(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.lines.is_empty())
    }

    /// The text of all pages.
    pub(super) fn finish(mut self, format: Format) -> Text {
        furniture::remove(&mut self.sheets);
        let mut blocks = Blocks::new(self.guard);
        paragraphs::write(&self.sheets, &mut blocks);
        blocks.finish(format, "UTF-8")
    }
}
