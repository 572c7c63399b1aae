//! The marks within a line of Markdown.

use rustc_hash::FxHashMap;

use super::Mask;
use crate::read::marks;
use crate::span::Span;

/// An address is not longer than this, in bytes.
const ADDRESS: usize = 512;

/// A tag is not longer than this, in bytes.
const TAG: usize = 1024;

/// Entities that stand for one character.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&ensp;", " "),
    ("&emsp;", " "),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&shy;", " "),
];

/// So many open brackets, and runs of backticks, are looked at in a line.
const OPEN: usize = 1000;

/// What was found in a line.
#[derive(Default)]
pub(super) struct Found {
    /// The words in bold that the line begins with.
    pub(super) lead: Option<Span>,
    /// A comment begins that the line does not end.
    pub(super) comment: bool,
    /// Something that only Markdown has.
    pub(super) sure: bool,
}

/// A line as it is read.
struct Line<'m, 'a> {
    mask: &'m mut Mask<'a>,
    /// Where the line begins in the text.
    start: usize,
    run: &'a str,
    found: Found,
    /// Open brackets of links, and whether each is one of a picture.
    brackets: Vec<(usize, bool)>,
    /// Where a mark of emphasis was opened, by its sign and length.
    open: FxHashMap<(u8, usize), usize>,
}

/// Blanks the marks within a line.
pub(super) fn read(mask: &mut Mask<'_>, span: Span) -> Found {
    let run = span.of(mask.source);
    if !run.bytes().any(|byte| MARKS.contains(&byte)) {
        return Found::default();
    }
    let mut line = Line {
        mask,
        start: span.start,
        run,
        found: Found::default(),
        brackets: Vec::new(),
        open: FxHashMap::default(),
    };
    line.read();
    line.found
}

/// Characters that may be marks.
const MARKS: &[u8] = b"*_`[]<\\&~";

impl Line<'_, '_> {
    fn read(&mut self) {
        let code = code_spans(self.run);
        let mut at = 0;
        while let Some(next) = self.next(at) {
            let rest = self.run.get(next..).unwrap_or_default();
            at = next
                + match rest.bytes().next() {
                    Some(b'\\') => self.escape(next, rest),
                    Some(b'`') => self.code(next, rest, &code),
                    Some(b'&') => self.entity(next, rest),
                    Some(b'<') => self.tag(next, rest),
                    Some(b'[') => self.bracket(next, rest),
                    Some(b']') => self.link(next, rest),
                    Some(sign) => self.emphasis(next, rest, sign),
                    None => break,
                };
        }
    }

    /// Where the next character stands that may be a mark.
    fn next(&self, at: usize) -> Option<usize> {
        let rest = self.run.as_bytes().get(at..)?;
        let place = rest.iter().position(|byte| MARKS.contains(byte))?;
        Some(at + place)
    }

    fn blank(&mut self, start: usize, length: usize) -> usize {
        let start = self.start + start;
        self.mask.blank(start, start + length);
        length
    }

    fn escape(&mut self, at: usize, rest: &str) -> usize {
        match rest.as_bytes().get(1) {
            Some(escaped) if escaped.is_ascii_punctuation() => {
                self.blank(at, 1);
                2
            }
            _ => 1,
        }
    }

    fn code(&mut self, at: usize, rest: &str, spans: &FxHashMap<usize, usize>) -> usize {
        let length = rest.len() - rest.trim_start_matches('`').len();
        if let Some(&close) = spans.get(&at) {
            self.blank(at, length);
            self.blank(close, length);
            return close + length - at;
        }
        length
    }

    fn entity(&mut self, at: usize, rest: &str) -> usize {
        let known = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
        known.map_or(1, |&(name, character)| {
            self.blank(at, name.len());
            self.mask.put(self.start + at, character);
            name.len()
        })
    }

    /// A tag or comment. What is raised by a tag and marks a note goes with it.
    fn tag(&mut self, at: usize, rest: &str) -> usize {
        if let Some(inside) = rest.strip_prefix("<!--") {
            return match inside.find("-->") {
                Some(end) => self.blank(at, end + "<!---->".len()),
                None => {
                    self.found.comment = true;
                    self.blank(at, rest.len())
                }
            };
        }
        let head = rest.get(..rest.floor_char_boundary(TAG)).unwrap_or(rest);
        let named = head.get(1..).is_some_and(|name| {
            let name = name.strip_prefix('/').unwrap_or(name);
            name.starts_with(|c: char| c.is_ascii_alphabetic())
        });
        let inner = head.get(1..).unwrap_or_default();
        let end = inner.find(['<', '>']).map(|end| end + 1);
        let Some(end) = end.filter(|&end| named && head.as_bytes().get(end) == Some(&b'>')) else {
            return 1;
        };
        if head.starts_with("<sup>")
            && let Some(close) = head.find("</sup>")
            && let Some(raised) = head.get("<sup>".len()..close)
        {
            let length = self.blank(at, close + "</sup>".len());
            let written = marks::raised(self.run.get(..at).unwrap_or_default(), raised);
            self.mask.put(self.start + at, &written);
            return length;
        }
        self.blank(at, end + 1)
    }

    fn bracket(&mut self, at: usize, rest: &str) -> usize {
        // The mark of a note, or the note itself behind it.
        if rest.starts_with("[^")
            && let Some(end) = rest
                .get(..rest.floor_char_boundary(64))
                .and_then(|head| head.find(']'))
        {
            let colon = rest.as_bytes().get(end + 1) == Some(&b':') && at == 0;
            self.found.sure = true;
            return self.blank(at, end + 1 + usize::from(colon));
        }
        let picture = at > 0 && self.run.as_bytes().get(at - 1) == Some(&b'!');
        if self.brackets.len() < OPEN {
            self.brackets.push((at, picture));
        }
        1
    }

    fn link(&mut self, at: usize, rest: &str) -> usize {
        let Some((open, picture)) = self.brackets.pop() else {
            return 1;
        };
        let head = rest
            .get(..rest.floor_char_boundary(ADDRESS))
            .unwrap_or(rest);
        let (opening, closing) = match head.as_bytes().get(1) {
            Some(b'(') => ('(', ')'),
            Some(b'[') => ('[', ']'),
            // The address of a link that stands elsewhere.
            Some(b':') if open == 0 && head.get(2..).is_some_and(is_address) => {
                self.found.sure = true;
                return self.blank(0, self.run.len());
            }
            _ => return 1,
        };
        let mut depth = 0;
        for (place, character) in head.char_indices().skip(1) {
            depth += i32::from(character == opening) - i32::from(character == closing);
            if depth == 0 {
                self.found.sure = true;
                if picture {
                    self.blank(open - 1, at - open + 1);
                }
                self.blank(open, 1);
                return self.blank(at, place + 1);
            }
        }
        1
    }

    fn emphasis(&mut self, at: usize, rest: &str, sign: u8) -> usize {
        let length = rest.bytes().take_while(|&own| own == sign).count();
        if sign == b'~' && length != 2 {
            return length;
        }
        let before = self.run.get(..at).and_then(|run| run.chars().next_back());
        let behind = rest.get(length..).and_then(|run| run.chars().next());
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        // A sign between figures multiplies them or tells a range; one of this kind within a word is part of it.
        if length < 3 && digit(before) && digit(behind) && !(sign == b'*' && length == 2)
            || sign == b'_' && word(before) && word(behind)
        {
            return length;
        }
        let key = (sign, length.min(3));
        let close = self.open.get(&key).copied().filter(|_| !blank(before));
        if let Some(open) = close {
            self.open.remove(&key);
            let inner = Span::new(open + length, at);
            self.found.sure |= sign != b'~' && length > 1;
            if sign == b'~' {
                // Struck out: not part of the text any more.
                return self.blank(open, at + length - open) - (at - open);
            }
            if self.found.lead.is_none() && length > 1 && self.begins(open) {
                let place = |at| self.start + at;
                self.found.lead = Some(Span::new(place(inner.start), place(inner.end)));
            }
            self.blank(open, length);
            self.blank(at, length);
        } else if !blank(behind) {
            self.open.insert(key, at);
        }
        // What opens in one line and closes in another is a mark as well.
        if sign == b'*' && length > 1 && !(blank(before) && blank(behind)) {
            self.blank(at, length);
        }
        length
    }

    /// True where nothing but white space and marks stands before a place.
    fn begins(&self, at: usize) -> bool {
        self.run.get(..at).is_some_and(|run| run.trim().is_empty())
    }
}

/// True for what a reference names as its address.
fn is_address(run: &str) -> bool {
    let run = run.trim_start();
    run.starts_with("http") || run.starts_with('<') || run.starts_with('/') || run.starts_with('#')
}

/// For the start of each code span of a line, where the backticks stand that close it.
fn code_spans(run: &str) -> FxHashMap<usize, usize> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in memchr::memchr_iter(b'`', run.as_bytes()) {
        if let Some((_, length)) = runs
            .last_mut()
            .filter(|(start, length)| start + length == at)
        {
            *length += 1;
        } else if runs.len() < OPEN {
            runs.push((at, 1));
        }
    }
    let mut next: FxHashMap<usize, usize> = FxHashMap::default();
    let mut spans = FxHashMap::default();
    for (start, length) in runs.into_iter().rev() {
        if let Some(close) = next.insert(length, start) {
            spans.insert(start, close);
        }
    }
    spans
}
