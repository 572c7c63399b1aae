//! Years, spans of years and five-year plans, by number and by name.

/// A year, or several years from the first to the last inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::figures) struct Years {
    pub(in crate::figures) first: u16,
    pub(in crate::figures) last: u16,
}

impl Years {
    pub(in crate::figures) const fn one(year: u16) -> Self {
        Self {
            first: year,
            last: year,
        }
    }

    /// The years of the n-th five-year plan; the first was 1953 to 1957, 1963 to 1965 had none.
    pub(super) const fn plan(number: u16) -> Option<Self> {
        let first = match number {
            1 => 1953,
            2 => 1958,
            3..=30 => 1966 + 5 * (number - 3),
            _ => return None,
        };
        Some(Self {
            first,
            last: first + 4,
        })
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

/// A year or span of years at the start of `text`, with its length in bytes.
pub(super) fn years(text: &str) -> Option<(usize, Years)> {
    let (length, first) = year(text)?;
    let rest = &text[length..];
    if rest.starts_with('年') {
        return Some((length + '年'.len_utf8(), Years::one(first)));
    }
    let dash = rest
        .chars()
        .next()
        .filter(|c| "-—－–至到~～".contains(*c))?;
    let tail = rest[dash.len_utf8()..].trim_start_matches('—');
    let (number, last) = year(tail)?;
    let after = tail[number..].strip_prefix('年')?;
    (first < last).then_some((text.len() - after.len(), Years { first, last }))
}

/// Four digits, Chinese or not, that are a year.
fn year(text: &str) -> Option<(usize, u16)> {
    let mut value = 0u16;
    let (mut length, mut index) = (0, 0);
    for c in text.chars().take(9) {
        // 1 9 9 7 年: digits that were set wide.
        if c == ' ' && index > 0 {
            length += 1;
            continue;
        }
        let Some(digit) = digit(c) else { break };
        if index == 4 {
            return None;
        }
        value = value * 10 + digit;
        length += c.len_utf8();
        index += 1;
    }
    (index == 4 && (1900..2100).contains(&value)).then_some((length, value))
}

/// The digit of a year, half-width, full-width or Chinese.
pub(super) const fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => c as u16 - '0' as u16,
        '０'..='９' => c as u16 - '０' as u16,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The number of a five-year plan by its short name: 十四五 is 14.
pub(super) fn plan(name: &str) -> Option<u16> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|own| own == c);
    let number: Vec<char> = name.strip_suffix('五')?.chars().collect();
    match number[..] {
        [one] if one != '十' => Some(digit(one)? as u16 + 1),
        ['十'] => Some(10),
        ['十', one] => Some(10 + digit(one)? as u16 + 1),
        _ => None,
    }
}
