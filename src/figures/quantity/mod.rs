//! The quantity grammar: values with their units and bound words, before it is known what they measure.
//!
//! ```text
//! quantity = [ bound-before ] ( range | amount ) [ bound-after ]
//! ```
//!
//! with [`range`], [`amount`], [`numeral`], [`unit`] and [`bound`] as their modules say. The words stand in the lexicon
//! (`units.toml`, `bounds_before.toml`, `bounds_after.toml` and others). One pass finds the places where a quantity can begin;
//! from each of them the rules read on by recursive descent, looking a bounded number of characters ahead and back, so
//! that the time is linear in the text. [`neighbours`] then adds what the words beside it tell, and [`nominal`] throws out
//! what is no figure: dates, ranks, names, slogans.

use crate::lexicon::{Bound, Characters, Unit};
use crate::outline::Language;
use crate::span::Span;

mod amount;
mod bound;
mod cursor;
mod english;
mod neighbours;
mod nominal;
mod numeral;
mod range;
mod unit;

use amount::AmountForm;
use cursor::Cursor;
use numeral::Form;
use unit::UnitName;

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, bound words and unit included: `6%以上`.
    pub span: Span,
    /// The number with 万/亿 multiplied out; the low end of a range; None for a ratio. Negative only where a sign is
    /// part of the number (-2.3%, 负增长7.1%); the sign of a fall in words (下降5%) comes from the verb in front.
    pub value: Option<f64>,
    /// The high end of a range.
    pub high: Option<f64>,
    /// The unit without its multiplier; None for a bare number.
    pub unit: Option<String>,
    /// How it binds by the words at the number.
    pub bound: Bound,
    /// What form it has.
    pub shape: Shape,
    /// True where characters were lost in the source at this place.
    pub doubt: bool,
}

/// What form a quantity has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A number with or without a unit.
    #[default]
    Plain,
    /// 1.5倍, 翻一番.
    Multiple,
    /// 1.6:51:47.4.
    Ratio,
}

/// All quantities of `text` in order, none overlapping another. Dates, ordinals, names that hold numbers and
/// document numbers are left out. Spans are byte offsets in `text`.
#[must_use]
pub fn quantities(text: &str, language: Language) -> Vec<Quantity> {
    match language {
        Language::Chinese => chinese(text),
        Language::English => english::quantities(text),
    }
}

/// The quantities of a Chinese text.
fn chinese(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    // Where the last expression ended: bound words are looked for no further back.
    let mut floor = 0;
    loop {
        let start = cursor.move_to(BEGINNINGS.find(text, cursor.at()));
        let Some(c) = start.rest().chars().next() else {
            break;
        };
        if !begins(c) {
            cursor = start.step();
            continue;
        }
        let (quantity, end) = expression(start, floor);
        cursor = if end.at() > start.at() {
            end
        } else {
            start.step()
        };
        if let Some(quantity) = quantity {
            floor = quantity.span.end;
            cursor = Cursor::new(text, floor.max(cursor.at()));
            found.push(quantity);
            join_bounds(text, &mut found, JOINTS);
        }
    }
    mark_lost(&mut found);
    found
}

/// The characters that [`begins`] holds for: all of a text are asked for, and few begin a quantity.
static BEGINNINGS: Characters = {
    let mut set = Characters::none();
    let mut code = 0;
    while code < 0xffff {
        if let Some(c) = char::from_u32(code)
            && begins(c)
        {
            set.add(c);
        }
        code += 1;
    }
    set
};

/// True for a character that a quantity can begin with.
const fn begins(c: char) -> bool {
    match c {
        '0'..='9' | '０'..='９' | '$' | '＄' | '￥' | '¥' | '€' | '£' => true,
        '\u{3007}'..='\u{9fff}' => {
            numeral::han_digit(c).is_some()
                || numeral::power(c).is_some()
                || matches!(c, '几' | '幾' | '数' | '翻' | '半' | '负' | '負')
        }
        _ => matches!(c, '-' | '−' | '－' | '.' | 'U' | 'H' | 'R'),
    }
}

/// The quantity that begins at `start`, if it is a figure, and the place behind what was read either way.
fn expression(start: Cursor<'_>, floor: usize) -> (Option<Quantity>, Cursor<'_>) {
    let Some(first) = amount::amount(start) else {
        return (None, start);
    };
    let range = range::range(&first);
    let (mut whole, mut low, high) = match range {
        Some((whole, low)) => (whole, Some(low), Some(whole.numeral.low)),
        None if first.form == AmountForm::Ratio => (first, None, None),
        None => (first, Some(first.numeral.low), first.numeral.high),
    };
    if whole.unit.is_none()
        && whole.numeral.arabic
        && let Some((unit, big)) = neighbours::list_unit(whole.end)
    {
        whole.unit = Some(unit);
        if range.is_none() && whole.numeral.big == 1.0 && whole.numeral.low < 1000.0 {
            low = Some(whole.numeral.times(big).low);
        }
    }
    let before = bound::before(start, floor).or_else(|| {
        let begin = neighbours::upward(start, floor).filter(|_| first.numeral.form == Form::Bare);
        begin.map(|begin| (Bound::Over, begin))
    });
    let after = bound::after(whole.end);
    let bounded = before.is_some() || after.is_some() || range.is_some();
    if first.numeral.form == Form::Code || !nominal::is_figure(&whole, bounded) {
        return (None, whole.end);
    }
    let end = after.map_or(whole.end, |(_, end)| end);
    if whole.unit.is_none()
        && neighbours::counts_persons(&whole, after.map_or(whole.end, |(_, end)| end))
    {
        whole.unit = Some(unit::PERSONS);
    }
    let shape = match (first.form, whole.class()) {
        (AmountForm::Ratio, _) => Shape::Ratio,
        (_, Some(Unit::Multiple)) => Shape::Multiple,
        _ => Shape::Plain,
    };
    let quantity = Quantity {
        span: Span::new(before.map_or(start.at(), |(_, begin)| begin), end.at()),
        value: low,
        high,
        unit: whole.unit.map(UnitName::name),
        bound: match high {
            Some(_) => Bound::Range,
            None => binding(before.map(|b| b.0), first.numeral.over, after.map(|b| b.0)),
        },
        shape,
        doubt: false,
    };
    (Some(quantity), end)
}

/// How a value binds: by the word behind, else by the word in front, else by 多 and 余.
fn binding(before: Option<Bound>, over: bool, after: Option<Bound>) -> Bound {
    let inside = over.then_some(Bound::Over);
    after
        .filter(|&bound| bound != Bound::Over)
        .or(before)
        .or(inside)
        .or(after)
        .unwrap_or_default()
}

/// What may stand between two bounds that make one range.
const JOINTS: &[&str] = &[
    "",
    "，",
    ",",
    "、",
    "且",
    "并",
    "并且",
    "的同时",
    "同时",
    "，但",
    "但",
];

/// 不低于5%、不高于6%: two bounds with nothing but a joint between them make one range.
fn join_bounds(text: &str, found: &mut Vec<Quantity>, joints: &[&str]) {
    let [.., left, right] = found.as_slice() else {
        return;
    };
    let side = |q: &Quantity| match q.bound {
        Bound::AtLeast | Bound::Over => Some(true),
        Bound::AtMost => Some(false),
        _ => None,
    };
    let (Some(one), Some(other)) = (side(left), side(right)) else {
        return;
    };
    let between = text
        .get(left.span.end..right.span.start)
        .unwrap_or_default()
        .trim();
    let (low, high) = if one { (left, right) } else { (right, left) };
    let units = low.unit == high.unit || low.unit.is_none() || high.unit.is_none();
    if one == other || !units || !joints.contains(&between) || low.value >= high.value {
        return;
    }
    let joined = Quantity {
        span: Span::new(left.span.start, right.span.end),
        value: low.value,
        high: high.value,
        unit: high.unit.clone().or_else(|| low.unit.clone()),
        bound: Bound::Range,
        ..left.clone()
    };
    found.truncate(found.len() - 2);
    found.push(joined);
}

/// Two percentages that run together stand for two values between which characters were lost: 7.9%9%.
fn mark_lost(found: &mut [Quantity]) {
    for at in 1..found.len() {
        if let Some([left, right]) = found.get_mut(at - 1..=at)
            && left.span.end == right.span.start
            && left.unit == right.unit
            && left.unit.as_deref() == Some("%")
        {
            left.doubt = true;
            right.doubt = true;
        }
    }
}

#[cfg(test)]
mod tests;
