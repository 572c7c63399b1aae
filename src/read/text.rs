//! The text of a report, as read: never altered afterwards.

use crate::span::Span;

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

/// The reference of all offsets: the decoded text with its line starts.
#[derive(Clone, Debug)]
pub struct Text {
    content: String,
    line_starts: Vec<usize>,
    format: Format,
    encoding: &'static str,
    pages: Vec<usize>,
    headings: Vec<Heading>,
}

/// A heading that the container marks as one (a style, an element), whatever its words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands, marker included (`（一）`, the `#` signs of Markdown), white space at both ends left out.
    pub span: Span,
    /// Depth in the container, from 1.
    pub depth: u8,
}

impl Text {
    /// A text with its line starts counted. A line ends with `\n`, `\r\n` or a lone `\r`.
    #[must_use]
    pub fn new(content: String, format: Format, encoding: &'static str) -> Self {
        let bytes = content.as_bytes();
        let mut line_starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                line_starts.push(at + 1);
            }
        }
        Self {
            content,
            line_starts,
            format,
            encoding,
            pages: Vec::new(),
            headings: Vec::new(),
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
        let start = self.line_starts.get(line.checked_sub(1)?)?;
        self.page(*start)
    }

    /// The headings that the container marks, in order.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.content)
    }

    /// The line, counted from 1, in which byte `offset` stands.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
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
