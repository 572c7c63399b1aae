//! The markers of automatic numbering, which a document keeps as definitions and not in its text.

/// How the number of a level is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    PaddedDecimal,
    /// １, ２, ３
    FullWidth,
    /// 一, 二, 三 … 十一 … 一百二十
    Chinese,
    /// 一, 二, 三 … 一〇, 一一
    ChineseDigits,
    /// 壹, 贰, 叁
    ChineseLegal,
    /// 甲, 乙, 丙
    Stems,
    /// 子, 丑, 寅
    Branches,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ⒈, ⒉, ⒊
    Stopped,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// A, B, C
    UpperLetter,
    /// a, b, c
    LowerLetter,
    /// - 1 -, - 2 -, - 3 -
    Dashed,
    /// Nothing.
    None,
}

impl Style {
    /// The style that `w:numFmt` names in a DOCX.
    pub(super) fn of_docx(name: &str) -> Self {
        match name {
            "decimalZero" => Self::PaddedDecimal,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Chinese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
                Self::ChineseDigits
            }
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Self::ChineseLegal
            }
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Stopped,
            "numberInDash" => Self::Dashed,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "none" | "bullet" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The style that `style:num-format` shows the first members of in an ODT.
    pub(super) fn of_odt(format: &str) -> Self {
        match format.trim() {
            "" => Self::None,
            "A" => Self::UpperLetter,
            "a" => Self::LowerLetter,
            "I" => Self::UpperRoman,
            "i" => Self::LowerRoman,
            format => match format.chars().next().unwrap_or('1') {
                '一' if format.contains("一〇") => Self::ChineseDigits,
                '一' => Self::Chinese,
                '壹' | '壱' => Self::ChineseLegal,
                '甲' => Self::Stems,
                '子' => Self::Branches,
                '①' => Self::Circled,
                '⑴' => Self::Bracketed,
                '⒈' => Self::Stopped,
                '１' => Self::FullWidth,
                '0' => Self::PaddedDecimal,
                _ => Self::Decimal,
            },
        }
    }

    /// `number` in this style.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::PaddedDecimal => format!("{number:02}"),
            Self::FullWidth => number
                .to_string()
                .chars()
                .filter_map(|digit| char::from_u32('０' as u32 + digit.to_digit(10)?))
                .collect(),
            Self::Chinese => chinese(number, DIGITS, UNITS),
            Self::ChineseLegal => chinese(number, LEGAL_DIGITS, LEGAL_UNITS),
            Self::ChineseDigits => number
                .to_string()
                .bytes()
                .filter_map(|digit| {
                    "〇一二三四五六七八九"
                        .chars()
                        .nth(usize::from(digit - b'0'))
                })
                .collect(),
            Self::Stems => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
            Self::Circled => enclosed(number, '①'),
            Self::Bracketed => enclosed(number, '⑴'),
            Self::Stopped => enclosed(number, '⒈'),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number),
            Self::LowerLetter => letters(number).to_lowercase(),
            Self::Dashed => format!("- {number} -"),
            Self::None => String::new(),
        }
    }
}

const DIGITS: &str = "零一二三四五六七八九";
const UNITS: &str = "十百千";
const LEGAL_DIGITS: &str = "零壹贰叁肆伍陆柒捌玖";
const LEGAL_UNITS: &str = "拾佰仟";

/// A number below 10,000 with the digits and units of Chinese counting; larger ones in figures.
fn chinese(number: u32, digits: &str, units: &str) -> String {
    if number >= 10_000 {
        return number.to_string();
    }
    let digit = |value: u32| digits.chars().nth(value as usize);
    let mut written = String::new();
    let mut gap = false;
    for place in (0..4u32).rev() {
        let value = number / 10u32.pow(place) % 10;
        if value == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.extend(digit(0));
            gap = false;
        }
        let ten = place == 1 && value == 1 && written.is_empty();
        if !ten {
            written.extend(digit(value));
        }
        if place > 0 {
            written.extend(units.chars().nth(place as usize - 1));
        }
    }
    if written.is_empty() {
        written.extend(digit(0));
    }
    written
}

fn cycle(number: u32, names: &str) -> String {
    let count = names.chars().count() as u32;
    match number.checked_sub(1) {
        Some(index) => names
            .chars()
            .nth((index % count) as usize)
            .into_iter()
            .collect(),
        None => "0".to_owned(),
    }
}

/// 1 to 20 as one character counted from `first`; beyond that, figures.
fn enclosed(number: u32, first: char) -> String {
    match number {
        1..=20 => char::from_u32(first as u32 + number - 1)
            .into_iter()
            .collect(),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, letters) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while rest >= value {
            written.push_str(letters);
            rest -= value;
        }
    }
    written
}

/// A … Z, AA, BB … ZZ, as word processors count.
fn letters(number: u32) -> String {
    match number.checked_sub(1) {
        Some(index) if index < 26 * 8 => {
            let letter = char::from_u32('A' as u32 + index % 26);
            let times = index as usize / 26 + 1;
            letter.into_iter().collect::<String>().repeat(times)
        }
        _ => number.to_string(),
    }
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// The number that it begins with.
    pub(super) start: u32,
    /// How its number is written.
    pub(super) style: Style,
    /// The marker, with `%1` for the number of the first level and so on.
    pub(super) pattern: String,
    /// All numbers of its marker are written as figures, whatever their levels say.
    pub(super) legal: bool,
    /// How many of the levels above begin its numbers anew; None for all of them.
    pub(super) restart: Option<usize>,
}

/// Markers are not longer than this, in characters of their patterns.
const LONGEST: usize = 64;

/// A pattern as a document has it, cut to what any marker needs.
pub(super) fn pattern(written: Option<String>) -> String {
    written.unwrap_or_default().chars().take(LONGEST).collect()
}

/// The running numbers of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    numbers: Vec<Option<u32>>,
}

impl Counter {
    /// Starts `level` (from 0) anew: the next item there gets its first number.
    pub(super) fn restart(&mut self, level: usize) {
        self.numbers.truncate(level);
    }

    /// Counts an item on `level` (from 0), with `first` in place of its level's own first number where given.
    pub(super) fn advance(&mut self, levels: &[Level], level: usize, first: Option<u32>) {
        let start = |index: usize| levels.get(index).map_or(1, |level| level.start);
        if self.numbers.len() <= level {
            self.numbers.resize(level + 1, None);
        }
        for (index, number) in self.numbers.iter_mut().enumerate() {
            if index < level {
                number.get_or_insert_with(|| start(index));
            } else if index == level {
                *number = Some(match *number {
                    Some(number) => number.saturating_add(1),
                    None => first.unwrap_or_else(|| start(level)),
                });
            } else if levels
                .get(index)
                .and_then(|deeper| deeper.restart)
                .is_none_or(|above| level < above)
            {
                *number = None;
            }
        }
    }

    /// The marker of the item counted last, on `level`, and the space that parts it from what follows.
    pub(super) fn marker(&self, levels: &[Level], level: usize) -> String {
        let Some(own) = levels.get(level) else {
            return String::new();
        };
        let mut marker = String::new();
        let mut pattern = own.pattern.chars().peekable();
        while let Some(character) = pattern.next() {
            let place = match pattern.peek() {
                Some(digit) if character == '%' => digit.to_digit(10).filter(|&place| place > 0),
                _ => None,
            };
            let Some(place) = place else {
                // Bullets are often letters of a picture font, which stand in the private area.
                if !matches!(character, '\u{e000}'..='\u{f8ff}') {
                    marker.push(character);
                }
                continue;
            };
            pattern.next();
            let place = place as usize - 1;
            let style = levels
                .get(place)
                .filter(|_| !own.legal)
                .map_or(Style::Decimal, |level| level.style);
            let number = self.numbers.get(place).copied().flatten().unwrap_or(1);
            marker.push_str(&style.write(number));
        }
        if marker.ends_with(|last: char| last.is_ascii() && !last.is_whitespace()) {
            marker.push(' ');
        }
        marker
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_every_style() {
        let cases = [
            (Style::Chinese, 1, "一"),
            (Style::Chinese, 10, "十"),
            (Style::Chinese, 11, "十一"),
            (Style::Chinese, 20, "二十"),
            (Style::Chinese, 101, "一百零一"),
            (Style::Chinese, 110, "一百一十"),
            (Style::Chinese, 1010, "一千零一十"),
            (Style::ChineseDigits, 10, "一〇"),
            (Style::ChineseLegal, 12, "拾贰"),
            (Style::Stems, 3, "丙"),
            (Style::Circled, 3, "③"),
            (Style::Bracketed, 21, "21"),
            (Style::UpperRoman, 14, "XIV"),
            (Style::LowerLetter, 28, "bb"),
            (Style::FullWidth, 12, "１２"),
            (Style::PaddedDecimal, 7, "07"),
        ];
        for (style, number, written) in cases {
            assert_eq!(style.write(number), written);
        }
        assert_eq!(Style::Decimal.write(u32::MAX), "4294967295");
    }

    #[test]
    fn levels_that_do_not_begin_anew_count_on_and_legal_ones_are_figures() {
        let level = |style, pattern: &str, legal, restart| Level {
            start: 1,
            style,
            pattern: pattern.to_owned(),
            legal,
            restart,
        };
        let levels = [
            level(Style::Chinese, "%1、", false, None),
            level(Style::Chinese, "（%2）", false, Some(0)),
            level(Style::Decimal, "%1.%2.%3", true, Some(1)),
        ];
        let mut counter = Counter::default();
        let mut seen = Vec::new();
        for at in [0, 1, 2, 1, 2, 0, 1, 2] {
            counter.advance(&levels, at, None);
            seen.push(counter.marker(&levels, at));
        }
        let expected = [
            "一、",
            "（一）",
            "1.1.1 ",
            "（二）",
            "1.2.2 ",
            "二、",
            "（三）",
            "2.3.1 ",
        ];
        assert_eq!(seen, expected);
        assert_eq!(Style::of_docx("numberInDash").write(3), "- 3 -");
    }

    #[test]
    fn deeper_levels_begin_anew_below_each_item() {
        let level = |style, pattern: &str| Level {
            start: 1,
            style,
            pattern: pattern.to_owned(),
            ..Level::default()
        };
        let levels = [
            level(Style::Chinese, "%1、"),
            level(Style::Chinese, "（%2）"),
            level(Style::Decimal, "%1.%3"),
        ];
        let mut counter = Counter::default();
        let mut seen = Vec::new();
        for at in [0, 1, 1, 2, 0, 1, 2] {
            counter.advance(&levels, at, None);
            seen.push(counter.marker(&levels, at));
        }
        assert_eq!(
            seen,
            [
                "一、",
                "（一）",
                "（二）",
                "一.1 ",
                "二、",
                "（一）",
                "二.1 "
            ]
        );
    }
}
