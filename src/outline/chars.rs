//! Characters as the outline looks at them: blanks, punctuation, ordinals; and cleaned strings.

use crate::span::{Span, narrow};

/// White space, or a character without width that a web page or word processor leaves behind.
pub(super) fn is_blank(c: char) -> bool {
    // Asked of every character: what most are comes first.
    if matches!(c, '\u{3001}'..='\u{9fff}') {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// The characters of a run that are no common ideographs, each with its first byte: marks, digits, letters.
pub(super) fn marks(run: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = run.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Nearly all of a text are ideographs. Most are told by their first byte, and need no decoding.
            while let Some(0xe5..=0xe9) = bytes.get(at) {
                at += 3;
            }
            let c = run.get(at..)?.chars().next()?;
            let own = at;
            at += c.len_utf8();
            if !matches!(c, '\u{4e00}'..='\u{9fff}') {
                return Some((own, c));
            }
        }
    })
}

/// The span without blanks at both ends.
pub(super) fn trim(span: Span, text: &str) -> Span {
    let run = span.of(text);
    let start = span.start + (run.len() - run.trim_start_matches(is_blank).len());
    let end = start + run.trim_matches(is_blank).len();
    Span { start, end }
}

/// Han characters, kana and the like: scripts written without spaces.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{30ff}' | '\u{3400}'..='\u{4dff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Han characters and full-width punctuation: what takes two columns and stands without spaces.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '—' | '“' | '”' | '‘' | '’' | '…' | '·')
}

/// Columns on a screen.
pub(super) fn width(run: &str) -> usize {
    width_up_to(run, usize::MAX)
}

/// Columns on a screen, or a number from `most` up where there are so many.
pub(super) fn width_up_to(run: &str, most: usize) -> usize {
    let mut width = 0;
    for c in run.chars() {
        if width >= most {
            break;
        }
        width += if matches!(c, '\u{4e00}'..='\u{9fff}') || is_wide(c) {
            2
        } else {
            usize::from(!is_blank(c) || c == ' ')
        };
    }
    width
}

/// Ends a sentence wherever it stands outside brackets and quotes.
pub(super) const fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '．' | '｡')
}

/// Ends a clause inside a sentence.
pub(super) const fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | ',' | ';' | ':' | '﹐' | '﹔')
}

/// Closing quotes and brackets.
pub(super) const fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '）' | ')' | '】' | ']' | '》' | '〉' | '〕' | '"'
    )
}

/// The closing partner of an opening quote or bracket.
pub(super) const fn closer_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '《' => '》',
        '〈' => '〉',
        '〔' => '〕',
        _ => return None,
    })
}

/// The run without line breaks and odd blanks: none beside Han characters, one space elsewhere.
pub(super) fn clean(run: &str) -> String {
    if !run.contains(is_blank) {
        return run.to_owned();
    }
    let mut out = String::with_capacity(run.len());
    let mut gap = false;
    for c in run.chars() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        if gap && !is_wide(c) && out.chars().next_back().is_some_and(|last| !is_wide(last)) {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    out
}

/// The value of a Chinese numeral up to 99 as headings use it (`十一`, `二十三`, `壹`), or None.
pub(super) fn han_ordinal(run: &str) -> Option<u32> {
    const DIGITS: &str = "〇一二三四五六七八九";
    const CAPITALS: &str = "零壹贰叁肆伍陆柒捌玖";
    let mut value = 0;
    let mut digit = None;
    let mut any = false;
    for (count, c) in run.chars().enumerate() {
        if count > 3 {
            return None;
        }
        any = true;
        match c {
            '十' | '拾' => {
                value += digit.take().unwrap_or(1) * 10;
            }
            '廿' => value += 20,
            _ => {
                let at = |set: &str| set.chars().position(|d| d == c);
                let found = u32::try_from(at(DIGITS).or_else(|| at(CAPITALS))?).ok()?;
                if digit.replace(found).is_some() {
                    return None;
                }
            }
        }
    }
    any.then_some(value + digit.unwrap_or(0)).filter(|&v| v > 0)
}

/// The value of a short run of digits, half or full width.
pub(super) fn digits(run: &str) -> Option<u32> {
    let mut value: u32 = 0;
    let mut any = false;
    for c in run.chars() {
        value = value
            .checked_mul(10)?
            .checked_add(narrow(c).to_digit(10)?)?;
        any = true;
    }
    any.then_some(value)
}

/// True where a digit, half or full width, stands in the run outside quotes.
pub(super) fn has_figure(run: &str) -> bool {
    let mut quoted = 0usize;
    run.chars().any(|c| {
        match c {
            '“' | '「' | '《' => quoted += 1,
            '”' | '」' | '》' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        quoted == 0 && (narrow(c).is_ascii_digit() || matches!(c, '%' | '％'))
    })
}

#[cfg(test)]
mod tests {
    use super::{clean, digits, han_ordinal, has_figure, marks};

    #[test]
    fn marks_are_all_but_ideographs() {
        let text = "䶵一，丁万鿿ꀀ—A𠮷鿰：\u{4dff}\u{4e00}5";
        let all = text
            .char_indices()
            .filter(|(_, c)| !('\u{4e00}'..='\u{9fff}').contains(c));
        assert!(marks(text).eq(all));
        assert_eq!(marks("").next(), None);
    }

    #[test]
    fn ordinals_of_headings() {
        assert_eq!(han_ordinal("一"), Some(1));
        assert_eq!(han_ordinal("十"), Some(10));
        assert_eq!(han_ordinal("十二"), Some(12));
        assert_eq!(han_ordinal("二十三"), Some(23));
        assert_eq!(han_ordinal("叁"), Some(3));
        assert_eq!(han_ordinal("一二"), None);
        assert_eq!(han_ordinal("零"), None);
        assert_eq!(han_ordinal(""), None);
        assert_eq!(digits("１2"), Some(12));
        assert_eq!(digits("99999999999"), None);
    }

    #[test]
    fn cleaned_strings_keep_spaces_between_words_only() {
        assert_eq!(clean("政府工作报\n告"), "政府工作报告");
        assert_eq!(clean("谭　　明 "), "谭明");
        assert_eq!(clean("Annual  Report\u{200b}\n2024"), "Annual Report 2024");
    }

    #[test]
    fn figures_in_quotes_are_names() {
        assert!(has_figure("增长６％"));
        assert!(!has_figure("实施“1+7”工程"));
    }
}
