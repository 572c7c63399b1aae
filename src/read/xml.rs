//! XML as a run of openings, closings and texts. Entities of a document type are never expanded and nothing outside the
//! document is fetched: `quick-xml` leaves both to its caller, and this caller leaves them out.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::ReadError;
use super::archive::damaged;
use super::guard::Guard;

/// What comes next in a part.
pub(super) enum Node<'a> {
    /// An element begins. Every one also ends, those written as empty too.
    Open(Tag<'a>),
    /// The element that was opened last and is not closed yet ends; this is its local name.
    Close(String),
    /// Characters.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of the attribute with this local name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| local(attribute.key.into_inner()) == name)
            .map(|attribute| match unescape(&attribute.value) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            })
    }

    /// The value of a number attribute.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A walk through one part.
pub(super) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    guard: &'a Guard<'a>,
    format: &'static str,
    part: &'a str,
    depth: usize,
}

impl<'a> Walk<'a> {
    /// A walk through `text`, the part called `part` of a document of kind `format`.
    pub(super) fn new(
        text: &'a str,
        guard: &'a Guard<'a>,
        format: &'static str,
        part: &'a str,
    ) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            guard,
            format,
            part,
            depth: 0,
        }
    }

    /// Counts memory that is held for what was read, in bytes.
    pub(super) fn keep(&self, bytes: usize) {
        self.guard.keep(bytes);
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next node; None at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            let at = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|error| {
                damaged(
                    self.format,
                    format!("{} breaks at byte {at} ({error})", self.part),
                )
            })?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.guard.objects(1)?;
                    self.guard.depth(self.depth)?;
                    Node::Open(Tag(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(local(end.name().into_inner()).to_owned())
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(data) => Node::Text(data.into_inner()),
                Event::GeneralRef(reference) => {
                    let known = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
                        _ => resolve_predefined_entity(&reference.into_inner()).map(Cow::Borrowed),
                    };
                    match known {
                        Some(text) => Node::Text(text),
                        None => continue,
                    }
                }
                Event::Eof if self.depth > 0 => {
                    let detail = format!("{} ends in the middle of an element", self.part);
                    return Err(damaged(self.format, detail));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Leaves out the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }

    /// Hands every element that is opened within the one opened last to `visit`, which may take more of the walk.
    pub(super) fn within(
        &mut self,
        mut visit: impl FnMut(&mut Self, &Tag<'a>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Some(Node::Open(tag)) => visit(self, &tag)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The characters of the element that was opened last, whatever elements stand around them.
    pub(super) fn content(&mut self) -> Result<String, ReadError> {
        let outside = self.depth.saturating_sub(1);
        let mut content = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Node::Text(text)) => content.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(content)
    }
}
