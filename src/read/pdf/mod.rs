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
use super::layout::{Page, Pages};
use super::{Format, ReadError, Text};
use content::Interpreter;
use fonts::Fonts;

const FORMAT: &str = "PDF";

/// Reads a document.
pub(super) fn read(bytes: &[u8], guard: &Guard<'_>) -> Result<Text, ReadError> {
    streams::check(bytes, guard)?;
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
        let glyphs = interpreter.page(page)?;
        pictures |= interpreter.saw_pictures();
        let (width, height) = page.render_dimensions();
        pages.add(Page {
            width,
            height,
            glyphs,
        });
    }
    if pages.is_empty() && pictures {
        return Err(ReadError::Scanned);
    }
    Ok(pages.finish(Format::Pdf))
}
