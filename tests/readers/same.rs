//! The sample reports, saved in every kind of file by `build.py`, tell the same as their text.

use serde_json::Value;
use tongbi::compare::{SectionChange, compare};
use tongbi::figures::{Figure, figures};
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{ReadOptions, read};
use tongbi::render::{Part, Renderer, Screen, Selection, Table};
use tongbi::span::Pair;

const NAMES: [&str; 3] = ["qiwu-2024", "qiwu-2025", "qiwu-2026"];
const SUFFIXES: [&str; 7] = [
    "html",
    "docx",
    "odt",
    "ofd",
    "gb18030.txt",
    "chromium.pdf",
    "libreoffice.pdf",
];

fn report(path: String) -> Report {
    let bytes = std::fs::read(&path).unwrap();
    Report::new(
        path.as_str(),
        read(&bytes, &ReadOptions::default()).unwrap(),
    )
}

fn original(name: &str) -> Report {
    report(format!("{}/reports/{name}.txt", env!("CARGO_MANIFEST_DIR")))
}

fn saved(name: &str, suffix: &str) -> Report {
    report(format!(
        "{}/tests/readers/files/{name}.{suffix}",
        env!("CARGO_MANIFEST_DIR")
    ))
}

/// Takes out what tells where something stands and not what it is.
fn placeless(mut value: Value) -> Value {
    const PLACES: [&str; 10] = [
        "report", "path", "start", "end", "line", "page", "old_line", "new_line", "old_page",
        "new_page",
    ];
    match &mut value {
        Value::Object(fields) => {
            fields.retain(|name, _| !PLACES.contains(&name.as_str()));
            for field in fields.values_mut() {
                *field = placeless(field.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = placeless(item.take());
            }
        }
        _ => {}
    }
    value
}

/// Fails at the first place where two values differ, and names it.
fn assert_same(expected: &Value, found: &Value, at: &str) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            assert_eq!(
                a.keys().collect::<Vec<_>>(),
                b.keys().collect::<Vec<_>>(),
                "{at}"
            );
            for (name, a) in a {
                assert_same(a, &b[name], &format!("{at}.{name}"));
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                assert_same(a, b, &format!("{at}[{index}]"));
            }
            assert_eq!(a.len(), b.len(), "{at}");
        }
        _ => assert_eq!(expected, found, "{at}"),
    }
}

fn outline(report: &Report) -> Value {
    let sections: Vec<Value> = report
        .sections
        .iter()
        .map(|section| {
            serde_json::json!([
                section.level,
                section.marker,
                section.title,
                section.role,
                section.parent
            ])
        })
        .collect();
    serde_json::json!({ "metadata": report.metadata, "sections": sections })
}

#[test]
fn every_container_gives_the_same_outline() {
    for name in NAMES {
        let expected = outline(&original(name));
        for suffix in SUFFIXES {
            assert_same(
                &expected,
                &outline(&saved(name, suffix)),
                &format!("{name}.{suffix}"),
            );
        }
    }
}

#[test]
fn every_container_gives_the_same_figures() {
    let lexicon = Lexicon::default();
    for name in NAMES {
        let expected = serde_json::to_value(figures(&original(name), &lexicon)).unwrap();
        for suffix in SUFFIXES {
            let found = serde_json::to_value(figures(&saved(name, suffix), &lexicon)).unwrap();
            assert_same(
                &placeless(expected.clone()),
                &placeless(found),
                &format!("{name}.{suffix}"),
            );
        }
    }
}

#[test]
fn every_container_gives_the_same_comparison() {
    let lexicon = Lexicon::default();
    for pair in NAMES.windows(2) {
        let texts = Pair::new(original(pair[0]), original(pair[1]));
        let expected = placeless(serde_json::to_value(compare(texts.as_ref(), &lexicon)).unwrap());
        for suffix in SUFFIXES {
            let files = Pair::new(saved(pair[0], suffix), saved(pair[1], suffix));
            let found = placeless(serde_json::to_value(compare(files.as_ref(), &lexicon)).unwrap());
            assert_same(&expected, &found, &format!("{}.{suffix}", pair[1]));
        }
    }
}

#[test]
fn figures_on_pages_name_their_page() {
    let lexicon = Lexicon::default();
    for suffix in ["chromium.pdf", "libreoffice.pdf", "ofd"] {
        let report = saved("qiwu-2024", suffix);
        let pages: Vec<usize> = figures(&report, &lexicon)
            .iter()
            .filter_map(|figure| figure.page)
            .collect();
        assert!(pages.is_sorted(), "{suffix}");
        assert!(
            pages.first().is_some_and(|&page| page <= 2)
                && pages.last().is_some_and(|&page| page > 5),
            "{suffix}: {pages:?}"
        );
    }
}

#[test]
fn changes_between_files_with_pages_name_them() {
    let lexicon = Lexicon::default();
    let files = Pair::new(
        saved("qiwu-2024", "chromium.pdf"),
        saved("qiwu-2025", "chromium.pdf"),
    );
    let comparison = compare(files.as_ref(), &lexicon);
    for change in &comparison.wording {
        assert_eq!(change.old_page.is_some(), change.old_line.is_some());
        assert_eq!(change.new_page.is_some(), change.new_line.is_some());
    }
    let sides = |change: &SectionChange| [change.old.clone(), change.new.clone()];
    let mut headings = comparison.sections.iter().flat_map(sides).flatten();
    assert!(headings.all(|side| side.page.is_some()));
    let mut out = Vec::new();
    let face = Table {
        selection: Selection {
            parts: Part::ALL.to_vec(),
            rows: None,
        },
        screen: Screen {
            width: 160,
            color: false,
            language: Language::English,
            all: "",
        },
    };
    face.render(&comparison, files.as_ref(), &mut out).unwrap();
    let table = String::from_utf8(out).unwrap();
    let change = &comparison.targets[0];
    let spot = |figure: &Option<Figure>| {
        let figure = figure.as_ref().unwrap();
        format!("{}(p{})", figure.line, figure.page.unwrap())
    };
    let spots = format!("{}→{}", spot(&change.old), spot(&change.new));
    assert!(table.contains(&spots), "{spots}");
}
