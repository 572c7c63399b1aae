//! Numbers as they are written: how far they are rounded, and how one more would be written beside them.

use crate::figures::Quantity;

/// Two values that are one number, rounded to the digits that each is written with.
pub(super) fn agree(a: f64, a_raw: &str, b: f64, b_raw: &str) -> bool {
    let tolerance = rounding(a, a_raw).max(rounding(b, b_raw));
    (a - b).abs() <= tolerance * 1.01 + 1e-9
}

/// Half of the last digit that a value is written with, in the unit of the value: 0.05 for 1.2, 500 for 1.2万.
pub(super) fn rounding(value: f64, raw: &str) -> f64 {
    let number: String = raw
        .chars()
        .map(crate::span::narrow)
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let Ok(written) = number.parse::<f64>() else {
        return in_words(value, raw);
    };
    let decimals = number
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    let scale = if written > 0.0 {
        value.abs() / written
    } else {
        1.0
    };
    0.5 * 10f64.powi(-i32::try_from(decimals).unwrap_or(6)) * scale
}

/// The same of a value in Chinese numerals, by the zeros at its end: what is written in 万 is rounded to them.
fn in_words(value: f64, raw: &str) -> f64 {
    let behind = raw.split_once('点').map_or("", |(_, decimals)| decimals);
    let decimals = behind
        .chars()
        .take_while(|c| "零一二三四五六七八九〇".contains(*c))
        .count();
    if value.fract() != 0.0 {
        return 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap_or(2));
    }
    let mut last = 1.0;
    while value != 0.0 && value.abs() < 1e15 && value % (last * 10.0) == 0.0 {
        last *= 10.0;
    }
    0.5 * last
}

/// The same of a quantity in `run`; nothing where it has no value.
pub(super) fn rounding_of(quantity: &Quantity, run: &str) -> f64 {
    let of = |value| rounding(value, quantity.span.of(run));
    quantity.value.map_or(0.0, of)
}

/// A value written with the multiplier and unit of `raw`, and no bound words: 10500亿元.
pub(super) fn like(value: f64, raw: &str) -> String {
    let scale = [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)]
        .into_iter()
        .find(|(word, _)| raw.contains(word));
    let behind = unit_of(raw);
    match scale {
        Some((word, scale)) => format!("{}{word}{behind}", short(value / scale)),
        None => format!("{}{behind}", short(value)),
    }
}

/// What stands behind the number of `raw` and its multiplier.
fn unit_of(raw: &str) -> &str {
    let digit =
        |c: char| crate::span::narrow(c).is_ascii_digit() || matches!(c, '.' | ',' | '．' | '，');
    if raw.contains(|c: char| crate::span::narrow(c).is_ascii_digit()) {
        return raw
            .trim_start_matches(|c| !digit(c))
            .trim_start_matches(digit)
            .trim_start_matches(['万', '亿', ' ']);
    }
    let mut end = 0;
    for (at, c) in raw.char_indices() {
        let rest = raw.get(at..).unwrap_or_default();
        // 千瓦 is a unit of its own.
        let own = ["千瓦", "千克", "千米"]
            .iter()
            .any(|unit| rest.starts_with(unit));
        if "零〇一二三四五六七八九十百千万亿两点".contains(c) && !own {
            end = at + c.len_utf8();
        }
    }
    raw.get(end..).unwrap_or_default()
}

/// A number with two decimals at most.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let plain = text.trim_end_matches('0').trim_end_matches('.');
    (if plain == "-0" { "0" } else { plain }).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_its_neighbour_is() {
        assert_eq!(like(161_700_000_000.0, "1500亿元"), "1617亿元");
        assert_eq!(like(34_500.0, "3.2万人次"), "3.45万人次");
        assert_eq!(like(28.0, "26个"), "28个");
        assert_eq!(like(-10.714, "17.8%"), "-10.71%");
        assert_eq!(like(1.5e5, "三万千瓦"), "15万千瓦");
        assert_eq!(short(-0.001), "0");
    }

    #[test]
    fn values_agree_within_their_digits() {
        assert!(agree(1.3e12, "1.3万亿元", 12_986e8, "12986亿元"));
        assert!(!agree(5.2, "5.2%", 5.3, "5.3%"));
        assert!((rounding(2.1, "二点一倍") - 0.05).abs() < 1e-9);
        assert!((rounding(1.0, "一倍") - 0.5).abs() < 1e-9);
        assert!((rounding(30_000.0, "三万千瓦") - 5000.0).abs() < 1e-9);
    }
}
