//! Why a report could not be read.

use super::limits::{Limit, size};

/// What can be read, for the messages that turn something else away.
const READABLE: &str = "reads text, Markdown, HTML, MHTML, DOCX, ODT, PDF and OFD";

/// Why a report could not be read. The message is one line without the path; the caller adds it.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// Not a byte in it.
    #[error("is empty: nothing to compare")]
    Empty,
    /// Bytes, but nothing to read in them.
    #[error("holds no text: nothing but white space or markup")]
    NoText,
    /// Pages, but no letters on them.
    #[error(
        "holds pictures of pages and no text (a scan): run it through OCR first, then give the PDF or text that it makes"
    )]
    Scanned,
    /// A page of frames, whose text stands in other files.
    #[error("keeps its text in a frame, {0:?}, which is a file of its own: give that file")]
    Frames(
        /// The address of the first frame.
        String,
    ),
    /// Neither text nor a known format.
    #[error("is a binary file of no known kind; tongbi {READABLE}")]
    Binary,
    /// A known format that is not read.
    #[error("is {what}, which cannot be read: {way}; tongbi {READABLE}")]
    Unsupported {
        /// What it is, with its article: `an Excel workbook (.xlsx)`.
        what: &'static str,
        /// What to do about it.
        way: &'static str,
    },
    /// A protected file.
    #[error("is protected by a password: save a copy without one")]
    Protected,
    /// Text with bytes that its encoding does not allow.
    #[error(
        "is broken at byte {offset} (line {line}): not valid {encoding}; save it again as UTF-8, or name its encoding"
    )]
    Encoding {
        /// The encoding that nearly all of it is in.
        encoding: &'static str,
        /// First offending byte, counted from 0 in the file.
        offset: usize,
        /// Its line, counted from 1.
        line: usize,
    },
    /// The encoding asked for is not known.
    #[error("cannot be decoded as {0:?}: no such encoding; try utf-8, gb18030, big5 or utf-16le")]
    UnknownEncoding(String),
    /// A known format, damaged.
    #[error(
        "is a damaged {format} file: {detail}; open it in the program that made it and save it again"
    )]
    Damaged {
        /// The format that it claims.
        format: &'static str,
        /// What is wrong and where.
        detail: String,
    },
    /// A reader failed at it.
    #[error(
        "cannot be read: a defect in tongbi or a damaged file; save it again in the program that made it"
    )]
    Defect,
    /// More text than places in it can be counted for, however far limits are raised.
    #[error("holds more text than can be read at once, {}: give a part of it", size(*.0))]
    Huge(
        /// How much can be, in bytes.
        u64,
    ),
    /// More than the limits allow.
    #[error("{}", .0.message(*.1))]
    Limit(
        /// The limit that was met.
        Limit,
        /// Its value.
        u64,
    ),
}
