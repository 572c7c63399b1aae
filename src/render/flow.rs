//! Text flowed into lines of a given width.

use std::fmt::Write;

use unicode_linebreak::linebreaks;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean;
use crate::span::Span;

/// What a run of words is, in a view of the text itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// The same in both reports.
    #[default]
    Alike,
    /// In the old report only, in line with what stands there now.
    Deleted,
    /// In the old report only, in a column of its own.
    Replaced,
    /// In the new report only.
    Inserted,
    /// A whole sentence of the old report, with a sign before each of its lines.
    Gone,
    /// A whole sentence of the new report, with a sign before each of its lines.
    New,
}

impl Mark {
    /// Signs around the words where there are no colours, as git writes them: `[-gone-]`, `{+new+}`.
    const fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Alike => ("", ""),
            Self::Deleted | Self::Replaced | Self::Gone => ("[-", "-]"),
            Self::Inserted | Self::New => ("{+", "+}"),
        }
    }

    /// The escape sequence before the words; empty for plain ones.
    ///
    /// Nothing is said by colour alone. Words are struck out only where those that replace them stand beside them: Han
    /// text that is struck out is hard to read.
    const fn code(self) -> &'static str {
        match self {
            Self::Alike => "",
            Self::Deleted => "\u{1b}[31;9m",
            Self::Replaced => "\u{1b}[31;4m",
            Self::Inserted => "\u{1b}[32;4m",
            Self::Gone => "\u{1b}[31m",
            Self::New => "\u{1b}[32m",
        }
    }
}

/// A text with marked runs, harmless on a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    text: String,
    /// Where each run ends, and what it is.
    runs: Vec<(usize, Mark)>,
    /// Where no line may end, though the rules allow it: beside the signs of a mark. In order.
    glued: Vec<usize>,
}

impl Flow {
    /// Adds words of a report. Without colours a mark is written out in signs.
    pub(super) fn push(&mut self, words: &str, mark: Mark, color: bool) {
        if words.is_empty() {
            return;
        }
        let words = clean(words);
        let (opening, closing) = if color { ("", "") } else { mark.signs() };
        self.text.push_str(opening);
        let inside = self.text.len();
        self.glued
            .extend((0..opening.len()).rev().map(|back| inside - back));
        self.text.push_str(&words);
        let end = self.text.len();
        self.glued.extend((0..closing.len()).map(|on| end + on));
        self.text.push_str(closing);
        self.runs.push((self.text.len(), mark));
    }

    /// The lines, each at most `width` columns wide, in their colours where those are wanted, with their widths.
    pub(super) fn lines(&self, width: usize, color: bool) -> Vec<(String, usize)> {
        wrap(&self.text, width, &self.glued)
            .into_iter()
            .map(|line| {
                let words = line.of(&self.text);
                (self.paint(line, color), words.width())
            })
            .collect()
    }

    fn paint(&self, line: Span, color: bool) -> String {
        if !color {
            return line.of(&self.text).to_owned();
        }
        let mut painted = String::new();
        let mut start = line.start;
        let first = self.runs.partition_point(|&(end, _)| end <= line.start);
        for &(end, mark) in self.runs.get(first..).unwrap_or_default() {
            if start >= line.end {
                break;
            }
            let run = Span::new(start, end.min(line.end));
            let code = mark.code();
            let words = run.of(&self.text);
            if code.is_empty() {
                painted.push_str(words);
            } else {
                let _ = write!(painted, "{code}{words}\u{1b}[0m");
            }
            start = end;
        }
        painted
    }
}

/// The lines of a text without marks, each at most `width` columns wide.
pub(super) fn lines(text: &str, width: usize) -> Vec<&str> {
    wrap(text, width, &[])
        .into_iter()
        .map(|line| line.of(text))
        .collect()
}

/// Columns of the longest run of `text` that no line may be broken in.
pub(super) fn longest_run(text: &str) -> usize {
    let mut start = 0;
    let mut longest = 0;
    for (end, _) in linebreaks(text) {
        let run = Span::new(start, end).of(text);
        longest = longest.max(run.trim_end().width());
        start = end;
    }
    longest
}

/// The lines of `text`, as spans without the white space behind them, each at most `width` columns wide.
///
/// Breaks stand where UAX #14 allows them: between Han characters, never before `，` or after `（`, never inside `6.5%`
/// or a Latin word, nor at the byte offsets `glued`, unless such a run is by itself too wide for a line.
fn wrap(text: &str, width: usize, glued: &[usize]) -> Vec<Span> {
    let bare = |line: Span| Span::new(line.start, line.start + line.of(text).trim_end().len());
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line = Span::new(0, 0);
    let mut used = 0;
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        if glued.binary_search(&end).is_ok() {
            continue;
        }
        let run = Span::new(start, end);
        start = end;
        let words = run.of(text);
        let own = words.trim_end().width();
        if used + own > width && used > 0 {
            lines.push(bare(line));
            line = Span::new(run.start, run.start);
            used = 0;
        }
        if own > width {
            for (at, c) in words.char_indices() {
                let own = c.width().unwrap_or(0);
                if used + own > width {
                    lines.push(bare(line));
                    line = Span::new(run.start + at, run.start + at);
                    used = 0;
                }
                line.end = run.start + at + c.len_utf8();
                used += own;
            }
        } else {
            line.end = run.end;
            used += words.width();
        }
    }
    let last = bare(line);
    if !last.is_empty() || lines.is_empty() {
        lines.push(last);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn lines_break_by_the_rules_of_the_script() {
        assert_eq!(lines("稳中求进", 4), ["稳中", "求进"]);
        assert_eq!(lines("稳中求，进", 6), ["稳中", "求，进"]);
        assert_eq!(lines("增长6.5%左右", 6), ["增长", "6.5%左", "右"]);
        assert_eq!(lines("steady growth", 8), ["steady", "growth"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("  indented", 12), ["  indented"]);
    }

    #[test]
    fn marks_are_words_without_colours_and_escapes_with_them() {
        let mut flow = Flow::default();
        flow.push("财政政策", Mark::Alike, false);
        flow.push("适度", Mark::Deleted, false);
        flow.push("更加", Mark::Inserted, false);
        assert_eq!(
            flow.lines(80, false),
            [("财政政策[-适度-]{+更加+}".to_owned(), 24)]
        );
        let lines: Vec<String> = flow
            .lines(10, false)
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines, ["财政政策", "[-适度-]", "{+更加+}"]);

        let mut flow = Flow::default();
        flow.push("财政", Mark::Alike, true);
        flow.push("适度", Mark::Deleted, true);
        assert_eq!(
            flow.lines(6, true),
            [
                ("财政\u{1b}[31;9m适\u{1b}[0m".to_owned(), 6),
                ("\u{1b}[31;9m度\u{1b}[0m".to_owned(), 2),
            ]
        );

        // Han text that is struck out is hard to read: not where a sign before the line tells the same.
        let mut flow = Flow::default();
        flow.push("财政", Mark::Gone, true);
        assert_eq!(
            flow.lines(6, true),
            [("\u{1b}[31m财政\u{1b}[0m".to_owned(), 4)]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[一-龥a-z0-9，。“”（） %.]{0,60}", width in 2usize..40) {
            let lines = lines(&text, width);
            for line in &lines {
                prop_assert!(line.width() <= width, "{line:?} is wider than {width}");
            }
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
