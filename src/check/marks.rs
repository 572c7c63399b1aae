//! Rules on characters: lost ones, doubled ones, marks of two widths, marks without a partner.

use std::collections::HashMap;

use super::{Finding, Level, Place};
use crate::lexicon::{DOUBLES, Double, REDUPLICATED};
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
/// Sentences shorter than this may stand twice in a paragraph: 同志们！
const SHORT_SENTENCE: usize = 5;
/// Lengths (characters) of runs that are repeated at once by a slip; those of two only where they are a word.
const RUN: std::ops::RangeInclusive<usize> = 2..=16;
/// So often a run of two characters stands in a report that has it as a word.
const WORD: usize = 3;

/// Particles, marks and runs that are written twice in a row, and long sentences that stand twice.
pub(super) fn doubled(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let text = place.text();
    let mut words = Words::default();
    for paragraph in &place.report.paragraphs {
        let chars = characters(paragraph.span.of(text));
        let mut skip_until = 0;
        for index in 1..chars.len() {
            let (Some(&(_, before)), Some(&(at, c))) = (chars.get(index - 1), chars.get(index))
            else {
                continue;
            };
            let unlike = is_mark(c) && is_mark(before) && c != before;
            let again = unlike
                || c == before
                    && (is_mark(c)
                        || is_particle(c)
                            && !is_reduplicated(&chars, index)
                            && !is_end_of_word(&chars, index));
            let run = if again {
                1
            } else {
                run_again(&chars, index, |run| words.holds(place, run))
            };
            // A unit that stands twice is a slip of its number.
            let unit = (index - run)
                .checked_sub(1)
                .and_then(|at| chars.get(at))
                .is_some_and(|&(_, c)| narrow(c).is_ascii_digit());
            if run == 0 || index < skip_until || unit && run > 1 {
                continue;
            }
            skip_until = index + run;
            let first = chars.get(index - run).map_or(at, |&(first, _)| first);
            let end = chars
                .get(index + run - 1)
                .map_or(at, |&(last, c)| last + c.len_utf8());
            let span = Span::new(paragraph.span.start + first, paragraph.span.start + end);
            let words: String = chars.iter().skip(index).take(run).map(|(_, c)| c).collect();
            let (told, told_english) = if unlike {
                (
                    format!("“{before}{c}”两个标点连在了一起"),
                    format!("{:?} are two marks in a row", format!("{before}{c}")),
                )
            } else {
                (
                    format!("“{words}”连写了两遍"),
                    format!("{words:?} is written twice in a row"),
                )
            };
            found.push(place.finding("doubled", span, told, told_english));
        }
    }
    repeated(place, found);
}

/// The characters of a run that are no blanks, each with its first byte.
fn characters(run: &str) -> Vec<(usize, char)> {
    run.char_indices()
        .filter(|(_, c)| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

/// How often each two characters stand side by side in a report; counted when first asked for.
#[derive(Default)]
struct Words {
    counts: Option<HashMap<(char, char), usize>>,
}

impl Words {
    /// True where a run of two characters is a word of the report, and not the end of one before the beginning of
    /// another: it stands there more than once or twice, and more often than the other way round (文化 in 文化文艺).
    fn holds(&mut self, place: Place<'_>, run: (char, char)) -> bool {
        let counts = self.counts.get_or_insert_with(|| {
            let mut counts = HashMap::new();
            for paragraph in &place.report.paragraphs {
                let chars = characters(paragraph.span.of(place.text()));
                for pair in chars.windows(2) {
                    if let [(_, a), (_, b)] = pair {
                        *counts.entry((*a, *b)).or_default() += 1;
                    }
                }
            }
            counts
        });
        let of = |a, b| counts.get(&(a, b)).copied().unwrap_or_default();
        let (a, b) = run;
        let doubles = || REDUPLICATED.get(&format!("{a}{b}")).is_some();
        a != b && a != '一' && of(a, b) >= WORD && of(a, b) > of(b, a) && !doubles()
    }
}

/// Long sentences that stand in the report already, and short ones that do in their paragraph; those that follow one
/// another are told together.
fn repeated(place: Place<'_>, found: &mut Vec<Finding>) {
    let text = place.text();
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
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
        let length = run.chars().filter(|c| c.is_alphanumeric()).count();
        if length < SHORT_SENTENCE {
            continue;
        }
        let line = place.report.text.line(sentence.span.start);
        let here = (line, sentence.paragraph);
        let known = seen.insert(run, here);
        let long = run.chars().count() >= LONG_SENTENCE;
        let near = |paragraph| long || paragraph == sentence.paragraph;
        let Some((first, _)) = known.filter(|&(_, paragraph)| near(paragraph)) else {
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

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
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

/// How many characters from `index` on repeat those just before; 0 where none do. Two must be a word.
fn run_again(
    chars: &[(usize, char)],
    index: usize,
    mut is_word: impl FnMut((char, char)) -> bool,
) -> usize {
    let c = |at: usize| chars.get(at).map(|&(_, c)| c);
    // Only the length at which the next character fits can fit as a whole: most are ruled out at once.
    RUN.clone()
        .find(|&length| {
            index >= length
                && (0..length).all(|offset| {
                    c(index + offset) == c(index + offset - length)
                        && c(index + offset).is_some_and(is_han)
                })
                && match (length, c(index), c(index + 1)) {
                    // 服务服务业 is a word and another that begins with it.
                    (2, Some(a), Some(b)) => {
                        !c(index + 2)
                            .is_some_and(|c| "业区社型者家性员院站点园室力制化商".contains(c))
                            && is_word((a, b))
                    }
                    (3, Some(a), Some(b)) => a != '一' && a != b,
                    _ => true,
                }
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

/// Marks beside Han characters, percent signs and digits that are of the width that the report hardly uses.
pub(super) fn mixed(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let text = place.text();
    let [mut marks, mut quotes, mut percents, mut digits] = [const { Widths::new() }; 4];
    for paragraph in &place.report.paragraphs {
        let mut before = ' ';
        let mut rest = paragraph.span.of(text).char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let offset = paragraph.span.start + at;
            let next = rest.peek().map_or(' ', |&(_, next)| next);
            // 6.9%,其中: a comma is one of the text, and not of the number, where the text goes on behind it.
            let number = narrow(before).is_ascii_digit() || matches!(before, '%' | '％');
            let comma = matches!(narrow(c), ',' | ';') && is_han(next) && number;
            if is_han(before) || comma {
                // A report in half-width marks keeps 。 all the same, so that this one tells nothing.
                if WIDTHS.iter().any(|&(wide, _)| wide == c && c != '。') {
                    marks.full.push(offset);
                } else if WIDTHS.iter().any(|&(_, thin)| thin == c) {
                    marks.half.push(offset);
                }
            }
            match c {
                '“' | '”' => quotes.full.push(offset),
                '"' if is_han(before) || is_han(next) => quotes.half.push(offset),
                '％' => percents.full.push(offset),
                '%' => percents.half.push(offset),
                '０'..='９' if !matches!(before, '０'..='９' | '．') => {
                    digits.full.push(offset)
                }
                '0'..='9' if !matches!(before, '0'..='9' | '.') => digits.half.push(offset),
                _ => {}
            }
            before = c;
        }
    }
    marks.tell(place, ("标点", "marks"), Level::Warning, found);
    // Quotes of the keyboard are a style of their own; only a few of them are a slip.
    if quotes.half.len() < quotes.full.len() {
        quotes.tell(place, ("引号", "quotes"), Level::Warning, found);
    }
    percents.tell(place, ("百分号", "percent signs"), Level::Note, found);
    digits.tell(place, ("数字", "numbers"), Level::Warning, found);
}

/// Where characters of one kind stand that come in two widths.
struct Widths {
    full: Vec<usize>,
    half: Vec<usize>,
}

impl Widths {
    const fn new() -> Self {
        Self {
            full: Vec::new(),
            half: Vec::new(),
        }
    }

    /// Tells of those of the width that there are fewer of.
    fn tell(&self, place: Place<'_>, name: (&str, &str), level: Level, found: &mut Vec<Finding>) {
        let wide = self.half.len() <= self.full.len();
        let (few, many) = if wide {
            (&self.half, &self.full)
        } else {
            (&self.full, &self.half)
        };
        let Some(&first) = few.first() else {
            return;
        };
        let text = place.text();
        let at = |offset: usize| text.get(offset..).and_then(|rest| rest.chars().next());
        let mut lines: Vec<usize> = few.iter().map(|&at| place.report.text.line(at)).collect();
        lines.dedup();
        let more = if lines.len() > NAMED { "…" } else { "" };
        let named: Vec<String> = lines.iter().take(NAMED).map(ToString::to_string).collect();
        // Which ones, in order of the text; numbers say enough by their lines.
        let mut which: Vec<String> = Vec::new();
        for c in few.iter().filter_map(|&offset| at(offset)) {
            if c.is_ascii_digit() || narrow(c).is_ascii_digit() {
                break;
            }
            let own = c.to_string();
            if !which.contains(&own) {
                which.push(own);
            }
        }
        let which = which.join(" ");
        let (few_zh, few_en, many_zh, many_en) = if wide {
            ("半角", "half-width", "全角", "full-width")
        } else {
            ("全角", "full-width", "半角", "half-width")
        };
        let (open, close, quoted) = if which.is_empty() {
            ("", "", String::new())
        } else {
            ("（", "）", format!(" ({which})"))
        };
        let end = first + at(first).map_or(1, char::len_utf8);
        let mut finding = place.finding(
            "mixed-punctuation",
            Span::new(first, end),
            format!(
                "全文用{many_zh}{}，有{}处用了{few_zh}{open}{which}{close}：第{}{more}行",
                name.0,
                few.len(),
                named.join("、")
            ),
            format!(
                "{} {few_en} {}{quoted} among {} {many_en} ones: line {}{more}",
                few.len(),
                name.1,
                many.len(),
                named.join(", ")
            ),
        );
        finding.level = level;
        found.push(finding);
    }
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
        // Two that stand for the two ends of one pair are one slip: ”五讲四美”, “纲要》, “四联“.
        let other_end = lone.get(at).is_some_and(|&(_, other, other_opens, below)| {
            below == paragraph
                && (opens && other == mark || !other_opens && (other == mark || opens))
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
            format!("{}「{own}」没有与它成对的另一半", name(own).0),
            format!("the {} {own} has no partner in its paragraph", name(own).1),
        ));
    }
}

/// What a mark of a pair is called, in Chinese and English.
const fn name(mark: char) -> (&'static str, &'static str) {
    match mark {
        '“' => ("左引号", "opening quote"),
        '”' => ("右引号", "closing quote"),
        '《' => ("左书名号", "opening title mark"),
        '》' => ("右书名号", "closing title mark"),
        '（' | '(' => ("左括号", "opening bracket"),
        _ => ("右括号", "closing bracket"),
    }
}
