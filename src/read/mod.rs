//! Bytes to text: format, encoding, and the text that every offset refers to.

mod text;

pub use text::{Format, Heading, Text};

/// What may be asked of a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {}

/// Why a report could not be read. The message is one line without the path; the caller adds it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing in it.
    #[error("is empty: nothing to compare")]
    Empty,
}

/// Reads a report from its bytes.
///
/// # Errors
/// [`ReadError`] where the bytes hold no text that can be read.
pub fn read(bytes: &[u8], _options: &ReadOptions) -> Result<Text, ReadError> {
    let content = String::from_utf8_lossy(bytes).into_owned();
    if content.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Text::new(content, Format::Plain, "UTF-8"))
}
