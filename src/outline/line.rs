//! Lines, and the blocks that they join to: a paragraph may be broken over many lines.
//!
//! Three kinds of files have to be told apart. In most, a line is a paragraph. Some wrap every line at a fixed width;
//! there a line that is filled goes on in the next one. Captured pages break a paragraph at every link and page; there
//! paragraphs are parted by empty lines, and lines without one between them belong together unless a sentence ended.

use memchr::memchr2_iter;

use super::Language;
use super::chars::{is_blank, is_clause_mark, is_closer, is_full_stop, trim, width, width_up_to};
use super::marker::{self, Kind};
use crate::lexicon::ENGLISH_PARTICLES;
use crate::span::Span;

/// A line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without blanks at both ends.
    pub(super) span: Span,
    /// Empty lines before it.
    pub(super) gap: usize,
    /// Columns of white space it begins with.
    pub(super) indent: usize,
}

/// A run of lines that reads as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// From the first line's first to the last line's last character.
    pub(super) span: Span,
    /// Empty lines before it.
    pub(super) gap: usize,
    /// Empty lines behind it.
    pub(super) gap_after: usize,
}

/// The lines of a text that are not empty.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut gap = 0;
    let mut after_return = false;
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain([text.len()]) {
        let piece = text.get(at..end).unwrap_or_default();
        let whole = Span::new(at, at + piece.len());
        at += piece.len();
        // The second half of a line end of two characters is no line.
        let rest_of_end = after_return && piece == "\n";
        after_return = piece.ends_with('\r');
        if rest_of_end || piece.is_empty() {
            continue;
        }
        let span = trim(whole, text);
        if !span.is_empty() {
            let indent = piece
                .chars()
                .take_while(|&c| is_blank(c))
                .map(|c| match c {
                    '\u{3000}' => 2,
                    '\t' => 4,
                    c => usize::from(c.is_whitespace()),
                })
                .sum();
            found.push(Line { span, gap, indent });
            gap = 0;
        } else if piece.chars().any(|c| c == '\u{200b}') && gap == 0 {
            // What is left of a page break: it parts nothing.
        } else {
            gap += 1;
        }
    }
    found
}

/// How the lines of a file make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// A line is a paragraph.
    Lines,
    /// Lines are wrapped at this many columns.
    Wrapped(usize),
    /// Empty lines part the paragraphs.
    Spaced,
}

/// A line shorter than this (columns) is no paragraph of running text by itself.
const SHORT: usize = 60;

/// The widest lines (columns) that a file is wrapped to.
const WIDEST: usize = 140;
/// What a wrapped line may be wider by, to hold a mark that must not begin a line.
const HANGING: usize = 4;

fn layout(text: &str, lines: &[Line]) -> Layout {
    // How much too wide a line is plays no part, and most lines are whole paragraphs.
    let mut widths: Vec<usize> = lines
        .iter()
        .map(|line| width_up_to(line.span.of(text), WIDEST + HANGING + 1))
        .collect();
    let running: Vec<usize> = widths
        .iter()
        .enumerate()
        .filter(|&(_, &w)| w >= SHORT)
        .map(|(index, _)| index)
        .collect();
    let spaced = running
        .iter()
        .filter(|&&index| lines.get(index + 1).is_none_or(|next| next.gap > 0))
        .count();
    let mostly_spaced = running.len() >= 3 && spaced * 2 >= running.len();
    let unsorted = widths.clone();
    widths.sort_unstable();
    let Some(&wide) = widths.get(widths.len() * 19 / 20) else {
        return Layout::Lines;
    };
    let filled = unsorted
        .iter()
        .filter(|&&w| w * 20 >= wide * 17 && w <= wide + HANGING)
        .count();
    if (24..=WIDEST).contains(&wide) && lines.len() >= 6 && filled * 3 >= lines.len() {
        return Layout::Wrapped(wide);
    }
    if mostly_spaced {
        Layout::Spaced
    } else {
        Layout::Lines
    }
}

/// Joins lines to blocks; `single` tells the lines that always stand alone (clutter, a container's headings).
pub(super) fn blocks(
    text: &str,
    language: Language,
    lines: &[Line],
    single: impl Fn(Span) -> bool,
) -> Vec<Block> {
    let layout = layout(text, lines);
    let mut found: Vec<Block> = Vec::new();
    // The line that the last block ends with, while the block may still go on.
    let mut open: Option<Line> = None;
    for line in lines {
        let alone =
            single(line.span) || language == Language::English && is_row(line.span.of(text));
        let joined = match (open, found.last_mut()) {
            (Some(last), Some(block))
                if !(alone || language == Language::English && parts(text, layout, last, line))
                    && continues(text, layout, block.span, last, line) =>
            {
                block.span.end = line.span.end;
                true
            }
            _ => false,
        };
        if !joined {
            if let Some(block) = found.last_mut() {
                block.gap_after = line.gap;
            }
            found.push(Block {
                span: line.span,
                gap: line.gap,
                gap_after: 1,
            });
        }
        open = (!alone).then_some(*line);
    }
    found
}

/// True for a row of a table: cells with bars or tabs between them.
fn is_row(run: &str) -> bool {
    let bars = run.matches(" | ").take(2).count();
    bars == 2 || run.matches('\t').take(2).count() == 2
}

/// The words in front of the colon of a line that gives one value its label: `Result: 38`.
pub(crate) fn label(run: &str) -> Option<&str> {
    let (label, value) = run.split_once(": ")?;
    let words = label.split_whitespace().count();
    let value = value.trim();
    let fits = words <= 8 && label.len() <= 60 && value.len() <= 40 && !value.ends_with('.');
    let valued = value
        .split_whitespace()
        .take(4)
        .any(|word| word.contains(|c: char| c.is_ascii_digit()));
    (fits && valued && label.starts_with(char::is_uppercase)).then_some(label)
}

/// True where `line` of an English text is none that goes on with `last`: an item with a mark, a value with its label, a
/// line that begins as a sentence does below one that is not filled.
fn parts(text: &str, layout: Layout, last: Line, line: &Line) -> bool {
    let (run, next) = (last.span.of(text), line.span.of(text));
    if marker::bullet(next).is_some() || label(next).is_some() {
        return true;
    }
    let short = match layout {
        Layout::Wrapped(wide) => width(run) * 20 < wide * 13,
        Layout::Lines | Layout::Spaced => width_up_to(run, SHORT) < SHORT,
    };
    let led = |word: &str| ENGLISH_PARTICLES.get(&word.to_ascii_lowercase()).is_some();
    let goes_on = run.split_whitespace().next_back().is_some_and(led)
        || run.ends_with([',', ';', '-', '–', '—', '(', '&'])
        || marker::bare(run);
    let begins =
        next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "$£€".contains(c));
    short && begins && !goes_on
}

/// True where `line` goes on with `block`, whose last line is `last`.
fn continues(text: &str, layout: Layout, block: Span, last: Line, line: &Line) -> bool {
    if line.gap > 0 {
        return false;
    }
    let run = last.span.of(text);
    let next = line.span.of(text);
    let end = run
        .trim_end_matches(is_closer)
        .chars()
        .next_back()
        .unwrap_or('。');
    // An opening bracket at the very end, or nothing but a marker: the line was cut.
    if matches!(
        run.chars().next_back(),
        Some('（' | '(' | '“' | '《' | '「')
    ) || marker::bare(run)
    {
        return true;
    }
    let begins = marker::parse(next);
    let starts_part = begins
        .as_ref()
        .is_some_and(|m| !matches!(m.kind, Kind::Arabic) || !is_clause_mark(end));
    let stopped = is_full_stop(end) || end == '.';
    match layout {
        Layout::Wrapped(wide) => {
            let filled = width(run) * 20 >= wide * 15;
            let indented = line.indent >= last.indent + 2;
            !indented
                && !starts_part
                && if stopped {
                    filled && width(run) + 6 >= wide
                } else {
                    filled || is_clause_mark(end)
                }
        }
        Layout::Spaced => {
            !stopped && (!starts_part || is_clause_mark(end)) && {
                let whole = block.of(text);
                let heading = marker::parse(whole)
                    .is_some_and(|m| matches!(m.kind, Kind::Part | Kind::Bracketed));
                !heading || is_clause_mark(end) || starts_with_mark(next)
            }
        }
        Layout::Lines => {
            !stopped
                && !starts_part
                && (matches!(end, '，' | '、' | ',' | '；')
                    || starts_with_mark(next)
                    || (is_running(block.of(text)) && !matches!(end, '：' | ':')))
        }
    }
}

/// True for running text, which is too long for a line by itself. Its beginning tells: a block may grow to a whole file.
fn is_running(block: &str) -> bool {
    let head = block.get(..block.floor_char_boundary(16 * SHORT));
    head.is_some_and(|head| width(head) >= 2 * SHORT)
}

/// True where the run begins with a mark that no sentence begins with.
fn starts_with_mark(run: &str) -> bool {
    run.chars().next().is_some_and(|c| {
        is_clause_mark(c) || is_full_stop(c) || matches!(c, '、' | '）' | '》' | '”')
    })
}
