//! Numerals: digits, Chinese numerals, and both mixed.
//!
//! ```text
//! numeral = term { term } [ 点 digits ]
//! term    = coefficient { over } power | coefficient
//! coefficient = decimal | han-digit | pair | 几 | 数
//! power   = 十 | 百 | 千 | 万 | 亿 | 兆
//! over    = 多 | 余 | 来 | 几       only where another power follows: 3000多亿
//! decimal = 1,234.5
//! pair    = 五六 | 三五             about that many: 五六百
//! ```
//!
//! Powers add up as they are read aloud: 十百千 within a section of four digits, a section times 万, all before it times 亿.
//! A last digit behind 百 or more stands for the next lower power (一千三 is 1300) unless 零 goes before it.

use super::cursor::Cursor;
use super::unit;

mod arabic;
mod han;
mod sum;

use arabic::spaced;
pub(super) use arabic::{decimal, narrow_digit};
use han::{HanRun, Meaning, lone_financial, spoken_decimals};
pub(super) use han::{han_digit, is_han, power};
use sum::{Ends, Sum};

/// A numeral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The value, or the low end of a pair.
    pub(super) low: f64,
    /// The high end of a pair.
    pub(super) high: Option<f64>,
    /// True with 多, 余, 几, 数 inside: more than `low`.
    pub(super) over: bool,
    /// True where every character is an Arabic digit, a separator or a power (1.3万亿).
    pub(super) arabic: bool,
    /// Number of characters.
    pub(super) length: usize,
    /// The powers that close it, multiplied: 1e12 for 1.3万亿, 1 where there is none.
    pub(super) scale: f64,
    /// The same without 十, 百, 千: 1e4 for 三十万.
    pub(super) big: f64,
    /// How it is written.
    pub(super) form: Form,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With coefficients: 12.5, 三百, 3万.
    Plain,
    /// Digit by digit: 一九五六.
    Spelled,
    /// A power without a coefficient: 万亿, 百.
    Bare,
    /// An Arabic number that begins with a zero and is no decimal, or is very long: a code.
    Code,
}

impl Numeral {
    /// The same number times `factor`: a multiplier that it shares with a number behind.
    pub(super) fn times(self, factor: f64) -> Self {
        Self {
            low: tidy(self.low * factor),
            high: self.high.map(|high| tidy(high * factor)),
            scale: self.scale * factor,
            big: self.big * factor,
            ..self
        }
    }

    /// The same number with a minus in front; both ends of a pair have it.
    pub(super) fn negated(self) -> Self {
        Self {
            low: -self.high.unwrap_or(self.low),
            high: self.high.map(|_| -self.low),
            ..self
        }
    }

    /// True for a Chinese numeral of one digit: 三, 两, 十.
    pub(super) const fn single_han(self) -> bool {
        !self.arabic && self.length == 1
    }
}

/// The longest numeral that begins at `start`.
pub(super) fn numeral(start: Cursor<'_>) -> Option<(Numeral, Cursor<'_>)> {
    let mut sum = Sum::new();
    let mut cursor = start;
    let mut form = Form::Plain;
    let (mut over, mut arabic, mut zero, mut last_is_han) = (false, true, false, false);
    let mut coefficients = 0_u32;
    while let Some(c) = cursor.peek() {
        let begun = cursor.at() > start.at();
        if c.is_ascii_digit() || (c == '.' && !begun) {
            if sum.digit.is_some() || sum.decimals > 0 {
                break;
            }
            let spaced = if begun { None } else { spaced(cursor) };
            let Some((run, behind)) = spaced.or_else(|| decimal(cursor)) else {
                break;
            };
            // 390万65岁 are two numbers, 3万4000 is one.
            let below = behind.peek().and_then(power).is_some();
            let width = behind.at() - cursor.at();
            if begun
                && (run.value >= sum.power.max(1.0) || (sum.power >= 1e4 && width != 4 && !below))
            {
                break;
            }
            if run.code && !begun {
                form = Form::Code;
            }
            sum.coefficient(Ends::one(run.value));
            sum.decimals = run.decimals;
            (last_is_han, cursor) = (false, behind);
            coefficients += 1;
        } else if let Some(first) = han_digit(c) {
            if sum.digit.is_some() || sum.decimals > 0 {
                break;
            }
            let run = HanRun::read(cursor);
            if begun && (run.length - run.zeros > 2 || run.is_liang()) {
                break;
            }
            // 9万亿 | 三个台阶: figures go on in Han only with a power of their own.
            if begun && arabic && run.zeros == 0 && run.behind.peek().and_then(power).is_none() {
                break;
            }
            match run.meaning(first, begun) {
                Some(Meaning::Zeros) if begun => zero = true,
                Some(Meaning::Zeros) => sum.coefficient(Ends::default()),
                Some(Meaning::Digit(digit)) => {
                    zero |= run.zeros > 0;
                    sum.coefficient(Ends::one(digit));
                }
                Some(Meaning::Pair(low, high)) => {
                    zero |= run.zeros > 0;
                    sum.coefficient(Ends { low, high });
                }
                Some(Meaning::Spelled(value)) => {
                    form = Form::Spelled;
                    sum.coefficient(Ends::one(value));
                }
                None => break,
            }
            (arabic, last_is_han, cursor) = (false, true, run.behind);
            coefficients += 1;
        } else if let Some(power) = power(c) {
            if begun && unit::starts_with_power(cursor) {
                break;
            }
            let taken = if power < 1e4 {
                sum.small(power)
            } else {
                sum.big(power)
            };
            if !taken {
                break;
            }
            if !matches!(c, '万' | '萬' | '亿' | '億' | '千' | '百') || !begun {
                arabic = false;
            }
            (zero, cursor) = (false, cursor.step());
        } else if matches!(c, '几' | '幾' | '数') {
            let tens = |digit: Ends| digit.low > 0.0 && digit.low % 10.0 == 0.0;
            if arabic && sum.scale == 1.0 && sum.digit.is_some_and(tens) && c != '数' {
                (over, cursor) = (true, cursor.step());
                continue;
            }
            let next_power = cursor.peek_second().and_then(power);
            if sum.digit.is_some() || (begun && c == '数') || (!begun && next_power.is_none()) {
                break;
            }
            let small = next_power.is_some() && !(begun && next_power.is_some_and(|p| p >= 1e4));
            sum.coefficient(Ends::one(if small || !begun { 1.0 } else { 0.0 }));
            (over, arabic, last_is_han, cursor) = (true, false, false, cursor.step());
            coefficients += 1;
        } else if matches!(c, '多' | '余' | '餘' | '来') && begun {
            let next = cursor.step();
            if next.peek().and_then(power).is_none() || unit::starts_with_power(next) {
                break;
            }
            (over, cursor) = (true, next);
        } else if matches!(c, '点' | '點') && begun && sum.decimals == 0 {
            let Some((fraction, decimals, behind)) = spoken_decimals(cursor.step()) else {
                break;
            };
            sum.shorten(last_is_han && !zero);
            let whole = sum.total();
            if whole.low.to_bits() != whole.high.to_bits() {
                break;
            }
            arabic = false;
            last_is_han = false;
            sum = Sum::of_decimals(whole.low + fraction, decimals);
            cursor = behind;
        } else {
            break;
        }
    }
    if cursor.at() == start.at() {
        return None;
    }
    if coefficients == 0 && !matches!(start.peek(), Some('十' | '拾')) {
        form = Form::Bare;
    }
    sum.shorten(last_is_han && !zero);
    let total = sum.total();
    let low = round(total.low, sum.decimals, sum.scale);
    let high = round(total.high, sum.decimals, sum.scale);
    if !low.is_finite() || !high.is_finite() {
        return None;
    }
    let length = start.until(cursor).chars().count();
    let found = Numeral {
        low,
        high: (high > low).then_some(high),
        over,
        arabic,
        length,
        scale: sum.scale,
        big: sum.big,
        form,
    };
    (!lone_financial(start, length)).then_some((found, cursor))
}

/// A value whose coefficient had `decimals` and was then multiplied by `scale`, without the noise of binary fractions.
fn round(value: f64, decimals: u32, scale: f64) -> f64 {
    if decimals == 0 || decimals > 15 {
        return value;
    }
    let exponent = f64::from(decimals) - scale.max(1.0).log10();
    let unit = 10_f64.powf(exponent.max(0.0).round());
    let scaled = value * unit;
    if scaled.abs() < 9e15 {
        scaled.round() / unit
    } else {
        value
    }
}

/// A product without the noise of binary fractions: a double holds fifteen decimal digits, wherever the point stands.
fn tidy(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value)
}
