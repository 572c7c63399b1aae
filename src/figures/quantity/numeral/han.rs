//! Chinese digits and powers, everyday or financial.

use crate::figures::quantity::cursor::Cursor;

/// A run of Chinese digits.
pub(super) struct HanRun<'t> {
    pub(super) length: usize,
    /// How many zeros it begins with.
    pub(super) zeros: usize,
    digits: [u8; 24],
    pub(super) behind: Cursor<'t>,
}

/// What a run of Chinese digits says.
pub(super) enum Meaning {
    Zeros,
    Digit(f64),
    Pair(f64, f64),
    Spelled(f64),
}

impl<'t> HanRun<'t> {
    pub(super) fn read(start: Cursor<'t>) -> Self {
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
    pub(super) fn is_liang(&self) -> bool {
        let liang = self.behind.last().is_some_and(|c| matches!(c, '两' | '兩'));
        self.length == 1 && liang && self.behind.peek().and_then(power).is_none()
    }

    /// What it says; `begun` where something of the numeral goes before it.
    pub(super) fn meaning(&self, first: u8, begun: bool) -> Option<Meaning> {
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

/// The digits behind 点: their value, how many there are. 三点十分 is a time of day and no decimal.
pub(super) fn spoken_decimals(start: Cursor<'_>) -> Option<(f64, u32, Cursor<'_>)> {
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

/// A financial digit that stands alone is an ordinary character: 陆 in 大陆, 拾 in 收拾.
pub(super) fn lone_financial(start: Cursor<'_>, length: usize) -> bool {
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

/// True for a Chinese character.
pub(in crate::figures::quantity) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The value of a Chinese digit, everyday or financial.
pub(in crate::figures::quantity) const fn han_digit(c: char) -> Option<u8> {
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
pub(in crate::figures::quantity) const fn power(c: char) -> Option<f64> {
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
