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

    /// True for a Chinese numeral of one digit: 三, 两, 十.
    pub(super) const fn single_han(self) -> bool {
        !self.arabic && self.length == 1
    }
}

/// Low and high end of what is being read; equal but for a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ends {
    low: f64,
    high: f64,
}

impl Ends {
    const fn one(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    fn times(self, factor: f64) -> Self {
        Self {
            low: self.low * factor,
            high: self.high * factor,
        }
    }

    fn is_zero(self) -> bool {
        self.low == 0.0 && self.high == 0.0
    }
}

/// What has been read of a numeral.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Times 亿 and more, closed.
    high: Ends,
    /// Times 万.
    middle: Ends,
    /// Below 万.
    section: Ends,
    /// A coefficient that no power has followed yet.
    digit: Option<Ends>,
    /// The last power read.
    power: f64,
    /// The powers read since the last coefficient, multiplied.
    scale: f64,
    /// The same from 万 on.
    big: f64,
    /// Decimals of the coefficient.
    decimals: u32,
}

impl Sum {
    /// All of it.
    fn total(self) -> Ends {
        self.high
            .plus(self.middle)
            .plus(self.section)
            .plus(self.digit.unwrap_or_default())
    }

    /// Takes a power of 十, 百, 千. False where it can't stand here.
    fn small(&mut self, power: f64) -> bool {
        let coefficient = match self.digit {
            Some(digit) => digit,
            None if self.section.is_zero() || power == 10.0 => Ends::one(1.0),
            None => return false,
        };
        if !self.section.is_zero() && power >= self.power {
            return false;
        }
        self.section = self.section.plus(coefficient.times(power));
        self.digit = None;
        self.close(power);
        true
    }

    /// Takes 万, 亿 or 兆. False where it can't stand here.
    fn big(&mut self, power: f64) -> bool {
        let section = self.section.plus(self.digit.unwrap_or_default());
        if power == 1e4 {
            if self.digit.is_none() && section.is_zero() {
                self.middle = match (self.middle.is_zero(), self.high.is_zero()) {
                    (false, _) => self.middle.times(power),
                    (true, true) => Ends::one(power),
                    (true, false) => return false,
                };
            } else if self.middle.is_zero() {
                self.middle = section.times(power);
            } else {
                return false;
            }
        } else {
            let below = self.middle.plus(section);
            if self.digit.is_none() && below.is_zero() {
                self.high = if self.high.is_zero() {
                    Ends::one(power)
                } else {
                    self.high.times(power)
                };
            } else {
                self.high = self.high.plus(below.times(power));
            }
            self.middle = Ends::default();
        }
        self.section = Ends::default();
        self.digit = None;
        self.close(power);
        true
    }

    /// Lets a last digit stand for the next lower power: 一千三.
    fn shorten(&mut self, allowed: bool) {
        if let Some(digit) = self.digit
            && allowed
            && self.power >= 100.0
            && digit.high < 10.0
        {
            self.digit = Some(digit.times(self.power / 10.0));
        }
    }

    fn close(&mut self, power: f64) {
        self.power = power;
        self.scale *= power;
        if power >= 1e4 {
            self.big *= power;
        }
    }

    /// Takes a coefficient.
    fn coefficient(&mut self, digit: Ends) {
        self.digit = Some(digit);
        self.scale = 1.0;
        self.big = 1.0;
    }
}

/// The longest numeral that begins at `start`.
pub(super) fn numeral(start: Cursor<'_>) -> Option<(Numeral, Cursor<'_>)> {
    let mut sum = Sum {
        scale: 1.0,
        big: 1.0,
        ..Sum::default()
    };
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
            let below = behind.peek().and_then(power_or_none).is_some();
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
            let next_power = cursor.peek_second().and_then(power_or_none);
            if sum.digit.is_some() || (begun && c == '数') || (!begun && next_power.is_none()) {
                break;
            }
            let small = next_power.is_some() && !(begun && next_power.is_some_and(|p| p >= 1e4));
            sum.coefficient(Ends::one(if small || !begun { 1.0 } else { 0.0 }));
            (over, arabic, last_is_han, cursor) = (true, false, false, cursor.step());
            coefficients += 1;
        } else if matches!(c, '多' | '余' | '餘' | '来') && begun {
            let next = cursor.step();
            if next.peek().and_then(power_or_none).is_none() || unit::starts_with_power(next) {
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
            sum = Sum {
                digit: Some(Ends::one(whole.low + fraction)),
                decimals,
                scale: 1.0,
                big: 1.0,
                ..Sum::default()
            };
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

/// A product without the noise of binary fractions, to six decimals.
fn tidy(value: f64) -> f64 {
    round(value, 6, 1.0)
}

/// A run of Arabic digits.
pub(super) struct Run {
    pub(super) value: f64,
    pub(super) decimals: u32,
    /// Begins with a zero but is no decimal, or is longer than any quantity.
    pub(super) code: bool,
}

/// `1,234.5`, `.5`, in half or full width.
pub(super) fn decimal(start: Cursor<'_>) -> Option<(Run, Cursor<'_>)> {
    let mut digits = String::new();
    let mut cursor = start;
    let mut separated = false;
    loop {
        while let Some(c) = cursor.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            cursor = cursor.step();
        }
        // A comma that exactly three digits follow separates thousands.
        if digits.is_empty() || (!separated && digits.len() > 3) || cursor.peek() != Some(',') {
            break;
        }
        let group = cursor.step();
        let width = group
            .rest()
            .chars()
            .map(crate::span::narrow)
            .take(4)
            .take_while(char::is_ascii_digit)
            .count();
        if width != 3 {
            break;
        }
        separated = true;
        cursor = group;
    }
    let whole = digits.len();
    let mut decimals = 0;
    if cursor.peek() == Some('.') && cursor.peek_second().is_some_and(|c| c.is_ascii_digit()) {
        cursor = cursor.step();
        digits.push('.');
        while let Some(c) = cursor.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            decimals += 1;
            cursor = cursor.step();
        }
    }
    if digits.is_empty() {
        return None;
    }
    let code =
        (whole > 1 && digits.starts_with('0') && decimals == 0) || (whole > 14 && !separated);
    let value = digits.parse().ok().filter(|v: &f64| v.is_finite())?;
    Some((
        Run {
            value,
            decimals,
            code,
        },
        cursor,
    ))
}

/// `1 5 ．3 ％`: digits that were set wide, each with a blank behind it. Only in front of a word or a percent sign, for
/// the numbers of a table stand apart too.
fn spaced(start: Cursor<'_>) -> Option<(Run, Cursor<'_>)> {
    fn blank(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
        cursor.eat(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}'))
    }
    fn lone(cursor: Cursor<'_>) -> Option<(char, Cursor<'_>)> {
        let digit = cursor.peek().filter(char::is_ascii_digit)?;
        let next = cursor.step();
        (!next.peek().is_some_and(|c| c.is_ascii_digit())).then_some((digit, next))
    }
    if start.last().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (first, mut end) = lone(start)?;
    let mut digits = String::from(first);
    let (mut decimals, mut point) = (0, false);
    // As long as any quantity; bounds the work on hostile text.
    while digits.len() < 16 {
        let apart = blank(end);
        if !point
            && let Some((digit, next)) = apart
                .unwrap_or(end)
                .eat(|c| c == '.')
                .map(|next| blank(next).unwrap_or(next))
                .and_then(lone)
        {
            digits.extend(['.', digit]);
            (point, decimals, end) = (true, 1, next);
        } else if let Some((digit, next)) = apart.and_then(lone) {
            digits.push(digit);
            decimals += u32::from(point);
            end = next;
        } else {
            break;
        }
    }
    let wide = start.until(end).contains(|c: char| c.is_whitespace());
    let word = end
        .skip_blanks()
        .peek()
        .is_some_and(|c| is_han(c) || matches!(c, '%' | '‰'));
    if !wide || !word {
        return None;
    }
    let run = Run {
        value: digits.parse().ok()?,
        decimals,
        code: digits.starts_with('0') && !point,
    };
    Some((run, end))
}

/// The digits behind 点: their value, how many there are. 三点十分 is a time of day and no decimal.
fn spoken_decimals(start: Cursor<'_>) -> Option<(f64, u32, Cursor<'_>)> {
    let mut digits = String::from("0.");
    let mut cursor = start;
    while let Some(c) = cursor.peek() {
        match (c.is_ascii_digit(), han_digit(c)) {
            (true, _) => digits.push(c),
            (_, Some(digit)) => digits.push(char::from(b'0' + digit)),
            _ => break,
        }
        cursor = cursor.step();
    }
    let decimals = u32::try_from(digits.len() - 2).ok()?;
    if decimals == 0 || matches!(cursor.peek(), Some('十' | '拾')) {
        return None;
    }
    Some((digits.parse().ok()?, decimals, cursor))
}

/// A run of Chinese digits.
struct HanRun<'t> {
    length: usize,
    /// How many zeros it begins with.
    zeros: usize,
    digits: [u8; 24],
    behind: Cursor<'t>,
}

/// What a run of Chinese digits says.
enum Meaning {
    Zeros,
    Digit(f64),
    Pair(f64, f64),
    Spelled(f64),
}

impl<'t> HanRun<'t> {
    fn read(start: Cursor<'t>) -> Self {
        let mut run = Self {
            length: 0,
            zeros: 0,
            digits: [0; 24],
            behind: start,
        };
        while let Some(digit) = run.behind.peek().and_then(han_digit) {
            let Some(slot) = run.digits.get_mut(run.length) else {
                break;
            };
            *slot = digit;
            if digit == 0 && run.zeros == run.length {
                run.zeros += 1;
            }
            run.length += 1;
            run.behind = run.behind.step();
        }
        run
    }

    /// 两 behind a power is no digit but the unit: 三十两.
    fn is_liang(&self) -> bool {
        let liang = self.behind.last().is_some_and(|c| matches!(c, '两' | '兩'));
        self.length == 1 && liang && self.behind.peek().and_then(power_or_none).is_none()
    }

    /// What it says; `begun` where something of the numeral goes before it.
    fn meaning(&self, first: u8, begun: bool) -> Option<Meaning> {
        let digits = self.digits.get(self.zeros..self.length)?;
        match *digits {
            [] => Some(Meaning::Zeros),
            [digit] if self.zeros == 0 || begun => Some(Meaning::Digit(digit.into())),
            [low, high]
                if (self.zeros == 0 || begun)
                    && (high == low + 1 || (low, high) == (3, 5))
                    && low > 0 =>
            {
                Some(Meaning::Pair(low.into(), high.into()))
            }
            _ if begun => None,
            _ => {
                let spelled: String = std::iter::once(first)
                    .chain(self.digits.get(1..self.length)?.iter().copied())
                    .map(|digit| char::from(b'0' + digit))
                    .collect();
                spelled.parse().ok().map(Meaning::Spelled)
            }
        }
    }
}

/// A financial digit that stands alone is an ordinary character: 陆 in 大陆, 拾 in 收拾.
fn lone_financial(start: Cursor<'_>, length: usize) -> bool {
    length == 1
        && matches!(
            start.peek(),
            Some('肆' | '伍' | '陆' | '陸' | '拾' | '参' | '佰' | '仟' | '俩' | '倆')
        )
        && (start.last().is_some_and(is_han)
            || start
                .peek_second()
                .is_some_and(|c| is_han(c) && c != '分' && c != '元' && c != '圆'))
}

/// True for an Arabic digit in half or full width.
pub(super) const fn narrow_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// True for a Chinese character.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The value of a Chinese digit, everyday or financial.
pub(super) const fn han_digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' | '俩' | '倆' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of 十, 百, 千, 万, 亿, 兆.
pub(super) const fn power(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

/// [`power`] as a plain function, to hand on.
fn power_or_none(c: char) -> Option<f64> {
    power(c)
}
