//! Raised signs: the marks of notes, which are not of the words that they stand behind, and powers.

use std::borrow::Cow;

/// What surrounds the number of a note.
const BRACKETS: &[char] = &[
    '[', ']', '(', ')', '（', '）', '〔', '〕', '【', '】', '注', ',', '，', '、',
];

/// Signs that mark notes.
const SIGNS: &str = "*†‡§＊※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// What is raised to a power: units of length and of time, and measures that bear one in their name.
const UNITS: &[&str] = &["m", "M", "dm", "cm", "mm", "km", "KM", "s", "R"];

/// Units of length in one character.
const LENGTHS: &[char] = &['㎜', '㎝', '㎞', '米', '里'];

/// The raised digits.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// What to write for `raised`, which is set higher than the line behind `before`: nothing for the mark of a note, raised
/// digits for a power (10⁴, km²), the words themselves for anything else (1st).
pub(super) fn raised<'a>(before: &str, raised: &'a str) -> Cow<'a, str> {
    let own = raised.trim();
    let sign = own.trim_matches(BRACKETS);
    if own.is_empty() || !sign.is_empty() && sign.chars().all(|c| SIGNS.contains(c)) {
        return Cow::Borrowed("");
    }
    if sign.len() > 3 || !sign.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(raised);
    }
    if sign.len() < own.len() || !takes_power(before.trim_end(), sign) {
        return Cow::Borrowed("");
    }
    let digit = |c: char| RAISED.chars().nth(c.to_digit(10)? as usize);
    Cow::Owned(sign.chars().filter_map(digit).collect())
}

/// True where a digit raised behind these words is a power: behind 10 as a factor, or behind a unit.
fn takes_power(before: &str, power: &str) -> bool {
    if matches!(power, "2" | "3") {
        let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next();
        let squared = ["方米", "方公里", "方里", "方千米"];
        return UNITS.contains(&word.unwrap_or_default())
            || before.ends_with(LENGTHS) && !squared.iter().any(|unit| before.ends_with(unit))
            || is_ten(before);
    }
    power != "1" && is_ten(before)
}

fn is_ten(before: &str) -> bool {
    let rest = before.strip_suffix("10");
    rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn marks_of_notes_go_and_powers_stay() {
        for (before, own, written) in [
            ("增长6", "1", ""),
            ("收入726", "12", ""),
            ("左右", "[3]", ""),
            ("左右", "（注2）", ""),
            ("以上", "*", ""),
            ("以上", "①", ""),
            ("100万平方米", "2", ""),
            ("产值达10", "1", ""),
            ("产值达110", "4", ""),
            ("3×10", "4", "⁴"),
            ("建成2万m", "2", "²"),
            ("面积5km", "2", "²"),
            ("5万米", "3", "³"),
            ("the 1", "st", "st"),
            ("", "2", ""),
        ] {
            assert_eq!(raised(before, own), written, "{before}{own}");
        }
    }
}
