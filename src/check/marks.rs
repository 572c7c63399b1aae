//! Rules on characters: lost ones, doubled ones, marks of two widths, marks without a partner.

use std::collections::HashMap;

use super::{Finding, Place};
use crate::lexicon::{DOUBLES, Double};
use crate::outline::Language;
use crate::span::{Span, narrow};

/// Figures that run into each other, brackets of document numbers that never close, replacement characters.
pub(super) fn lost(place: Place<'_>, found: &mut Vec<Finding>) {
    let mut damaged: Option<Span> = None;
    let tell = |span: Option<Span>, found: &mut Vec<Finding>| {
        if let Some(span) = span {
            let words = span.of(place.text());
            found.push(place.finding(
                "lost-characters",
                span,
                format!("“{words}”像是两个数连在了一起，中间疑有脱字"),
                format!("{words:?} looks like two values run into each other: characters were lost between them"),
            ));
        }
    };
    for figure in place.figures.iter().filter(|figure| figure.doubt) {
        let own = Span::new(figure.start, figure.end);
        match &mut damaged {
            Some(span) if own.start <= span.end => span.end = span.end.max(own.end),
            _ => tell(damaged.replace(own), found),
        }
    }
    tell(damaged, found);
    let text = place.text();
    let mut at = 0;
    while let Some(offset) = text
        .get(at..)
        .and_then(|rest| rest.find(['\u{fffd}', '〔']))
    {
        let start = at + offset;
        let rest = text.get(start..).unwrap_or_default();
        let c = rest.chars().next().unwrap_or('〔');
        if c == '〔' {
            at = start + c.len_utf8();
            let line = rest.lines().next().unwrap_or_default();
            let inner: String = line.chars().skip(1).take(12).collect();
            let year = inner
                .chars()
                .take_while(|&c| narrow(c).is_ascii_digit())
                .count()
                >= 4;
            if year && !inner.contains(['〕', ']', '］', '）']) {
                found.push(
                    place.finding(
                        "lost-characters",
                        Span::new(start, start + line.len()),
                        "文号的括号没有合上，疑有脱字".to_owned(),
                        "the bracket of a document number never closes: characters were lost"
                            .to_owned(),
                    ),
                );
            }
        } else {
            let run = rest.len() - rest.trim_start_matches('\u{fffd}').len();
            at = start + run;
            found.push(place.finding(
                "lost-characters",
                Span::new(start, start + run),
                "有无法解码的字符".to_owned(),
                "characters that could not be decoded".to_owned(),
            ));
        }
    }
}

/// Sentences shorter than this (characters) may well stand twice.
const LONG_SENTENCE: usize = 30;
/// Lengths (characters) of runs that nobody repeats at once on purpose.
const RUN: std::ops::RangeInclusive<usize> = 4..=16;

/// Particles, marks and runs that are written twice in a row, and long sentences that stand twice.
pub(super) fn doubled(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let text = place.text();
    for paragraph in &place.report.paragraphs {
        let chars: Vec<(usize, char)> = paragraph
            .span
            .of(text)
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace() && *c != '\u{200b}')
            .collect();
        let mut skip_until = 0;
        for index in 1..chars.len() {
            let (Some(&(_, before)), Some(&(at, c))) = (chars.get(index - 1), chars.get(index))
            else {
                continue;
            };
            let again = c == before
                && (is_mark(c)
                    || is_particle(c)
                        && !is_reduplicated(&chars, index)
                        && !is_end_of_word(&chars, index));
            let run = if again { 1 } else { run_again(&chars, index) };
            if run == 0 || index < skip_until {
                continue;
            }
            skip_until = index + run;
            let first = chars.get(index - run).map_or(at, |&(first, _)| first);
            let end = chars
                .get(index + run - 1)
                .map_or(at, |&(last, c)| last + c.len_utf8());
            let span = Span::new(paragraph.span.start + first, paragraph.span.start + end);
            let words: String = chars.iter().skip(index).take(run).map(|(_, c)| c).collect();
            found.push(place.finding(
                "doubled",
                span,
                format!("“{words}”连写了两遍"),
                format!("{words:?} is written twice in a row"),
            ));
        }
    }
    repeated(place, found);
}

/// Long sentences that stand in the report already; those that follow one another are told together.
fn repeated(place: Place<'_>, found: &mut Vec<Finding>) {
    let text = place.text();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut open: Option<(Span, usize, usize)> = None;
    let mut tell = |open: Option<(Span, usize, usize)>| {
        if let Some((span, first, _)) = open {
            found.push(place.finding(
                "doubled",
                span,
                format!("这里与第{first}行重复"),
                format!("this stands on line {first} already"),
            ));
        }
    };
    for sentence in place
        .report
        .sentences
        .iter()
        .filter(|sentence| !sentence.heading)
    {
        let run = sentence.span.of(text);
        if run.chars().count() < LONG_SENTENCE {
            continue;
        }
        let line = place.report.text.line(sentence.span.start);
        let Some(first) = seen.insert(run, line) else {
            continue;
        };
        match &mut open {
            Some((span, _, paragraph)) if *paragraph == sentence.paragraph => {
                span.end = sentence.span.end
            }
            _ => tell(open.replace((sentence.span, first, sentence.paragraph))),
        }
    }
    tell(open);
}

const fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';')
}

fn is_particle(c: char) -> bool {
    DOUBLES.get(c.encode_utf8(&mut [0; 4])) == Some(&Double::Never)
}

/// True where the first of the two particles that end at `index` ends a word: 现在在押.
fn is_end_of_word(chars: &[(usize, char)], index: usize) -> bool {
    let word: String = chars
        .get(index.saturating_sub(2)..index)
        .unwrap_or_default()
        .iter()
        .map(|&(_, c)| c)
        .collect();
    DOUBLES.get(&word) == Some(&Double::Ending)
}

/// True where the double at `index` is half of a pattern such as 实实在在.
fn is_reduplicated(chars: &[(usize, char)], index: usize) -> bool {
    let c = |at: usize| chars.get(at).map(|&(_, c)| c);
    let twice = |a: Option<char>, b: Option<char>| a.is_some() && a == b;
    index >= 3 && twice(c(index - 3), c(index - 2)) || twice(c(index + 1), c(index + 2))
}

/// How many characters from `index` on repeat those just before; 0 where none do.
fn run_again(chars: &[(usize, char)], index: usize) -> usize {
    let c = |at: usize| chars.get(at).map(|&(_, c)| c);
    // Only the length at which the next character fits can fit as a whole: most are ruled out at once.
    RUN.clone()
        .find(|&length| {
            index >= length
                && (0..length).all(|offset| {
                    c(index + offset) == c(index + offset - length)
                        && c(index + offset).is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
                })
        })
        .unwrap_or(0)
}

/// Marks that come in two widths, full-width first.
const WIDTHS: [(char, char); 8] = [
    ('，', ','),
    ('：', ':'),
    ('；', ';'),
    ('（', '('),
    ('）', ')'),
    ('！', '!'),
    ('？', '?'),
    ('。', '.'),
];
/// Lines that are named in a message.
const NAMED: usize = 8;

/// Marks beside Han characters that are of the width that the report hardly uses.
pub(super) fn mixed(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let text = place.text();
    let (mut full, mut half): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for paragraph in &place.report.paragraphs {
        let mut before = ' ';
        for (at, c) in paragraph.span.of(text).char_indices() {
            if matches!(before, '\u{4e00}'..='\u{9fff}') {
                let offset = paragraph.span.start + at;
                // A report in half-width marks keeps 。 all the same, so that this one tells nothing.
                if WIDTHS.iter().any(|&(wide, _)| wide == c && c != '。') {
                    full.push(offset);
                } else if WIDTHS.iter().any(|&(_, thin)| thin == c) {
                    half.push(offset);
                }
            }
            before = c;
        }
    }
    let (few, many) = if half.len() <= full.len() {
        (&half, &full)
    } else {
        (&full, &half)
    };
    let Some(&first) = few.first() else {
        return;
    };
    let wide = half.len() <= full.len();
    let mut lines: Vec<usize> = few.iter().map(|&at| place.report.text.line(at)).collect();
    lines.dedup();
    let more = if lines.len() > NAMED { "…" } else { "" };
    let named: Vec<String> = lines.iter().take(NAMED).map(ToString::to_string).collect();
    let (few_zh, few_en, many_zh, many_en) = if wide {
        ("半角", "half-width", "全角", "full-width")
    } else {
        ("全角", "full-width", "半角", "half-width")
    };
    let end = first
        + text
            .get(first..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8);
    found.push(place.finding(
        "mixed-punctuation",
        Span::new(first, end),
        format!(
            "全文用{many_zh}标点，有{}处用了{few_zh}：第{}{more}行",
            few.len(),
            named.join("、")
        ),
        format!(
            "{} {few_en} marks among {} {many_en} ones: line {}{more}",
            few.len(),
            many.len(),
            named.join(", ")
        ),
    ));
}

/// Quotes, title marks and brackets without a partner in their paragraph. A pair that a broken paragraph parts is one.
pub(super) fn unpaired(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let text = place.text();
    // Offset, the pair's opening mark, true for an opening one, the paragraph.
    let mut lone: Vec<(usize, char, bool, usize)> = Vec::new();
    for (index, paragraph) in place.report.paragraphs.iter().enumerate() {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut before = ' ';
        for (at, c) in paragraph.span.of(text).char_indices() {
            let at = paragraph.span.start + at;
            match c {
                '“' | '《' => open.push((at, c)),
                '（' | '(' => open.push((at, '（')),
                '”' | '》' | '）' | ')' => {
                    let partner = match c {
                        '”' => '“',
                        '》' => '《',
                        _ => '（',
                    };
                    if open.last().is_some_and(|&(_, own)| own == partner) {
                        open.pop();
                    } else if !(partner == '（'
                        && (narrow(before).is_ascii_digit() || open.is_empty() && before == ' '))
                    {
                        // `1）` counts a list.
                        lone.push((at, partner, false, index));
                    }
                }
                _ => {}
            }
            before = c;
        }
        lone.extend(open.into_iter().map(|(at, own)| (at, own, true, index)));
    }
    lone.sort_unstable_by_key(|&(at, ..)| at);
    let mut at = 0;
    while let Some(&(offset, mark, opens, paragraph)) = lone.get(at) {
        at += 1;
        let partner = lone.get(at).is_some_and(|&(_, other, other_opens, below)| {
            opens && !other_opens && other == mark && below <= paragraph + 2
        });
        if partner {
            at += 1;
            continue;
        }
        // Two that stand for the two ends of one pair are one slip: ”五讲四美”, “纲要》.
        let other_end = lone.get(at).is_some_and(|&(_, other, other_opens, below)| {
            below == paragraph && !other_opens && (other == mark || opens)
        });
        if other_end {
            at += 1;
        }
        let rest = text.get(offset..).unwrap_or_default();
        let end = rest
            .char_indices()
            .nth(12)
            .map_or(rest.len(), |(end, _)| end);
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let own = rest.chars().next().unwrap_or(mark);
        found.push(place.finding(
            "unpaired",
            Span::new(offset, offset + end.min(line).max(own.len_utf8())),
            format!("“{own}”没有与它成对的另一半"),
            format!("{own} has no partner in its paragraph"),
        ));
    }
}
