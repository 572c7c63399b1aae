//! What a heading begins with: 一、 （一） 1. —— 一是 第一， and their English kin.

use super::chars::{digits, han_ordinal};
use crate::lexicon::ENGLISH_PARTS;
use crate::span::narrow;

/// The kinds of markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 一、 第一部分 Part I
    Part,
    /// （一） 第一节
    Bracketed,
    /// 1. （1） ①
    Arabic,
    /// 1.1, with the count of numbers.
    Decimal(u8),
    /// —— ● ◆
    Dash,
    /// 一是 一要
    Item,
    /// 第一，
    Ordinal,
}

/// A marker at the beginning of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) kind: Kind,
    /// Bytes of the marker, blanks behind it included.
    pub(super) len: usize,
    /// Bytes of the marker without the blanks behind it.
    pub(super) own: usize,
    /// Its place in the count, 0 for a dash.
    pub(super) ordinal: u32,
}

/// The marker that a run begins with.
pub(super) fn parse(run: &str) -> Option<Marker> {
    let (kind, own, ordinal) = dash(run)
        .or_else(|| bracketed(run))
        .or_else(|| ordinal(run))
        .or_else(|| part(run))
        .or_else(|| arabic(run))
        .or_else(|| english_part(run))?;
    let rest = run.get(own..)?;
    let len = run.len() - rest.trim_start_matches(super::chars::is_blank).len();
    Some(Marker {
        kind,
        len,
        own,
        ordinal,
    })
}

/// True where the run is a marker and nothing else.
pub(super) fn bare(run: &str) -> bool {
    parse(run).is_some_and(|m| m.len == run.len() && m.kind != Kind::Arabic)
}

fn dash(run: &str) -> Option<(Kind, usize, u32)> {
    let end = run
        .find(|c| !matches!(c, '—' | '─' | '－' | '―' | '-' | '–'))
        .unwrap_or(run.len());
    let count = run.get(..end)?.chars().count();
    if (2..=4).contains(&count) {
        return Some((Kind::Dash, end, 0));
    }
    let first = run.chars().next()?;
    matches!(first, '●' | '◆' | '■' | '★' | '▲' | '◎' | '○' | '•')
        .then(|| (Kind::Dash, first.len_utf8(), 0))
}

/// The run up to the first of `marks` within its first few characters, and the bytes up to behind the mark.
fn upto<'a>(run: &'a str, marks: &[char]) -> Option<(&'a str, usize)> {
    let (at, mark) = run
        .char_indices()
        .take(6)
        .find(|(_, c)| marks.contains(c))?;
    Some((run.get(..at)?, at + mark.len_utf8()))
}

fn bracketed(run: &str) -> Option<(Kind, usize, u32)> {
    let first = run.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let ordinal = first as u32 - '①' as u32 + 1;
        return Some((Kind::Arabic, first.len_utf8(), ordinal));
    }
    if ('㈠'..='㈩').contains(&first) {
        let ordinal = first as u32 - '㈠' as u32 + 1;
        return Some((Kind::Bracketed, first.len_utf8(), ordinal));
    }
    let inner = run.strip_prefix(['（', '(', '〔', '【'])?;
    let open = run.len() - inner.len();
    let (number, close) = upto(inner, &['）', ')', '〕', '】'])?;
    let number = number.trim_matches(super::chars::is_blank);
    let kind = match (han_ordinal(number), digits(number)) {
        (Some(ordinal), _) => (Kind::Bracketed, ordinal),
        (_, Some(ordinal)) if ordinal < 100 => (Kind::Arabic, ordinal),
        _ => return None,
    };
    // `（一）、` is written as well.
    let behind = inner.get(close..)?;
    let comma = if behind.starts_with('、') {
        '、'.len_utf8()
    } else {
        0
    };
    Some((kind.0, open + close + comma, kind.1))
}

/// 一、 一． 一是 一要 and 一 alone on its line.
fn part(run: &str) -> Option<(Kind, usize, u32)> {
    let end = run
        .char_indices()
        .take(5)
        .find(|&(at, c)| han_ordinal(run.get(..at + c.len_utf8()).unwrap_or_default()).is_none())
        .map_or(run.len(), |(at, _)| at);
    let number = run.get(..end)?;
    let ordinal = han_ordinal(number)?;
    let rest = run.get(end..)?;
    let mark = rest.chars().next();
    match mark {
        None => Some((Kind::Part, end, ordinal)),
        Some(c @ ('、' | '．' | '.')) => {
            let behind = rest.get(c.len_utf8()..)?;
            // `一、二、三产业` counts up; it heads nothing.
            let counts = upto(behind, &['、', '，', '季', '次'])
                .is_some_and(|(next, _)| han_ordinal(next).is_some() || next.is_empty())
                || behind
                    .chars()
                    .next()
                    .is_some_and(|next| han_ordinal(next.encode_utf8(&mut [0; 4])).is_some())
                    && behind
                        .chars()
                        .nth(1)
                        .is_some_and(|c| matches!(c, '季' | '产'));
            (!counts).then(|| (Kind::Part, end + c.len_utf8(), ordinal))
        }
        Some(word @ ('是' | '要')) => {
            // `十是` and the like are no counts of a list.
            let len = end + word.len_utf8();
            Some((Kind::Item, len, ordinal))
        }
        _ => None,
    }
}

/// 第一， 第一部分 第一章 第一节
fn ordinal(run: &str) -> Option<(Kind, usize, u32)> {
    let inner = run.strip_prefix('第')?;
    let open = run.len() - inner.len();
    let (number, _) = upto(inner, &['，', '、', ',', '部', '章', '节', '篇'])?;
    let ordinal = han_ordinal(number)?;
    let rest = inner.get(number.len()..)?;
    let behind = open + number.len();
    for (word, kind) in [
        ("部分", Kind::Part),
        ("篇", Kind::Part),
        ("章", Kind::Part),
        ("节", Kind::Bracketed),
        ("，", Kind::Ordinal),
        ("、", Kind::Ordinal),
        (",", Kind::Ordinal),
    ] {
        if let Some(after) = rest.strip_prefix(word) {
            let mut len = behind + word.len();
            if kind != Kind::Ordinal {
                match after.chars().next() {
                    None => {}
                    Some(c) if super::chars::is_blank(c) => {}
                    Some(c @ ('：' | ':' | '、')) => len += c.len_utf8(),
                    Some(_) => return None,
                }
            }
            return Some((kind, len, ordinal));
        }
    }
    None
}

/// 1. 1、 1．  1.1  1.1.1
fn arabic(run: &str) -> Option<(Kind, usize, u32)> {
    let mut at = 0;
    let mut numbers: u8 = 0;
    let mut first = 0;
    loop {
        let rest = run.get(at..)?;
        let end = rest
            .find(|c: char| !narrow(c).is_ascii_digit())
            .unwrap_or(rest.len());
        let number = rest.get(..end)?;
        if number.is_empty() {
            // `1.` with nothing more of a number behind it.
            return (numbers == 1).then_some((Kind::Arabic, at, first));
        }
        let value = digits(number).filter(|&v| v > 0 && v < 100)?;
        if numbers == 0 {
            first = value;
        }
        numbers = numbers.checked_add(1).filter(|&n| n <= 5)?;
        at += end;
        let rest = run.get(at..)?;
        match rest.chars().next() {
            Some(c @ ('.' | '．')) => {
                let behind = rest.get(c.len_utf8()..)?;
                at += c.len_utf8();
                if numbers > 1 && !behind.starts_with(|c: char| narrow(c).is_ascii_digit()) {
                    return Some((Kind::Decimal(numbers), at, first));
                }
            }
            Some(c @ '、') if numbers == 1 => {
                return Some((Kind::Arabic, at + c.len_utf8(), first));
            }
            Some(c @ (')' | '）')) if numbers == 1 => {
                return Some((Kind::Arabic, at + c.len_utf8(), first));
            }
            Some(c) if super::chars::is_blank(c) && numbers > 1 => {
                return rest
                    .trim_start()
                    .starts_with(|c: char| c.is_alphabetic())
                    .then_some((Kind::Decimal(numbers), at, first));
            }
            _ => return None,
        }
    }
}

/// Part I, Chapter 2, Section 3, I.
fn english_part(run: &str) -> Option<(Kind, usize, u32)> {
    let roman = |word: &str| {
        const ROMAN: [&str; 20] = [
            "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
            "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
        ];
        ROMAN
            .iter()
            .position(|&r| r == word)
            .and_then(|at| u32::try_from(at + 1).ok())
    };
    // No longer than the longest word of a part and a mark.
    let head = run.get(..run.floor_char_boundary(24))?;
    if !head.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = head.find([' ', '.', ':', '\u{a0}']).unwrap_or(head.len());
    let word = run.get(..end)?;
    if let Some(ordinal) = roman(word)
        && let Some(rest) = run.get(end..)?.strip_prefix('.')
        && (rest.is_empty() || rest.starts_with([' ', '\u{a0}']))
    {
        return Some((Kind::Part, end + 1, ordinal));
    }
    let lower = head.to_ascii_lowercase();
    let end = ENGLISH_PARTS.at_start(&lower)?.0.len();
    if !run.starts_with(char::is_uppercase) {
        return None;
    }
    let rest = run.get(end..)?.strip_prefix(' ')?;
    let number_end = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let number = rest.get(..number_end)?;
    let at = end + 1;
    let (kind, number_end, ordinal) = match decimal(rest) {
        Some((kind, len, ordinal)) => (kind, len, ordinal),
        None => (
            Kind::Part,
            number_end,
            digits(number).or_else(|| roman(number))?,
        ),
    };
    let behind = rest.get(number_end..)?;
    let mark = behind.starts_with([':', '.', '–', '—']);
    // Part II of a sentence is no heading, but of a line that begins with capitals.
    let goes_on = behind.starts_with(' ')
        && !behind
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if goes_on && !behind.trim_start().starts_with(['-', '–', '—']) {
        return None;
    }
    let width = behind
        .chars()
        .next()
        .filter(|_| mark)
        .map_or(0, char::len_utf8);
    Some((kind, at + number_end + width, ordinal))
}

/// 1.1 and 1.1.1 behind the word of a part, with the count of numbers.
fn decimal(run: &str) -> Option<(Kind, usize, u32)> {
    let end = run
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(run.len());
    let number = run.get(..end)?.trim_end_matches('.');
    let numbers = number.split('.').count();
    let kind = u8::try_from(numbers).ok().filter(|n| (2..=5).contains(n))?;
    let first = digits(number.split('.').next()?)?;
    let all = number.split('.').all(|part| digits(part).is_some());
    all.then_some((Kind::Decimal(kind), number.len(), first))
}

/// The bytes of a mark of a list that a run begins with, the blanks behind it included: a dot, a star, a dash.
pub(crate) fn bullet(run: &str) -> Option<usize> {
    let first = run.chars().next()?;
    let rest = run.get(first.len_utf8()..)?;
    let mark = matches!(
        first,
        '•' | '●' | '◦' | '▪' | '■' | '○' | '‣' | '·' | '-' | '–' | '—' | '*' | '+'
    );
    let text = rest.trim_start_matches(super::chars::is_blank);
    (mark && text.len() < rest.len() && !text.is_empty()).then(|| run.len() - text.len())
}

#[cfg(test)]
mod tests {
    use super::{Kind, parse};

    fn read(run: &str) -> Option<(Kind, &str, u32)> {
        parse(run).map(|m| (m.kind, &run[..m.own], m.ordinal))
    }

    #[test]
    fn chinese_markers() {
        assert_eq!(read("十一、工作"), Some((Kind::Part, "十一、", 11)));
        assert_eq!(read("一"), Some((Kind::Part, "一", 1)));
        assert_eq!(read("(三)做好"), Some((Kind::Bracketed, "(三)", 3)));
        assert_eq!(
            read("（十二）做好"),
            Some((Kind::Bracketed, "（十二）", 12))
        );
        assert_eq!(read("———经济"), Some((Kind::Dash, "———", 0)));
        assert_eq!(read("二是抓"), Some((Kind::Item, "二是", 2)));
        assert_eq!(read("二要抓"), Some((Kind::Item, "二要", 2)));
        assert_eq!(read("第三，抓"), Some((Kind::Ordinal, "第三，", 3)));
        assert_eq!(read("第二部分 任务"), Some((Kind::Part, "第二部分", 2)));
        assert_eq!(read("1．道路"), Some((Kind::Arabic, "1．", 1)));
        assert_eq!(read("（２）道路"), Some((Kind::Arabic, "（２）", 2)));
    }

    #[test]
    fn numbers_that_head_nothing() {
        for run in [
            "一、二、三产业协调",
            "1.5万亿元",
            "2024年",
            "一季度",
            "（2021年）",
            "第三产业",
            "第一章程",
            "三是",
            "-5",
            "一一、",
        ] {
            let kind = read(run).map(|m| m.0);
            assert!(matches!(kind, None | Some(Kind::Item)), "{run} {kind:?}");
        }
    }

    #[test]
    fn english_markers() {
        assert_eq!(read("1. Results"), Some((Kind::Arabic, "1.", 1)));
        assert_eq!(read("2.3 Staff"), Some((Kind::Decimal(2), "2.3", 2)));
        assert_eq!(read("IV. Outlook"), Some((Kind::Part, "IV.", 4)));
        assert_eq!(read("Part II: Goals"), Some((Kind::Part, "Part II:", 2)));
        assert_eq!(read("2.5 percent"), Some((Kind::Decimal(2), "2.5", 2)));
        assert_eq!(read("Parting words"), None);
    }
}
