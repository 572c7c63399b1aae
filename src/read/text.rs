//! The text of a report, as read: never altered afterwards.

use crate::span::Span;
use memchr::memchr2_iter;

/// What kind of file the text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown: `#` headings are headings.
    Markdown,
    /// A web page.
    Html,
    /// A web page with its frames and pictures in one file, as browsers save it.
    Mhtml,
    /// Office Open XML, of Word, WPS and LibreOffice.
    Docx,
    /// OpenDocument, of LibreOffice.
    Odt,
    /// Portable Document Format.
    Pdf,
    /// Open Fixed-layout Document (GB/T 33190).
    Ofd,
}

/// Line ends are counted once in this many bytes: a table of all of them could take more memory than the text.
const STRIDE: usize = 512;

/// The reference of all offsets: the decoded text, and what of it stands on which line and page.
#[derive(Clone, Debug)]
pub struct Text {
    content: String,
    /// How many line ends stand in front of each stride.
    line_ends: Vec<usize>,
    format: Format,
    encoding: &'static str,
    pages: Vec<usize>,
    headings: Vec<Heading>,
    leads: Vec<Span>,
    /// The text with its marks, where some are blanked out.
    source: Option<String>,
}

/// A heading that the container marks as one (a style, an element), whatever its words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands, marker included (`（一）`), white space at both ends left out.
    pub span: Span,
    /// Depth in the container, from 1.
    pub depth: u8,
}

impl Text {
    /// A text with its lines counted. A line ends with `\n`, `\r\n` or a lone `\r`.
    #[must_use]
    pub fn new(content: String, format: Format, encoding: &'static str) -> Self {
        let mut sum = 0;
        let line_ends = (0..content.len())
            .step_by(STRIDE)
            .map(|from| {
                let before = sum;
                sum += ends(content.as_bytes(), from, from + STRIDE);
                before
            })
            .collect();
        Self {
            content,
            line_ends,
            format,
            encoding,
            pages: Vec::new(),
            headings: Vec::new(),
            leads: Vec::new(),
            source: None,
        }
    }

    /// The same text with the byte offsets at which its pages begin, in order.
    #[must_use]
    pub fn with_pages(mut self, pages: Vec<usize>) -> Self {
        self.pages = pages;
        self
    }

    /// The same text with the headings that its container marks, in order.
    #[must_use]
    pub fn with_headings(mut self, headings: Vec<Heading>) -> Self {
        self.headings = headings;
        self
    }

    /// The same text with the words in bold that its lines begin with, in order.
    #[must_use]
    pub(crate) fn with_leads(mut self, leads: Vec<Span>) -> Self {
        self.leads = leads;
        self
    }

    /// The same text as one of which marks are blanked out: `source` is what it was before, of the same length.
    #[must_use]
    pub(crate) fn with_source(mut self, source: String) -> Self {
        self.source = Some(source);
        self
    }

    /// The page, counted from 1, on which byte `offset` stands; None where the container has no pages.
    #[must_use]
    pub fn page(&self, offset: usize) -> Option<usize> {
        match self.pages.partition_point(|&start| start <= offset) {
            0 if self.pages.is_empty() => None,
            0 => Some(1),
            page => Some(page),
        }
    }

    /// The page, counted from 1, on which a line, counted from 1, begins; None where the container has no pages.
    #[must_use]
    pub fn page_of_line(&self, line: usize) -> Option<usize> {
        self.page(self.line_start(line)?)
    }

    /// The byte offset at which a line, counted from 1, begins; None where there is no such line.
    fn line_start(&self, line: usize) -> Option<usize> {
        let ends_before = line.checked_sub(1)?;
        if ends_before == 0 {
            return Some(0);
        }
        let stride = self
            .line_ends
            .partition_point(|&before| before < ends_before)
            .checked_sub(1)?;
        let more = ends_before - self.line_ends.get(stride)?;
        let bytes = self.content.as_bytes();
        let from = stride * STRIDE;
        let end = (from..bytes.len())
            .filter(|&at| ends(bytes, at, at + 1) == 1)
            .nth(more - 1)?;
        Some(end + 1)
    }

    /// The headings that the container marks, in order.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The words in bold that lines begin with, in order.
    pub(crate) fn leads(&self) -> &[Span] {
        &self.leads
    }

    /// The whole text as it is read: with the marks of Markdown blanked out.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The whole text with all its marks. Offsets are the same in both.
    #[must_use]
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.content)
    }

    /// The text at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.content)
    }

    /// The line, counted from 1, in which byte `offset` stands.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        let offset = offset.min(self.content.len());
        let stride = (offset / STRIDE).min(self.line_ends.len().saturating_sub(1));
        let before = self.line_ends.get(stride).copied().unwrap_or(0);
        1 + before + ends(self.content.as_bytes(), stride * STRIDE, offset)
    }

    /// The kind of file the text came from.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The name of the encoding that the bytes were decoded from.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }
}

/// How many line ends stand in a text.
pub(super) fn line_ends(bytes: &[u8]) -> usize {
    ends(bytes, 0, bytes.len())
}

/// White space as long as a character, in bytes.
pub(super) const fn blank(character: char) -> &'static str {
    match character {
        '\t' => "\t",
        '\u{3000}' => "\u{3000}",
        _ => match character.len_utf8() {
            1 => " ",
            2 => "\u{a0}",
            3 => "\u{2003}",
            _ => "    ",
        },
    }
}

/// How many line ends stand between two offsets.
fn ends(bytes: &[u8], from: usize, to: usize) -> usize {
    let run = bytes.get(from..to.min(bytes.len())).unwrap_or_default();
    memchr2_iter(b'\n', b'\r', run)
        .filter(|at| run.get(*at) == Some(&b'\n') || bytes.get(from + at + 1) != Some(&b'\n'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        let text = Text::new("a\nb\r\nc\rd".to_owned(), Format::Plain, "UTF-8");
        let lines: Vec<usize> = (0..=8).map(|at| text.line(at)).collect();
        // The two bytes of one end are still on the line that they end.
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 3, 4, 4]);
        assert_eq!(text.line(usize::MAX), 4);
        assert_eq!(Text::new(String::new(), Format::Plain, "UTF-8").line(0), 1);
    }

    #[test]
    fn every_byte_of_a_long_text_is_on_its_line() {
        let content = "一行\r\n\n字\r另".repeat(500);
        let text = Text::new(content.clone(), Format::Plain, "UTF-8");
        let mut line = 1;
        let mut start = 0;
        for (at, byte) in content.bytes().enumerate() {
            assert_eq!(text.line(at), line, "{at}");
            if text.line(at.saturating_sub(1)) < line {
                start = at;
            }
            assert_eq!(text.line_start(line), Some(start), "{at}");
            let next = content.as_bytes().get(at + 1);
            line += usize::from(byte == b'\n' || byte == b'\r' && next != Some(&b'\n'));
        }
        assert_eq!(text.line_start(line + 1), None);
        assert_eq!(text.line_start(0), None);
    }
}
