//! OpenDocument text (ISO/IEC 26300), zipped or flat: paragraphs with their automatic numbering, tables, notes and text
//! boxes, in either state of tracked changes. Tables of contents are left out: they are of the pages.

mod body;
mod lists;
mod styles;

use super::archive::{Archive, damaged};
use super::guard::Guard;
use super::xml::{Node, Walk};
use super::{ReadError, Revisions, Text};
use body::Body;
use styles::Styles;

const FORMAT: &str = "ODT";

/// What an entry of a table of styles or changes takes beside its text, in bytes, with the room that the table keeps free.
const ENTRY: usize = 320;

/// Reads a zipped document.
pub(super) fn read(
    bytes: &[u8],
    revisions: Revisions,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    let mut archive = Archive::open(bytes, guard, FORMAT)?;
    let mut styles = Styles::default();
    if let Some(part) = archive.text("styles.xml")? {
        styles.read(&part, guard, "styles.xml")?;
    }
    let Some(content) = archive.text("content.xml")? else {
        return Err(damaged(FORMAT, "no part content.xml"));
    };
    text(&content, "content.xml", styles, revisions, guard)
}

/// True where a text is a flat document.
pub(super) fn is_flat(content: &str) -> bool {
    let start = content.trim_start();
    start.starts_with("<?xml")
        && start.find("<office:document ").is_some_and(|at| at < 4096)
        && start.contains("opendocument.text")
}

/// Reads a flat document: one XML file with all parts in it.
pub(super) fn read_flat(
    content: &str,
    revisions: Revisions,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    text(content, "the document", Styles::default(), revisions, guard)
}

fn text(
    content: &str,
    part: &str,
    mut styles: Styles,
    revisions: Revisions,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    styles.read(content, guard, part)?;
    let mut body = Body::new(styles, revisions, guard);
    let mut walk = Walk::new(content, guard, FORMAT, part);
    while let Some(node) = walk.next()? {
        if let Node::Open(tag) = node
            && tag.name() == "body"
        {
            body.walk(&mut walk)?;
        }
    }
    Ok(body.finish())
}
