//! One comparison through all faces, each read back: the same rows of every part, in the same order.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::Value;
use tongbi::compare::SectionStatus;
use tongbi::outline::Language;
use tongbi::render::{
    Csv, Html, Json, JsonLines, Markdown, Part, Renderer, Screen, Selection, Table,
};

use crate::QIWU;

/// What tells a row apart: of targets the indicator, the old and the new value as written; of wording and sections the
/// old and the new words; of terms the word and how often it stands in each.
type Row = Vec<String>;

/// The rows of each part as a face has them.
#[derive(Debug, Default)]
struct Parts {
    targets: Vec<Row>,
    wording: Vec<Row>,
    sections: Vec<Row>,
    terms: Vec<Row>,
}

fn bare(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\\')
        .collect()
}

fn row<const N: usize>(words: [&str; N]) -> Row {
    words.into_iter().map(bare).collect()
}

/// The rows as the library has them: of sections those that did not stay as they were, top ones first.
fn wanted() -> Parts {
    let raw = |figure: &Option<tongbi::figures::Figure>| {
        figure.as_ref().map_or("", |figure| &figure.raw).to_owned()
    };
    let comparison = &QIWU.comparison;
    let mut sections: Vec<_> = comparison
        .sections
        .iter()
        .filter(|change| change.status != SectionStatus::Kept)
        .collect();
    sections.sort_by_key(|change| {
        let level = |side: &Option<tongbi::compare::SectionSide>| {
            side.as_ref().map_or(u8::MAX, |side| side.level)
        };
        level(&change.old).min(level(&change.new))
    });
    let title = |side: &Option<tongbi::compare::SectionSide>| {
        side.as_ref().map_or("", |side| &side.title).to_owned()
    };
    Parts {
        targets: comparison
            .targets
            .iter()
            .map(|t| row([&t.indicator, &raw(&t.old), &raw(&t.new)]))
            .collect(),
        wording: comparison
            .wording
            .iter()
            .map(|w| row([&w.old, &w.new].map(|side| side.as_deref().unwrap_or_default())))
            .collect(),
        sections: sections
            .iter()
            .map(|s| row([&title(&s.old), &title(&s.new)]))
            .collect(),
        terms: comparison
            .terms
            .iter()
            .map(|t| row([&t.term, &t.old_count.to_string(), &t.new_count.to_string()]))
            .collect(),
    }
}

/// A face writes more around a target's value (its verb, its further ambition), never less.
#[track_caller]
fn assert_rows(face: &str, parts: &Parts) {
    let wanted = wanted();
    assert_eq!(parts.targets.len(), wanted.targets.len(), "{face}");
    for (row, wanted) in parts.targets.iter().zip(&wanted.targets) {
        assert_eq!(row[0], wanted[0], "{face}");
        for side in [1, 2] {
            assert!(
                row[side].contains(&wanted[side])
                    && row[side].is_empty() == wanted[side].is_empty(),
                "{face}: {row:?} for {wanted:?}"
            );
        }
    }
    for (part, rows, wanted) in [
        ("wording", &parts.wording, &wanted.wording),
        ("sections", &parts.sections, &wanted.sections),
        ("terms", &parts.terms, &wanted.terms),
    ] {
        assert!(!wanted.is_empty());
        for (at, (row, wanted)) in rows.iter().zip(wanted).enumerate() {
            assert_eq!(row, wanted, "{face}: {part} {at}");
        }
        assert_eq!(rows.len(), wanted.len(), "{face}: {part}");
    }
}

fn text(face: &dyn Renderer) -> String {
    String::from_utf8(QIWU.render(face)).unwrap()
}

/// A row out of the JSON of a change.
fn of_json(part: &str, change: &Value) -> Row {
    let words = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let field = |of: fn(&Value) -> &Value| {
        [&change["old"], &change["new"]].map(|side| bare(&words(of(side))))
    };
    let [old, new] = match part {
        "targets" => field(|side| &side["raw"]),
        "wording" => field(|side| side),
        "sections" => field(|side| &side["title"]),
        _ => [&change["old_count"], &change["new_count"]].map(words),
    };
    let name = match part {
        "targets" => Some("indicator"),
        "terms" => Some("term"),
        _ => None,
    };
    let name = name.map(|name| bare(change[name].as_str().unwrap()));
    name.into_iter().chain([old, new]).collect()
}

/// The sections of a JSON, less those that stayed, top ones first as in the other faces.
fn changed(sections: &mut Vec<&Value>) {
    sections.retain(|section| section["status"] != "kept");
    sections.sort_by_key(|section| {
        let level = |side: &str| section[side]["level"].as_u64().unwrap_or(u64::MAX);
        level("old").min(level("new"))
    });
}

fn parts(mut rows: impl FnMut(&str) -> Vec<Row>) -> Parts {
    Parts {
        targets: rows("targets"),
        wording: rows("wording"),
        sections: rows("sections"),
        terms: rows("terms"),
    }
}

#[test]
fn json() {
    let json: Value = serde_json::from_str(&text(&Json::default())).unwrap();
    let found = parts(|part| {
        let mut changes: Vec<&Value> = json[part].as_array().unwrap().iter().collect();
        if part == "sections" {
            changed(&mut changes);
        }
        changes.iter().map(|change| of_json(part, change)).collect()
    });
    assert_rows("json", &found);
}

#[test]
fn json_lines() {
    let lines: Vec<Value> = text(&JsonLines::default())
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let found = parts(|part| {
        let mut changes: Vec<&Value> = lines.iter().filter(|line| line["part"] == part).collect();
        if part == "sections" {
            changed(&mut changes);
        }
        changes.iter().map(|change| of_json(part, change)).collect()
    });
    assert_rows("jsonl", &found);
}

#[test]
fn csv() {
    let csv = text(&Csv::default());
    let mut records = records(&csv).into_iter();
    let head = records.next().unwrap();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let records: Vec<Vec<String>> = records.collect();
    let found = parts(|part| {
        let columns: &[&str] = match part {
            "targets" | "terms" => &["subject", "old", "new"],
            _ => &["old", "new"],
        };
        records
            .iter()
            .filter(|record| record[column("part")] == part.trim_end_matches('s'))
            .map(|record| {
                columns
                    .iter()
                    .map(|name| bare(&record[column(name)]))
                    .collect()
            })
            .collect()
    });
    assert_rows("csv", &found);
}

/// CSV by RFC 4180, in as few lines as it takes.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        let record = records.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                record.last_mut().unwrap().push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => records.push(vec![String::new()]),
            c => record.last_mut().unwrap().push(c),
        }
    }
    records.retain(|record| record.len() > 1);
    records
}

#[test]
fn markdown() {
    let markdown = text(&Markdown {
        language: Language::English,
        ..Default::default()
    });
    let found = parts(|part| {
        markdown
            .lines()
            .skip_while(|line| !(line.starts_with('#') && line.to_lowercase().contains(part)))
            .skip_while(|line| !line.starts_with('|'))
            .take_while(|line| line.starts_with('|'))
            .skip(2)
            .map(|line| {
                let line = line.replace("&#58;", ":");
                let cells: Vec<&str> = line
                    .split(" |")
                    .map(|cell| cell.trim_start_matches('|'))
                    .collect();
                match part {
                    "targets" | "terms" => row([cells[1], cells[2], cells[3]]),
                    _ => row([cells[1], cells[2]]),
                }
            })
            .collect()
    });
    assert_rows("markdown", &found);
}

#[test]
fn html() {
    let html = text(&Html::default());
    let found = parts(|part| {
        let from = html.find(&format!("<table id=\"t-{part}\"")).unwrap();
        let table = &html[from..];
        let body = table.find("<tbody>").unwrap();
        let rows = table[body..table.find("</tbody>").unwrap()]
            .split("<tr")
            .skip(1);
        rows.map(|row| {
            let cells: Vec<String> = row
                .split("<t")
                .skip(1)
                .map(|cell| bare(&without_tags(&cell[cell.find('>').unwrap() + 1..])))
                .collect();
            match part {
                "targets" | "terms" => cells[1..4].to_vec(),
                _ => cells[1..3].to_vec(),
            }
        })
        .collect()
    });
    assert_rows("html", &found);
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let text: String = html
        .chars()
        .filter(|&c| {
            inside |= c == '<';
            let keep = !inside;
            inside &= c != '>';
            keep
        })
        .collect();
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn xlsx() {
    let bytes = QIWU.render(&tongbi::render::Xlsx {
        language: Language::English,
        ..Default::default()
    });
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let found = parts(|part| {
        let (sheet, columns): (&str, &[usize]) = match part {
            "targets" => ("Targets", &[1, 3, 4]),
            "wording" => ("Wording", &[2, 3]),
            "sections" => ("Sections", &[1, 2]),
            _ => ("Terms", &[0, 1, 2]),
        };
        let range = book.worksheet_range(sheet).unwrap();
        let rows = range.rows().skip(1);
        rows.map(|row| {
            columns
                .iter()
                .map(|&at| bare(&row[at].to_string()))
                .collect()
        })
        .collect()
    });
    assert_rows("xlsx", &found);
}

/// The table for a terminal folds long cells, so that its rows are read back by their words alone, in order.
#[test]
fn table() {
    let shown = text(&Table {
        selection: Selection {
            parts: Part::ALL.to_vec(),
            rows: None,
        },
        screen: Screen {
            width: 200,
            color: false,
            language: Language::English,
            all: "",
        },
    });
    let wanted = wanted();
    let part = |name: &str, next: Option<&str>| {
        let from = shown.find(&format!("\n{name}  ")).unwrap();
        let rest = &shown[from + 1..];
        let end = next.and_then(|next| rest.find(&format!("\n{next}  ")));
        bare(&rest[..end.unwrap_or(rest.len())])
    };
    // Terms stand on a line for those that grew more and on one for those that grew less.
    let terms = part("Terms", None);
    let less = terms.rfind('▼').unwrap();
    let count = |row: &Row, side: usize| row[side].parse::<u32>().unwrap();
    let (grew, fell): (Vec<Row>, Vec<Row>) =
        (wanted.terms.iter().cloned()).partition(|row| count(row, 2) > count(row, 1));
    for (words, rows) in [
        (part("Targets", Some("Wording")), &wanted.targets),
        (part("Sections", Some("Terms")), &wanted.sections),
        (terms[..less].to_owned(), &grew),
        (terms[less..].to_owned(), &fell),
    ] {
        let mut rest = words.as_str();
        for row in rows {
            let first: String = row[0].chars().take(8).collect();
            let at = rest.find(&first);
            assert!(at.is_some(), "{first} is not there, or not in its place");
            rest = &rest[at.unwrap() + first.len()..];
        }
    }
    let signs = ["≈ reworded", "+ added", "× removed", "↕ moved"];
    let wording = &shown[shown.find("\nWording  ").unwrap()..shown.find("\nSections  ").unwrap()];
    let rows = wording
        .lines()
        .filter(|line| signs.iter().any(|sign| line.starts_with(sign)));
    assert_eq!(rows.count(), wanted.wording.len());
}
