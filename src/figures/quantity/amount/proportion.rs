//! Amounts that tell how one quantity stands to another: shares, fractions, doublings, ratios.

use super::{Amount, AmountForm, over, sign};
use crate::figures::quantity::cursor::Cursor;
use crate::figures::quantity::numeral::{Form, Numeral, han_digit, is_han, numeral};
use crate::figures::quantity::unit::{UnitName, unit};
use crate::lexicon::{BOUNDS_AFTER, BOUNDS_BEFORE, Bound, NOT_TENTHS, TAILS, Tail, Unit};

const PERCENT: UnitName<'static> = UnitName {
    written: "%",
    class: Unit::Share,
};
const TIMES: UnitName<'static> = UnitName {
    written: "倍",
    class: Unit::Multiple,
};
const RATIO: UnitName<'static> = UnitName {
    written: ":",
    class: Unit::Multiple,
};

/// 七成, 七成五, 三成半: tenths, given in percent.
pub(super) fn tenths(number: Amount<'_>) -> Option<Amount<'_>> {
    let begin = number.end.skip_blanks();
    let next = begin.eat_str("成")?;
    let other = begin.eat_word(&NOT_TENTHS).is_some();
    if other || number.numeral.low > 10.0 || number.unit.is_some() {
        return None;
    }
    let mut found = number;
    found.numeral = found.numeral.times(10.0);
    found.end = next;
    if let Some(behind) = next.eat_str("半") {
        found.numeral.low += 5.0;
        found.end = behind;
    } else if let Some(digit) = next.peek().and_then(han_digit)
        && !next.step().peek().is_some_and(is_han)
    {
        found.numeral.low += f64::from(digit);
        found.end = next.step();
    }
    found.unit = Some(PERCENT);
    found.form = AmountForm::Share;
    Some(found)
}

/// 三分之一, 一又二分之一, 百分之五, 1/3.
pub(super) fn fraction<'t>(
    start: Cursor<'t>,
    first: Numeral,
    behind: Cursor<'t>,
) -> Option<Amount<'t>> {
    let made = |numeral: Numeral, end, unit, form| Amount {
        start,
        digits: start,
        end,
        numeral,
        unit,
        form,
    };
    if let Some(next) = behind.eat_str("又") {
        let (denominator, behind) = numeral(next)?;
        let part = fraction(next, denominator, behind)?;
        if part.form != AmountForm::Fraction {
            return None;
        }
        let low = first.low + part.numeral.low;
        let numeral = Numeral { low, ..first };
        return Some(made(numeral, part.end, None, AmountForm::Fraction));
    }
    if let Some(next) = behind.eat_str("分百")
        && first.form == Form::Bare
        && first.scale == 100.0
    {
        let numeral = Numeral {
            low: 100.0,
            form: Form::Plain,
            ..first
        };
        return Some(made(numeral, next, Some(PERCENT), AmountForm::Share));
    }
    if let Some(next) = ["分之", "分"].iter().find_map(|word| behind.eat_str(word)) {
        let (sign, digits) = sign(next);
        let in_percent = first.form == Form::Bare;
        if !in_percent && behind.eat_str("分之").is_none() {
            return None;
        }
        let (top, mut end) = numeral(digits)?;
        if first.low == 0.0 || first.high.is_some() {
            return None;
        }
        let mut numeral = Numeral {
            low: top.low / first.low,
            high: top.high.map(|high| high / first.low),
            form: Form::Plain,
            ..top
        };
        if sign < 0.0 {
            numeral = numeral.negated();
        }
        if !in_percent {
            return Some(made(numeral, end, None, AmountForm::Fraction));
        }
        numeral = numeral.times(100.0);
        if let Some(behind) = over(end) {
            (numeral.over, end) = (true, behind);
        }
        return Some(made(numeral, end, Some(PERCENT), AmountForm::Share));
    }
    let slash = behind.eat(|c| c == '/')?;
    let (bottom, end) = numeral(slash)?;
    let small = |n: Numeral| n.arabic && n.scale == 1.0 && n.low.fract() == 0.0 && n.low < 1000.0;
    let dated = start.last() == Some('/') || end.peek() == Some('/');
    if dated || !small(first) || !small(bottom) || bottom.low == 0.0 || first.form == Form::Code {
        return None;
    }
    let numeral = Numeral {
        low: first.low / bottom.low,
        ..first
    };
    Some(made(numeral, end, None, AmountForm::Fraction))
}

/// 压减一半, 一半以上: half of the whole. Not 一半用于医疗, which is no measure of anything named.
pub(super) fn half_of_all(start: Cursor<'_>) -> Option<Amount<'_>> {
    let end = start.eat_str("一半")?;
    let before = start.before();
    let led = BOUNDS_BEFORE
        .at_end(before)
        .is_some_and(|(_, &bound)| bound != Bound::Exact)
        || matches!(
            TAILS.at_end(before),
            Some((_, Tail::Rise | Tail::Fall | Tail::Reach))
        );
    let bound = BOUNDS_AFTER
        .at_start(end.rest())
        .is_some_and(|(_, &bound)| bound != Bound::Exact);
    (led || bound).then_some(Amount {
        start,
        digits: start,
        end,
        numeral: Numeral {
            low: 0.5,
            high: None,
            over: false,
            arabic: false,
            length: 2,
            scale: 1.0,
            big: 1.0,
            form: Form::Plain,
        },
        unit: None,
        form: AmountForm::Fraction,
    })
}

/// 翻一番, 翻了两番, 翻番: twice, four times.
pub(super) fn fold(start: Cursor<'_>) -> Option<Amount<'_>> {
    let mut cursor = start.step();
    if let Some(next) = cursor.eat_str("了") {
        cursor = next;
    }
    let count = match numeral(cursor) {
        Some((count, behind)) => {
            cursor = behind;
            count.low
        }
        None => 1.0,
    };
    let end = cursor.eat_str("番")?;
    if !(1.0..=20.0).contains(&count) || count.fract() != 0.0 {
        return None;
    }
    let numeral = Numeral {
        low: count.exp2(),
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
        unit: Some(TIMES),
        form: AmountForm::Fold,
    })
}

/// `1.6:51:47.4`. A time of day (12:30, 09:05:10) is none.
pub(super) fn ratio<'t>(
    start: Cursor<'t>,
    first: Numeral,
    behind: Cursor<'t>,
) -> Option<Amount<'t>> {
    let (mut end, mut parts) = (behind, 1);
    let mut whole = true;
    let mut two_digits = true;
    let mut last = start;
    let mut number = first;
    loop {
        whole &= number.low.fract() == 0.0;
        two_digits &= last.until(end).len() == 2;
        let Some(next) = end.eat(|c| matches!(c, ':' | '∶')) else {
            break;
        };
        let Some((other, behind)) = numeral(next).filter(|(n, _)| n.arabic && n.scale == 1.0)
        else {
            break;
        };
        (last, number, end) = (next, other, behind);
        parts += 1;
    }
    if parts < 2 || !first.arabic || first.scale != 1.0 {
        return None;
    }
    let named = start.before().ends_with(['比', '为', '达', '到'])
        || start.before().ends_with("结构由")
        || start.before().ends_with("比例");
    // 结构调整为10:45:50 is none; ∶ stands in no time of day.
    let read_as_ratio = named || start.until(end).contains('∶');
    let clock = whole && !read_as_ratio && (two_digits || parts == 2);
    if clock || unit(end).is_some() {
        return None;
    }
    Some(Amount {
        start,
        digits: start,
        end,
        numeral: first,
        unit: Some(RATIO),
        form: AmountForm::Ratio,
    })
}
