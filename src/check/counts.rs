//! Lists that are announced with their number, and lists told one by one.

use super::{Finding, Place};
use crate::lexicon::COUNTABLES;
use crate::outline::{Language, ordinal};
use crate::span::Span;

/// The longest announcement (characters from its number to the colon).
const ANNOUNCED: usize = 18;
/// Items and paragraphs that are looked at behind an announcement; lists are far shorter.
const MOST: usize = 100;
/// Characters that are the same where a passage stands twice.
const COPY: usize = 12;
/// Lists in lists that are kept open.
const DEPTH: usize = 8;
/// So near in front of a number (characters) another one makes it uncertain which of them is announced.
const NEAR: usize = 8;
/// Measure words behind the number of an announcement.
const MEASURES: [&str; 9] = ["个", "件", "项", "点", "条", "大", "类", "种", "方面"];
/// Digits of Chinese ordinals.
const DIGITS: &str = "一二三四五六七八九十";

/// An item of a list in running text: 一是, 二要.
#[derive(Clone, Copy)]
struct Item {
    offset: usize,
    number: u32,
    /// 是 or 要.
    verb: char,
    paragraph: usize,
    /// The numbered section that it stands in.
    section: Option<usize>,
}

/// Lists that have more or fewer items than was announced, and items that have the number of the one before.
pub(super) fn counts(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let items = items(place);
    twice(place, &items, found);
    for (index, paragraph) in place.report.paragraphs.iter().enumerate() {
        let run = paragraph.span.of(place.text());
        for (at, mark) in run
            .char_indices()
            .filter(|(_, c)| matches!(c, '：' | ':' | '。'))
        {
            let Some((number, span)) = announced(run, at) else {
                continue;
            };
            let end = at + mark.len_utf8();
            let last = run.get(end..).is_none_or(|rest| rest.trim().is_empty());
            let told = match mark {
                '。' if !last => None,
                _ => in_text(place, &items, paragraph.span.start + end)
                    .filter(|_| mark != '。')
                    .or_else(|| headings(place, index).filter(|_| last)),
            };
            if let Some(told) = told.filter(|&told| told != number) {
                found.push(finding(place, paragraph.span.start, span, number, told));
            }
        }
        slogans(place, index, found);
    }
}

fn finding(place: Place<'_>, start: usize, span: Span, number: u32, told: u32) -> Finding {
    place.finding(
        "count",
        Span::new(start + span.start, start + span.end),
        format!("说是{number}项，后面列了{told}项"),
        format!("{number} are announced, and {told} follow"),
    )
}

/// The number of an announcement that ends at `at`, and where it stands: `做好四件大事` in front of a colon.
fn announced(run: &str, at: usize) -> Option<(u32, Span)> {
    let before = run.get(..at)?;
    COUNTABLES.at_end(before)?;
    let mut seen = before
        .char_indices()
        .rev()
        .take(ANNOUNCED)
        .take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | '、'));
    let (last, c) = seen.find(|(_, c)| "两一二三四五六七八九十".contains(*c))?;
    let end = last + c.len_utf8();
    let measured = before.get(end..)?;
    if !MEASURES.iter().any(|measure| measured.starts_with(measure)) {
        return None;
    }
    let start = seen
        .take_while(|(_, c)| DIGITS.contains(*c))
        .last()
        .map_or(last, |(at, _)| at);
    // 第三个方面 and 前三项 are none.
    let ahead = before.get(..start)?;
    if ahead.ends_with(['第', '前', '后', '另', '其', '这', '“']) {
        return None;
    }
    // 三个方面九项措施 may go on with either.
    let mut nearest = ahead
        .chars()
        .rev()
        .take(NEAR)
        .take_while(|c| !matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | '、' | '”'));
    if nearest.any(|c| DIGITS.contains(c)) {
        return None;
    }
    let number = match before.get(start..end)? {
        "两" => 2,
        word => ordinal(&format!("{word}、"))?,
    };
    (number > 1).then_some((number, Span::new(start, at)))
}

/// Items in running text, in order.
fn items(place: Place<'_>) -> Vec<Item> {
    let text = place.text();
    let mut items = Vec::new();
    for (index, paragraph) in place.report.paragraphs.iter().enumerate() {
        let run = paragraph.span.of(text);
        let mut begins = true;
        for (at, c) in run.char_indices() {
            if c.is_whitespace() {
                continue;
            }
            if begins
                && DIGITS.contains(c)
                && let Some((number, verb)) = item(run.get(at..).unwrap_or_default())
            {
                let offset = paragraph.span.start + at;
                items.push(Item {
                    offset,
                    number,
                    verb,
                    paragraph: index,
                    section: numbered(place, place.section(offset)),
                });
            }
            begins = matches!(c, '。' | '；' | '：' | '！' | '？' | ';' | ':');
        }
    }
    items
}

/// The number that a run begins with as an item does, and its verb; 一是一 is none.
fn item(run: &str) -> Option<(u32, char)> {
    let end = run
        .char_indices()
        .take(4)
        .find(|(_, c)| !DIGITS.contains(*c))?
        .0;
    let mut behind = run.get(end..)?.chars();
    let verb = behind.next().filter(|c| matches!(c, '是' | '要'))?;
    let number = run.get(..end)?;
    if behind.as_str().is_empty() || behind.as_str().starts_with(number) {
        return None;
    }
    Some((ordinal(&format!("{number}、"))?, verb))
}

/// The innermost section above `section`, or itself, that is no run-in heading.
fn numbered(place: Place<'_>, mut section: Option<usize>) -> Option<usize> {
    while let Some(own) = section.and_then(|at| place.report.sections.get(at)) {
        if own.level < 3 {
            break;
        }
        section = own.parent;
    }
    section
}

/// Items that have the number of the item before.
fn twice(place: Place<'_>, items: &[Item], found: &mut Vec<Finding>) {
    // Lists that are open, an inner one behind the one that it stands in.
    let mut open: Vec<Item> = Vec::new();
    for &item in items {
        open.retain(|own| own.section == item.section);
        let follows = |own: &Item| own.verb == item.verb && own.number + 1 == item.number;
        if let Some(at) = open.iter().rposition(follows) {
            open.truncate(at);
        } else if item.number > 1
            && let Some(last) = open.last().filter(|own| {
                own.verb == item.verb && own.number == item.number && !is_copy(place, own, &item)
            })
        {
            let length = place
                .text()
                .get(item.offset..)
                .and_then(|rest| rest.find(item.verb))
                .map_or(0, |at| at + item.verb.len_utf8());
            let line = place.report.text.line(last.offset);
            let span = Span::new(item.offset, item.offset + length);
            let (marker, next) = (span.of(place.text()), item.number + 1);
            found.push(place.finding(
                "heading-order",
                span,
                format!("第{line}行已有“{marker}”，这里的“{marker}”应为{next}"),
                format!("{marker:?} stands on line {line} already: expected {next}"),
            ));
            open.pop();
        } else if item.number > 1 {
            // Where an item begins in other words, the count goes on from the next.
            let goes_on = |own: &&Item| own.verb == item.verb && own.number < item.number;
            if open.last().filter(goes_on).is_none() {
                continue;
            }
            open.pop();
        }
        if open.len() == DEPTH {
            open.remove(0);
        }
        open.push(item);
    }
}

/// True where the words behind two items are the same: the passage stands twice, which is another rule's to tell.
fn is_copy(place: Place<'_>, a: &Item, b: &Item) -> bool {
    let words = |item: &Item| {
        let rest = place.text().get(item.offset..).unwrap_or_default();
        rest.chars().take(COPY)
    };
    words(a).eq(words(b))
}

/// How many items the list in running text has that begins at `offset`; None where none does, or where it can't be told.
fn in_text(place: Place<'_>, items: &[Item], offset: usize) -> Option<u32> {
    let at = items.partition_point(|item| item.offset < offset);
    let first = items.get(at).filter(|first| first.number == 1)?;
    let gap = place.text().get(offset..first.offset)?;
    if !gap.trim().is_empty() {
        return None;
    }
    let mut last = *first;
    let behind = items.get(at + 1..)?.iter().take(MOST);
    for item in behind.filter(|item| item.verb == first.verb) {
        if item.section != first.section {
            break;
        }
        if item.number == last.number + 1 {
            last = *item;
        } else if item.number == 1 && item.paragraph > last.paragraph {
            break;
        } else {
            // A list within the list, or a slip in its count.
            return None;
        }
    }
    (last.number > 1).then_some(last.number)
}

/// The number of the last of the headings that begin right behind the paragraph at `index`.
fn headings(place: Place<'_>, index: usize) -> Option<u32> {
    let next = place.report.paragraphs.get(index + 1)?;
    let sections = &place.report.sections;
    let at = sections.partition_point(|section| section.span.start < next.span.start);
    let first = sections.get(at)?;
    if first.span.start >= next.span.end || first.ordinal() != Some(1) {
        return None;
    }
    let mut last = 1;
    for section in sections.get(at + 1..)? {
        if section.level < first.level
            || section.level == first.level && section.parent != first.parent
        {
            break;
        }
        if section.level == first.level {
            let own = section.ordinal().unwrap_or(last);
            if own == 1 {
                break;
            }
            last = own.max(last);
        }
    }
    (last > 1).then_some(last)
}

/// `做到“五个更加注重”：` and paragraphs behind it that begin with ——更加注重.
fn slogans(place: Place<'_>, index: usize, found: &mut Vec<Finding>) {
    let text = place.text();
    let paragraphs = &place.report.paragraphs;
    let Some(span) = paragraphs.get(index).map(|paragraph| paragraph.span) else {
        return;
    };
    let run = span.of(text);
    let Some(end) = run
        .strip_suffix(['：', ':'])
        .and_then(|rest| rest.strip_suffix('”'))
    else {
        return;
    };
    let Some(start) = end.rfind('“').map(|at| at + '“'.len_utf8()) else {
        return;
    };
    let words = end.get(start..).unwrap_or_default();
    let Some((number, slogan)) = words.split_once('个') else {
        return;
    };
    let Some(number) = ordinal(&format!("{number}、")).filter(|_| slogan.chars().count() >= 2)
    else {
        return;
    };
    let told = paragraphs
        .iter()
        .skip(index + 1)
        .take(MOST)
        .take_while(|paragraph| {
            let run = paragraph.span.of(text);
            let own = run.trim_start_matches(['—', '─', '-', '―', ' ', '\u{3000}']);
            let own = item(own).map_or(own, |(_, verb)| {
                own.split_once(verb).map_or(own, |(_, rest)| rest)
            });
            own.starts_with(slogan)
        })
        .count();
    if told > 1 && u32::try_from(told) != Ok(number) {
        let told = u32::try_from(told).unwrap_or(u32::MAX);
        found.push(finding(
            place,
            span.start,
            Span::new(start, start + words.len()),
            number,
            told,
        ));
    }
}
