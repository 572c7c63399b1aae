//! Bytes to text: format, encoding, and the text that every offset refers to.
//!
//! The format is told by content, never by name. Whatever the container, the outcome is a [`Text`] with a line a
//! paragraph; plain text and Markdown stay as they are, byte for byte behind the decoding. (The marks of Markdown are white
//! space where it is read.)
//!
//! Reports are untrusted: every reader works within [`Limits`], fetches nothing and writes nothing.

mod archive;
mod blocks;
mod decode;
mod detect;
mod docx;
mod error;
mod guard;
mod html;
mod layout;
mod limits;
mod markdown;
mod marks;
mod mhtml;
mod numbering;
mod odt;
mod ofd;
mod pdf;
mod plain;
mod text;
mod xml;

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use guard::Guard;

pub use error::ReadError;
pub use limits::{Limit, Limits};
pub use text::{Format, Heading, Text};

/// What may be asked of a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The label of the encoding of a text or page (`gb18030`, `big5`, `utf-16le`); None finds it out.
    pub encoding: Option<String>,
    /// Which state of a document with tracked changes to read.
    pub revisions: Revisions,
    /// How much a report may ask.
    pub limits: Limits,
}

/// Which state of a document with tracked changes to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Revisions {
    /// All changes accepted: insertions in, deletions out.
    #[default]
    Accepted,
    /// All changes rejected: as it was before.
    Original,
}

/// Takes the bytes of a report from a file or pipe, and never more than one byte beyond [`Limits::file`]: [`read`] then
/// says that it is too large.
///
/// # Errors
/// Those of `source`.
pub fn take(source: impl Read, limits: &Limits) -> io::Result<Vec<u8>> {
    // A report of ordinary length is read into one piece of memory.
    let mut bytes = Vec::with_capacity(64 << 10);
    source
        .take(limits.file.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a report from its bytes.
///
/// # Errors
/// [`ReadError`] where the bytes hold no text that can be read, or ask for more than the limits allow.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Text, ReadError> {
    let limits = &options.limits;
    if bytes.len() as u64 > limits.file {
        return Err(ReadError::Limit(Limit::File, limits.file));
    }
    let guard = Guard::new(limits, bytes.len());
    let text = guarded(|| unguarded(bytes, options, &guard))?;
    if text.as_str().trim().is_empty() {
        return Err(ReadError::NoText);
    }
    // The stages behind keep places in 32 bits.
    let size = text.as_str().len();
    if u32::try_from(size).is_err() {
        return Err(ReadError::Huge(1 << 32));
    }
    guard.lines(text.line(size), size)?;
    Ok(text)
}

fn unguarded(bytes: &[u8], options: &ReadOptions, guard: &Guard<'_>) -> Result<Text, ReadError> {
    match detect::format(bytes, guard)? {
        Format::Docx => docx::read(bytes, options.revisions, guard),
        Format::Odt => odt::read(bytes, options.revisions, guard),
        Format::Pdf => pdf::read(bytes, guard),
        Format::Ofd => ofd::read(bytes, guard),
        Format::Mhtml => mhtml::read(bytes, options.encoding.as_deref(), guard),
        Format::Html => html::read(bytes, options.encoding.as_deref(), guard),
        Format::Plain | Format::Markdown => text_file(bytes, options, guard),
    }
}

/// What `read` gives. The readers and the libraries below them are written not to panic and are fuzzed; should one do
/// so after all, that file is an error and not the end of whoever reads many.
fn guarded(read: impl FnOnce() -> Result<Text, ReadError>) -> Result<Text, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Defect))
}

/// A text file, as it is; Markdown where it has marks of that kind. (UTF-16 hides tags from the look at the bytes.)
fn text_file(bytes: &[u8], options: &ReadOptions, guard: &Guard<'_>) -> Result<Text, ReadError> {
    let (content, encoding) = decode::decode(bytes, options.encoding.as_deref())?;
    if html::is_page(content.as_bytes()) {
        return html::read(content.as_bytes(), Some("utf-8"), guard);
    }
    if odt::is_flat(&content) {
        return odt::read_flat(&content, options.revisions, guard);
    }
    if content.trim_start().starts_with("<?xml") {
        return Err(ReadError::Unsupported {
            what: "an XML file",
            way: "open it and save it as .docx",
        });
    }
    let readable = plain::readable(&content);
    let own = readable.as_deref().unwrap_or(&content);
    Ok(match (markdown::read(own), readable) {
        (Some(markdown), _) => Text::new(markdown.content, Format::Markdown, encoding)
            .with_source(content.into_owned())
            .with_headings(markdown.headings)
            .with_leads(markdown.leads),
        (None, Some(readable)) => {
            Text::new(readable, Format::Plain, encoding).with_source(content.into_owned())
        }
        (None, None) => Text::new(content.into_owned(), Format::Plain, encoding),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_reader_is_an_error_of_its_file() {
        let found = guarded(|| std::panic::resume_unwind(Box::new("a defect")));
        assert_eq!(found.err(), Some(ReadError::Defect));
    }
}
