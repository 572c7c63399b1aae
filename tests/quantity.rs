//! The quantity grammar against collections of quantity expressions with their values, where they are at hand.
//!
//! The collections (`../shared/quantity`) hold facts from public test suites of number recognizers, and sentences of
//! reports labelled by hand. `cargo test --test quantity -- --nocapture` prints recall and precision by tier and
//! language, and what was missed.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tongbi::figures::{Bound, Quantity, quantities};
use tongbi::outline::Language;

/// What no work report holds, or what the grammar reads otherwise on purpose: a tag of the collection, and the reason.
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
    ("rating", "ratings"),
];

/// The same by what stands in the input.
const LEFT_OUT_WORDS: &[(&str, &str)] = &[];

struct Tally {
    hit: usize,
    missed: usize,
    spurious: usize,
}

fn shared(file: &str) -> Option<Vec<Value>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/quantity")
        .join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * 1f64.max(a.abs()).max(b.abs()),
        (None, None) => true,
        _ => false,
    }
}

fn bound_name(bound: Bound) -> String {
    serde_json::to_value(bound)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

fn show(text: &str, q: &Quantity) -> String {
    let high = q.high.map_or(String::new(), |h| format!("..{h}"));
    let value = q.value.map_or("-".into(), |v| v.to_string());
    format!(
        "{}={value}{high}|{}|{}",
        q.span.of(text),
        q.unit.as_deref().unwrap_or(""),
        bound_name(q.bound)
    )
}

/// Whether `q` says what `want` says.
fn agrees(q: &Quantity, want: &Value) -> bool {
    let unit = match want["unit"].as_str() {
        None => true,
        Some(unit) => {
            let ok = |u: &str| q.unit.as_deref() == Some(u);
            ok(unit)
                || want["unit_ok"]
                    .as_array()
                    .is_some_and(|l| l.iter().filter_map(Value::as_str).any(ok))
        }
    };
    let bound = want["bound"]
        .as_str()
        .is_none_or(|b| bound_name(q.bound) == b);
    close(q.value, want["value"].as_f64()) && close(q.high, want["high"].as_f64()) && unit && bound
}

fn left_out(case: &Value) -> Option<&'static str> {
    let input = case["input"].as_str().unwrap_or_default();
    let tag = |tag: &str| {
        case["tags"]
            .as_array()
            .is_some_and(|tags| tags.iter().any(|t| t == tag))
    };
    LEFT_OUT_TAGS
        .iter()
        .find(|(name, _)| tag(name))
        .or_else(|| LEFT_OUT_WORDS.iter().find(|(word, _)| input.contains(word)))
        .map(|(_, reason)| *reason)
}

#[test]
fn public_cases() {
    let Some(cases) = shared("dev.jsonl") else {
        return;
    };
    let mut by: BTreeMap<String, Tally> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        if let Some(reason) = left_out(case) {
            *reasons.entry(reason).or_default() += 1;
            continue;
        }
        let text = case["input"].as_str().unwrap();
        let lang = case["lang"].as_str().unwrap();
        let language = if lang == "zh" {
            Language::Chinese
        } else {
            Language::English
        };
        let found = quantities(text, language);
        let tally = by
            .entry(format!("{lang} {}", case["tier"].as_str().unwrap()))
            .or_insert(Tally {
                hit: 0,
                missed: 0,
                spurious: 0,
            });
        let mut used = vec![false; found.len()];
        let (mut from, mut bad) = (0, Vec::new());
        for want in case["expect"].as_array().unwrap() {
            let raw = want["text"].as_str().unwrap();
            let at = text[from..].find(raw).map_or(0, |at| from + at);
            let end = at + raw.len();
            from = end.min(text.len());
            if !text.is_char_boundary(from) {
                from = 0;
            }
            let ordinal = want["kind"] == "ordinal";
            let hit = (0..found.len()).find(|&i| {
                !used[i]
                    && found[i].span.start < end
                    && at < found[i].span.end
                    && agrees(&found[i], want)
            });
            match (ordinal, hit) {
                (true, None) => {}
                (true, Some(_)) => {}
                (false, Some(i)) => {
                    used[i] = true;
                    tally.hit += 1;
                }
                (false, None) => {
                    tally.missed += 1;
                    bad.push(format!("want {want}"));
                }
            }
        }
        let ignore: Vec<&str> = case["ignore"]
            .as_array()
            .map(|l| l.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let scope: Vec<&str> = case["scope"]
            .as_array()
            .map(|l| l.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        for (q, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
            let raw = q.span.of(text);
            let ignored = ignore.iter().any(|i| {
                text.match_indices(i)
                    .any(|(at, i)| at < q.span.end && q.span.start < at + i.len())
            });
            // Only kinds that the source labels in full can be wrong.
            let unlabelled = !scope.contains(&"ordinal")
                && !scope.contains(&"number")
                && !scope.contains(&"range")
                && q.unit.is_none();
            if !ignored && !unlabelled {
                tally.spurious += 1;
                bad.push(format!("got {}", show(text, q)));
            }
            let _ = raw;
        }
        if !bad.is_empty() {
            println!(
                "{lang} {} {text:?}: {} [{}]",
                case["tier"].as_str().unwrap(),
                bad.join("; "),
                found
                    .iter()
                    .map(|q| show(text, q))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
        }
    }
    for (name, t) in &by {
        println!(
            "{name}: recall {:.4} precision {:.4} ({} hit, {} missed, {} spurious)",
            t.hit as f64 / (t.hit + t.missed) as f64,
            t.hit as f64 / (t.hit + t.spurious) as f64,
            t.hit,
            t.missed,
            t.spurious
        );
    }
    for (reason, count) in &reasons {
        println!("left out: {count} {reason}");
    }
}

#[test]
fn report_sentences() {
    for file in ["forty.jsonl", "twenty.jsonl"] {
        let Some(cases) = shared(file) else { continue };
        let (mut hit, mut missed, mut spurious) = (0, 0, 0);
        for case in &cases {
            let text = case["sentence"].as_str().unwrap();
            let found = quantities(text, Language::Chinese);
            let mut used = vec![false; found.len()];
            let mut bad = Vec::new();
            let chars: Vec<usize> = text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            for want in case["figures"].as_array().unwrap() {
                if want["bound"] == "qualitative" {
                    continue;
                }
                let mut want = want.clone();
                // The sign of a fall comes from the verb, which is no matter of the grammar.
                let raw = want["raw"].as_str().unwrap().to_owned();
                if let Some(v) = want["value"].as_f64()
                    && v < 0.0
                    && !raw.contains('负')
                {
                    want["value"] = (-v).into();
                }
                let start = chars[want["start"].as_u64().unwrap() as usize];
                let end = start + raw.len();
                let found_at = (0..found.len()).find(|&i| {
                    !used[i]
                        && found[i].span.start < end
                        && start < found[i].span.end
                        && agrees(&found[i], &want)
                });
                match found_at {
                    Some(i) => {
                        used[i] = true;
                        hit += 1;
                        if found[i].span.of(text) != raw {
                            bad.push(format!("span {} for {raw}", found[i].span.of(text)));
                        }
                    }
                    None => {
                        missed += 1;
                        bad.push(format!("want {want}"));
                    }
                }
            }
            for (q, _) in found.iter().zip(&used).filter(|(_, u)| !**u) {
                let doubted = case["doubt"].as_array().is_some_and(|l| {
                    l.iter()
                        .filter_map(Value::as_str)
                        .any(|d| d.contains(q.span.of(text)) || q.span.of(text).contains(d))
                });
                if !doubted {
                    spurious += 1;
                    bad.push(format!("got {}", show(text, q)));
                }
            }
            if !bad.is_empty() {
                println!("{text}\n    {}", bad.join("\n    "));
            }
        }
        println!("{file}: {hit} hit, {missed} missed, {spurious} spurious");
    }
}
