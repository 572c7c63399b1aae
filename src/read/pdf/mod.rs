//! PDF (ISO 32000): the characters of each page with their places, for [`super::layout`] to put into reading order.
//!
//! `hayro-syntax` reads the objects, streams and encryption, `hayro-cmap` the tables from codes to characters. Fonts and
//! pictures are never looked into: where a character stands and what it is does not depend on its shape.

mod content;
mod fonts;
mod letters;
mod streams;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::archive::damaged;
use super::guard::Guard;
use super::layout::Pages;
use super::{Format, ReadError, Text};
use content::Interpreter;
use fonts::Fonts;

const FORMAT: &str = "PDF";

/// Reads a document.
pub(super) fn read(bytes: &[u8], guard: &Guard<'_>) -> Result<Text, ReadError> {
    streams::check(bytes, guard)?;
    if is_cut(bytes) {
        return Err(damaged(FORMAT, "its end is missing"));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Protected,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            damaged(FORMAT, "it is encrypted in a way that is not known")
        }
        LoadPdfError::Decryption(_) => damaged(FORMAT, "its encryption is broken"),
        LoadPdfError::Invalid => damaged(FORMAT, "its table of objects cannot be read"),
    })?;
    guard.objects(pdf.len() as u64)?;
    guard.pages(pdf.pages().len())?;
    let mut pages = Pages::new(guard);
    let mut fonts = Fonts::new(guard);
    let mut pictures = false;
    for page in pdf.pages().iter() {
        guard.clock()?;
        let mut interpreter = Interpreter::new(guard, &mut fonts);
        let sheet = interpreter.page(page)?;
        pictures |= interpreter.saw_pictures();
        pages.add(sheet);
    }
    if pages.is_empty() && pictures {
        return Err(ReadError::Scanned);
    }
    Ok(pages.finish(Format::Pdf))
}

/// How far from its end a file says where its table of objects begins, in bytes; what was sent along may stand behind it.
const TAIL: usize = 64 << 10;

/// How far into a file it tells whether it is written for the web, in bytes.
const HEAD: usize = 2048;

/// True where a file breaks off: what is at its end is not there, or it is shorter than it says.
fn is_cut(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..);
    let ended = |mark: &[u8]| tail.is_some_and(|tail| memchr::memmem::find(tail, mark).is_some());
    if !ended(b"startxref") && !ended(b"%%EOF") {
        return true;
    }
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let own = memchr::memmem::find(head, b"/Linearized").and_then(|at| head.get(at..));
    let length = own
        .and_then(|own| memchr::memmem::find(own, b"/L ").and_then(|at| own.get(at + 3..)))
        .and_then(|own| {
            let digits = own.trim_ascii_start();
            let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
            std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
        });
    length.is_some_and(|length: usize| length > bytes.len() + TAIL)
}
