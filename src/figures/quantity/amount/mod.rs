//! Amounts: a numeral with its sign, its unit and the small words between.
//!
//! ```text
//! amount   = [ sign ] [ currency ] number [ over ] [ unit [ 半 ] { subunit } ]
//! number   = fraction | numeral
//! fraction = numeral 分之 numeral | numeral 又 fraction | digits / digits
//! share    = 百分之 numeral | 百分百 | numeral 成 [ digit | 半 ]
//! fold     = 翻 [ 了 ] numeral 番 | 翻番
//! ratio    = decimal : decimal { : decimal }
//! ```

use super::cursor::Cursor;
use super::numeral::{self, Form, Numeral, is_han, numeral};
use super::unit::{UnitName, unit};
use crate::lexicon::{BOUNDS_AFTER, Bound, CURRENCIES, Unit};

mod proportion;

use proportion::{fold, fraction, half_of_all, ratio, tenths};

/// A number with its unit, before its bound words are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'t> {
    /// Where it begins, sign and currency included.
    pub(super) start: Cursor<'t>,
    /// Where the number proper begins.
    pub(super) digits: Cursor<'t>,
    /// Behind its unit.
    pub(super) end: Cursor<'t>,
    /// The number as it is written.
    pub(super) numeral: Numeral,
    /// Its unit.
    pub(super) unit: Option<UnitName<'t>>,
    /// What kind of expression it is.
    pub(super) form: AmountForm,
}

/// What kind of expression an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AmountForm {
    /// A numeral, with or without a unit.
    Plain,
    /// 百分之五, 三成: a share in words.
    Share,
    /// 三分之一, 1/3.
    Fraction,
    /// 翻一番.
    Fold,
    /// 1.6:51:47.4.
    Ratio,
}

impl<'t> Amount<'t> {
    /// What its unit measures.
    pub(super) fn class(&self) -> Option<Unit> {
        self.unit.map(|unit| unit.class)
    }
}

/// The amount that begins at `start`.
pub(super) fn amount(start: Cursor<'_>) -> Option<Amount<'_>> {
    if start.peek() == Some('翻') {
        return fold(start);
    }
    let (sign, unsigned) = sign(start);
    let (currency, digits) = match unsigned.eat_word(&CURRENCIES) {
        Some((behind, written, &class)) => {
            (Some(UnitName { written, class }), behind.skip_blanks())
        }
        None => (None, unsigned),
    };
    let mut found = if let Some(half) = half_of_all(digits) {
        half
    } else if digits.peek() == Some('半') {
        half(digits)?
    } else {
        let (first, behind) = numeral(digits)?;
        if currency.is_none()
            && sign == 1.0
            && let Some(ratio) = ratio(digits, first, behind)
        {
            return Some(ratio);
        }
        fraction(digits, first, behind).unwrap_or_else(|| plain(digits, first, behind, currency))
    };
    found.start = start;
    if sign < 0.0 {
        found.numeral = found.numeral.negated();
    }
    Some(found)
}

/// 负, 负增长, 零下, a minus: -1 or 1, and the place behind.
fn sign(start: Cursor<'_>) -> (f64, Cursor<'_>) {
    // 负 ends words too: 减负30亿元.
    let word_end = start
        .last()
        .is_some_and(|c| is_han(c) && !matches!(c, '为' | '是' | '到' | '至' | '有' | '之' | '由'));
    for word in ["负增长", "负的", "负", "負", "零下"] {
        if let Some(behind) = start.eat_str(word)
            && (word.len() > 6 || !word_end)
        {
            return (-1.0, behind.skip_blanks());
        }
    }
    let minus = start.eat(|c| matches!(c, '-' | '−' | '－'));
    // Behind a digit, a letter or a unit it is a dash.
    let joined = start
        .last()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | ')' | '-' | '—' | '”'));
    match minus {
        Some(behind) if !joined => (-1.0, behind),
        _ => (1.0, start),
    }
}

/// A numeral with its unit.
fn plain<'t>(
    start: Cursor<'t>,
    first: Numeral,
    behind: Cursor<'t>,
    currency: Option<UnitName<'t>>,
) -> Amount<'t> {
    let mut numeral = first;
    let mut end = behind;
    if let Some(next) = end.eat(|c| matches!(c, 'k' | 'K'))
        && numeral.arabic
        && !next.peek().is_some_and(|c| c.is_ascii_alphanumeric())
    {
        numeral = numeral.times(1e3);
        end = next;
    }
    // `1000 万`: the power apart from its coefficient.
    let apart = end.skip_break();
    if apart.at() > end.at()
        && numeral.arabic
        && let Some((power, next)) = numeral::numeral(apart)
        && power.form == Form::Bare
        && power.scale >= 1e4
    {
        numeral = numeral.times(power.scale);
        end = next;
    }
    if let Some(next) = over(end) {
        numeral.over = true;
        end = next;
    }
    let mut found = Amount {
        start,
        digits: start,
        end,
        numeral,
        unit: currency,
        form: AmountForm::Plain,
    };
    if let Some(share) = tenths(found) {
        return share;
    }
    if let Some((name, behind)) = unit(end) {
        found.unit = Some(name);
        found.end = behind;
        if name.class == Unit::Money {
            found = subunits(found);
        }
        if let Some(next) = found.end.eat_str("半")
            && matches!(
                name.class,
                Unit::Mass | Unit::Multiple | Unit::Length | Unit::Area | Unit::Money
            )
        {
            found.numeral.low += 0.5;
            found.end = next;
        }
    }
    found
}

/// 多, 余, 来 between a numeral and its unit.
fn over(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let next = start
        .skip_blanks()
        .eat(|c| matches!(c, '多' | '余' | '餘' | '来' | '來'))?;
    if unit(next).is_some() {
        return Some(next);
    }
    let approximate = matches!(start.skip_blanks().peek(), Some('来' | '來'));
    let other_word = BOUNDS_AFTER
        .at_start(start.skip_blanks().rest())
        .is_some_and(|(_, &bound)| bound == Bound::Exact);
    (!approximate && !other_word).then_some(next)
}

/// 角 and 分 behind 元.
fn subunits(money: Amount<'_>) -> Amount<'_> {
    let mut found = money;
    for (words, part) in [(["角", "毛"], 0.1), (["分", "分"], 0.01)] {
        if let Some((digit, behind)) = numeral(found.end)
            && digit.low < 10.0
            && digit.high.is_none()
            && let Some(next) = words.iter().find_map(|word| behind.eat_str(word))
        {
            let cents = ((found.numeral.low + digit.low * part) * 100.0).round();
            found.numeral.low = cents / 100.0;
            found.end = next.eat_str("钱").unwrap_or(next);
        }
    }
    found
}

/// 半斤: half of a unit.
fn half(start: Cursor<'_>) -> Option<Amount<'_>> {
    let (name, end) = unit(start.step())?;
    let numeral = Numeral {
        low: 0.5,
        high: None,
        over: false,
        arabic: false,
        length: 1,
        scale: 1.0,
        big: 1.0,
        form: Form::Plain,
    };
    Some(Amount {
        start,
        digits: start,
        end,
        numeral,
        unit: Some(name),
        form: AmountForm::Plain,
    })
}
