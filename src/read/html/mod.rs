//! HTML: the main text of a page, a line a paragraph.
//!
//! `html5ever`'s tokenizer takes the page apart by the rules of the standard; no tree is built, so that memory stays near
//! the size of the page whatever it holds. What is hidden or no text (scripts, forms, navigation) is left out on the way,
//! then [`main_text`] finds the part that holds the report. Doubtful lines stay: the outline marks clutter, and a
//! paragraph lost here would be lost for good.

mod attributes;
mod charset;
mod elements;
mod frames;
mod hidden;
mod main_text;
mod page;
mod sink;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use super::blocks::Blocks;
use super::guard::Guard;
use super::{Format, ReadError, Text};
use page::Page;

pub(super) use frames::Frames;

/// A page with less text than this, in characters, and with frames keeps its text in the frames.
const EMPTY: usize = 200;

/// Pages inside a page (`srcdoc`) inside a page are read up to this depth.
const NESTED: usize = 4;

/// How much of a page is taken apart between two looks at the limits, in bytes.
const CHUNK: usize = 1 << 16;

/// A page and those inside it are not longer than this, in bytes, however far limits are raised: places in it are kept
/// in 32 bits, and numbers of lists are longer than their tags.
const LARGEST: usize = 1 << 30;

/// How much of a file shows whether it is a page, in bytes.
const HEAD: usize = 4096;

/// True where a text is a page.
pub(super) fn is_page(content: &[u8]) -> bool {
    let head = content.get(..content.len().min(HEAD)).unwrap_or_default();
    if !head.contains(&b'<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !head.starts_with('<') {
        return false;
    }
    let root = ["<!doctype html", "<html", "<head", "<body", "<frameset"];
    let blocks = ["</p>", "</div>", "</td>", "<br", "</h1>", "</li>"];
    root.iter().any(|tag| head.contains(tag))
        || blocks.iter().filter(|tag| head.contains(**tag)).count() >= 2
}

/// Reads a page from its bytes, in the encoding called `label` where there is one.
pub(super) fn read(
    bytes: &[u8],
    label: Option<&str>,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    let source = Source {
        bytes,
        label,
        declared: None,
        format: Format::Html,
    };
    read_framed(&source, &Frames::default(), guard)
}

/// The bytes of a page and what is known of them.
pub(super) struct Source<'a> {
    pub(super) bytes: &'a [u8],
    /// The encoding to read them in.
    pub(super) label: Option<&'a str>,
    /// The encoding that they came with: a hint.
    pub(super) declared: Option<&'a str>,
    /// The kind of file that they came in.
    pub(super) format: Format,
}

/// Reads a page whose frames' pages may have come with it.
pub(super) fn read_framed(
    source: &Source<'_>,
    frames: &Frames<'_>,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    let (content, encoding) = charset::decode(source.bytes, source.label, source.declared)?;
    let page = parse(&content, frames, guard, 0, &mut { LARGEST })?;
    let mut blocks = Blocks::new(guard);
    let characters = main_text::write(&page, &mut blocks)?;
    if characters < EMPTY
        && let Some(frame) = page.frames.first()
    {
        return Err(ReadError::Frames(frame.clone()));
    }
    Ok(blocks.finish(source.format, encoding))
}

/// The characters of a page that came with the encoding `declared`.
pub(super) fn decode(
    bytes: &[u8],
    label: Option<&str>,
    declared: Option<&str>,
) -> Result<String, ReadError> {
    Ok(charset::decode(bytes, label, declared)?.0.into_owned())
}

/// Takes a page apart; `nested` tells how many pages it stands inside, `room` how long it and all behind it may be.
fn parse(
    content: &str,
    frames: &Frames<'_>,
    guard: &Guard<'_>,
    nested: usize,
    room: &mut usize,
) -> Result<Page, ReadError> {
    *room = room
        .checked_sub(content.len())
        .ok_or(ReadError::Huge(LARGEST as u64))?;
    attributes::check(content)?;
    let sink = sink::Sink::new(guard, frames, hidden::Hidden::read(content));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = content;
    while !rest.is_empty() {
        let mut end = rest.len().min(CHUNK);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (chunk, after) = rest.split_at(end);
        rest = after;
        queue.push_back(StrTendril::from_slice(chunk));
        // The tokenizer pauses after each script.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        tokenizer.sink.failure()?;
        guard.clock()?;
    }
    tokenizer.end();
    let mut page = tokenizer.sink.finish()?;
    if nested < NESTED {
        let inner = std::mem::take(&mut page.inner)
            .into_iter()
            .map(|inner| {
                let page = parse(&inner.content, frames, guard, nested + 1, room)?;
                Ok((inner, page))
            })
            .collect::<Result<_, ReadError>>()?;
        page.adopt(inner);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    #[test]
    fn pages_inside_a_page_share_its_room() {
        let limits = Limits::default();
        let guard = Guard::new(&limits, 0);
        let inner = "<p>正文。</p>".repeat(4);
        let content = format!("<iframe srcdoc='{inner}'></iframe>").repeat(3);
        let length = content.len() + 3 * inner.len();
        let parse = |room| parse(&content, &Frames::default(), &guard, 0, &mut { room });
        assert!(parse(length).is_ok());
        assert_eq!(
            parse(length - 1).err(),
            Some(ReadError::Huge(LARGEST as u64))
        );
    }
}
