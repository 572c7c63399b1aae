//! What figures say, against labels made by hand, where they are at hand.
//!
//! The labels (`../shared`) are of real reports: sentences with every figure in them, whole reports, and the main
//! targets of many. `cargo test --test figures -- --nocapture` prints the scores and every miss.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "common/shared.rs"]
mod shared;
#[path = "common/skip.rs"]
mod skip;
#[path = "common/tell.rs"]
mod tell;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use shared::shared;
use tongbi::figures::{Figure, figures};
use tongbi::lexicon::Lexicon;
use tongbi::outline::Report;
use tongbi::read::{ReadOptions, read};

fn report(path: &Path) -> Report {
    let text = read(&fs::read(path).unwrap(), &ReadOptions::default()).unwrap();
    Report::new("report.txt", text)
}

fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Half-width, without white space and punctuation.
fn bare(text: &str) -> Vec<char> {
    text.chars()
        .map(tongbi::span::narrow)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// True where one name holds the other, or both share most of their pairs of characters.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let holds = |a: &[char], b: &[char]| !b.is_empty() && a.windows(b.len()).any(|w| w == b);
    if holds(&a, &b) || holds(&b, &a) {
        return true;
    }
    let pairs =
        |s: &[char]| -> HashSet<(char, char)> { s.windows(2).map(|w| (w[0], w[1])).collect() };
    let (a, b) = (pairs(&a), pairs(&b));
    let both = a.intersection(&b).count() as f64;
    2.0 * both >= 0.6 * (a.len() + b.len()) as f64 && both > 0.0
}

fn same_number(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// The name of a variant as it stands in JSON.
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// Hits and trials by field.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, (usize, usize)>);

impl Scores {
    fn count(&mut self, field: &'static str, hit: bool) {
        let (hits, all) = self.0.entry(field).or_default();
        *hits += usize::from(hit);
        *all += 1;
    }

    fn of(&self, field: &str) -> f64 {
        let (hits, all) = self.0[field];
        hits as f64 / all as f64
    }

    /// Compares the fields of a figure with those of its label.
    fn compare(&mut self, label: &Value, figure: &Figure) {
        let own = [
            ("aspect", word(figure.aspect)),
            ("kind", word(figure.kind)),
            ("bound", word(figure.bound)),
        ];
        for (field, got) in own {
            if let Some(wanted) = label[field].as_str() {
                self.count(field, wanted == got);
                if wanted != got {
                    println!("{field} of {}: {wanted}, got {got}", figure.raw);
                }
            }
        }
        if let Some(wanted) = label["indicator"].as_str() {
            let same = same_name(wanted, &figure.indicator);
            self.count("indicator", same);
            if !same {
                println!("{}: {wanted}, got {}", figure.raw, figure.indicator);
            }
        }
    }
}

#[test]
fn sentences_labelled_by_hand() {
    let Some(shared) = shared("") else { return };
    let mut reports: BTreeMap<PathBuf, (Report, Vec<Figure>)> = BTreeMap::new();
    let mut scores = Scores::default();
    for label in ["forty", "twenty"] {
        for row in rows(&shared.join(format!("quantity/{label}.jsonl"))) {
            let path = match row["report"].as_str().unwrap() {
                "yubei" => shared.join("corpus/district/yubei-2021.txt"),
                "nat2024" => shared.join("corpus/national/2024.txt"),
                path => shared.join(path),
            };
            let (report, figures) = reports.entry(path.clone()).or_insert_with(|| {
                let report = report(&path);
                let figures = figures(&report, &Lexicon::default());
                (report, figures)
            });
            let sentence = row["sentence"].as_str().unwrap();
            let text = report.text.as_str();
            let start = text.find(sentence).unwrap();
            let byte = |chars: usize| {
                let at = sentence.char_indices().nth(chars);
                start + at.map_or(sentence.len(), |(at, _)| at)
            };
            for label in row["figures"].as_array().unwrap() {
                let from = label["start"].as_u64().unwrap() as usize;
                let length = label["raw"].as_str().unwrap().chars().count();
                let (from, to) = (byte(from), byte(from + length));
                // Labels without an aspect have no sign.
                let number = |value: Option<f64>| {
                    value.map(|v| {
                        if label["aspect"].is_null() {
                            v.abs()
                        } else {
                            v
                        }
                    })
                };
                let figure = figures.iter().find(|figure| {
                    figure.start < to
                        && from < figure.end
                        && same_number(number(figure.value), number(label["value"].as_f64()))
                });
                scores.count("value", figure.is_some());
                match figure {
                    Some(figure) => scores.compare(label, figure),
                    None => println!("missed {} in {sentence}", label["raw"]),
                }
            }
        }
    }
    println!("{:?}", scores.0);
    for (field, floor) in [
        ("value", 0.97),
        ("aspect", 0.95),
        ("kind", 0.95),
        ("bound", 0.95),
        ("indicator", 0.90),
    ] {
        assert!(scores.of(field) >= floor, "{field}: {}", scores.of(field));
    }
}

#[test]
fn main_targets_of_many_reports() {
    let Some(shared) = shared("") else { return };
    let labels = rows(&shared.join("gold/provinces-2026.main.jsonl"));
    let (mut full, mut predicted) = (0, 0);
    let names: HashSet<&str> = labels
        .iter()
        .map(|row| row["report"].as_str().unwrap())
        .collect();
    for name in names {
        let report = report(&shared.join(format!("corpus/province/{name}.txt")));
        let figures = figures(&report, &Lexicon::default());
        let main: Vec<&Figure> = figures.iter().filter(|figure| figure.main).collect();
        predicted += main.len();
        for label in labels.iter().filter(|row| row["report"] == name) {
            let hit = main.iter().any(|figure| {
                same_name(label["indicator"].as_str().unwrap(), &figure.indicator)
                    && label["bound"] == word(figure.bound)
                    && label["kind"] == word(figure.kind)
                    && label["aspect"] == word(figure.aspect)
                    && same_number(label["value"].as_f64(), figure.value)
            });
            full += usize::from(hit);
            if !hit {
                println!("missed {name} {} {}", label["indicator"], label["raw"]);
            }
        }
    }
    println!("{full} of {} rows, {predicted} found", labels.len());
    assert!(full as f64 >= 0.95 * labels.len() as f64);
    assert!(predicted as f64 <= 1.3 * labels.len() as f64);
}

/// Target wordings of the national reports that are well known.
#[test]
fn growth_targets_of_the_national_reports() {
    let Some(shared) = shared("") else { return };
    let about = |value: f64| ("about", value, None);
    let known = [
        (2005, about(8.0)),
        (2008, about(8.0)),
        (2011, about(8.0)),
        (2014, about(7.5)),
        (2016, ("range", 6.5, Some(7.0))),
        (2018, about(6.5)),
        (2019, ("range", 6.0, Some(6.5))),
        (2021, ("at_least", 6.0, None)),
        (2023, about(5.0)),
        (2024, about(5.0)),
    ];
    for (year, (bound, value, high)) in known {
        let report = report(&shared.join(format!("corpus/national/{year}.txt")));
        let figures = figures(&report, &Lexicon::default());
        let gdp = figures
            .iter()
            .find(|figure| figure.main && figure.canonical.as_deref() == Some("gdp"))
            .unwrap_or_else(|| panic!("{year}: no growth target"));
        assert_eq!(word(gdp.bound), bound, "{year}");
        assert_eq!((gdp.value, gdp.high), (Some(value), high), "{year}");
    }
}
