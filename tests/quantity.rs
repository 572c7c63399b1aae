//! The quantity grammar against collections of quantity expressions with their values, where they are at hand.
//!
//! The collections (`../shared/quantity`) hold facts from public test suites of number recognizers, and sentences of
//! reports labelled by hand. `cargo test --test quantity -- --nocapture` prints recall and precision by tier and
//! language, what was missed, and what was left out with the reason.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "common/shared.rs"]
mod shared;
#[path = "common/skip.rs"]
mod skip;
#[path = "common/tell.rs"]
mod tell;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use shared::shared;
use tongbi::figures::{Quantity, quantities};
use tongbi::outline::Language;

/// Cases that no work report holds, or that the grammar reads otherwise on purpose: a tag of the collection, a reason.
const LEFT_OUT_TAGS: &[(&str, &str)] = &[
    ("scientific", "powers of ten in program notation"),
    ("discount", "shop discounts (折)"),
    ("dozen_pair", "pairs and dozens as numbers"),
    ("colloquial", "spoken short forms of money and length"),
    ("digit_by_digit", "numbers read out digit by digit"),
    ("spaced", "blanks inside a numeral"),
    ("temperature", "weather and body temperature"),
    ("cooking", "kitchen measures"),
    ("url", "addresses"),
    (
        "converted",
        "the source gives another unit than the one written",
    ),
    ("rank", "ranks, which are no figures here"),
    ("label_number", "numbers of exercises and chapters"),
    (
        "fuzzy_interval",
        "the source spans an interval for 多, which is a bound here",
    ),
    ("unit_without_number", "questions about units"),
];

/// The same by what stands in the input.
const LEFT_OUT_WORDS: &[(&str, &str)] = &[
    ("^", NOTATION),
    ("1e10", NOTATION),
    ("4e14", NOTATION),
    ("×10", NOTATION),
    ("0012G", "G as a power"),
    ("1.2M", "M as a power in a Chinese text"),
    ("3.2k", "k as a power of a percentage"),
    ("15Ｋ", "k as a power of a percentage"),
    (" over three", FRACTIONS),
    (" over 3", FRACTIONS),
    (" over twenty", FRACTIONS),
    (" over one hundred", FRACTIONS),
    ("one over 20", FRACTIONS),
    ("fifths", FRACTIONS),
    ("firsts", FRACTIONS),
    ("hundred fifth", FRACTIONS),
    ("trillionths", FRACTIONS),
    ("and three quarters", FRACTIONS),
    ("and a half million", FRACTIONS),
    ("1 4/3", FRACTIONS),
    ("一又十分一", FRACTIONS),
    (" in twenty-one", "odds: 1 in 20"),
    ("2 in 5", "odds: 1 in 20"),
    ("8 in 5", "odds: 1 in 20"),
    ("MUSD", "codes of millions of money"),
    ("MGBP", "codes of millions of money"),
    ("dollars and 15", PRICES),
    ("dollars and 50", PRICES),
    ("dollar and one", PRICES),
    ("dollar and 43", PRICES),
    ("17 USD 25", PRICES),
    ("US$3 and", PRICES),
    ("GBP and one", PRICES),
    ("$20 43", PRICES),
    ("dollars sixty", PRICES),
    ("1 $ 10", PRICES),
    ("10 $ 30", PRICES),
    ("五美分", PRICES),
    ("三美分", PRICES),
    ("5日本銭", PRICES),
    ("12 ft 2 in", "feet and inches"),
    ("5 ft 2 in", "feet and inches"),
    ("5 feet and 2", "feet and inches"),
    ("5 in", "in for inches, which is a preposition in reports"),
    (
        "2 1/2 in",
        "in for inches, which is a preposition in reports",
    ),
    (
        "picometer",
        "pm for picometres, which is a time of day in reports",
    ),
    (
        "2.1 pm",
        "pm for picometres, which is a time of day in reports",
    ),
    (
        "2.123 pm",
        "pm for picometres, which is a time of day in reports",
    ),
    ("a lb", "an article as a number"),
    ("an ml", "an article as a number"),
    ("a millilitre", "an article as a number"),
    ("a half turn", "an article as a number"),
    ("5,00", "separators of other countries"),
    ("1,3.", "separators of other countries"),
    ("1\u{202f}234", "separators of other countries"),
    (
        "tenth and the fifteenth",
        "ranks, which are no figures here",
    ),
    ("tenth but lower", "ranks, which are no figures here"),
    ("years old", "ages"),
    ("三十大一些", "ages"),
    ("三十岁", "ages"),
    ("in 3 years", "lengths of time"),
    ("1年后", "lengths of time"),
    ("一点两小时", "lengths of time"),
    (
        "($99.99)",
        "parentheses as a minus sign, which are plain parentheses in reports",
    ),
    ("这是五", BARE),
    ("不是五", BARE),
    ("却是五", BARE),
    ("“一”和“五”", BARE),
    ("另一种写法", BARE),
    ("nought", BARE),
    ("还有二分之", BARE),
    ("还有一台", "the source asks for money only"),
    ("還有二百五", "an insult as a number"),
    ("五十千", "no numeral"),
    ("零十", "no numeral"),
    ("2222.2222.22222.222", "no numeral"),
    ("零零零三四二", "no numeral"),
    ("一千零十二章", "numbers of exercises and chapters"),
    ("一百零一号", "numbers of exercises and chapters"),
    (
        "找出酒精量在5-20%",
        "the source takes the high end of a range only",
    ),
    ("二三十", "the source rejects an approximate pair"),
    ("比 170 低", "comparisons with 比, whose word stands behind"),
    (
        "比四分之一大",
        "comparisons with 比, whose word stands behind",
    ),
    ("小于 或 等于", "blanks inside a numeral"),
    ("十 余 万", "blanks inside a numeral"),
    ("請給我一以上", "a bound inside a count"),
    ("请给我一以上", "a bound inside a count"),
    ("两个亿卢布", "个 inside a numeral"),
    ("三个平方", "个 in front of a unit"),
    ("三万元欧元", "two currencies at once"),
    ("10人民币手机", "two currencies at once"),
];

const NOTATION: &str = "powers of ten in program notation";
const FRACTIONS: &str = "spoken fractions beyond halves, thirds, quarters";
const PRICES: &str = "spoken prices";
const BARE: &str = "a digit talked about, not a count";

/// What was found of what.
#[derive(Default)]
struct Tally {
    hit: usize,
    missed: usize,
    spurious: usize,
}

impl Tally {
    fn recall(&self) -> f64 {
        self.hit as f64 / (self.hit + self.missed).max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.hit as f64 / (self.hit + self.spurious).max(1) as f64
    }
}

/// The objects of a collection; None where it is not there.
fn collection(file: &str) -> Option<Vec<Value>> {
    let path = shared(&format!("quantity/{file}"))?;
    let text = fs::read_to_string(path).unwrap();
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn list<'v>(value: &'v Value, field: &str) -> Vec<&'v str> {
    let values = value[field].as_array().into_iter().flatten();
    values.filter_map(Value::as_str).collect()
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * 1f64.max(a.abs()).max(b.abs()),
        (None, None) => true,
        _ => false,
    }
}

fn bound(quantity: &Quantity) -> String {
    let name = serde_json::to_value(quantity.bound).unwrap();
    name.as_str().unwrap().to_owned()
}

fn show(text: &str, q: &Quantity) -> String {
    let value = q.value.map_or("-".to_owned(), |value| value.to_string());
    let high = q.high.map_or(String::new(), |high| format!("..{high}"));
    let unit = q.unit.as_deref().unwrap_or_default();
    format!("{} = {value}{high} {unit} {}", q.span.of(text), bound(q))
}

/// Whether `q` says what `want` says, as far as the source tells.
fn agrees(q: &Quantity, want: &Value) -> bool {
    let names = |unit: &str| match (unit, q.unit.as_deref()) {
        ("percent", Some("%")) => true,
        (unit, own) => own.is_some_and(|own| own.eq_ignore_ascii_case(unit)),
    };
    let unit =
        want["unit"].as_str().is_none_or(names) || list(want, "unit_ok").into_iter().any(names);
    close(q.value, want["value"].as_f64())
        && close(q.high, want["high"].as_f64())
        && unit
        && want["bound"].as_str().is_none_or(|name| bound(q) == name)
}

/// The kind that a source would call `q`.
fn kind(q: &Quantity) -> &'static str {
    let money = [
        "元", "$", "美元", "€", "£", "yuan", "dollar", "yen", "franc", "pence", "cent", "USD",
    ];
    match q.unit.as_deref() {
        None if q.high.is_some() => "range",
        None => "number",
        Some("%" | "个百分点") => "percent",
        Some(unit) if money.iter().any(|name| unit.contains(name)) => "currency",
        Some(_) => "dimension",
    }
}

fn left_out(case: &Value) -> Option<&'static str> {
    let tags = list(case, "tags");
    let input = case["input"].as_str().unwrap_or_default();
    LEFT_OUT_TAGS
        .iter()
        .find(|(tag, _)| tags.contains(tag))
        .or_else(|| {
            LEFT_OUT_WORDS
                .iter()
                .find(|(words, _)| input.contains(words))
        })
        .map(|(_, reason)| *reason)
}

/// Counts hits, misses and false finds of one public case; returns what was wrong.
fn judge(case: &Value, text: &str, found: &[Quantity], tally: &mut Tally) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut used = vec![false; found.len()];
    let mut from = 0;
    for want in case["expect"].as_array().unwrap() {
        if want["kind"] == "ordinal" {
            continue;
        }
        let raw = want["text"].as_str().unwrap();
        let at = text[from..].find(raw).map_or(from, |at| from + at);
        let end = (at + raw.len()).min(text.len());
        from = end;
        let hit = (0..found.len()).find(|&i| {
            !used[i]
                && found[i].span.start < end
                && at < found[i].span.end
                && agrees(&found[i], want)
        });
        match hit {
            Some(i) => {
                used[i] = true;
                tally.hit += 1;
            }
            None => {
                tally.missed += 1;
                wrong.push(format!("missed {want}"));
            }
        }
    }
    let (ignored, scope) = (list(case, "ignore"), list(case, "scope"));
    for (q, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
        let in_ignored = ignored
            .iter()
            .flat_map(|words| text.match_indices(words))
            .any(|(at, words)| at < q.span.end && q.span.start < at + words.len());
        // Only kinds that the source labels in full can be wrong.
        if !in_ignored && scope.contains(&kind(q)) {
            tally.spurious += 1;
            wrong.push(format!("found {}", show(text, q)));
        }
    }
    wrong
}

#[test]
fn public_cases() {
    let Some(cases) = collection("dev.jsonl") else {
        return;
    };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        if let Some(reason) = left_out(case) {
            *reasons.entry(reason).or_default() += 1;
            continue;
        }
        let text = case["input"].as_str().unwrap();
        let lang = case["lang"].as_str().unwrap();
        let language = match lang {
            "zh" => Language::Chinese,
            _ => Language::English,
        };
        let name = format!("{lang} {}", case["tier"].as_str().unwrap());
        let found = quantities(text, language);
        let wrong = judge(case, text, &found, tallies.entry(name.clone()).or_default());
        if !wrong.is_empty() {
            println!("{name} {text:?}: {}", wrong.join("; "));
        }
    }
    for (reason, count) in &reasons {
        println!("left out: {count} × {reason}");
    }
    for (name, tally) in &tallies {
        let (recall, precision) = (tally.recall(), tally.precision());
        println!(
            "{name}: recall {recall:.4}, precision {precision:.4} of {}",
            tally.hit + tally.missed
        );
    }
    for (name, tally) in &tallies {
        assert!(
            tally.recall() >= 0.95 && tally.precision() >= 0.95,
            "{name} is below .95"
        );
    }
}

#[test]
fn sentences_of_reports() {
    for file in ["forty.jsonl", "twenty.jsonl"] {
        let Some(cases) = collection(file) else {
            continue;
        };
        let mut tally = Tally::default();
        for case in &cases {
            let text = case["sentence"].as_str().unwrap();
            let found = quantities(text, Language::Chinese);
            let mut used = vec![false; found.len()];
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            for want in case["figures"].as_array().unwrap() {
                // What is said in words alone is no matter of the grammar, nor is the sign that a verb gives.
                if want["bound"] == "qualitative" {
                    continue;
                }
                let mut want = want.clone();
                let raw = want["raw"].as_str().unwrap().to_owned();
                if let Some(value) = want["value"].as_f64().filter(|_| !raw.contains('负')) {
                    want["value"] = value.abs().into();
                }
                let start = offsets[want["start"].as_u64().unwrap() as usize];
                let hit = (0..found.len()).find(|&i| {
                    !used[i]
                        && found[i].span.start < start + raw.len()
                        && start < found[i].span.end
                        && agrees(&found[i], &want)
                });
                match hit {
                    Some(i) => {
                        used[i] = true;
                        tally.hit += 1;
                    }
                    None => {
                        tally.missed += 1;
                        println!("missed {want} in {text}");
                    }
                }
            }
            for (q, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
                let raw = q.span.of(text);
                if !list(case, "doubt")
                    .iter()
                    .any(|doubt| doubt.contains(raw) || raw.contains(doubt))
                {
                    tally.spurious += 1;
                    println!("found {} in {text}", show(text, q));
                }
            }
        }
        let (recall, precision) = (tally.recall(), tally.precision());
        println!(
            "{file}: recall {recall:.4}, precision {precision:.4} of {}",
            tally.hit + tally.missed
        );
        assert!(recall >= 0.97 && precision >= 0.97, "{file} is below .97");
    }
}

mod properties {
    //! What holds of every text.

    use proptest::prelude::*;

    use super::{Language, quantities};

    /// Texts made of what quantities are made of, and of anything else.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "1",
            "20",
            "3.5",
            "２０",
            "1,200",
            "一",
            "二",
            "三十",
            "百",
            "千",
            "万",
            "亿",
            "兆",
            "零",
            "几",
            "数",
            "多",
            "余",
            "点",
            "分之",
            "百分之",
            "%",
            "个百分点",
            "元",
            "吨标准煤/万元",
            "个",
            "（套）",
            "年",
            "月",
            "至",
            "到",
            "-",
            "—",
            "与",
            "之间",
            "近",
            "超过",
            "不低于",
            "以上",
            "左右",
            "翻",
            "番",
            "倍",
            "成",
            "半",
            "第",
            "前",
            "负",
            "：",
            ":",
            "“",
            "”",
            "《",
            "》",
            "、",
            "，",
            "。",
            "\n",
            " ",
            "$",
            "five",
            "hundred",
            "million",
            "a half",
            "percent",
            "between",
            "and",
            "to",
            "more than",
            "th",
            "2027",
            "é",
            "😀",
            "\u{200b}",
            "\u{301}",
            "达到",
            "上",
            "从",
            "由",
            "9999999999999999999",
        ]);
        prop_oneof![
            3 => prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat()),
            1 => any::<String>(),
        ]
    }

    /// A whole number as Chinese reports write it in words.
    fn han(value: u64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let section = |section: u64, lead: bool| {
            let mut words = String::new();
            let (mut zero, mut begun) = (lead, lead);
            for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = section / power % 10;
                if digit == 0 {
                    zero = true;
                    continue;
                }
                if zero && begun {
                    words += "零";
                }
                (zero, begun) = (false, true);
                words += DIGITS[digit as usize];
                words += name;
            }
            words
        };
        let mut words = String::new();
        for (power, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
            let part = value / power % 10_000;
            if part > 0 {
                let lead = !words.is_empty() && part < 1000;
                let gap = !words.is_empty() && part >= 1000 && !words.ends_with(['亿', '万']);
                words += if gap { "零" } else { "" };
                words += &section(part, lead);
                words += name;
            }
        }
        words
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn spans_are_ordered_and_on_boundaries(text in texts()) {
            for language in [Language::Chinese, Language::English] {
                let mut end = 0;
                for q in quantities(&text, language) {
                    prop_assert!(q.span.start >= end, "{q:?} overlaps the one before");
                    prop_assert!(!q.span.of(&text).is_empty(), "{q:?} is not in the text");
                    prop_assert!(q.value.is_none_or(f64::is_finite));
                    prop_assert!(q.high.is_none_or(|high| q.value.is_some_and(|low| low < high)), "{q:?}");
                    end = q.span.end;
                }
            }
        }

        #[test]
        fn a_number_written_out_reads_back(value in 1u64..1_000_000_000_000) {
            for text in [format!("完成{}元。", han(value)), format!("完成{value}元。")] {
                let found = quantities(&text, Language::Chinese);
                prop_assert_eq!(found.len(), 1, "{}", text);
                prop_assert_eq!(found[0].value, Some(value as f64), "{}", text);
            }
        }

        #[test]
        fn a_decimal_with_a_multiplier_reads_back(tenths in 1u32..100_000, power in 0usize..3) {
            let (word, factor) = [("万", 1e4), ("亿", 1e8), ("万亿", 1e12)][power];
            let text = format!("达到{}.{}{word}元。", tenths / 10, tenths % 10);
            let found = quantities(&text, Language::Chinese);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value, Some((f64::from(tenths) * factor / 10.0).round()), "{}", text);
        }

        #[test]
        fn words_around_leave_a_quantity_as_it_is(before in "[为的是我们发展，。]{0,8}", after in "[的，。、]{1}[我们发展]{0,5}") {
            let text = format!("{before}完成投资1.5亿元{after}");
            let found = quantities(&text, Language::Chinese);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].span.of(&text), "1.5亿元");
        }
    }
}
