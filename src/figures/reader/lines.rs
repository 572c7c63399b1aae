//! Sentences that a file broke over lines, read as one line each.

use memchr::memchr2_iter;

use crate::outline::Report;
use crate::span::Span;

/// Where something was left out of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// The byte of the joined text in front of which it stood.
    at: usize,
    /// Bytes left out up to here, these included.
    out: usize,
}

/// A sentence without its line ends.
#[derive(Debug, Default)]
struct Joined {
    /// Index of the sentence.
    index: usize,
    text: String,
    cuts: Vec<Cut>,
}

/// The texts of a report's sentences.
pub(in crate::figures) struct Lines<'r> {
    report: &'r Report,
    /// Those that were broken, in order.
    joined: Vec<Joined>,
}

/// The text of a sentence in one line.
#[derive(Clone, Copy, Debug)]
pub(in crate::figures) struct Line<'t> {
    pub(in crate::figures) text: &'t str,
    cuts: &'t [Cut],
}

impl<'r> Lines<'r> {
    /// Joins what is broken. Line ends are looked for in the whole text at once, since most sentences have none.
    pub(in crate::figures) fn of(report: &'r Report) -> Self {
        let text = report.text.as_str();
        let mut joined: Vec<Joined> = Vec::new();
        let mut index = 0;
        for end in memchr2_iter(b'\n', b'\r', text.as_bytes()) {
            while report
                .sentences
                .get(index)
                .is_some_and(|own| own.span.end <= end)
            {
                index += 1;
            }
            let Some(sentence) = report.sentences.get(index) else {
                break;
            };
            if sentence.span.start < end && joined.last().is_none_or(|last| last.index != index) {
                joined.push(join(index, report.text.slice(sentence.span)));
            }
        }
        Self { report, joined }
    }

    /// The sentence of this index; empty where there is none.
    pub(in crate::figures) fn get(&self, index: usize) -> Line<'_> {
        if let Ok(at) = self.joined.binary_search_by_key(&index, |own| own.index) {
            let own = &self.joined[at];
            return Line {
                text: &own.text,
                cuts: &own.cuts,
            };
        }
        let sentence = self.report.sentences.get(index);
        Line {
            text: sentence.map_or("", |own| self.report.text.slice(own.span)),
            cuts: &[],
        }
    }
}

impl Line<'_> {
    /// Where the bytes `span` of the joined text stand in the sentence as it was.
    pub(in crate::figures) fn source(&self, span: Span) -> Span {
        let out = |before: usize| {
            let cut = self.cuts.partition_point(|cut| cut.at < before);
            cut.checked_sub(1).map_or(0, |at| self.cuts[at].out)
        };
        // What was left out in front of the first byte is no part of it, nor what was behind the last one.
        Span::new(span.start + out(span.start + 1), span.end + out(span.end))
    }
}

/// True for what stands around a line end and says nothing: blanks, and what is left of a page break.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// A broken sentence in one line. Chinese has no blanks between words; two words in letters keep one.
fn join(index: usize, source: &str) -> Joined {
    let mut joined = Joined {
        index,
        ..Joined::default()
    };
    let mut rest = source;
    while let Some(end) = rest.find(['\n', '\r']) {
        let (line, behind) = rest.split_at(end);
        joined.text.push_str(line.trim_end_matches(is_blank));
        rest = behind.trim_start_matches(is_blank);
        let letters = joined.text.ends_with(|c: char| c.is_ascii_alphabetic())
            && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        if letters {
            joined.text.push(' ');
        }
        joined.cuts.push(Cut {
            at: joined.text.len(),
            out: source.len() - rest.len() - joined.text.len(),
        });
    }
    joined.text.push_str(rest);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_and_found_again() {
        let source = "收入增 \n\u{200b}\n 长6.6\n%，货币M\n2\n增长，Big\nBank有3家";
        let own = join(0, source);
        assert_eq!(own.text, "收入增长6.6%，货币M2增长，Big Bank有3家");
        let line = Line {
            text: &own.text,
            cuts: &own.cuts,
        };
        for (sought, expected) in [
            ("6.6%", "6.6\n%"),
            ("增长", "增 \n\u{200b}\n 长"),
            ("2", "2"),
            ("3家", "3家"),
        ] {
            let at = own.text.find(sought).unwrap();
            let found = line.source(Span::new(at, at + sought.len()));
            assert_eq!(found.of(source), expected);
        }
    }
}
