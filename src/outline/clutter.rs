//! Where the report proper stands in a captured page, and which lines are the page's and not the report's.

use super::chars::{clean, is_blank, is_full_stop, is_han};
use super::line::Line;
use super::marker::{self, Kind};
use crate::lexicon::{
    CLUTTER, CONTENTS, Clutter, ENGLISH_FORES, ENGLISH_TITLES, OPENINGS, Opening, REPORT_TITLES,
    ReportTitle, Role,
};
use crate::span::{Span, narrow};

/// What a capture is made of, as indices into its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The lines of the title, first inclusive, last exclusive; empty where there is none.
    pub(super) title: std::ops::Range<usize>,
    /// One past the last line of the head: title, date and speaker.
    pub(super) head: usize,
    /// The lines of the report proper, title included.
    pub(super) body: std::ops::Range<usize>,
    /// Clutter or not, a line each.
    pub(super) clutter: Vec<bool>,
}

/// Longest title (characters).
const LONGEST_TITLE: usize = 44;
/// The same in English.
const LONGEST_ENGLISH_TITLE: usize = 110;
/// Longest line of clutter that is told by how it begins (characters).
const LONGEST_CLUTTER: usize = 70;
/// Lines in which the salutation and the title are looked for.
const HEAD: usize = 120;

/// Finds the frame of a text; `titled` tells the lines that a container marks as its title, `marked` those that it marks
/// as headings.
pub(super) fn frame(
    text: &str,
    lines: &[Line],
    titled: impl Fn(Span) -> bool,
    marked: impl Fn(Span) -> bool,
) -> Frame {
    let runs: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
    let salutation = runs
        .iter()
        .take(HEAD)
        .position(|run| matches!(OPENINGS.at_start(run), Some((_, Opening::Address))));
    let mut title = title(&runs, salutation);
    if title.is_empty()
        && let Some(index) = lines
            .iter()
            .take(salutation.unwrap_or(HEAD))
            .position(|line| titled(line.span))
    {
        title = index..index + 1;
    }
    let begin = if title.is_empty() {
        // Without a title all that stands before the salutation is head or clutter, told line by line.
        runs.iter()
            .take(salutation.unwrap_or(HEAD))
            .position(|run| !is_clutter(run))
            .unwrap_or(0)
    } else {
        title.start
    };
    let mut clutter: Vec<bool> = runs.iter().map(|run| is_clutter(run)).collect();
    for index in title.clone() {
        if let Some(flag) = clutter.get_mut(index) {
            *flag = false;
        }
    }
    values_of_labels(&runs, &mut clutter, salutation.unwrap_or(0));
    page_numbers(&runs, lines, &mut clutter);
    contents(&runs, &mut clutter);
    let head_end = salutation.unwrap_or_else(|| {
        let heading = |index: usize| lines.get(index).is_some_and(|line| marked(line.span));
        without_salutation(&runs, lines, title.end, heading)
    });
    for (run, flag) in runs.iter().zip(&mut clutter).take(head_end).skip(title.end) {
        *flag |= is_caption(run);
    }
    let end = end(&runs, head_end);
    for (index, flag) in clutter.iter_mut().enumerate() {
        *flag |= index < begin || index >= end;
    }
    let last = clutter
        .iter()
        .rposition(|&flag| !flag)
        .map_or(end, |last| last + 1);
    Frame {
        title,
        head: head_end,
        body: begin..last.max(begin),
        clutter,
    }
}

/// One past the last line of a head that no salutation ends: short lines below the title, neither headings nor
/// sentences.
fn without_salutation(
    runs: &[&str],
    lines: &[Line],
    title_end: usize,
    heading: impl Fn(usize) -> bool,
) -> usize {
    if title_end == 0 {
        return 0;
    }
    let length = runs
        .iter()
        .enumerate()
        .skip(title_end)
        .take(8)
        .take_while(|&(index, run)| {
            run.chars().take(81).count() <= 80
                && !opens_english(runs, lines, index)
                && !run.ends_with(['。', '.', '：', ':'])
                && !heading(index)
                && marker::parse(run).is_none_or(|m| m.kind == Kind::Dash)
        })
        .count();
    // Eight short lines in a row are a text of short lines and no head.
    if length < 8 {
        title_end + length
    } else {
        title_end
    }
}

/// True for the first heading of an English report: a line apart, in capitals or with a word of foreword or review,
/// above running text.
fn opens_english(runs: &[&str], lines: &[Line], index: usize) -> bool {
    let (Some(run), Some(next)) = (runs.get(index), runs.get(index + 1)) else {
        return false;
    };
    let gap = |index: usize| lines.get(index).map_or(0, |line| line.gap);
    let running = next.len() > 80 || next.ends_with('.') || marker::bullet(next).is_some();
    let word = |word: &str| ENGLISH_FORES.get(&word.to_ascii_lowercase()).is_some();
    let opens = !run.contains(char::is_lowercase) || run.split_whitespace().any(word);
    gap(index) > 0
        && running
        && run.starts_with(|c: char| c.is_ascii_uppercase())
        && !run.contains(|c: char| is_han(c) || c == ',' || c.is_ascii_digit())
        && (opens || !Role::named(run).is_empty())
}

/// The lines of the title: the last before the salutation that reads like one.
fn title(runs: &[&str], salutation: Option<usize>) -> std::ops::Range<usize> {
    let until = salutation.unwrap_or(HEAD).min(runs.len());
    let crumb = |index: usize| {
        let arrow =
            |at: Option<&&str>| at.is_some_and(|&run| matches!(run, ">" | "＞" | "»" | "›"));
        arrow(index.checked_sub(1).and_then(|before| runs.get(before)))
            || arrow(runs.get(index + 1))
    };
    let mut best = (0, 0..0);
    for index in 0..until {
        for lines in 1..=3 {
            let Some(part) = runs
                .get(index..index + lines)
                .filter(|_| index + lines <= until)
            else {
                break;
            };
            let whole = clean(&part.concat());
            let count = whole.chars().count();
            // A title that is broken over lines is nowhere complete in fewer of them.
            let english = !whole.contains(is_han);
            let longest = if english {
                LONGEST_ENGLISH_TITLE
            } else {
                LONGEST_TITLE
            };
            if count > longest || !reads_like_title(&whole) {
                continue;
            }
            if lines > 1 && part.iter().any(|run| reads_like_title(&clean(run))) {
                continue;
            }
            if lines > 1 && part.iter().any(|run| is_clutter(run)) {
                continue;
            }
            let score = 1
                + usize::from(!crumb(index))
                + usize::from(count > 6)
                + usize::from(whole.contains("年") || whole.contains("20"));
            // Below an English title the report speaks of itself.
            if score > best.0 || score == best.0 && !english {
                best = (score, index..index + lines);
            }
            break;
        }
    }
    best.1
}

fn reads_like_title(run: &str) -> bool {
    let end = run.trim_end_matches(|c: char| is_blank(c) || c.is_ascii_digit());
    let end = end
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rfind(['（', '(']).and_then(|at| inner.get(..at)))
        .unwrap_or(end);
    let lower = end.to_lowercase();
    // 作政府工作报告 ends like a title.
    let chinese = matches!(
        REPORT_TITLES.at_end(end),
        Some((_, ReportTitle::End | ReportTitle::Given))
    );
    let named = |(at, word, _): (usize, &str, &())| {
        let letter = |c: char| c.is_alphanumeric();
        !lower[..at].ends_with(letter) && !lower[at + word.len()..].starts_with(letter)
    };
    let english = (lower.ends_with("report") || ENGLISH_TITLES.within(&lower).any(named))
        && !(run.ends_with('.') || run.contains(". "));
    (chinese || english)
        && !run.contains(['。', '>', '＞', '！'])
        && REPORT_TITLES
            .within(run)
            .all(|(_, _, word)| *word == ReportTitle::End)
        && !matches!(
            CLUTTER.at_start(run),
            Some((_, Clutter::Start | Clutter::After))
        )
}

/// True where the line shows by itself that it belongs to the page.
fn is_clutter(run: &str) -> bool {
    if matches!(CLUTTER.get(run), Some(Clutter::Line)) || is_rule(run) {
        return true;
    }
    let short = run.chars().take(LONGEST_CLUTTER + 1).count() <= LONGEST_CLUTTER;
    short
        && !run.ends_with('。')
        && (matches!(CLUTTER.at_start(run), Some((_, Clutter::Start)))
            || is_stamp(run)
            || is_path(run))
}

/// A line drawn with characters.
fn is_rule(run: &str) -> bool {
    run.len() >= 3
        && run
            .bytes()
            .all(|b| matches!(b, b'=' | b'-' | b'*' | b'_' | b'~'))
}

/// A date with hyphens, a time of day, or both: when the page was put up.
fn is_stamp(run: &str) -> bool {
    let mut digits = 0;
    let mut marks = 0;
    for c in run.chars() {
        match narrow(c) {
            '0'..='9' => digits += 1,
            '-' | ':' | '/' | '.' => marks += 1,
            '年' | '月' | '日' | '时' | '分' if run.contains(['时', ':', '：']) => {}
            c if is_blank(c) => {}
            _ => return false,
        }
    }
    (6..=14).contains(&digits) && (marks >= 2 || run.contains('时'))
}

/// `首页 > 政务公开 > …`
fn is_path(run: &str) -> bool {
    let arrows = run.matches(['>', '＞', '»', '›']).count();
    // A tag that is left in a text ends with one too.
    arrows >= run.matches('<').count() + 2
}

fn is_caption(run: &str) -> bool {
    let end = run.trim_end_matches(|c: char| is_blank(c) || matches!(c, '）' | ')' | '/'));
    matches!(CLUTTER.at_end(end), Some((_, Clutter::Caption)))
        || !is_sentence(run)
            && REPORT_TITLES
                .within(run)
                .any(|(_, _, word)| *word == ReportTitle::Given)
}

fn is_sentence(run: &str) -> bool {
    run.chars().next_back().is_some_and(is_full_stop)
}

/// `来源：` on one line and the newspaper's name on the next.
fn values_of_labels(runs: &[&str], clutter: &mut [bool], until: usize) {
    for index in 1..until.min(runs.len()) {
        let label = runs.get(index - 1).is_some_and(|run| {
            run.ends_with(['：', ':']) && matches!(CLUTTER.at_start(run), Some((word, Clutter::Start)) if word.len() == run.len())
        });
        if label
            && runs.get(index).is_some_and(|run| run.chars().count() < 20)
            && let Some(flag) = clutter.get_mut(index)
        {
            *flag = true;
        }
    }
}

/// Page numbers: `- 3 -`, `第 3 页`, or lines of bare numbers that count up by one.
fn page_numbers(runs: &[&str], lines: &[Line], clutter: &mut [bool]) {
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        if run.len() > 40 {
            continue;
        }
        let inner = run.trim_matches(|c| is_blank(c) || matches!(c, '-' | '—' | '–' | '－' | '·'));
        let number = super::chars::digits(inner).filter(|&n| n > 0 && n < 2000);
        let dressed = inner.len() < run.len() && number.is_some()
            || run.starts_with('第')
                && run.ends_with('页')
                && run.chars().any(|c| narrow(c).is_ascii_digit())
            || run
                .strip_prefix("Page ")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if dressed {
            if let Some(flag) = clutter.get_mut(index) {
                *flag = true;
            }
        } else if let Some(number) = number
            && (lines.get(index).is_some_and(|line| line.gap > 0)
                || lines.get(index + 1).is_none_or(|line| line.gap > 0)
                || index > 0 && runs.get(index - 1).is_some_and(|run| is_sentence(run)))
        {
            bare.push((index, number));
        }
    }
    for pair in bare.windows(2) {
        if let [(first, a), (second, b)] = *pair
            && b == a + 1
        {
            for index in [first, second] {
                if let Some(flag) = clutter.get_mut(index) {
                    *flag = true;
                }
            }
        }
    }
}

/// A table of contents: `目录` and the short lines below it.
fn contents(runs: &[&str], clutter: &mut [bool]) {
    let Some(start) = runs.iter().take(HEAD).position(|run| {
        // Lines may be long: a look at the first character before they are cleaned.
        run.starts_with(|c| CONTENTS.beginnings().may_hold(c))
            && CONTENTS.get(&clean(run)).is_some()
    }) else {
        return;
    };
    for (offset, (run, flag)) in runs.iter().zip(clutter).skip(start).enumerate() {
        let entry = offset == 0
            || run.chars().take(61).count() <= 60
                && !is_sentence(run)
                && !matches!(OPENINGS.at_start(run), Some((_, Opening::Address)))
                && (marker::parse(run).is_some()
                    || run
                        .chars()
                        .next_back()
                        .is_some_and(|c| narrow(c).is_ascii_digit()));
        // The first heading comes again where the report itself begins.
        let again = offset > 1
            && runs
                .get(start + 1)
                .is_some_and(|first| starts_alike(first, run));
        if !entry || again {
            break;
        }
        *flag = true;
    }
}

fn starts_alike(first: &str, run: &str) -> bool {
    let title = first.trim_end_matches(|c: char| {
        is_blank(c) || narrow(c).is_ascii_digit() || matches!(c, '.' | '…' | '·' | '．')
    });
    !title.is_empty() && run.starts_with(title)
}

/// One past the last line of the report: before the glossary, the related links, the site's foot.
fn end(runs: &[&str], from: usize) -> usize {
    let last_part = runs.iter().rposition(|run| {
        marker::parse(run).is_some_and(|m| m.kind == Kind::Part && m.len < run.len())
    });
    // Without numbered parts the last three fifths of the lines may hold the end.
    let earliest = last_part
        .map_or(runs.len() * 2 / 5, |part| part + 1)
        .max(from + 1);
    runs.iter()
        .enumerate()
        .skip(earliest)
        .find(|(_, run)| {
            matches!(CLUTTER.at_start(run), Some((_, Clutter::After)))
                && run.chars().take(LONGEST_CLUTTER + 1).count() <= LONGEST_CLUTTER
                && !is_sentence(run)
        })
        .map_or(runs.len(), |(index, _)| index)
}
