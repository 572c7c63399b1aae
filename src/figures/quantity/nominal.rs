//! What is not a figure: dates, ranks, names, headings, slogans.
//!
//! A number is a figure by its unit, its form, and the words next to it; nothing here looks further than the clause.

use super::amount::{Amount, AmountForm};
use super::bound;
use super::cursor::Cursor;
use super::numeral::{self, Form, is_han};
use crate::lexicon::{NOMINALS, Nominal, Unit, WEAK_UNITS};

/// True where `amount` states how much there is of something. `bounded`: a bound word stands next to it.
pub(super) fn is_figure(amount: &Amount<'_>, bounded: bool) -> bool {
    let alone = amount.start.before().trim().is_empty() && amount.end.rest().trim().is_empty();
    if amount.form == AmountForm::Ratio {
        return true;
    }
    if joined(amount) || amount.numeral.form == Form::Code || in_title(amount) {
        return false;
    }
    if matches!(amount.class(), Some(Unit::Date | Unit::Rank)) || level(amount) {
        return false;
    }
    if alone {
        return amount.numeral.form != Form::Bare && amount.class() != Some(Unit::Span);
    }
    if ranked(amount) {
        return false;
    }
    if matches!(
        amount.form,
        AmountForm::Share | AmountForm::Fold | AmountForm::Fraction
    ) {
        return true;
    }
    if quoted(amount) {
        return false;
    }
    let reached = reached(amount.start);
    if amount.numeral.form == Form::Bare
        && !(bounded || amount.numeral.over || (reached && amount.unit.is_some()))
    {
        return false;
    }
    // 亿元以上项目 is a class of size.
    if amount.numeral.form == Form::Bare
        && !reached
        && !amount.numeral.over
        && bound::sized(amount.end)
    {
        return false;
    }
    let bounded = bounded || reached;
    match amount.class() {
        None => bare(amount, bounded),
        Some(class) if amount.numeral.arabic => with_unit(amount, class),
        Some(class) => written_out(amount, class, bounded),
    }
}

/// Part of a name in letters or of a code: 5G, C919, T3, 1+7, 2.5.1.
fn joined(amount: &Amount<'_>) -> bool {
    let before = amount.start.last();
    let glued = before.is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, '+' | '_' | '#' | '@' | '×' | '*' | '〔' | '[' | '【')
    });
    let second = amount
        .start
        .before()
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|c| c.is_ascii_alphanumeric());
    let dotted = matches!(before, Some('.' | '/' | '-' | '·' | '&')) && second;
    let ahead = amount.end.peek();
    let runs_on = ahead.is_some_and(|c| {
        matches!(c, '+' | '_' | '#' | '@' | '×')
            || (amount.unit.is_none() && c.is_ascii_alphabetic())
            || (amount.unit.is_none() && c.is_ascii_digit() && amount.numeral.scale < 1e4)
    });
    let in_code = matches!(ahead, Some('-' | '.' | '/'))
        && amount
            .end
            .peek_second()
            .is_some_and(|c| c.is_ascii_alphanumeric())
        && amount.unit.is_none();
    (glued || dotted || runs_on || in_code) && amount.digits.at() == amount.start.at()
}

/// A class of size or a kind: 10万吨级码头, 千亿级产业, 3人制篮球.
fn level(amount: &Amount<'_>) -> bool {
    let kind = |c| matches!(c, '级' | '制' | '型' | '版');
    amount.end.eat(kind).is_some()
        && !["制造", "制作", "制定", "制订", "制修", "制度", "型号"]
            .iter()
            .any(|word| amount.end.eat_str(word).is_some())
}

/// 第三, 前五名, 每万人, “初一”.
fn ranked(amount: &Amount<'_>) -> bool {
    let before = amount.start.before();
    if before.ends_with(['第', '届', '每', '初', '其', '逐', '唯', '统', '〇']) {
        return true;
    }
    if !before.ends_with('前') {
        return false;
    }
    // 目前, 此前, 之前 are words of their own.
    !before.chars().rev().nth(1).is_some_and(|c| {
        matches!(
            c,
            '目' | '此' | '之' | '年' | '日' | '以' | '当' | '先' | '提' | '空' | '眼'
        )
    })
}

/// Inside 《…》.
fn in_title(amount: &Amount<'_>) -> bool {
    let behind = amount.start.back(40);
    let Some(open) = behind.rfind('《') else {
        return false;
    };
    Some(open) > behind.rfind('》') && amount.end.front(40).contains('》')
}

/// Inside a short run in quotation marks, which is a name: “十四五”, “双十万工程”.
fn quoted(amount: &Amount<'_>) -> bool {
    let behind = amount.start.back(10);
    let opened = behind.rfind(['“', '‘', '「', '"']);
    if opened.is_none() || opened < behind.rfind(['”', '’', '」']) {
        return false;
    }
    let ahead = amount.end.front(10);
    let closing = ahead.find(['”', '’', '」', '"']);
    let opening = ahead.find(['“', '‘', '「']);
    let inside = closing.is_some() && opening.is_none_or(|at| Some(at) > closing);
    // “三个80%” is a name, “5%以上” may be a value in quotation marks.
    let counted = behind.ends_with('个');
    inside && (counted || !matches!(amount.class(), Some(Unit::Share | Unit::Point)))
}

/// Behind 达到, 迈上: lets a power alone be a value.
fn reached(start: Cursor<'_>) -> bool {
    matches!(NOMINALS.at_end(start.back(4)), Some((_, Nominal::Reaching)))
}

/// True where the numeral belongs to a set phrase.
fn in_name(amount: &Amount<'_>) -> bool {
    let before = amount.digits.back(3);
    let ends = amount.digits.at();
    std::iter::once(before.len())
        .chain(before.char_indices().rev().map(|(at, _)| at))
        .any(|at| {
            let from = amount.digits.at() - (before.len() - at);
            let place = amount.digits.move_to(from);
            matches!(place.eat_word(&NOMINALS), Some((behind, _, Nominal::Name)) if behind.at() > ends)
        })
}

/// An Arabic number with a unit.
fn with_unit(amount: &Amount<'_>, class: Unit) -> bool {
    match class {
        Unit::Span | Unit::Age => amount.numeral.low < 1000.0 && lengthened(amount.start),
        Unit::Loose if written_as(amount, "分") => !amount.start.before().ends_with(['时', '点']),
        Unit::Time if written_as(amount, "小时") && amount.numeral.low == 24.0 => false,
        Unit::Time => !circle(amount.end) && !amount.start.before().ends_with(['×', '第', '*']),
        _ => true,
    }
}

fn written_as(amount: &Amount<'_>, unit: &str) -> bool {
    amount.unit.is_some_and(|own| own.written == unit)
}

/// 15分钟生活圈, 1小时通勤圈, 24小时不打烊.
fn circle(end: Cursor<'_>) -> bool {
    end.front(8)
        .chars()
        .take_while(|&c| is_han(c))
        .any(|c| matches!(c, '圈' | '网' | '店'))
        || ["内", "过境", "免签"]
            .iter()
            .any(|word| end.eat_str(word).is_some())
}

/// Behind 延长, 缩短, 提高: a length of time that is measured.
fn lengthened(start: Cursor<'_>) -> bool {
    start.before().ends_with(['到', '至', '为'])
        || matches!(
            NOMINALS.at_end(start.back(5)),
            Some((_, Nominal::Lengthening | Nominal::Reaching))
        )
}

/// A Chinese numeral with a unit.
fn written_out(amount: &Amount<'_>, class: Unit, bounded: bool) -> bool {
    let numeral = amount.numeral;
    if numeral.form == Form::Spelled || in_name(amount) {
        return false;
    }
    let single = numeral.single_han();
    let one = single && numeral.low == 1.0;
    match class {
        Unit::Share | Unit::Point | Unit::Multiple => true,
        Unit::Money
        | Unit::Mass
        | Unit::Length
        | Unit::Area
        | Unit::Volume
        | Unit::Energy
        | Unit::Power
        | Unit::Data
        | Unit::Speed
        | Unit::Temperature => !single || !weak(amount),
        Unit::People | Unit::Count => !(one || (single && weak(amount))) && numeral.low > 0.5,
        Unit::Loose if single || numeral.low < 11.0 => {
            numeral.low > 1.0
                && amount.end.peek().and_then(numeral::power).is_none()
                && (bounded
                    || matches!(amount.end.eat_word(&NOMINALS), Some((_, _, Nominal::Thing))))
        }
        Unit::Loose => true,
        Unit::Age => !single && lengthened(amount.start),
        Unit::Time | Unit::Span | Unit::Term | Unit::Date | Unit::Rank => false,
    }
}

/// Units whose word is too common elsewhere to make a figure of a single Chinese digit.
fn weak(amount: &Amount<'_>) -> bool {
    amount
        .unit
        .is_some_and(|unit| WEAK_UNITS.get(unit.written).is_some())
}

/// A number without a unit.
fn bare(amount: &Amount<'_>, bounded: bool) -> bool {
    let numeral = amount.numeral;
    let ahead = amount.end.peek();
    // 12:30: the hour of a time of day.
    let timed = ahead == Some(':') && amount.end.peek_second().is_some_and(|c| c.is_ascii_digit());
    if timed || heading(amount) {
        return false;
    }
    let ends = !ahead.is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric());
    let behind = amount.start.last();
    let begins = !behind.is_some_and(|c| {
        (is_han(c) && !matches!(c, '和' | '与' | '及' | '或')) || c.is_ascii_alphanumeric()
    });
    if numeral.form == Form::Spelled {
        return false;
    }
    if numeral.arabic {
        let year = numeral.scale == 1.0
            && numeral.low.fract() == 0.0
            && (1900.0..2100.0).contains(&numeral.low)
            && !numeral.over;
        if year || amount.digits.until(amount.end).ends_with(".0") {
            return false;
        }
        let large = numeral.scale >= 1e4 || numeral.over;
        let particle = ahead.is_some_and(|c| {
            matches!(
                c,
                '的' | '和' | '与' | '及' | '以' | '左' | '上' | '下' | '或' | '之' | '间'
            )
        });
        return large
            || bounded
            || ((ends || particle) && (measured(amount.start) || numeral.low.fract() != 0.0))
            || (ends && begins && behind != Some(':') && !parenthesized(amount));
    }
    if in_name(amount) {
        return false;
    }
    if bounded && numeral.low.fract() != 0.0 {
        return true;
    }
    let powers = numeral.length >= 2 && numeral.low > 19.0 && numeral.form == Form::Plain;
    if numeral.scale >= 1e4 {
        return bounded || numeral.over || (powers && numeral.high.is_none());
    }
    powers && (bounded || (ends && begins && !parenthesized(amount) && numeral.length > 2))
}

/// Behind a word of reaching or being: 达到690, 为50.1.
fn measured(start: Cursor<'_>) -> bool {
    reached(start)
        || start
            .before()
            .ends_with(['为', '至', '到', '由', '从', '达', '是', '于', '了'])
}

fn parenthesized(amount: &Amount<'_>) -> bool {
    amount.start.last() == Some('(') || amount.end.peek() == Some(')')
}

/// `1.` `2、` `（3）` at the head of a line, or a mark in parentheses.
fn heading(amount: &Amount<'_>) -> bool {
    if amount.start.last() == Some('(') && amount.end.peek() == Some(')') {
        return true;
    }
    let line = amount
        .start
        .before()
        .trim_end_matches([' ', '\t', '\u{3000}', '\u{a0}', '(', '（']);
    let first = line.is_empty() || line.ends_with(['\n', '\r', '#', '*', '。', '；', ';']);
    first && matches!(amount.end.peek(), Some('、' | '.' | ')' | ' '))
}
